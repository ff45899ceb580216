#include "indexer/readers/reuters.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/field_text.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/sgml.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

// What the collection's makers put where a headline had no text.
constexpr std::string_view kNoText = "Blah blah blah.";

std::string text_in(std::string_view record, std::string_view name) {
  return clean_text(sgml_text(find_sgml_element(record, name).inside));
}

// "<D>cocoa</D><D>usa</D>" -> "cocoa, usa".
std::string topics(std::string_view record) {
  const std::string_view list = find_sgml_element(record, "TOPICS").inside;
  std::vector<std::string> names;
  for (SgmlElement topic = find_sgml_element(list, "D"); topic.is_closed;
       topic = find_sgml_element(list, "D", topic.end)) {
    names.push_back(sgml_text(topic.inside));
  }
  return joined_once(names);
}

// " 5-MAR-1987 09:02:38.58", perhaps with codes or a note behind it, or with a time that is none.
Published date_of(std::string_view record, const TimeZone& zone) {
  const std::string text = clean_line(text_in(record, "DATE"));
  const std::size_t day = std::min(text.find(' '), text.size());
  const std::size_t time = std::min(text.find_first_not_of("0123456789:.", day + 1), text.size());
  auto date = parse_printed_date(std::string_view(text).substr(0, time), zone);
  if (!date) date = parse_printed_date(std::string_view(text).substr(0, day), zone);
  return date.value_or(Published());
}

// Reuters' name, alone in the last line or in capitals, ends a story.
std::string_view without_signature(std::string_view story) {
  const std::size_t word = story.find_last_of(" \n") + 1;  // npos + 1 is 0
  const std::string_view name = story.substr(word), before = story.substr(0, word);
  const bool is_alone = trim(before).empty() || before.find_last_not_of(' ') == before.rfind('\n');
  const bool is_signature = name == "REUTER" || (is_alone && ascii_lower(name) == "reuter");
  return is_signature ? trim(before) : story;
}

Result<Article> article_of(std::string_view record, const ReadContext& context) {
  const SgmlElement whole = find_sgml_element(record, "REUTERS");
  const SgmlElement text = find_sgml_element(record, "TEXT");
  Article article;
  article.given_id = sgml_attribute(whole.attributes, "NEWID");
  article.source = "Reuters";
  article.language = "en";
  article.section = topics(record);
  article.published = date_of(record, context.default_zone);
  article.byline = person_name(text_in(text.inside, "AUTHOR"));
  article.title = text_in(text.inside, "TITLE");
  article.path = context.path;
  const SgmlElement body = find_sgml_element(text.inside, "BODY");
  std::string story = body ? std::string(body.inside) : std::string(text.inside);
  if (!body) {  // what is left: all of it, or a note below the title
    const SgmlElement title = find_sgml_element(story, "TITLE");
    if (title) story.erase(0, title.end);
  }
  story = clean_text(paragraphs_of_indents(sgml_text(story)));
  if (!body && article.title.empty()) {
    const std::size_t line = std::min(story.find('\n'), story.size());
    article.title = story.substr(0, line);
    story.erase(0, line);
  }
  story = without_signature(trim(story));
  if (story == kNoText) story.clear();
  article.body = with_dateline(text_in(text.inside, "DATELINE"), std::move(story));
  return finish_article(std::move(article));
}

}  // namespace

bool looks_like_reuters(std::string_view head, std::string_view) {
  const std::string begin = ascii_lower(trim(head.substr(0, 200)));
  return begin.starts_with("<!doctype lewis") ||
         (begin.starts_with("<reuters ") && begin.find("newid=") != std::string::npos);
}

bool read_reuters(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  return read_sgml_records(source, context, sink, "REUTERS", [&context](std::string_view record) {
    return article_of(record, context);
  });
}

}  // namespace news
