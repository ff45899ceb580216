#include "searcher/spelling.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <string_view>

#include "analyzers/display.h"
#include "analyzers/edit_distance.h"
#include "analyzers/term_pattern.h"
#include "analyzers/utf8.h"

namespace news {
namespace {

constexpr std::size_t kMostHints = 3;
constexpr std::size_t kMostWords = 3;  // of a hint
// A word that is one letter farther away must stand in so many times as many articles: most errors
// are of one letter, but the nearest word is often an error itself.
constexpr double kFarther = 30;

std::u32string characters(std::string_view word) {
  std::u32string text;
  for (std::size_t i = 0; i < word.size();) text += next_code_point(word, i);
  return text;
}

class Speller {
 public:
  Speller(const Index& index, QueryWords& query_words, IndexWords& index_words)
      : index_(index), query_words_(query_words), index_words_(index_words) {}

  // Of a query that is one word, only what may have been meant is news.
  void visit_root(const QueryNode& root) {
    is_lone_ = root.kind == QueryNodeKind::kWord;
    visit(root);
  }

  std::vector<std::string> hints;

 private:
  void visit(const QueryNode& node) {
    if (node.kind == QueryNodeKind::kWord || node.kind == QueryNodeKind::kPhrase) {
      // Of no language: the words as they are.
      for (const SoughtToken& token : query_words_.tokens(node.text, "")) {
        if (token.kind == TokenKind::kWord) check(token.stems.front());
      }
    }
    for (const QueryNode& child : node.children) visit(child);
  }

  void check(const std::string& word) {
    if (hints.size() == kMostHints || is_known(word)) return;
    std::string hint = fmt::format("no article has '{}'", word);
    const std::vector<IndexWord> meant = nearest(word);
    if (meant.empty() && is_lone_) return;
    for (std::size_t i = 0; i < meant.size(); ++i) {
      hint += i == 0 ? "; did you mean " : i + 1 < meant.size() ? ", " : " or ";
      hint += fmt::format("'{}' ({}{})", meant[i].word, group_digits(meant[i].articles),
                          i > 0                    ? ""
                          : meant[i].articles == 1 ? " article"
                                                   : " articles");
    }
    if (!meant.empty()) hint += '?';
    if (std::find(hints.begin(), hints.end(), hint) == hints.end()) hints.push_back(hint);
  }

  // In this form, or in another one with the same stem.
  bool is_known(const std::string& word) {
    if (index_.database().term_exists(word)) return true;
    for (const QueryVariant& variant : query_words_.variants(word)) {
      for (const SoughtToken& token : variant.tokens) {
        for (const std::string& stem : token.stems) {
          if (index_.database().term_exists("Z" + stem)) return true;
        }
      }
    }
    return false;
  }

  std::vector<IndexWord> nearest(const std::string& word) {
    const std::u32string letters = characters(word);
    if (letters.size() < 3) return {};
    const unsigned most = letters.size() < 5 ? 1 : 2;
    std::size_t first_end = 0;
    next_code_point(word, first_end);
    // First letters are seldom wrong, and all words are many times as many.
    std::vector<IndexWord> found = similar(word, most, word.substr(0, first_end));
    if (found.empty()) found = similar(word, most, "");
    const auto merit = [&](const IndexWord& candidate) {
      const unsigned distance = edit_distance_up_to(most, letters, characters(candidate.word));
      return static_cast<double>(candidate.articles) * (distance == 1 ? kFarther : 1);
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](const IndexWord& a, const IndexWord& b) { return merit(a) > merit(b); });
    if (found.size() > kMostWords) found.resize(kMostWords);
    return found;
  }

  std::vector<IndexWord> similar(const std::string& word, unsigned distance,
                                 std::string_view beginning) {
    const auto pattern = TermPattern::fuzzy(word, distance, beginning);
    if (!pattern) return {};
    return index_words_.find(*pattern, std::numeric_limits<std::size_t>::max()).words;
  }

  const Index& index_;
  QueryWords& query_words_;
  IndexWords& index_words_;
  bool is_lone_ = false;
};

}  // namespace

std::vector<std::string> spelling_hints(const Index& index, const QueryNode& root,
                                        QueryWords& query_words, IndexWords& index_words) {
  Speller speller(index, query_words, index_words);
  speller.visit_root(root);
  return std::move(speller.hints);
}

}  // namespace news
