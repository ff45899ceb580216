// Keyword in context: a line for each span that satisfied the query, whole, with some words on
// either side. In: hits with their matches. Out: plain lines, in text order, title first; or sorted
// by what stands beside the spans. Contexts stay in the title or body. Never fails. Pure; one
// thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "searcher/search_results.h"

namespace news {

inline constexpr std::size_t kKwicWords = 6;
inline constexpr std::size_t kMaxKwicWords = 100;

struct KwicLine {
  std::string id;
  std::string given_id;
  Published published;
  std::string source;
  std::string language;
  TextSpan span;                   // all of the match, in the stored text
  std::string left, match, right;  // on one line, runs of blanks made one
  std::vector<std::pair<std::uint32_t, std::uint32_t>> words;  // bytes of `match` to highlight
};

// A word is what stands between blanks, or a character of Chinese and other scripts without them.
std::vector<KwicLine> kwic_lines(const Hit& hit, std::size_t context_words);

enum class ContextOrder {
  kHits,
  kLeft,   // by the words to the left, read outward
  kRight,  // by those to the right
};

// The best `capacity` lines by kLeft or kRight; of equal contexts the earlier date first, then the
// id, then the place in the text. Words compare as in collation.h, punctuation left aside.
class KwicSorter {
 public:
  KwicSorter(ContextOrder order, std::uint64_t capacity) : order_(order), capacity_(capacity) {}

  void add(KwicLine line);
  std::vector<KwicLine> take();

 private:
  struct Entry {
    std::string key;
    KwicLine line;
  };
  static bool comes_before(const Entry& a, const Entry& b);

  ContextOrder order_;
  std::uint64_t capacity_;
  std::vector<Entry> heap_;  // the last in front, once it is full
};

}  // namespace news
