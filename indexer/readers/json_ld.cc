#include "indexer/readers/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// Articles stand at the top, in @graph, or in mainEntity; a page may hold lists of others.
constexpr int kMaxDepth = 4;

// https://schema.org/Article#subtypes; and how pages of news mark what is one.
constexpr std::string_view kArticleTypes[] = {
    "NewsArticle",
    "Article",
    "BlogPosting",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "AdvertiserContentArticle",
    "LiveBlogPosting",
    "SatiricalArticle",
    "ScholarlyArticle",
    "TechArticle",
    "Report",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "MedicalScholarlyArticle",
};
// Of what is no article, but may stand for the page's: tried if there is none.
constexpr std::string_view kPageTypes[] = {"WebPage", "ItemPage", "VideoObject", "Recipe",
                                           "Event",   "Review",   "CreativeWork"};

template <class List>
bool holds(const List& list, std::string_view type) {
  type = type.substr(type.find_last_of("/:") + 1);  // http://schema.org/Article, schema:Article
  return std::find(std::begin(list), std::end(list), type) != std::end(list);
}

template <class List>
bool is_of_type(const object& candidate, const List& types) {
  element type;
  if (candidate["@type"].get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  if (type.get(name) == simdjson::SUCCESS) return holds(types, name);
  array names;
  if (type.get(names) != simdjson::SUCCESS) return false;
  return std::any_of(names.begin(), names.end(), [&](const element& item) {
    std::string_view one;
    return item.get(one) == simdjson::SUCCESS && holds(types, one);
  });
}

template <class List>
std::optional<object> find_of_type(const element& value, const List& types, int depth) {
  array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const element item : items) {
      if (depth >= kMaxDepth) break;
      if (auto found = find_of_type(item, types, depth + 1)) return found;
    }
    return std::nullopt;
  }
  object candidate;
  if (value.get(candidate) != simdjson::SUCCESS) return std::nullopt;
  if (is_of_type(candidate, types)) return candidate;
  for (const char* inside : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    element inner;
    if (depth < kMaxDepth && candidate.at_key(inside).get(inner) == simdjson::SUCCESS) {
      if (auto found = find_of_type(inner, types, depth + 1)) return found;
    }
  }
  return std::nullopt;
}

// A text, or the name of an object, or those of a list.
void append_names(const element& value, int depth, std::string& names) {
  std::string_view text;
  object inner;
  array items;
  if (value.get(text) == simdjson::SUCCESS) {
    if (trim(text).empty()) return;
    if (!names.empty()) names += ", ";
    names += trim(text);
  } else if (value.get(inner) == simdjson::SUCCESS) {
    for (const char* key : {"name", "@value", "@id"}) {
      element name;
      if (depth < kMaxDepth && inner.at_key(key).get(name) == simdjson::SUCCESS &&
          !name.is_null()) {
        return append_names(name, depth + 1, names);
      }
    }
  } else if (value.get(items) == simdjson::SUCCESS && depth < kMaxDepth) {
    for (const element item : items) append_names(item, depth + 1, names);
  }
}

std::string names_of(const object& article, std::initializer_list<const char*> keys) {
  std::string names;
  for (const char* key : keys) {
    element value;
    if (names.empty() && article.at_key(key).get(value) == simdjson::SUCCESS) {
      append_names(value, 0, names);
    }
  }
  return names;
}

// What pages write around their JSON (<!-- -->, CDATA), and raw control characters in its strings.
std::string mended(std::string_view script) {
  constexpr std::string_view kCdata = "<![CDATA[", kCdataEnd = "]]>";
  if (const std::size_t at = script.find(kCdata); at < script.find('{')) {
    script.remove_prefix(at + kCdata.size());
    script = script.substr(0, script.rfind(kCdataEnd));
  }
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string text(script.substr(begin, end + 1 - begin));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

JsonLdArticle read_article(const object& article) {
  JsonLdArticle read;
  read.headline = names_of(article, {"headline", "name"});
  read.name = names_of(article, {"name"});
  if (read.name == read.headline) read.name.clear();
  read.authors = names_of(article, {"author", "creator"});
  read.publisher = names_of(article, {"publisher", "sourceOrganization"});
  read.section = names_of(article, {"articleSection"});
  read.language = names_of(article, {"inLanguage"});
  read.url = names_of(article, {"url", "mainEntityOfPage", "@id"});
  read.published = names_of(article, {"datePublished", "dateCreated", "uploadDate"});
  read.modified = names_of(article, {"dateModified"});
  read.body = names_of(article, {"articleBody"});
  return read;
}

}  // namespace

JsonLdArticle json_ld_article(const std::vector<std::string_view>& scripts) {
  JsonLdArticle found;
  simdjson::dom::parser parser;
  for (const std::string_view script : scripts) {
    if (script.size() > kMaxJsonLdBytes) continue;
    const simdjson::padded_string padded(mended(script));
    element root;
    if (parser.parse(padded).get(root) != simdjson::SUCCESS) continue;
    if (const auto article = find_of_type(root, kArticleTypes, 0)) {
      found = read_article(*article);
      found.is_article = true;
      return found;
    }
    const auto page = found.published.empty() ? find_of_type(root, kPageTypes, 0) : std::nullopt;
    if (page) found = read_article(*page);
  }
  return found;
}

}  // namespace news
