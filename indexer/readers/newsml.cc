#include "indexer/readers/newsml.h"

#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/field_text.h"
#include "indexer/readers/iptc_subjects.h"
#include "indexer/readers/markup_text.h"
#include "indexer/readers/nitf.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"
#include "indexer/readers/xml_document.h"
#include "indexer/readers/xml_records.h"
#include "indexer/readers/xml_text.h"

namespace news {
namespace {

using pugi::xml_node;

// The public identifier ends in the revision; the article is the same in all of them.
std::string id_of(xml_node item) {
  const xml_node identifier = descendant(item, "identification/newsidentifier");
  std::string id = line_content(identifier.child("publicidentifier"));
  const xml_node revision = identifier.child("revisionid");
  const std::string ending = ":" + line_content(revision);
  for (const std::string& each : {ending, ending + std::string(attribute(revision, "update"))}) {
    if (ending.size() > 1 && id.ends_with(each)) {
      id.resize(id.size() - each.size());
      break;
    }
  }
  return id;
}

std::string first_line(xml_node item, std::string_view name) {
  for (const xml_node element : elements_named(item, name)) {
    std::string text = line_content(element);
    if (!text.empty()) return text;
  }
  return {};
}

std::string first_formal_name(xml_node item, std::string_view name) {
  for (const xml_node element : elements_named(item, name)) {
    const std::string_view formal = attribute(element, "formalname");
    if (!formal.empty()) return std::string(formal);
  }
  return {};
}

std::string section_of(xml_node item) {
  std::vector<std::string> sections;
  for (const xml_node subject : elements_named(item, "subject subjectmatter subjectdetail")) {
    sections.emplace_back(iptc_subject(attribute(subject, "formalname")));
  }
  return joined_once(sections);
}

std::string source_of(xml_node item) {
  for (const std::string_view role : {"provider", "source"}) {
    for (const xml_node element : elements_named(item, role)) {
      std::string name = first_formal_name(element, "party");
      if (!name.empty()) return name;
    }
  }
  return line_content(descendant(item, "identification/newsidentifier/providerid"));
}

Published date_of(xml_node item, xml_node sent, const TimeZone& zone) {
  const xml_node management = item.child("newsmanagement");
  for (const xml_node date :
       {management.child("thisrevisioncreated"), management.child("firstcreated"), sent}) {
    if (const auto published = parse_printed_date(line_content(date), zone)) return *published;
  }
  return {};
}

// The same story may come in several formats, with captions of pictures beside it.
Article content_of(xml_node item, const TimeZone& zone) {
  Article longest;
  for (const xml_node content : elements_named(item, "contentitem")) {
    const std::string type = ascii_lower(attribute(content.child("mediatype"), "formalname"));
    if (!type.empty() && type.find("text") == std::string::npos) continue;
    const xml_node data = content.child("datacontent");
    Article article;
    if (const auto nitf = elements_named(data, "nitf"); !nitf.empty()) {
      article = article_of_nitf(nitf.front(), zone);
    } else if (has_child_elements(data)) {
      article.body = clean_text(
          markup_to_text(html_content(data, "media head script style", LineEnds::kTyped)));
    } else {
      article.body = clean_text(markup_to_text(text_content(data)));
    }
    if (article.body.size() > longest.body.size()) longest = std::move(article);
  }
  return longest;
}

Result<Article> article_of(xml_node item, xml_node sent, const ReadContext& context) {
  Article article = content_of(item, context.default_zone);
  const auto prefer = [](std::string value, std::string& field) {
    if (!value.empty()) field = std::move(value);
  };
  prefer(first_line(item, "headline"), article.title);
  prefer(person_name(first_line(item, "byline")), article.byline);
  prefer(source_of(item), article.source);
  prefer(section_of(item), article.section);
  prefer(std::string(attribute(item, "xml:lang")), article.language);
  prefer(first_formal_name(item, "language"), article.language);
  const Published published = date_of(item, sent, context.default_zone);
  if (published.precision != DatePrecision::kNone) article.published = published;
  if (article.title.empty()) article.title = first_line(item, "slugline");
  article.body = with_dateline(first_line(item, "dateline"), std::move(article.body));
  article.given_id = id_of(item);
  article.path = context.path;
  return finish_article(std::move(article));
}

}  // namespace

bool looks_like_newsml(std::string_view head, std::string_view) {
  return xml_root_name(head) == "newsml";
}

bool read_newsml(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  return read_xml_records(source, context, sink, [&context](xml_node root) {
    const xml_node sent = descendant(root, "newsenvelope/dateandtime");
    return XmlRecords{elements_named(root, "newsitem"),
                      [&context, sent](xml_node item) { return article_of(item, sent, context); },
                      "NewsML without a story"};
  });
}

}  // namespace news
