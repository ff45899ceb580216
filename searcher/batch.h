// Many queries in one process: --batch. In: the text of a batch, in one of two forms, told apart by
// its first character:
//
//   a query a line, or a name, a tab and a query; empty lines do not count
//   TREC topics: <top> <num> Number: 301 <title> organized crime ... </top>; the title is asked
//
// A query without a name has its line's number for one. Out: the queries in their order, each with
// its line; those that cannot be read with the reason. Errors of one query do not touch the others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/error.h"
#include "searcher/match_level.h"
#include "searcher/query_parser.h"
#include "searcher/render.h"
#include "searcher/search.h"

namespace news {

inline constexpr std::size_t kMaxBatchBytes = std::size_t{64} << 20;
inline constexpr std::size_t kMaxBatchQueries = 1'000'000;

struct BatchQuery {
  std::size_t line = 0;  // from 1
  std::string name;
  std::string text;
  std::string error;  // empty: none
  friend bool operator==(const BatchQuery&, const BatchQuery&) = default;
};

// Error: none, or too many.
Result<std::vector<BatchQuery>> read_batch(std::string_view text);

// A run names a query in one field, and each but once: queries with other names get an error.
void check_run_names(std::vector<BatchQuery>& queries);

// Of a table for people.
BatchColumns batch_columns(const std::vector<BatchQuery>& queries, std::uint64_t articles,
                           std::size_t width, bool counts_only);

struct BatchOptions {
  ParseOptions parse;
  MatchLevel match = MatchLevel::kAll;
  SearchOptions search;
  bool counts_only = false;
  bool by_score_alone = false;                // the phrase of bare words does not come first
  std::function<void(SearchOptions&)> start;  // comes before each query: its time begins
};

struct BatchResult {
  std::size_t queries = 0;
  std::size_t failed = 0;
  std::size_t out_of_time = 0;
  bool any_found = false;
};

// `write` gets the answers' bytes as they come; `complain` gets the errors for which the format has
// no place.
BatchResult run_batch(const Index& index, const std::vector<BatchQuery>& queries,
                      BatchOptions options, Renderer& renderer,
                      const std::function<void(std::string_view)>& write,
                      const std::function<void(const FailedQuery&)>& complain);

}  // namespace news
