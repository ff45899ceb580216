// What class names, ids, roles and tags of an HTML page say about a piece of it. In: a node. Out:
// marks. The words were collected from what news sites call their parts. No state; thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/readers/page_tree.h"

namespace news {

enum PageMark : std::uint8_t {
  kNoMark = 0,
  kHiddenMark = 1,     // not shown, or not to be read aloud
  kAsideMark = 2,      // navigation, teasers, comments, advertisements, notices
  kCaptionMark = 4,    // of a picture, a film, or its credit
  kContentMark = 8,    // says of itself that it is the article or its body
  kMetaMark = 16,      // byline, date, tags, tools around an article
};

// The marks of an element by itself, not of what it is in.
std::uint8_t marks_of(const PageNode& node);

// Calls `f` with each word of a class or an id in small letters: "relatedLinks-box" has three.
template <class F>
void for_each_class_word(std::string_view names, F f) {
  char word[32];
  std::size_t length = 0;
  char before = ' ';
  const auto flush = [&] {
    if (length > 0) f(std::string_view(word, length));
    length = 0;
  };
  for (const char c : names) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_letter = is_upper || (c >= 'a' && c <= 'z');
    if (!is_letter || (is_upper && before >= 'a' && before <= 'z')) flush();
    if (is_letter && length < sizeof word) {
      word[length++] = is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    before = c;
  }
  flush();
}

}  // namespace news
