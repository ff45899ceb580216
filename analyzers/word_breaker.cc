#include "analyzers/word_breaker.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "analyzers/utf8.h"

namespace news {
namespace {

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Word_Break classes of ASCII as ICU 72 has them: '@' joins like a letter (CLDR-15767), ':' does
// not join.
enum class Wb : unsigned char { kOther, kLetter, kDigit, kUnderscore, kMidNumLet, kMidNum };

constexpr std::array<Wb, 128> make_ascii_classes() {
  std::array<Wb, 128> table{};
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = Wb::kLetter;
  for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = Wb::kLetter;
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = Wb::kDigit;
  table['@'] = Wb::kLetter;
  table['_'] = Wb::kUnderscore;
  table['.'] = table['\''] = Wb::kMidNumLet;
  table[','] = table[';'] = Wb::kMidNum;
  return table;
}
constexpr std::array<Wb, 128> kAsciiClasses = make_ascii_classes();

// A character of the table: ASCII, the letters of Latin-1, of Latin Extended-A and -B and of
// Cyrillic, and the signs that stand beside them in most news. Marks, and what joins otherwise, are
// not.
struct Step {
  Wb kind = Wb::kOther;
  unsigned char bytes = 0;  // 0: none of the table
};

Step step_at(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t at) -> unsigned {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  };
  const unsigned lead = byte(i);
  if (lead < 0x80) return {kAsciiClasses[lead], 1};
  const unsigned b1 = byte(i + 1);
  if ((b1 & 0xC0u) != 0x80) return {};
  if (lead == 0xC2) {  // no-break space, « »
    return b1 == 0xA0 || b1 == 0xAB || b1 == 0xBB ? Step{Wb::kOther, 2} : Step{};
  }
  if ((lead >= 0xC3 && lead <= 0xC9) || (lead >= 0xD0 && lead <= 0xD3)) {
    const unsigned c = (lead & 0x1Fu) << 6 | (b1 & 0x3Fu);
    if (c == 0xD7 || c == 0xF7) return {Wb::kOther, 2};
    if (c >= 0x482 && c <= 0x489) return {};  // a sign and marks
    return {Wb::kLetter, 2};
  }
  if (lead == 0xE2 && b1 == 0x80) {
    switch (byte(i + 2)) {
      case 0x98:
      case 0x99:  // ‘ ’
        return {Wb::kMidNumLet, 3};
      case 0x93:
      case 0x94:
      case 0x9A:
      case 0x9C:
      case 0x9D:
      case 0x9E:
      case 0xA2:
      case 0xA6:  // – — ‚ “ ” „ • …
        return {Wb::kOther, 3};
      default:
        break;
    }
  }
  return {};
}

}  // namespace

bool is_cjk(char32_t c) {
  if (c < 0x1100) return false;
  if (c >= 0x4E00 && c <= 0x9FFF) return true;  // most of them
  if (c == 0x30FC || c == 0xFF70) return true;  // the prolonged sound mark, script Common
  const auto letter = static_cast<UChar32>(c);
  if (!u_isalpha(letter)) return c == 0x3005 || c == 0x3007;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(letter, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
      return true;
    default:
      return false;
  }
}

struct WordBreaker::Icu {
  std::unique_ptr<icu::BreakIterator> iterator;
  std::vector<char16_t> units;
  std::vector<std::uint32_t> byte_of_unit;  // byte offset of each UTF-16 unit, and of the end
};

WordBreaker::WordBreaker(Path path) : path_(path), icu_(std::make_unique<Icu>()) {}
WordBreaker::~WordBreaker() = default;
WordBreaker::WordBreaker(WordBreaker&&) noexcept = default;
WordBreaker& WordBreaker::operator=(WordBreaker&&) noexcept = default;

void WordBreaker::find_words(std::string_view text, std::vector<RawWord>& words) {
  words.clear();
  const std::size_t size = text.size();
  std::size_t i = 0;
  bool new_paragraph = false;
  while (i < size) {
    int line_ends = 0;
    while (i < size && is_space(text[i])) line_ends += text[i++] == '\n' ? 1 : 0;
    if (line_ends >= 2) new_paragraph = true;
    if (i == size) break;
    const std::size_t begin = i;
    while (i < size && !is_space(text[i])) ++i;
    const std::size_t first_word = words.size();
    if (path_ == Path::kIcu || !table_words(text.substr(0, i), begin, words)) {
      words.resize(first_word);
      mixed_words(text, begin, i, words);
    }
    if (new_paragraph && words.size() > first_word) {
      words[first_word].starts_paragraph = first_word > 0;
      new_paragraph = false;
    }
  }
}

