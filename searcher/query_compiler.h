// Turns a query tree into a match query over the terms of analyzers/schema.h. Words and phrases
// become the terms of each language's stems, filtered by those languages where they differ; what
// terms cannot decide is verified on the stored text. In: a tree, which must outlive what is made
// of it, as must the compiler. Out: a query that matches exactly the articles that the tree means,
// and weighs words and phrases, the title's more: to a word's weight in the whole text that in the
// title alone is added.
// Errors: a name that the gazetteer lacks, a word without letters or digits, a value that a field
// cannot have. One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "analyzers/gazetteer.h"
#include "analyzers/index.h"
#include "analyzers/time_zone.h"
#include "searcher/filter_compiler.h"
#include "searcher/match_query.h"
#include "searcher/pattern_query.h"
#include "searcher/query.h"
#include "searcher/query_words.h"
#include "searcher/text_matcher.h"

namespace news {

// Whether a leaf is just words side by side, in any text, title or body.
bool is_plain(const QueryNode& leaf);

template <class T>
using QueryResult = tl::expected<T, std::vector<QueryError>>;

class QueryCompiler {
 public:
  // `zone`: days of timed articles are this zone's; null: the index's.
  QueryCompiler(const Index& index, const TimeZone* zone);

  QueryResult<MatchQuery> compile(const QueryNode& root, DatePolicy dates = DatePolicy::kWithin);

  // Whether the tree has dates of which overlap may find more than within.
  bool dates_may_overlap(const QueryNode& root) const;

  QueryWords& words() { return words_; }
  TextMatcher& matcher() { return matcher_; }
  TermExpander& expander() { return patterns_.expander(); }
  IndexWords& index_words() { return patterns_.expander().words(); }
  const Gazetteer& gazetteer() const { return index_.gazetteer(); }

 private:
  MatchQuery compile_node(const QueryNode& node);
  MatchQuery compile_and(const QueryNode& node);
  MatchQuery compile_text(const QueryNode& node);
  MatchQuery compile_word(const QueryNode& node, const std::vector<QueryVariant>& variants);
  MatchQuery compile_tokens(const QueryNode& node, const SoughtTokens& tokens);
  MatchQuery compile_pattern(const QueryNode& node);
  WordTest pattern_test(const QueryNode& node);
  // What positions or the text decide: span_compiler.cc.
  MatchQuery compile_spans(const QueryNode& node);
  bool is_in_positions(const QueryNode& node);
  MatchQuery compile_positions(const QueryNode& node);
  MatchQuery compile_candidates(const QueryNode& node);
  MatchQuery compile_exact(const QueryNode& node);
  MatchQuery compile_mention_count(const QueryNode& node);
  MatchQuery verified(MatchQuery candidates, const QueryNode& node);
  MatchQuery compile_filter(const QueryNode& node);
  MatchQuery compile_mention(const QueryNode& node);
  MatchQuery of_languages(MatchQuery query, const std::vector<std::string>& languages) const;
  void add_no_word_error(const QueryNode& leaf);

  const Index& index_;
  std::vector<std::pair<std::string, std::uint64_t>> languages_;
  QueryWords words_;
  TextMatcher matcher_;
  PatternQueries patterns_;
  FilterCompiler filters_;
  DatePolicy policy_ = DatePolicy::kWithin;
  std::vector<QueryError> errors_;
};

}  // namespace news
