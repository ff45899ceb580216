// Characters of a query, without ICU: enough to split words, to refuse what cannot be searched and
// to put a caret under the right column. In: UTF-8, valid or not. Out: plain values. Never fails;
// pure, thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace news {

// What code_point_at() gives for a byte that is not part of valid UTF-8.
inline constexpr char32_t kInvalidCodePoint = 0xFFFFFFFF;

struct CodePoint {
  char32_t value = kInvalidCodePoint;
  std::size_t bytes = 1;
};

// The code point that begins at `byte`, which must lie inside the text. Overlong forms and
// surrogates are invalid.
CodePoint code_point_at(std::string_view text, std::size_t byte);

bool is_blank(
    char32_t c);  // separates words: space, tab, line ends, no-break and ideographic space, ...
bool is_control(char32_t c);  // C0 and C1 but the blanks among them
// Letters, digits and marks: what a word must hold at least one of. Approximate outside ASCII: all
// but the blocks of punctuation, symbols and emoji; analysis decides in the end.
bool is_word_character(char32_t c);
bool is_hebrew_letter(char32_t c);
// Of scripts that put no blanks between words: Chinese, Japanese, Korean (whose words run on),
// Thai, Lao, Khmer, Burmese.
bool is_unspaced(char32_t c);
// Invisible characters that turn the direction of a terminal's text.
bool is_direction_control(char32_t c);

// Columns of a terminal: 0 for combining marks, 2 for East Asian wide characters and emoji, else 1.
std::size_t columns_of(char32_t c);
std::size_t columns_of(std::string_view text);

// Blanks at both ends dropped, runs of them inside made one space.
std::string fold_blanks(std::string_view text);

// For messages: at most 40 code points, then an ellipsis.
std::string shorten(std::string_view text);

std::string to_lower_ascii(std::string_view text);

}  // namespace news