// UAX #29 rules WB5 to WB13b for the characters of the table; false if there are others.
bool WordBreaker::table_words(std::string_view text, std::size_t i, std::vector<RawWord>& words) {
  const auto is_word_part = [](Wb kind) {
    return kind == Wb::kLetter || kind == Wb::kDigit || kind == Wb::kUnderscore;
  };
  while (i < text.size()) {
    Step step = step_at(text, i);
    if (step.bytes == 0) return false;
    const std::size_t word_begin = i;
    i += step.bytes;
    if (!is_word_part(step.kind)) continue;
    Wb current = step.kind;
    bool has_letter_or_digit = current != Wb::kUnderscore;
    while (i < text.size()) {
      step = step_at(text, i);
      if (is_word_part(step.kind)) {
        current = step.kind;
        has_letter_or_digit |= current != Wb::kUnderscore;
        i += step.bytes;
        continue;
      }
      if (step.kind == Wb::kOther || i + step.bytes >= text.size()) break;
      const Step after = step_at(text, i + step.bytes);
      const bool joins =
          after.kind == current &&
          (current == Wb::kDigit || (current == Wb::kLetter && step.kind == Wb::kMidNumLet));
      if (!joins) break;
      i += step.bytes;
      i += after.bytes;
    }
    if (has_letter_or_digit) {
      words.push_back(
          {static_cast<std::uint32_t>(word_begin), static_cast<std::uint32_t>(i), false, false});
    }
  }
  return true;
}

void WordBreaker::icu_words(std::string_view text, std::size_t begin, std::size_t end,
                            std::vector<RawWord>& words) {
  auto& units = icu_->units;
  auto& byte_of_unit = icu_->byte_of_unit;
  if (icu_->iterator == nullptr) {  // most queries do not need it
    UErrorCode status = U_ZERO_ERROR;
    icu_->iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no word break rules");
  }
  units.clear();
  byte_of_unit.clear();
  const std::string_view run = text.substr(0, end);
  for (std::size_t i = begin; i < end;) {
    const auto at = static_cast<std::uint32_t>(i);
    const auto c = static_cast<UChar32>(next_code_point(run, i));
    if (c > 0xFFFF) {
      units.push_back(U16_LEAD(c));
      byte_of_unit.push_back(at);
      units.push_back(U16_TRAIL(c));
    } else {
      units.push_back(static_cast<char16_t>(c));
    }
    byte_of_unit.push_back(at);
  }
  byte_of_unit.push_back(static_cast<std::uint32_t>(end));
  const icu::UnicodeString view(false, units.data(), static_cast<int32_t>(units.size()));
  icu_->iterator->setText(view);
  int32_t from = icu_->iterator->first();
  for (int32_t to = icu_->iterator->next(); to != icu::BreakIterator::DONE;
       from = to, to = icu_->iterator->next()) {
    if (icu_->iterator->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
    // ICU calls underscores a word if a dot follows.
    if (std::all_of(units.begin() + from, units.begin() + to, [](char16_t u) { return u == '_'; }))
      continue;
    words.push_back({byte_of_unit[static_cast<std::size_t>(from)],
                     byte_of_unit[static_cast<std::size_t>(to)], false, false});
  }
}

// Cuts a run into stretches of Chinese, Japanese or Korean and stretches of anything else.
void WordBreaker::mixed_words(std::string_view text, std::size_t begin, std::size_t end,
                              std::vector<RawWord>& words) {
  const std::string_view run = text.substr(0, end);
  std::size_t stretch = begin;
  bool in_cjk = false;
  const auto close = [&](std::size_t at) {
    if (at == stretch) return;
    if (in_cjk) {
      words.push_back(
          {static_cast<std::uint32_t>(stretch), static_cast<std::uint32_t>(at), true, false});
    } else {
      icu_words(text, stretch, at, words);
    }
    stretch = at;
  };
  for (std::size_t i = begin; i < end;) {
    const std::size_t at = i;
    const auto c = static_cast<UChar32>(next_code_point(run, i));
    const bool cjk = is_cjk(static_cast<char32_t>(c)) ||
                     (in_cjk && u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND));
    if (cjk == in_cjk) continue;
    close(at);
    in_cjk = cjk;
  }
  close(end);
}

}  // namespace news
