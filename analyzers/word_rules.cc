#include "analyzers/word_rules.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "analyzers/folding.h"
#include "analyzers/utf8.h"

namespace news {
namespace {

enum class Class : unsigned char { kLetter, kDigit, kMark, kApostrophe, kDot, kComma, kSeparator };

struct Char {
  UChar32 c;
  Class kind;
  std::uint32_t begin;
  std::uint32_t end;
};

Class classify(UChar32 c) {
  if (is_apostrophe(static_cast<char32_t>(c))) return Class::kApostrophe;
  if (c == '.' || c == 0x2024 || c == 0xFF0E) return Class::kDot;
  if (c == ',' || c == 0xFF0C) return Class::kComma;
  if (u_isdigit(c)) return Class::kDigit;
  if (c == 0xFF9E || c == 0xFF9F) return Class::kMark;  // half-width kana marks, called letters
  const auto type = U_GET_GC_MASK(c);
  if (type & (U_GC_L_MASK | U_GC_NL_MASK | U_GC_NO_MASK)) return Class::kLetter;
  if (type & (U_GC_M_MASK | U_GC_CF_MASK)) return Class::kMark;
  return u_isalpha(c) ? Class::kLetter : Class::kSeparator;
}

using Chars = std::vector<Char>;
using Range = std::pair<std::size_t, std::size_t>;  // of characters

// French and Italian words that elide before a vowel.
constexpr std::array<std::string_view, 26> kElided = {
    "l",     "d",      "j",      "m",      "n",      "s",  "t",    "c",    "qu",
    "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "un", "all",  "dell", "nell",
    "sull",  "dall",   "coll",   "quell",  "quest",  "gl", "bell", "sant"};

bool is_vowel_or_h(UChar32 c) {
  std::string utf8;
  append_code_point(utf8, static_cast<char32_t>(c));
  const std::string plain = fold_accents(fold_case(utf8));
  return !plain.empty() && std::string_view("aeiouyh").find(plain[0]) != std::string_view::npos;
}

bool is_turkish(std::string_view language) { return language == "tr" || language == "az"; }

// Begin of the character before `at`, which is not 0.
std::size_t character_before(std::string_view text, std::size_t at) {
  --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// Whether an apostrophe may stand right before a byte.
bool follows_apostrophe(std::string_view text, std::size_t begin) {
  if (begin < 2) return false;
  const auto last_byte = static_cast<unsigned char>(text[begin - 1]);
  return last_byte == '\'' || last_byte >= 0x80;
}

// UAX #29 cuts at the apostrophe behind a number or an initialism's last dot, so that the suffix
// comes as a word: 1990's, U.S.'s, Turkish 2018'de.
bool is_suffix_after_apostrophe(std::string_view text, std::size_t begin, std::size_t end,
                                std::string_view language) {
  if (!follows_apostrophe(text, begin)) return false;
  const std::size_t apostrophe = character_before(text, begin);
  std::size_t i = apostrophe;
  if (!is_apostrophe(next_code_point(text, i)) || apostrophe == 0) return false;
  i = character_before(text, apostrophe);
  const Class before = classify(static_cast<UChar32>(next_code_point(text, i)));
  const bool is_s = end - begin == 1 && (text[begin] == 's' || text[begin] == 'S');
  if (before == Class::kDigit) return is_s || is_turkish(language);
  return before == Class::kDot && is_s;
}

class Rules {
 public:
  Rules(std::string_view text, std::uint32_t begin, std::uint32_t end, std::string_view language,
        std::vector<WordPiece>& pieces)
      : text_(text), language_(language), pieces_(pieces) {
    for (std::size_t i = begin; i < end;) {
      const auto at = static_cast<std::uint32_t>(i);
      const auto c = static_cast<UChar32>(next_code_point(text.substr(0, end), i));
      chars_.push_back({c, classify(c), at, static_cast<std::uint32_t>(i)});
    }
  }

  void apply() {
    const auto is_separator = [](const Char& ch) { return ch.kind == Class::kSeparator; };
    has_separator_ = std::any_of(chars_.begin(), chars_.end(), is_separator);
    std::size_t from = 0;
    for (std::size_t i = 0; i <= chars_.size(); ++i) {
      if (i == chars_.size() || chars_[i].kind == Class::kSeparator) {
        without_separators({from, i});
        from = i + 1;
      }
    }
  }

 private:
  void without_separators(Range r) {
    r = trim(r);
    if (r.first == r.second) return;
    strip_possessive(r);
    if (!has_separator_ && initialism(r)) return;
    // A dot or comma stays only inside a number.
    std::size_t from = r.first;
    for (std::size_t i = r.first; i <= r.second; ++i) {
      const bool at_end = i == r.second;
      if (!at_end && chars_[i].kind != Class::kDot && chars_[i].kind != Class::kComma) continue;
      if (!at_end && between_digits(i, r) && (chars_[i].kind == Class::kDot || groups_digits(i, r)))
        continue;
      apostrophes({from, i});
      from = i + 1;
    }
  }

  // From a letter or digit to one with its marks.
  Range trim(Range r) const {
    const auto is_base = [&](std::size_t i) {
      return chars_[i].kind == Class::kLetter || chars_[i].kind == Class::kDigit;
    };
    while (r.first < r.second && !is_base(r.first)) ++r.first;
    std::size_t i = r.second;  // behind a base, perhaps
    while (i > r.first && !is_base(i - 1)) {
      if (chars_[--i].kind != Class::kMark) r.second = i;
    }
    return r;
  }

  // More than one is no language's, but a word must mean the same wherever it stands.
  void strip_possessive(Range& r) const {
    while (r.second - r.first >= 3) {
      const UChar32 last = chars_[r.second - 1].c;
      if ((last != 's' && last != 'S') || chars_[r.second - 2].kind != Class::kApostrophe) return;
      r.second -= 2;
    }
  }

  // Single letters (with their marks) between dots, two or more.
  bool initialism(Range r) {
    std::size_t letters = 0;
    bool after_letter = false;
    for (std::size_t i = r.first; i < r.second; ++i) {
      switch (chars_[i].kind) {
        case Class::kLetter:
          if (after_letter) return false;
          after_letter = true;
          ++letters;
          break;
        case Class::kMark:
          break;
        case Class::kDot:
          if (!after_letter) return false;
          after_letter = false;
          break;
        default:
          return false;
      }
    }
    if (letters < 2) return false;
    emit(r);
    return true;
  }

  bool between_digits(std::size_t i, Range r) const {
    return i > r.first && i + 1 < r.second && chars_[i - 1].kind == Class::kDigit &&
           chars_[i + 1].kind == Class::kDigit;
  }

  // A comma with one to three digits before it, or another group, and just three after it.
  bool groups_digits(std::size_t comma, Range r) const {
    std::size_t before = 0, after = 0;
    for (std::size_t i = comma; i-- > r.first && chars_[i].kind == Class::kDigit;) ++before;
    for (std::size_t i = comma + 1; i < r.second && chars_[i].kind == Class::kDigit; ++i) ++after;
    return before <= 3 && after == 3;
  }

  void apostrophes(Range r) {
    r = trim(r);
    if (r.first == r.second) return;
    strip_possessive(r);
    for (std::size_t i = r.first + 1; i + 1 < r.second; ++i) {
      if (chars_[i].kind != Class::kApostrophe) continue;
      if (is_elided({r.first, i}) && r.second - i > 2 && is_vowel_or_h(chars_[i + 1].c)) {
        emit({r.first, i});
        apostrophes({i + 1, r.second});  // what follows is as if it stood alone
        return;
      }
      if (is_turkish(language_) && i - r.first >= 2) {
        r.second = i;
      }
      break;
    }
    emit(r);
  }

  bool is_elided(Range r) const {
    const std::string lower = fold_case(
        text_.substr(chars_[r.first].begin, chars_[r.second - 1].end - chars_[r.first].begin));
    return std::find(kElided.begin(), kElided.end(), lower) != kElided.end();
  }

  void emit(Range r) {
    r = trim(r);
    WordPiece piece;
    bool has_letter_or_digit = false;
    for (std::size_t i = r.first; i < r.second; ++i) {
      const Char& ch = chars_[i];
      has_letter_or_digit |= ch.kind == Class::kLetter || ch.kind == Class::kDigit;
      if (ch.kind == Class::kComma) continue;
      if (ch.kind == Class::kDot) {
        // Only a number keeps its dots.
        if (chars_[i - 1].kind != Class::kDigit || chars_[i + 1].kind != Class::kDigit) continue;
        piece.text += '.';
      } else if (ch.kind == Class::kApostrophe) {
        piece.text += '\'';
      } else {
        piece.text += text_.substr(ch.begin, ch.end - ch.begin);
      }
    }
    if (!has_letter_or_digit) return;
    piece.byte_begin = chars_[r.first].begin;
    piece.byte_end = chars_[r.second - 1].end;
    pieces_.push_back(std::move(piece));
  }

  std::string_view text_;
  std::string_view language_;
  std::vector<WordPiece>& pieces_;
  Chars chars_;
  bool has_separator_ = false;
};

constexpr std::array<bool, 256> kIsAsciiLetterOrDigit = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = true;
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = true;
  return table;
}();

// Whether a word has only letters and digits of ASCII, or letters from U+00C0 to U+024F and from
// U+0400 to U+04FF: no rule applies to it.
bool is_plain(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    if (kIsAsciiLetterOrDigit[c]) continue;
    if (c < 0xC3 || c > 0xD3 || i + 1 == word.size()) return false;
    const auto trail = static_cast<unsigned char>(word[++i]);
    if ((trail & 0xC0) != 0x80) return false;
    const unsigned point = (c & 0x1Fu) << 6 | (trail & 0x3Fu);
    if (point == 0xD7 || point == 0xF7 || (point > 0x24F && point < 0x400)) return false;
    if (point >= 0x482 && point <= 0x489) return false;  // a sign and marks
  }
  return true;
}

}  // namespace

bool no_rule_applies(std::string_view text, std::uint32_t byte_begin, std::uint32_t byte_end) {
  return !follows_apostrophe(text, byte_begin) &&
         is_plain(text.substr(byte_begin, byte_end - byte_begin));
}

void apply_word_rules(std::string_view text, std::uint32_t byte_begin, std::uint32_t byte_end,
                      std::string_view language, std::vector<WordPiece>& pieces) {
  if (is_suffix_after_apostrophe(text, byte_begin, byte_end, language)) return;
  Rules(text, byte_begin, byte_end, language, pieces).apply();
}

}  // namespace news
