// Evaluates a query on one article's own text, by the same analysis as the index: to decide what
// terms and positions cannot, and to show what satisfied the query. In: a tree, an article. Out:
// whether it has a span; the spans and their words. Never fails. One thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/article.h"
#include "analyzers/gazetteer.h"
#include "analyzers/mentions.h"
#include "analyzers/sentences.h"
#include "searcher/article_text.h"
#include "searcher/query.h"
#include "searcher/query_words.h"
#include "searcher/search_results.h"
#include "searcher/text_leaves.h"

namespace news {

// A word, or a phrase in one piece, that belongs to a match.
struct LeafSpan {
  TextSpan span;
  std::uint32_t leaf = 0;  // numbers the words, phrases, patterns and names of the tree
  friend auto operator<=>(const LeafSpan&, const LeafSpan&) = default;
};

// A span that satisfied the query: of a word that word, of a proximity all from its first to its
// last.
struct TextMatch {
  TextSpan whole;
  std::vector<LeafSpan> words;  // what to highlight, in text order
  friend auto operator<=>(const TextMatch&, const TextMatch&) = default;
};

// Whether a node stands for a place of its own: a word, phrase, pattern or name.
bool is_leaf(const QueryNode& node);

// Whether a mention stands inside proximity: then names are found by the whole gazetteer.
bool has_mention_in_proximity(const QueryNode& root);

class TextMatcher {
 public:
  // Both must outlive the matcher. The gazetteer is asked for if a query's mentions need it.
  TextMatcher(QueryWords& words, std::function<const Gazetteer&()> gazetteer,
              PatternTests patterns);

  // Whether a node for which is_span() has one in the article. The article that came last is
  // analysed only once.
  bool matches(const QueryNode& node, const std::shared_ptr<const Article>& article);

  // What satisfied the tree, in text order; title first. A filter that the article itself does not
  // answer (all but language, source, site) may be satisfied or not. Where it names the entities
  // asked for is given, unless they are to be found by the whole gazetteer.
  std::vector<TextMatch> find(const QueryNode& root, const std::shared_ptr<const Article>& article,
                              const MentionSource* mentions = nullptr);

 private:
  // Where a node stands, and what it is made of.
  struct Found {
    const QueryNode* node = nullptr;
    Spans spans;
    std::vector<Found> parts;
  };

  // Dates, numbers and the like are not asked again for an article that was found.
  enum class Truth { kNo, kMayBe, kYes };

  ArticleText& read(const std::shared_ptr<const Article>& article);
  Found evaluate(const QueryNode& node, ArticleText& article);
  Found evaluate_together(const QueryNode& node, ArticleText& article);
  Truth find_matches(const QueryNode& node, ArticleText& article, std::vector<TextMatch>& matches);
  // The words of one of its spans.
  void add_words(const Found& found, const WordSpan& span, const ArticleText& article,
                 std::vector<LeafSpan>& words);
  void add_pairs(const Found& found, const WordSpan& span, const ArticleText& article,
                 std::vector<LeafSpan>& words);

  std::function<const Gazetteer&()> gazetteer_;
  Analyzer analyzer_;
  TextLeaves leaves_;
  SentenceBreaker sentences_;
  std::shared_ptr<const Article> article_;  // that text_ is made of
  std::optional<ArticleText> text_;
  std::optional<MentionFinder> mention_finder_;
  MentionSource whole_gazetteer_;
  const MentionSource* mentions_ = nullptr;
  std::map<const QueryNode*, std::uint32_t> leaf_numbers_;  // of the tree that find() is asked
};

}  // namespace news
