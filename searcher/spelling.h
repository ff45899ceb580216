// Finds words of a query that no article has, and the words that may have been meant. In: a query.
// Out: hints for people, one a word: "no article has 'shangai'; did you mean 'shanghai' (413
// articles)?"; empty when every word is known. Nothing is ever replaced. Errors: Xapian::Error. One
// thread at a time.
#pragma once

#include <string>
#include <vector>

#include "analyzers/index.h"
#include "analyzers/index_words.h"
#include "searcher/query.h"
#include "searcher/query_words.h"

namespace news {

std::vector<std::string> spelling_hints(const Index& index, const QueryNode& root,
                                        QueryWords& query_words, IndexWords& index_words);

}  // namespace news
