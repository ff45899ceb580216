// The words of the index that a pattern (drill*, colo?r), a fuzzy word (terror~1) or a regular
// expression stands for. In: a node of one of these kinds. Out: its words, each with the number of
// its articles; at most kMaxExpandedWords for all that one expander was asked, or an error that
// names how many there are and what to write instead. Equal nodes are looked up once. Errors:
// Failure (damaged index). One thread at a time.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <unordered_set>
#include <vector>

#include "analyzers/index.h"
#include "analyzers/index_words.h"
#include "searcher/query.h"

namespace news {

inline constexpr std::size_t kMaxExpandedWords = 5000;

inline bool is_expanded(QueryNodeKind kind) {
  return kind == QueryNodeKind::kPattern || kind == QueryNodeKind::kFuzzy ||
         kind == QueryNodeKind::kRegex;
}

class TermExpansion {
 public:
  explicit TermExpansion(std::vector<IndexWord> words);
  TermExpansion(const TermExpansion&) = delete;
  TermExpansion& operator=(const TermExpansion&) = delete;

  const std::vector<IndexWord>& words() const { return words_; }  // by bytes

  // Whether the node means a word of an article of this index: Word::surface of a token of the kind
  // kWord. Bigrams and characters are never meant.
  bool matches(std::string_view surface) const { return set_.contains(surface); }

 private:
  std::vector<IndexWord> words_;
  std::unordered_set<std::string_view> set_;  // of words_
};

class TermExpander {
 public:
  explicit TermExpander(const Index& index) : words_(index.database()) {}

  // Good as long as the expander.
  tl::expected<const TermExpansion*, QueryError> expand(const QueryNode& node);

  IndexWords& words() { return words_; }

 private:
  struct Key {
    QueryNodeKind kind;
    std::string text;
    unsigned distance;
    auto operator<=>(const Key&) const = default;
  };

  IndexWords words_;
  std::map<Key, TermExpansion> expansions_;
  std::size_t expanded_ = 0;  // words of all of them
};

}  // namespace news
