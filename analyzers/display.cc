#include "analyzers/display.h"

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace news {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kReplacement = "\uFFFD";
constexpr UChar32 kZwnj = 0x200C;
constexpr UChar32 kZwj = 0x200D;
constexpr UChar32 kEmojiStyle = 0xFE0F;  // variation selector 16

enum class CharClass { kPlain, kControl, kLineBreak, kInvisible };

// c < 0: not UTF-8.
CharClass char_class(UChar32 c) {
  if (c >= 0x20 && c < 0x7F) return CharClass::kPlain;
  if (c < 0) return CharClass::kControl;
  if (c >= '\t' && c <= '\r') return CharClass::kLineBreak;
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_SURROGATE:
      return CharClass::kControl;
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return CharClass::kLineBreak;
    case U_FORMAT_CHAR: {
      const bool stays =
          c == kZwj || c == kZwnj || u_hasBinaryProperty(c, UCHAR_PREPENDED_CONCATENATION_MARK);
      return stays ? CharClass::kPlain : CharClass::kInvisible;
    }
    default:
      return U_IS_UNICODE_NONCHAR(c) ? CharClass::kControl : CharClass::kPlain;
  }
}

// Calls fn(character, its bytes) in order; bytes that are not UTF-8 come as -1.
template <class Function>
void for_each_char(std::string_view text, Function fn) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, text.size(), c);
    fn(c, text.substr(begin, i - begin));
  }
}

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::size_t char_width(UChar32 c) {
  if (c < 0) return 1;  // as U+FFFD
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return 0;
    case U_FORMAT_CHAR:
      return u_hasBinaryProperty(c, UCHAR_PREPENDED_CONCATENATION_MARK) ? 1 : 0;
    default:
      break;
  }
  // Conjoining jamo: the leading consonant is wide and holds the whole syllable.
  const int hangul = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (hangul == U_HST_VOWEL_JAMO || hangul == U_HST_TRAILING_JAMO) return 0;
  const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

// An emoji of several characters (joined, with skin tone, a flag, a keycap) is one picture of two
// columns (UTS #51).
std::size_t cluster_width(std::string_view cluster) {
  std::optional<UChar32> first;
  std::size_t sum = 0;
  bool emoji_style = false;
  for_each_char(cluster, [&](UChar32 c, std::string_view) {
    if (!first) first = c;
    sum += char_width(c);
    emoji_style = emoji_style || c == kEmojiStyle;
  });
  if (!first || *first < 0) return sum;
  if (emoji_style && u_hasBinaryProperty(*first, UCHAR_EMOJI)) return 2;
  if (u_hasBinaryProperty(*first, UCHAR_EXTENDED_PICTOGRAPHIC))
    return std::min<std::size_t>(sum, 2);
  return sum;
}

// An iterator is dear to make and cheap to point at another text, so each thread keeps one of a
// kind.
icu::BreakIterator& iterator_over(UText& text, bool by_line) {
  thread_local std::unique_ptr<icu::BreakIterator> iterators[2];
  UErrorCode status = U_ZERO_ERROR;
  auto& iterator = iterators[by_line ? 1 : 0];
  if (!iterator) {
    const icu::Locale root = icu::Locale::getRoot();
    iterator.reset(by_line ? icu::BreakIterator::createLineInstance(root, status)
                           : icu::BreakIterator::createCharacterInstance(root, status));
  }
  iterator->setText(&text, status);
  return *iterator;
}

// Calls fn(end of a piece) from left to right until it returns false.
template <class Function>
void for_each_break(std::string_view text, bool by_line, Function fn) {
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  icu::BreakIterator& iterator = iterator_over(utext, by_line);
  iterator.first();
  for (auto end = iterator.next(); end != icu::BreakIterator::DONE; end = iterator.next()) {
    if (!fn(static_cast<std::size_t>(end))) break;
  }
  utext_close(&utext);
}

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::size_t skip_blanks(std::string_view text, std::size_t begin) {
  while (begin < text.size() && is_blank(text[begin])) ++begin;
  return begin;
}

std::size_t trim_end(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && is_blank(text[end - 1])) --end;
  return end;
}

