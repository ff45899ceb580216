// What an HTML page says about its article, and where it says so. In: its JSON-LD scripts and its
// tree. Out: facts, each from the first place that knows it: JSON-LD of an article, OpenGraph (og:,
// article:), other <meta>, other JSON-LD, marked elements (<time>, itemprop, rel), the URL, the
// text. Never fails: what is
// not understood is left out. No state; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "indexer/readers/page_tree.h"
#include "indexer/readers/printed_date.h"

namespace news {

// In the order in which they are believed.
enum class FactPlace : std::uint8_t {
  kNone,
  kJsonLd,
  kOpenGraph,
  kMeta,
  kJsonLdOther,  // of what is no article: a film that the page shows, the page itself
  kElement,
  kUrl,
  kText,
};

// "JSON-LD", "OpenGraph", "meta", "<time>", "URL", "text".
std::string_view fact_place_name(FactPlace place);

struct PageFact {
  std::string text;
  FactPlace place = FactPlace::kNone;
};

struct PageFacts {
  PageFact title, byline, site, section, language, url;
  std::string article_body;  // of JSON-LD; may be markup
  PrintedDate date;
  FactPlace date_place = FactPlace::kNone;
};

struct PageOrigin {
  std::string_view url;  // that it was fetched from; may be empty
  DateReading dates;     // its language is the page's to say
};

PageFacts page_facts(const PageTree& page, const std::vector<std::string_view>& json_ld,
                     const PageOrigin& origin);

}  // namespace news
