// Finds a query's words and phrases in an article's own text, by the same analysis as the index:
// for highlights, and to decide what positions in the index cannot. In: leaves of a query, an
// article. Out: byte spans of title and body. Never fails. One thread at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/article.h"
#include "analyzers/token.h"
#include "searcher/query.h"
#include "searcher/query_words.h"
#include "searcher/search_results.h"

namespace news {

// Where one leaf stands in an article.
struct LeafSpan {
  TextSpan span;
  std::uint32_t leaf = 0;  // index into the leaves that were asked for
  friend auto operator<=>(const LeafSpan&, const LeafSpan&) = default;
};

// The words, phrases of a tree that are not under NOT, in text order.
std::vector<const QueryNode*> positive_leaves(const QueryNode& root);

class TextMatcher {
 public:
  explicit TextMatcher(QueryWords& words) : words_(words) {}

  AnalyzedText analyze(const Article& article);
  // Every place of every leaf (words and phrases), in the fields they ask for; title first, then by
  // place.
  std::vector<LeafSpan> find(const std::vector<const QueryNode*>& leaves, const Article& article,
                             const AnalyzedText& analyzed);
  bool matches(const QueryNode& leaf, const Article& article);

 private:
  void find_tokens(const SoughtTokens& tokens, TextField field, std::string_view text,
                   const std::vector<Token>& text_tokens, const AnalyzedText& analyzed,
                   std::uint32_t leaf, std::vector<LeafSpan>& spans);

  QueryWords& words_;
  Analyzer analyzer_;
};

}  // namespace news
