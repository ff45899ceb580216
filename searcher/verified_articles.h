// A set of articles found by reading them, as part of a Xapian query: for what the index's terms
// and positions cannot decide. In: candidates and a test of the article. Out: a query that matches
// just those that pass, with the candidates' weights; it is good for this index object. Errors:
// Failure (damaged article).
#pragma once

#include <xapian.h>

#include <functional>

#include "analyzers/article.h"
#include "analyzers/index.h"

namespace news {

Xapian::Query verified_articles(const Index& index, const Xapian::Query& candidates,
                                const std::function<bool(const Article&)>& passes);

}  // namespace news
