// Text on a terminal: how wide it is, where it may be cut or wrapped, and what must never be sent
// to one. Widths are columns of a fixed-width screen (UAX #11 East Asian Width; UAX #29 grapheme
// clusters, never divided; UAX #14 line breaks), from ICU: the environment's locale does not count.
// In: UTF-8, where a bad byte counts as U+FFFD. Never fails. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace news {

// Wide characters and emoji 2; combining, format and control characters 0; all others, ambiguous
// ones too, 1.
std::size_t display_width(std::string_view text);

// The longest beginning of whole grapheme clusters that is at most so wide.
std::string_view cut_to_width(std::string_view text, std::size_t columns);

// The text if it fits, else cut with "…" at the end, all within the columns.
std::string fit_to_width(std::string_view text, std::size_t columns);

enum class Align { kLeft, kRight };

// Filled up with blanks; text that is wider stays as it is.
std::string pad_to_width(std::string_view text, std::size_t columns, Align align = Align::kLeft);

struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend auto operator<=>(const ByteRange&, const ByteRange&) = default;
};

struct WrappedText {
  std::vector<ByteRange> lines;  // bytes of the text, without the blanks at which it was broken
  bool cut =
      false;  // more text than lines: the last line has room for the "…" that the caller adds
  friend bool operator==(const WrappedText&, const WrappedText&) = default;
};

// Breaks one paragraph (line ends in it are blanks) into at most max_lines lines. A word wider than
// a line is divided; only a single grapheme cluster wider than the line exceeds it.
WrappedText wrap_to_width(std::string_view text, std::size_t columns, std::size_t max_lines);

enum class LineBreaks {
  kBlank,  // tab and every kind of line end become a blank: the result is one line
  kKeep,   // tab and newline stay, U+2028 and U+2029 become newlines, other line ends a blank
};

// The text with nothing in it that could drive a terminal or forge other output. Control characters
// (C0, DEL, C1), bytes that are not UTF-8 and noncharacters become U+FFFD, so that one sees that
// something was there. Invisible format characters (general category Cf: bidirectional controls and
// marks, U+FEFF, soft hyphen, zero-width space, tags, ...) are left out: they are common in honest
// text and have no picture. ZWJ and ZWNJ stay, Persian, Indic scripts and emoji need them; so do
// the Arabic number signs, which are visible. Each character is judged by itself, so text may be
// passed in pieces.
std::string printable(std::string_view text, LineBreaks line_breaks = LineBreaks::kBlank);

// For URLs: the bytes of such characters as %XX, which leads to the same place and still hides
// nothing.
std::string printable_url(std::string_view url);

// For JSON as written: such characters (they occur only inside strings) as \uXXXX, so that nothing
// is lost.
std::string printable_json(std::string_view json);

// 216674 -> "216,674".
std::string group_digits(std::uint64_t number);

}  // namespace news
