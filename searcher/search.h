// Asks the index. In: a query as parsed, and which hits to give. Out: a summary with exact counts,
// then the hits, one at a time. Errors: what the query names and the index lacks; Failure (index
// damaged). One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "analyzers/time_zone.h"
#include "searcher/query.h"
#include "searcher/search_results.h"

namespace news {

class Index;

enum class SortOrder { kRelevance, kNewest, kOldest };

inline constexpr std::uint64_t kAllHits = std::numeric_limits<std::uint64_t>::max();

struct SearchOptions {
  std::uint64_t limit = 20;  // kAllHits: no limit
  std::uint64_t offset = 0;
  SortOrder sort = SortOrder::kRelevance;  // undated articles come last in the others
  bool fetch_article = true;               // else only the hits' ids are filled in
  bool make_snippet = true;                // and spans
  bool label_mentions = true;              // else only their ids are given
  bool suggest = false;                    // warnings may hold hints for people
  std::size_t snippet_columns = 160;       // display columns, about
  const TimeZone* zone = nullptr;          // days of timed articles; null: the index's
  std::function<bool()> is_out_of_time;    // then no more articles are looked for; null: never
  DatePolicy dates = DatePolicy::kWithin;
};

using SummaryHandler = std::function<void(const SearchSummary&)>;
using HitHandler = std::function<bool(const Hit&, std::uint64_t rank)>;  // rank from 1; false: stop
using SearchErrors = std::vector<QueryError>;

// The summary's query text and took_ms are the caller's.
tl::expected<SearchSummary, SearchErrors> search(const Index& index, const Query& query,
                                                 const SearchOptions& options,
                                                 const SummaryHandler& on_summary,
                                                 const HitHandler& on_hit);

// The article of a docid of `index.database()`, with its mentions, without spans.
Hit read_article(const Index& index, std::uint32_t docid);

// How many articles match; and what else may.
struct Count {
  std::uint64_t articles = 0;
  bool is_exact = true;  // else the time was over: at least so many
  std::vector<std::string> warnings;
};
tl::expected<Count, SearchErrors> count(const Index& index, const Query& query,
                                        const SearchOptions& options);

}  // namespace news
