#include "indexer/readers/ninjs.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/article_key.h"
#include "indexer/readers/field_text.h"
#include "indexer/readers/iptc_subjects.h"
#include "indexer/readers/json_tree.h"
#include "indexer/readers/markup_text.h"
#include "indexer/readers/nitf.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"
#include "indexer/readers/xml_document.h"
#include "indexer/readers/xml_text.h"

namespace news {
namespace {

// Members that only an item has.
constexpr std::string_view kItemNames =
    "headline headlines headline_main body_text body_html body_xhtml body_main bodies "
    "versioncreated versionCreated";
constexpr int kMaxItemDepth = 4;  // data, items, item

void add_items(JsonValue value, int depth, std::vector<JsonValue>& items) {
  JsonValue member;
  if (value.is_array()) {
    for (const JsonValue each : simdjson::dom::array(value)) add_items(each, depth, items);
  } else if (json_member(value, kItemNames, member)) {
    items.push_back(value);
  } else if (depth < kMaxItemDepth && json_member(value, "data items item", member)) {
    add_items(member, depth + 1, items);
  }
}

// ninjs 2 writes lists of the same in several roles, the main one first.
std::string main_text(JsonValue item, std::string_view names) {
  std::string first;
  for (const JsonValue each : json_list(item, names)) {
    std::string text = json_text(each);
    if (json_text(each, "role") == "main" && !text.empty()) return text;
    if (first.empty()) first = std::move(text);
  }
  return first;
}

std::string text_of_nitf(std::string markup) {
  const auto document = XmlDocument::parse(markup);
  if (!document || !document->fault().empty()) return markup_to_text(markup);
  const auto nitf = elements_named(document->root(), "nitf");
  if (nitf.empty()) return markup_to_text(html_content(document->root()));
  return article_of_nitf(nitf.front(), TimeZone::utc()).body;
}

// HTML keeps the paragraphs that plain text often lost.
std::string body_of(JsonValue item) {
  std::string text = markup_to_text(json_text(item, "body_html body_xhtml"));
  if (!trim(text).empty()) return text;
  if (const std::string nitf = json_text(item, "body_nitf"); !nitf.empty()) {
    return text_of_nitf(nitf);
  }
  for (const JsonValue body : json_list(item, "bodies")) {
    const std::string value = json_text(body);
    const std::string type = ascii_lower(json_text(body, "contentType contenttype"));
    if (type.find("html") != std::string::npos) return markup_to_text(value);
    if (type.find("nitf") != std::string::npos) return text_of_nitf(value);
    if (text.empty()) text = value;
  }
  return text.empty() ? markup_to_text(json_text(item, "body_text body_main")) : text;
}

std::string description_of(JsonValue item) {
  std::string text = json_text(
      item,
      "description_text description_summary description_main description_caption description_html");
  // Roles are the agencies' own; a credit is shorter than what it is for.
  for (const JsonValue description : json_list(item, "descriptions")) {
    if (std::string each = json_text(description); each.size() > text.size())
      text = std::move(each);
  }
  return markup_to_text(text);
}

std::string section_of(JsonValue item) {
  std::vector<std::string> sections;
  for (const JsonValue subject : json_list(item, "subject subjects")) {
    sections.push_back(subject_name(json_text(subject, "name"), json_text(subject, "code uri")));
  }
  return joined_once(sections);
}

Published date_of(JsonValue item, const TimeZone& zone) {
  for (const char* name : {"firstpublished", "firstPublished", "versioncreated", "versionCreated",
                           "contentcreated", "contentCreated", "firstcreated", "firstCreated"}) {
    if (const auto date = parse_printed_date(json_text(item, name), zone)) return *date;
  }
  return {};
}

Result<Article> article_of(JsonValue item, const ReadContext& context) {
  Article article;
  article.given_id = json_text(item, "uri guid");
  if (!url_host(article.given_id).empty()) article.url = article.given_id;
  article.title = json_text(item, "headline headline_main");
  if (article.title.empty()) article.title = main_text(item, "headlines");
  if (article.title.empty()) article.title = json_text(item, "title name");
  article.title = markup_to_text(article.title);
  article.byline = person_name(json_text(item, "byline by"));
  if (article.byline.empty()) article.byline = json_texts(item, "bylines");
  article.source = json_text(item, "source provider copyrightholder copyrightHolder");
  if (article.source.empty()) article.source = json_texts(item, "infosource infoSources");
  article.section = section_of(item);
  article.published = date_of(item, context.default_zone);
  article.language = json_text(item, "language");
  article.body = clean_text(body_of(item));
  if (article.body.empty()) article.body = clean_text(description_of(item));
  article.body = with_dateline(json_text(item, "dateline"), std::move(article.body));
  article.path = context.path;
  return finish_article(std::move(article));
}

}  // namespace

bool looks_like_ninjs(std::string_view head, std::string_view path) {
  head = trim(head);
  const auto holds = [head](std::string_view name) {
    return head.find(name) != std::string_view::npos;
  };
  const bool is_lines = holds("\n{") || path.find("jsonl") != std::string_view::npos;
  if (!head.starts_with('{') || is_lines) return false;
  return (holds("\"uri\"") || holds("\"guid\"")) &&
         (holds("\"versioncreated\"") || holds("\"versionCreated\"") || holds("\"pubstatus\"") ||
          holds("\"pubStatus\""));
}

bool read_ninjs(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  const RecordPlace whole{context.path, 0, 0};
  const auto tree = JsonTree::read(source);
  if (!tree) return sink.reject({whole, tree.error().message});
  std::vector<JsonValue> items;
  add_items(tree->root(), 0, items);
  RecordPlace place = whole;
  for (const JsonValue item : items) {
    ++place.record;
    auto article = article_of(item, context);
    const bool go_on = article ? sink.article(std::move(*article), place)
                               : sink.reject({place, article.error().message});
    if (!go_on) return false;
  }
  return !items.empty() || sink.reject({whole, "no ninjs item"});
}

}  // namespace news
