// Asks the index. In: a query as parsed, and which hits to give. Out: a summary with exact counts, then the hits, one at a
// time. Errors: Failure (index damaged). One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>

#include "searcher/query.h"
#include "searcher/search_results.h"

namespace news {

class Index;

enum class SortOrder { kRelevance, kNewest, kOldest };

struct SearchOptions {
  std::uint64_t limit = 20;  // kAllHits: no limit
  std::uint64_t offset = 0;
  SortOrder sort = SortOrder::kRelevance;
  bool fetch_article = true;
  bool make_snippet = true;
  std::size_t snippet_columns = 160;  // display columns, about
  std::string zone;  // --tz: days of timed articles in this zone instead of the index's; empty: the index's
};

inline constexpr std::uint64_t kAllHits = std::numeric_limits<std::uint64_t>::max();

using SummaryHandler = std::function<void(const SearchSummary&)>;
using HitHandler = std::function<bool(const Hit&, std::uint64_t rank)>;  // false: stop

SearchSummary search(const Index& index, const Query& query, const SearchOptions& options,
                     const SummaryHandler& on_summary, const HitHandler& on_hit);

// How many articles match, exactly.
std::uint64_t count(const Index& index, const Query& query, const SearchOptions& options);

}  // namespace news
