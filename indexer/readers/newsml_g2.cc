#include "indexer/readers/newsml_g2.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/article_key.h"
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

constexpr std::string_view kRoots[] = {"newsmessage", "newsitem",      "packageitem",
                                       "conceptitem", "knowledgeitem", "planningitem",
                                       "catalogitem"};
// What holds a text in XHTML.
constexpr std::string_view kPages = "html body div p section article";
// Of subjects those that are places, people and organisations are no sections.
constexpr std::string_view kNotSections[] = {"geoarea", "person",  "organisation",
                                             "poi",     "cptype:", "cpttype:"};

std::string html_text(xml_node element) {
  return clean_text(
      markup_to_text(html_content(element, "head header footer script style", LineEnds::kTyped)));
}

// The first headline that is not of another role.
std::string headline_of(xml_node content_meta) {
  for (const xml_node headline : content_meta.children("headline")) {
    const std::string role = ascii_lower(attribute(headline, "role"));
    std::string text = line_content(headline);
    if (!text.empty() && role.find("sub") == std::string::npos) return text;
  }
  return line_content(content_meta.child("headline"));
}

// Agencies give their writers initials and account names too.
bool is_full_name(std::string_view name) { return name.find(' ') != std::string_view::npos; }

std::string byline_of(xml_node content_meta) {
  std::string byline = person_name(line_content(content_meta.child("by")));
  for (const xml_node creator : content_meta.children("creator")) {
    const std::string name = line_content(creator.child("name"));
    if (byline.empty() && is_full_name(name)) byline = name;
  }
  return byline;
}

std::string section_of(xml_node content_meta) {
  std::vector<std::string> sections;
  for (const xml_node subject : content_meta.children("subject")) {
    const std::string type = ascii_lower(attribute(subject, "type"));
    if (attribute(subject, "why") == "why:ancestor") continue;
    if (std::any_of(std::begin(kNotSections), std::end(kNotSections),
                    [&](std::string_view word) { return type.find(word) != std::string::npos; })) {
      continue;
    }
    sections.push_back(
        subject_name(line_content(subject.child("name")), attribute(subject, "qcode")));
  }
  return joined_once(sections);
}

std::string provider_of(xml_node item_meta) {
  const xml_node provider = item_meta.child("provider");
  std::string name = line_content(provider.child("name"));
  if (name.empty()) name = attribute(provider, "literal");
  if (name.empty()) name = attribute(provider, "uri");
  if (!name.empty()) return name;
  const std::string_view code = attribute(provider, "qcode");
  return std::string(code.substr(code.find(':') + 1));
}

Published date_of(xml_node item, const TimeZone& zone) {
  const xml_node item_meta = item.child("itemmeta"), content_meta = item.child("contentmeta");
  // The text is that of this version.
  for (const xml_node date :
       {item_meta.child("versioncreated"), content_meta.child("contentmodified"),
        content_meta.child("contentcreated"), item_meta.child("firstcreated")}) {
    if (const auto published = parse_printed_date(line_content(date), zone)) return *published;
  }
  return {};
}

// What the item carries itself: NITF says more than its text.
Article content_of(xml_node item, const TimeZone& zone) {
  Article article;
  for (const xml_node content : item.child("contentset").children()) {
    const std::string_view name = content.name();
    if (name == "inlinexml") {
      if (const xml_node nitf = content.child("nitf")) {
        article = article_of_nitf(nitf, zone);
      } else if (const xml_node html = child_named(content, kPages)) {
        const bool is_page = std::string_view(html.name()) == "html";
        article.title = line_content(descendant(html, "head/title"));
        article.body = html_text(is_page ? html : content);
      }
    } else if (name == "inlinedata") {
      const std::string_view type = attribute(content, "contenttype");
      if (!type.empty() && !type.starts_with("text/")) continue;
      article.body = clean_text(markup_to_text(text_content(content)));
    }
    if (!article.body.empty()) break;
  }
  return article;
}

// A summary, a caption.
std::string description_of(xml_node content_meta) {
  for (const xml_node description : content_meta.children("description")) {
    std::string text =
        has_child_elements(description) ? html_text(description) : line_content(description);
    if (!text.empty()) return text;
  }
  return {};
}

// The items that a package lists, a paragraph each.
std::string list_of(xml_node package) {
  std::string list;
  for (const xml_node reference : elements_named(package.child("groupset"), "itemref")) {
    for (const char* name : {"headline", "title", "description"}) {
      const std::string text = line_content(reference.child(name));
      if (text.empty()) continue;
      list.append(text).append("\n\n");
    }
  }
  return list;
}

Result<Article> article_of(xml_node item, const ReadContext& context) {
  const xml_node content_meta = item.child("contentmeta"), item_meta = item.child("itemmeta");
  Article article = content_of(item, context.default_zone);
  const auto prefer = [](std::string value, std::string& field) {
    if (!value.empty()) field = std::move(value);
  };
  prefer(line_content(item_meta.child("title")), article.title);
  prefer(headline_of(content_meta), article.title);
  prefer(byline_of(content_meta), article.byline);
  prefer(provider_of(item_meta), article.source);
  prefer(section_of(content_meta), article.section);
  prefer(std::string(inherited_attribute(item, "xml:lang")), article.language);
  prefer(std::string(attribute(content_meta.child("language"), "tag")), article.language);
  const Published published = date_of(item, context.default_zone);
  if (published.precision != DatePrecision::kNone) article.published = published;
  if (article.title.empty()) article.title = line_content(content_meta.child("slugline"));
  if (article.body.empty()) article.body = list_of(item);
  if (article.body.empty()) article.body = description_of(content_meta);
  article.body =
      with_dateline(line_content(content_meta.child("dateline")), std::move(article.body));
  article.given_id = attribute(item, "guid");
  article.path = context.path;
  return finish_article(std::move(article));
}

// A sound or a picture may come without a word.
bool has_text(xml_node item) {
  const xml_node content_meta = item.child("contentmeta"), content = item.child("contentset");
  const auto documents = content.children("inlinexml");
  return content.child("inlinedata") || !list_of(item).empty() ||
         !headline_of(content_meta).empty() || !description_of(content_meta).empty() ||
         std::any_of(documents.begin(), documents.end(),
                     [](xml_node each) { return each.child("nitf") || child_named(each, kPages); });
}

}  // namespace

bool looks_like_newsml_g2(std::string_view head, std::string_view) {
  const std::string root = xml_root_name(head);
  return std::find(std::begin(kRoots), std::end(kRoots), root) != std::end(kRoots);
}

bool read_newsml_g2(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  return read_xml_records(source, context, sink, [&context](xml_node root) {
    auto items = elements_named(root, "newsitem packageitem");
    std::erase_if(items, [](xml_node item) { return !has_text(item); });
    return XmlRecords{std::move(items),
                      [&context](xml_node item) { return article_of(item, context); },
                      "NewsML-G2 without a story"};
  });
}

}  // namespace news
