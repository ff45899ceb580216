// Makes the tree of a query from its tokens; query_parser.h has the grammar. In: what the lexer
// made. Out: the tree, or every error of lexer and grammar (eight at most, in text order). Linear
// time; recursion by kMaxQueryDepth brackets at most. Pure, thread-safe.
#pragma once

#include <tl/expected.hpp>
#include <vector>

#include "searcher/date_clock.h"
#include "searcher/query_lexer.h"

namespace news {

tl::expected<QueryNode, std::vector<QueryError>> parse_tokens(LexedQuery lexed,
                                                              const DateClock& today);

}  // namespace news
