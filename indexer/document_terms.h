// What the index holds of one article: its terms and values, by the table in analyzers/schema.h.
// In: an article, its tokens and mentions. Out: plain values, terms sorted and distinct. Pure;
// thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/gazetteer.h"
#include "analyzers/mentions.h"
#include "analyzers/time_zone.h"
#include "analyzers/token.h"

namespace news {

struct TermEntry {
  std::string term;
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;  // rising; may be empty
  friend bool operator==(const TermEntry&, const TermEntry&) = default;
};

struct DocumentTerms {
  std::vector<TermEntry> terms;
  std::vector<std::pair<std::uint32_t, std::string>> values;  // slot and value, slots rising
  friend bool operator==(const DocumentTerms&, const DocumentTerms&) = default;
};

DocumentTerms document_terms(const Article& article, std::string_view id,
                             const AnalyzedText& analyzed, const std::vector<Mention>& mentions,
                             const Gazetteer& gazetteer, const TimeZone& zone);

}  // namespace news
