#include "indexer/readers/nitf.h"

#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/field_text.h"
#include "indexer/readers/iptc_subjects.h"
#include "indexer/readers/markup_text.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"
#include "indexer/readers/xml_document.h"
#include "indexer/readers/xml_records.h"
#include "indexer/readers/xml_text.h"

namespace news {
namespace {

using pugi::xml_node;

// Pictures and their captions, and notes to editors, are not the story.
constexpr std::string_view kNotStory = "media note";

// The parts of an element on one line: "Ottawa, Ontario" where only elements stand apart.
std::string parts_of(xml_node element) {
  std::vector<std::string> parts;
  for (const xml_node part : element.children()) {
    if (part.type() == pugi::node_element) {
      parts.push_back(line_content(part));
    } else if (!trim(part.value()).empty()) {
      return line_content(element);  // it has its own commas
    }
  }
  return joined_once(parts);
}

std::string byline_of(xml_node byline) {
  const xml_node person = byline.child("person");
  if (person) return parts_of(byline).empty() ? "" : person_name(line_content(person));
  std::string name;
  for (const xml_node part : byline.children()) {
    if (std::string_view(part.name()) == "byttl") break;  // the title of the one before
    name += part.type() == pugi::node_element ? text_content(part) : part.value();
  }
  return person_name(clean_line(name));
}

std::string dateline_of(xml_node dateline) {
  const xml_node location = dateline.child("location");
  if (location) return parts_of(location);
  return dateline.child("story.date") ? std::string() : line_content(dateline);
}

Published date_of(xml_node nitf, const TimeZone& zone) {
  const xml_node data = descendant(nitf, "head/docdata");
  const xml_node dateline = descendant(nitf, "body/body.head/dateline/story.date");
  const xml_node publication = child_named(nitf.child("head"), "pubdata");
  for (const std::string_view text :
       {attribute(data.child("date.issue"), "norm"), attribute(data.child("date.release"), "norm"),
        attribute(dateline, "norm"), attribute(publication, "date.publication")}) {
    if (const auto published = parse_printed_date(text, zone)) return *published;
  }
  return {};
}

std::string section_of(xml_node head) {
  const xml_node object = head.child("tobject");
  std::vector<std::string> sections;
  for (const xml_node subject : object.children("tobject.subject")) {
    std::string_view name;
    for (const char* level : {"detail", "matter", "type"}) {
      if (name.empty()) name = attribute(subject, std::string("tobject.subject.") + level);
    }
    if (name.empty()) name = iptc_subject(attribute(subject, "tobject.subject.refnum"));
    sections.emplace_back(name);
  }
  std::string joined = joined_once(sections);
  const std::string_view type = attribute(object, "tobject.type");
  // "news" is what every story is.
  if (joined.empty() && ascii_lower(type) != "news") joined = type;
  return joined;
}

std::string block_text(xml_node element, std::string_view without) {
  return clean_text(markup_to_text(html_content(element, without, LineEnds::kTyped)));
}

}  // namespace

Article article_of_nitf(xml_node nitf, const TimeZone& default_zone) {
  const xml_node head = nitf.child("head"), body = nitf.child("body");
  const xml_node body_head = body.child("body.head");
  Article article;
  article.given_id = attribute(descendant(head, "docdata/doc-id"), "id-string");
  article.title = line_content(descendant(body_head, "hedline/hl1"));
  if (article.title.empty()) article.title = line_content(body_head.child("hedline"));
  if (article.title.empty()) article.title = line_content(head.child("title"));
  article.byline = byline_of(body_head.child("byline"));
  article.source = line_content(body_head.child("distributor"));
  if (article.source.empty()) {
    article.source = attribute(descendant(head, "docdata/doc.copyright"), "holder");
  }
  if (article.source.empty()) {
    article.source = attribute(descendant(head, "docdata/doc-id"), "regsrc");
  }
  article.section = section_of(head);
  article.published = date_of(nitf, default_zone);
  for (const std::string_view language :
       {attribute(nitf, "xml:lang"), attribute(body, "xml:lang"), attribute(nitf, "baselang")}) {
    if (article.language.empty()) article.language = language;
  }
  const xml_node content = body.child("body.content");
  article.body = block_text(content ? content : body, kNotStory);
  if (article.body.empty()) article.body = block_text(body_head.child("abstract"), "media");
  if (article.body.empty())
    article.body = block_text(content, "note media-producer media-metadata");
  article.body = with_dateline(dateline_of(body_head.child("dateline")), std::move(article.body));
  return article;
}

bool looks_like_nitf(std::string_view head, std::string_view) {
  return xml_root_name(head) == "nitf";
}

bool read_nitf(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  return read_xml_records(source, context, sink, [&context](xml_node root) {
    return XmlRecords{elements_named(root, "nitf"),
                      [&context](xml_node nitf) {
                        Article article = article_of_nitf(nitf, context.default_zone);
                        article.path = context.path;
                        return finish_article(std::move(article));
                      },
                      "no NITF story"};
  });
}

}  // namespace news
