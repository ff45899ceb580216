// Compiles patterns, misspelt words and regular expressions. In: a node of these kinds, its field
// left aside. Out: a query for the articles that have any of its words, and weighs (see
// word_articles.h); equal nodes share what was read. Errors: those of TermExpander. One thread at a
// time.
#pragma once

#include <map>
#include <memory>
#include <tl/expected.hpp>

#include "analyzers/index.h"
#include "searcher/match_query.h"
#include "searcher/term_expansion.h"
#include "searcher/word_articles.h"

namespace news {

class PatternQueries {
 public:
  explicit PatternQueries(const Index& index) : index_(index), expander_(index) {}

  tl::expected<MatchQuery, QueryError> compile(const QueryNode& node);

  TermExpander& expander() { return expander_; }

 private:
  const Index& index_;
  TermExpander expander_;
  std::map<const TermExpansion*, std::shared_ptr<const WordArticles>> articles_;
};

}  // namespace news
