// Random texts for property tests: what breaks tokenizers.
#pragma once

#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "analyzers/utf8.h"

namespace news {

using Random = std::mt19937_64;

inline std::size_t below(Random& random, std::size_t bound) {
  return static_cast<std::size_t>(random() % bound);
}

// A stretch of code points from which words are made.
struct Alphabet {
  char32_t first, last;
};
inline constexpr Alphabet kAlphabets[] = {
    {'a', 'z'},         {'A', 'Z'},         {'0', '9'},         {'!', '/'},
    {0xA0, 0x17F},      {0x180, 0x24F},     {0x2B0, 0x2FF},     {0x300, 0x36F},
    {0x370, 0x3FF},     {0x400, 0x45F},     {0x460, 0x52F},     {0x531, 0x58A},
    {0x591, 0x5F4},     {0x600, 0x6FF},     {0x900, 0x97F},     {0x980, 0x9FF},
    {0xB80, 0xBFF},     {0xE00, 0xE5B},     {0xE80, 0xEDF},     {0x1000, 0x109F},
    {0x1100, 0x11FF},   {0x1780, 0x17FF},   {0x1AB0, 0x1AFF},   {0x1E00, 0x1EFF},
    {0x1F00, 0x1FFF},   {0x2000, 0x206F},   {0x20D0, 0x20F0},   {0x2460, 0x24FF},
    {0x3000, 0x30FF},   {0x3130, 0x318F},   {0x3200, 0x33FF},   {0x4E00, 0x4FFF},
    {0xA620, 0xA62B},   {0xAC00, 0xAFFF},   {0xD800, 0xDFFF},   {0xF900, 0xFAFF},
    {0xFB00, 0xFDFF},   {0xFE00, 0xFE2F},   {0xFE70, 0xFEFF},   {0xFF00, 0xFFEF},
    {0x1D400, 0x1D7FF}, {0x1F1E6, 0x1F1FF}, {0x1F300, 0x1F6FF}, {0x20000, 0x200FF},
    {0xE0100, 0xE01EF},
};
inline constexpr std::string_view kPieces[] = {
    " ",    "  ",  "\n",     "\n\n",     "\t",     "\r\n",   ".",      ",",      "'",
    "’",    "-",   "@",      "_",        ":",      ";",      "\u200D", "\u200C", "\u00AD",
    "s",    "'s",  "’s ",    "l'",       "U.S.",   "3.5",    "1,000",  "،",      "·",
    "・",   "ー",  "\u3099", "é",        "İ",      "ı",      "ß",      "й",      "中国",
    "한국", "ไทย", "𝟏",      "👨\u200D👩", "\u0301", "\u0640", "\u05B0", "x",
};

// Valid UTF-8 but for surrogates, which are written as if they were characters.
inline std::string random_text(Random& random, std::size_t max_pieces) {
  std::string text;
  const std::size_t pieces = below(random, max_pieces + 1);
  const Alphabet* alphabet = std::begin(kAlphabets);
  for (std::size_t i = 0; i < pieces; ++i) {
    if (below(random, 4) == 0) alphabet = &kAlphabets[below(random, std::size(kAlphabets))];
    if (below(random, 3) == 0) {
      text += kPieces[below(random, std::size(kPieces))];
    } else {
      append_code_point(text, alphabet->first + static_cast<char32_t>(below(
                                                    random, alphabet->last - alphabet->first + 1)));
    }
  }
  return text;
}

// The same without surrogates.
inline std::string random_valid_text(Random& random, std::size_t max_pieces) {
  const std::string text = random_text(random, max_pieces);
  std::string valid;
  for (std::size_t i = 0; i < text.size();) append_code_point(valid, next_code_point(text, i));
  return valid;
}

// ASCII heavy in what joins and separates words.
inline std::string random_ascii(Random& random, std::size_t max_characters) {
  constexpr std::string_view kCharacters = "..''',,;;::@@__--  \n0123456789aAbsS(&+\"\x7F";
  std::string text;
  const std::size_t characters = below(random, max_characters + 1);
  for (std::size_t i = 0; i < characters; ++i) {
    text += below(random, 20) == 0 ? static_cast<char>(below(random, 128))
                                   : kCharacters[below(random, kCharacters.size())];
  }
  return text;
}

// The same with letters of European alphabets and the signs that stand beside them.
inline std::string random_european(Random& random, std::size_t max_pieces) {
  constexpr Alphabet kStretches[] = {
      {0xA0, 0xFF}, {0x100, 0x24F}, {0x400, 0x48F}, {0x490, 0x4FF}, {0x2010, 0x2027}};
  std::string text;
  for (std::size_t i = below(random, max_pieces + 1); i > 0; --i) {
    if (below(random, 2) == 0) {
      text += random_ascii(random, 3);
      continue;
    }
    const Alphabet& stretch = kStretches[below(random, std::size(kStretches))];
    append_code_point(text, stretch.first + static_cast<char32_t>(
                                                below(random, stretch.last - stretch.first + 1)));
  }
  return text;
}

}  // namespace news
