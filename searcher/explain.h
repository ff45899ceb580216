// Says how a query was understood and why articles scored as they did. In: a query as parsed;
// options' limit: how many articles, the best first, are explained. Out: lines for people, which
// may hold direction controls, as the query may; the caller cleans them. Errors: what the query
// names and the index lacks; Failure (damaged index). One thread at a time.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "analyzers/index.h"
#include "searcher/query.h"
#include "searcher/search.h"

namespace news {

// The tree, each part with its number of articles; what a pattern or name stands for; the whole
// query's number; then the articles, each with the parts of its score.
//
//   all of                     12 articles
//     word bridge             120
//     pattern drill*          307
//       drilling 120, drills 118, drill 79, drilled 13, driller 3, drillers 2
//   12 articles
//
//   1  Drill at the bridge
//      score 6.802817, length 412: a part is weight x times / (times + 1.3211)
//        4.101532  bridge        weight 5.4496 x 4 times
//        ...
tl::expected<std::string, SearchErrors> explain(const Index& index, const Query& query,
                                                const SearchOptions& options);

}  // namespace news
