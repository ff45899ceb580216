// What source:, date:, words: and the like ask for: makes the nodes of their values. In: a kValues
// token. Out: one node, a kOr if there are several names, or what is wrong with the values. Pure,
// thread-safe.
#pragma once

#include <tl/expected.hpp>
#include <vector>

#include "searcher/date_clock.h"
#include "searcher/query_lexer.h"

namespace news {

tl::expected<QueryNode, std::vector<QueryError>> read_values(const QueryToken& token,
                                                             const DateClock& today);

}  // namespace news
