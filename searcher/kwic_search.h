// Asks the index for keyword in context. In: a query that has places, which lines are wanted. Out:
// a summary, then the lines, as they are found, or, if they are to be sorted, once all are known.
// Errors, threads: as in search.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <tl/expected.hpp>

#include "searcher/kwic.h"
#include "searcher/query.h"
#include "searcher/search.h"

namespace news {

class Index;

struct KwicOptions {
  std::size_t context_words = kKwicWords;
  ContextOrder order = ContextOrder::kHits;
  std::uint64_t offset = 0;        // of the lines
  std::uint64_t limit = kAllHits;  // of the lines
};

struct KwicSummary {
  SearchSummary search;  // exact: all articles were found and read, as far as lines were wanted
  std::uint64_t offset = 0;
  std::uint64_t shown = 0;  // lines
  bool has_more = false;
};

// Of `options` the page and what to read do not count.
tl::expected<KwicSummary, SearchErrors> kwic_search(
    const Index& index, const Query& query, SearchOptions options, const KwicOptions& wanted,
    const SummaryHandler& on_summary, const std::function<void(const KwicLine&)>& on_line);

}  // namespace news