// Where a line that begins at `begin` ends: at the last break that fits, else inside the word, at
// least one cluster on.
std::size_t line_end(std::string_view text, std::size_t begin, std::size_t columns,
                     const std::vector<std::size_t>& breaks) {
  std::size_t fits = begin;
  for (auto at = std::upper_bound(breaks.begin(), breaks.end(), begin); at != breaks.end(); ++at) {
    const std::size_t end = trim_end(text, begin, *at);
    if (display_width(text.substr(begin, end - begin)) > columns) break;
    fits = *at;
  }
  if (fits > begin) return fits;
  fits = begin + cut_to_width(text.substr(begin), columns).size();
  if (fits > begin) return fits;
  for_each_break(text.substr(begin), false, [&](std::size_t end) {
    fits = begin + end;
    return false;
  });
  return fits;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  if (is_plain_ascii(text)) return text.size();
  std::size_t width = 0;
  std::size_t begin = 0;
  for_each_break(text, false, [&](std::size_t end) {
    width += cluster_width(text.substr(begin, end - begin));
    begin = end;
    return true;
  });
  return width;
}

std::string_view cut_to_width(std::string_view text, std::size_t columns) {
  if (is_plain_ascii(text)) return text.substr(0, columns);
  std::size_t width = 0;
  std::size_t kept = 0;
  for_each_break(text, false, [&](std::size_t end) {
    width += cluster_width(text.substr(kept, end - kept));
    if (width > columns) return false;
    kept = end;
    return true;
  });
  return text.substr(0, kept);
}

std::string fit_to_width(std::string_view text, std::size_t columns) {
  if (cut_to_width(text, columns).size() == text.size()) return std::string(text);
  if (columns == 0) return {};
  const std::string_view kept = cut_to_width(text, columns - 1);
  return std::string(kept.substr(0, trim_end(kept, 0, kept.size()))).append(kEllipsis);
}

std::string pad_to_width(std::string_view text, std::size_t columns, Align align) {
  const std::size_t width = display_width(text);
  const std::string blanks(columns > width ? columns - width : 0, ' ');
  return align == Align::kLeft ? std::string(text) + blanks : blanks + std::string(text);
}

WrappedText wrap_to_width(std::string_view text, std::size_t columns, std::size_t max_lines) {
  WrappedText wrapped;
  text = text.substr(0, trim_end(text, 0, text.size()));
  std::vector<std::size_t> breaks;
  for_each_break(text, true, [&](std::size_t end) {
    breaks.push_back(end);
    return true;
  });
  std::size_t begin = skip_blanks(text, 0);
  while (begin < text.size()) {
    if (wrapped.lines.size() == max_lines) {
      wrapped.cut = true;
      break;
    }
    std::size_t end = line_end(text, begin, columns, breaks);
    if (wrapped.lines.size() + 1 == max_lines && end < text.size()) {
      end = line_end(text, begin, columns > 0 ? columns - 1 : 0, breaks);
    }
    wrapped.lines.push_back({begin, trim_end(text, begin, end)});
    begin = skip_blanks(text, end);
  }
  return wrapped;
}

std::string printable(std::string_view text, LineBreaks line_breaks) {
  if (is_plain_ascii(text)) return std::string(text);
  const bool keep = line_breaks == LineBreaks::kKeep;
  std::string out;
  out.reserve(text.size());
  for_each_char(text, [&](UChar32 c, std::string_view bytes) {
    switch (char_class(c)) {
      case CharClass::kPlain:
        out += bytes;
        break;
      case CharClass::kControl:
        out += kReplacement;
        break;
      case CharClass::kLineBreak:
        if (keep && (c == '\t' || c == '\n')) {
          out += bytes;
        } else {
          out += keep && c > 0x7F ? '\n' : ' ';
        }
        break;
      case CharClass::kInvisible:
        break;
    }
  });
  return out;
}

std::string printable_url(std::string_view url) {
  if (is_plain_ascii(url)) return std::string(url);
  std::string out;
  for_each_char(url, [&](UChar32 c, std::string_view bytes) {
    if (char_class(c) == CharClass::kPlain) {
      out += bytes;
    } else {
      for (const char byte : bytes) out += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
  });
  return out;
}

std::string printable_json(std::string_view json) {
  if (is_plain_ascii(json)) return std::string(json);
  std::string out;
  out.reserve(json.size());
  for_each_char(json, [&](UChar32 c, std::string_view bytes) {
    if (c < 0) {
      out += kReplacement;
    } else if (char_class(c) == CharClass::kPlain || c == '\n') {
      out += bytes;
    } else if (c <= 0xFFFF) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += fmt::format("\\u{:04x}\\u{:04x}", static_cast<unsigned>(U16_LEAD(c)),
                         static_cast<unsigned>(U16_TRAIL(c)));
    }
  });
  return out;
}

std::string group_digits(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

}  // namespace news
