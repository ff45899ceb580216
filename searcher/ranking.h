// The best of the matching articles, and how many match. In: a query, what else comes before the
// rest, an order and a page. Out: the page's docids, and exact counts. Errors: Failure (damaged
// index). One thread at a time.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analyzers/index.h"
#include "searcher/deadline.h"
#include "searcher/match_query.h"
#include "searcher/search.h"

namespace news {

struct RankedArticle {
  std::size_t segment = 0;
  Xapian::docid docid = 0;  // in the segment
  double weight = 0;
  double instant = 0;              // Unix seconds; without a date what sorts last
  bool is_without_phrase = false;  // and so comes after those with it
};

struct RankedPage {
  std::vector<RankedArticle> articles;
  std::uint64_t matches = 0;
  std::uint64_t phrase_matches = 0;
  bool is_exact = true;  // else the time was over: the best and the number of what was seen
};

struct RankingRequest {
  MatchQuery query;
  // By relevance, matches of the phrase come first; in any order they are counted. Null: none.
  const MatchQuery* phrase = nullptr;
  SortOrder sort = SortOrder::kRelevance;  // of equal weights the newest first, undated last
  std::uint64_t offset = 0;
  std::uint64_t limit = 0;
};

RankedPage rank(const Index& index, const RankingRequest& request, Deadline deadline = {});

struct MatchCount {
  std::uint64_t articles = 0;
  bool is_exact = true;  // else at least so many
};
MatchCount count_matches(const Index& index, const MatchQuery& query, Deadline deadline);
std::uint64_t count_matches(const Index& index, const MatchQuery& query);

}  // namespace news
