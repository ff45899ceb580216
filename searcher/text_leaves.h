// Where the words, phrases, patterns and names of a query stand in one article's own text. In: a
// node that no operator of proximity joins, an article. Out: minimal spans of positions, and the
// bytes of one. Never fails. One thread at a time.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/mentions.h"
#include "searcher/article_text.h"
#include "searcher/query.h"
#include "searcher/query_words.h"
#include "searcher/span_algebra.h"

namespace news {

// Whether a pattern means a word: Word::surface of a token of the kind kWord.
using WordTest = std::function<bool(std::string_view surface)>;
// Of a node of the kinds kPattern, kFuzzy and kRegex.
using PatternTests = std::function<WordTest(const QueryNode&)>;
// The entities that a kMention means, and where an article names any of them (others may be among
// what is given).
struct MentionSource {
  std::function<std::vector<std::uint32_t>(const QueryNode&)> entities;
  std::function<std::vector<Mention>(const ArticleText&)> mentions;
};

class TextLeaves {
 public:
  // `words` and `analyzer` must outlive it.
  TextLeaves(QueryWords& words, Analyzer& analyzer, PatternTests patterns)
      : words_(words), analyzer_(analyzer), patterns_(std::move(patterns)) {}

  // In the whole text, the node's field left aside.
  Spans find(const QueryNode& leaf, const ArticleText& article, const MentionSource& mentions);
  // Where the words of one of find()'s spans stand: most leaves have them in one piece.
  std::vector<TextSpan> bytes(const QueryNode& leaf, const WordSpan& span,
                              const ArticleText& article);

 private:
  // One word of a phrase: its tokens, side by side.
  using PhraseWord = std::vector<Spans>;

  const SoughtTokens& tokens(const std::string& text, const std::string& language);
  std::vector<PhraseWord> phrase_words(const QueryNode& leaf, const ArticleText& article);
  Spans find_exact(const QueryNode& leaf, const ArticleText& article);
  Spans find_mention(const QueryNode& leaf, const ArticleText& article,
                     const MentionSource& mentions);
  Spans find_pattern(const QueryNode& leaf, const ArticleText& article);
  std::string_view exact_text(const QueryNode& leaf, const ArticleText& article);
  TextSpan whole_bytes(const QueryNode& leaf, const WordSpan& span, const ArticleText& article);

  QueryWords& words_;
  Analyzer& analyzer_;
  PatternTests patterns_;
  // By language, then by text.
  std::map<std::string, std::map<std::string, SoughtTokens>, std::less<>> tokens_;
};

}  // namespace news
