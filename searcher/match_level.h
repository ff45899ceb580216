// How many of the parts of a query an article must have: --match. The parts are what stands side by
// side in the query (words, phrases, names, brackets); filters and what NOT excludes always count.
// Pure, thread-safe.
#pragma once

#include <cstddef>

#include "searcher/query.h"

namespace news {

enum class MatchLevel {
  kAll,
  kMost,  // three quarters, rounded down, but two at least
  kAny,
};

std::size_t parts_needed(MatchLevel level, std::size_t parts);

// In: a query as parsed. Out: the query that asks for so many of its parts. Then its weights alone
// rank, and it has no bare words.
Query with_match_level(Query query, MatchLevel level);

}  // namespace news
