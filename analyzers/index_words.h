// The words of an index: its surface terms (schema.h) but for single Chinese, Japanese and Korean
// characters. In: an open database, which must outlive this. Out: words in the order of their
// bytes, folded, each with the number of articles that have it, never 0. Errors: Xapian::Error. One
// thread at a time: what was read of the list is kept for the next question.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/term_pattern.h"

namespace news {

struct IndexWord {
  std::string word;
  std::uint64_t articles = 0;
  friend bool operator==(const IndexWord&, const IndexWord&) = default;
};

struct FoundWords {
  std::vector<IndexWord> words;  // the first `limit`
  std::size_t total = 0;
};

class IndexWords {
 public:
  explicit IndexWords(const Xapian::Database& database) : database_(database) {}

  FoundWords find(const TermPattern& pattern, std::size_t limit);

 private:
  void read_all();

  const Xapian::Database& database_;
  // All words, one behind the other, and where each ends: read when a pattern has no beginning.
  std::string text_;
  std::vector<std::size_t> ends_;
};

}  // namespace news
