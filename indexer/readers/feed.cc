#include "indexer/readers/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/article_key.h"
#include "indexer/readers/field_text.h"
#include "indexer/readers/markup_text.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"
#include "indexer/readers/url_reference.h"
#include "indexer/readers/xml_document.h"
#include "indexer/readers/xml_records.h"
#include "indexer/readers/xml_text.h"

namespace news {
namespace {

using pugi::xml_node;

constexpr std::string_view kRoots[] = {"rss", "rdf", "feed", "entry", "channel"};

// Of several dates the one of the publication, then that of the last change.
constexpr const char* kDateNames[] = {
    "pubdate", "published", "dcterms:issued",   "issued",   "dc:date", "dcterms:created",
    "created", "updated",   "dcterms:modified", "modified", "date",
};
// The whole text, then what sums it up.
constexpr const char* kTextNames[] = {
    "content:encoded", "content", "body",     "fullitem",       "description",
    "dc:description",  "summary", "abstract", "itunes:summary", "media:description",
};
constexpr const char* kTitleNames[] = {"title", "dc:title", "media:title"};

bool is_web_address(std::string_view text) { return !url_host(text).empty(); }

// Where the relative links of an element begin: XML Base, from the root inwards.
std::string base_of(xml_node element) {
  std::vector<std::string_view> bases;
  for (; element; element = element.parent()) {
    const std::string_view base = attribute(element, "xml:base");
    if (!base.empty()) bases.push_back(base);
  }
  std::string base;
  for (auto each = bases.rbegin(); each != bases.rend(); ++each) base = resolve_url(base, *each);
  return base;
}

// A title or text: HTML in RSS; in Atom what its type says, by default plain.
std::string text_of(xml_node element, bool is_atom) {
  if (has_child_elements(element)) return markup_to_text(html_content(element));
  std::string text = text_content(element);
  if (!is_atom) return markup_to_text(text);
  const std::string type = ascii_lower(attribute(element, "type"));
  const bool is_html = type.find("html") != std::string::npos;
  const bool is_plain = type.starts_with("text/") || type.find('/') == std::string::npos;
  // RFC 4287, section 4.1.3.3: other types are in base64; Atom 0.3 says so itself.
  if (ascii_lower(attribute(element, "mode")) == "base64" || !(is_html || is_plain)) {
    return markup_to_text(text_of_base64(text));
  }
  return is_html ? markup_to_text(text) : text;
}

std::string first_text(xml_node entry, std::span<const char* const> names, bool is_atom) {
  for (const xml_node place : {entry, entry.child("media:group")}) {
    for (const char* name : names) {
      for (const xml_node element : place.children(name)) {
        std::string text = text_of(element, is_atom);
        if (!trim(text).empty()) return text;
      }
    }
  }
  return {};
}

// Of the links of an entry or feed that of this relation; a page is better than another file.
std::string link_of(xml_node element, std::string_view relation) {
  std::string found;
  for (const xml_node link : element.children("link")) {
    const std::string_view href = attribute(link, "href");
    const std::string_view rel = attribute(link, "rel");
    if (href.empty() || (rel.empty() ? "alternate" : rel) != relation) continue;
    const bool is_page = attribute(link, "type").find("html") != std::string_view::npos;
    if (found.empty() || is_page) found = resolve_url(base_of(link), href);
    if (is_page) break;
  }
  return found;
}

std::string plain_link(xml_node element) {
  for (const xml_node link : element.children("link")) {
    const std::string url = line_content(link);
    if (!url.empty()) return resolve_url(base_of(link), url);
  }
  return {};
}

std::string page_of(xml_node element) {
  std::string url = link_of(element, "alternate");
  if (url.empty()) url = plain_link(element);
  if (url.empty()) url = resolve_url(base_of(element), attribute(element, "href"));
  return url;
}

std::string url_of(xml_node entry) {
  // The page itself, where "link" counts clicks first.
  std::string url = line_content(entry.child("feedburner:origlink"));
  if (url.empty()) url = page_of(entry);
  const xml_node guid = entry.child("guid");
  if (url.empty() && ascii_lower(attribute(guid, "ispermalink")) != "false") {
    url = line_content(guid);
    if (!is_web_address(url)) url.clear();
  }
  if (url.empty() && is_web_address(attribute(entry, "rdf:about"))) {
    url = attribute(entry, "rdf:about");
  }
  return url;
}

// The people of an element; Atom's have a name inside.
std::string people_of(xml_node element) {
  for (const char* name : {"author", "dc:creator", "dc:author", "itunes:author"}) {
    std::vector<std::string> people;
    for (const xml_node person : element.children(name)) {
      const xml_node own_name = child_named(person, "name dc:name title");
      people.push_back(person_name(line_content(own_name ? own_name : person)));
    }
    if (std::string joined = joined_once(people); !joined.empty()) return joined;
  }
  return {};
}

std::string section_of(xml_node entry) {
  std::vector<std::string> sections;
  for (const char* name : {"category", "dc:subject"}) {
    for (const xml_node category : entry.children(name)) {
      std::string_view label = attribute(category, "label");
      if (label.empty()) label = attribute(category, "term");
      sections.push_back(label.empty() ? clean_line(text_of(category, false)) : std::string(label));
    }
  }
  return joined_once(sections);
}

// The first that is a date for sure, else the first whose order is open.
PrintedDate date_of(xml_node entry, const DateReading& reading) {
  PrintedDate open;
  for (const char* name : kDateNames) {
    for (const xml_node element : entry.children(name)) {
      const PrintedDate date = read_printed_date(line_content(element), reading);
      if (date.published && !date.numbers.is_open()) return date;
      if (!open.numbers.is_open()) open = date;
    }
  }
  const PrintedDate modified = read_printed_date(attribute(entry, "lastmod"), reading);
  return modified.published ? modified : open;
}

std::string language_of(xml_node element) {
  const std::string_view language = inherited_attribute(element, "xml:lang");
  if (!language.empty()) return std::string(language);
  return line_content(child_named(element, "dc:language language"));
}

// What all entries of a feed have from it.
struct FeedFacts {
  std::string source, language, byline;
};

FeedFacts facts_of(xml_node feed) {
  FeedFacts facts;
  for (std::string url : {link_of(feed, "self"), page_of(feed)}) {
    if (facts.source.empty() && is_web_address(url)) facts.source = std::move(url);
  }
  if (facts.source.empty()) facts.source = clean_line(text_of(feed.child("title"), false));
  facts.language = language_of(feed);
  if (std::string_view(feed.name()) == "feed") facts.byline = people_of(feed);
  return facts;
}

// Of an entry that came from another feed.
std::string origin_of(xml_node entry) {
  const xml_node source = entry.child("source");
  if (!source) return {};
  if (is_web_address(attribute(source, "url"))) return std::string(attribute(source, "url"));
  return has_child_elements(source) ? facts_of(source).source : line_content(source);
}

Result<Article> article_of(xml_node entry, const FeedFacts& feed, const ReadContext& context) {
  const bool is_atom = std::string_view(entry.name()) == "entry";
  Article article;
  article.title = first_text(entry, kTitleNames, is_atom);
  article.body = first_text(entry, kTextNames, is_atom);
  article.url = url_of(entry);
  article.given_id = line_content(child_named(entry, "guid id"));
  if (article.given_id.empty()) article.given_id = attribute(entry, "rdf:about");
  article.source = origin_of(entry);
  if (article.source.empty()) article.source = feed.source;
  article.byline = people_of(entry);
  if (article.byline.empty()) article.byline = people_of(entry.child("source"));
  if (article.byline.empty()) article.byline = feed.byline;
  article.section = section_of(entry);
  article.language = language_of(entry);
  if (article.language.empty()) article.language = feed.language;
  set_date(article, date_of(entry, context.date_reading(article.language)));
  article.path = context.path;
  return finish_article(std::move(article));
}

}  // namespace

bool looks_like_feed(std::string_view head, std::string_view) {
  const std::string root = xml_root_name(head);
  return std::find(std::begin(kRoots), std::end(kRoots), root) != std::end(kRoots);
}

bool read_feed(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  return read_xml_records(source, context, sink, [&context](xml_node root) {
    const xml_node channel = root.child("channel");
    return XmlRecords{elements_named(root, "item entry"),
                      [&context, feed = facts_of(channel ? channel : root)](xml_node entry) {
                        return article_of(entry, feed, context);
                      },
                      "empty feed"};
  });
}

}  // namespace news
