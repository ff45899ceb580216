#include "analyzers/display.h"

#include <catch2/catch.hpp>
#include <iterator>
#include <random>

using namespace news;

TEST_CASE("display width is what a terminal shows", "[display]") {
  const struct {
    std::string_view text;
    std::size_t width;
  } rows[] = {
      {"", 0},
      {"Xinhua", 6},
      {"Безопасность", 12},
      {"上海合作组织", 12},
      {"ｱｲｳ", 3},             // half-width katakana
      {"ＡＢ", 4},            // full-width Latin
      {"e\u0301t\u00e9", 3},  // combining and composed accent
      {"각", 2},
      {"\u1100\u1161\u11A8", 2},  // the same from conjoining jamo
      {"می\u200cخواهم", 7},       // ZWNJ takes no column
      {"שָׁלוֹם", 4},                // Hebrew points
      {"😀", 2},
      {"👩\u200d🌾", 2},  // joined by ZWJ: one picture
      {"👍🏽", 2},  // with skin tone
      {"🇰🇬", 2},        // a flag is two regional indicators
      {"❤\uFE0F", 2},
      {"❤", 1},
      {"1\uFE0F\u20E3", 2},  // keycap
      {"…", 1},
      {"\u202Eabc\u202C", 3},
      {"\x1b[31m", 4},  // a control takes none; printable() shows it
      {"a\xff"
       "b",
       3},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(display_width(row.text) == row.width);
  }
}

TEST_CASE("text is cut at grapheme borders", "[display]") {
  const struct {
    std::string_view text;
    std::size_t columns;
    std::string_view cut;
    std::string_view fitted;
  } rows[] = {
      {"abcdef", 6, "abcdef", "abcdef"},
      {"abcdef", 4, "abcd", "abc…"},
      {"ab cdef", 4, "ab c", "ab…"},  // no blank before the ellipsis
      {"上海合作", 5, "上海", "上海…"},
      {"上海合作", 1, "", "…"},
      {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301", "e\u0301…"},
      {"a👩\u200d🌾b", 2, "a", "a…"},
      {"abc", 0, "", ""},
      {"", 3, "", ""},
  };
  for (const auto& row : rows) {
    INFO(row.text << " in " << row.columns);
    CHECK(cut_to_width(row.text, row.columns) == row.cut);
    CHECK(fit_to_width(row.text, row.columns) == row.fitted);
  }
}

TEST_CASE("padding counts columns, not bytes", "[display]") {
  CHECK(pad_to_width("上海", 6) == "上海  ");
  CHECK(pad_to_width("上海", 6, Align::kRight) == "  上海");
  CHECK(pad_to_width("Шанхай", 3) == "Шанхай");
}

TEST_CASE("lines break between words and never exceed the width", "[display]") {
  const struct {
    std::string_view text;
    std::size_t columns;
    std::size_t max_lines;
    std::vector<std::string_view> lines;
    bool cut;
  } rows[] = {
      {"one two three", 20, 2, {"one two three"}, false},
      {"one two three", 8, 2, {"one two", "three"}, false},
      {"one  two  three four",
       8,
       2,
       {"one  two", "three"},
       true},  // the cut line keeps a column for "…"
      {"one two three", 8, 1, {"one two"}, true},
      {"one two three", 7, 1, {"one"}, true},
      {"abcdefghij", 4, 9, {"abcd", "efgh", "ij"}, false},
      {"上海合作组织", 5, 9, {"上海", "合作", "组织"}, false},
      {"上海", 1, 9, {"上", "海"}, false},  // nothing fits: one cluster a line all the same
      {"  one ", 8, 2, {"one"}, false},
      {" ", 8, 2, {}, false},
      {"", 8, 2, {}, false},
      {"one", 8, 0, {}, true},
  };
  for (const auto& row : rows) {
    INFO(row.text << " in " << row.columns);
    const WrappedText wrapped = wrap_to_width(row.text, row.columns, row.max_lines);
    std::vector<std::string_view> lines;
    for (const ByteRange& line : wrapped.lines) {
      lines.push_back(row.text.substr(line.begin, line.end - line.begin));
    }
    CHECK(lines == row.lines);
    CHECK(wrapped.cut == row.cut);
  }
}

TEST_CASE("article text cannot forge a terminal", "[display]") {
  const struct {
    std::string_view text;
    std::string_view shown;
  } rows[] = {
      {"plain text", "plain text"},
      {"\x1b[31mred\x1b[0m", "\uFFFD[31mred\uFFFD[0m"},
      {"\x1b]0;title\x07", "\uFFFD]0;title\uFFFD"},
      {{"a\0b", 3}, "a\uFFFDb"},
      {"a\x7f\bb", "a\uFFFD\uFFFDb"},
      {"a\u009b31mb", "a\uFFFD31mb"},  // C1 CSI
      {"a\u0085b", "a\uFFFDb"},
      {"a\tb\r\nc\vd\fe\u2028f\u2029g", "a b  c d e f g"},
      {"a\u202Egnp.exe\u202C", "agnp.exe"},
      {"\u2066a\u2067b\u2068c\u2069\u200e\u200f\u061c", "abc"},
      {"\uFEFFa\u00ADb\u200Bc\u2060d", "abcd"},
      {"a\U000E0041\U000E007Fb", "ab"},  // tags
      {"\uFFF9a\uFFFAb\uFFFB", "ab"},
      {"a\uFDD0\uFFFE\U0001FFFFb", "a\uFFFD\uFFFD\uFFFDb"},  // noncharacters
      {"a\xff\xc3(b", "a\uFFFD\uFFFD(b"},
      {"می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"},
      {"\u0600١٢", "\u0600١٢"},  // Arabic number sign: visible
      {"👩\u200d🌾❤\uFE0F", "👩\u200d🌾❤\uFE0F"},
      {"<script>", "<script>"},  // harmless on a terminal
  };
  for (const auto& row : rows) {
    INFO(row.shown);
    CHECK(printable(row.text) == row.shown);
  }
  CHECK(printable("a\tb\r\nc\u2029d\x1b\u202E", LineBreaks::kKeep) == "a\tb \nc\nd\uFFFD");
}

TEST_CASE("URLs and JSON keep what is hidden, in their own escapes", "[display]") {
  CHECK(printable_url("https://a.kg/x?y=1") == "https://a.kg/x?y=1");
  CHECK(printable_url("https://a.kg/\x1b[2J\n\u202Ex/новости") ==
        "https://a.kg/%1B[2J%0A%E2%80%AEx/новости");
  CHECK(printable_json("\"a\u202Eb\u009b\x7f\u2028\U000E0041\u200d上\"\n") ==
        "\"a\\u202eb\\u009b\\u007f\\u2028\\udb40\\udc41\u200d上\"\n");
}

TEST_CASE("digits are grouped by three", "[display]") {
  CHECK(group_digits(0) == "0");
  CHECK(group_digits(999) == "999");
  CHECK(group_digits(1000) == "1,000");
  CHECK(group_digits(216674) == "216,674");
  CHECK(group_digits(18446744073709551615u) == "18,446,744,073,709,551,615");
}

TEST_CASE("any bytes can be shown, cut and wrapped", "[display]") {
  const std::string_view pieces[] = {"a",    " ",      "\n",   "上",         "\u0301", "\u200d",
                                     "👩",    "🇰",      "\xff", "\u202E",     "\x1b",   "ก",
                                     "\xe4", "\u1100", "-",    "\U000E0041", "ي",      "क्"};
  const auto seed = Catch::rngSeed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto length = random() % 30; length > 0; --length)
      text += pieces[random() % std::size(pieces)];
    const std::string shown = printable(text);
    INFO(shown);
    CHECK(printable(shown) == shown);
    CHECK(printable_json(shown) == shown);
    CHECK(printable_url(shown) == shown);

    const std::size_t columns = 2 + random() % 12;
    CHECK(display_width(cut_to_width(shown, columns)) <= columns);
    CHECK(display_width(fit_to_width(shown, columns)) <= columns);
    const WrappedText all = wrap_to_width(shown, columns, 1000);
    CHECK_FALSE(all.cut);
    std::string kept;
    for (const ByteRange& line : all.lines) {
      const std::string_view part =
          std::string_view(shown).substr(line.begin, line.end - line.begin);
      const bool one_cluster = cut_to_width(part, columns).empty();  // such as two leading jamo
      CHECK((one_cluster || display_width(part) <= columns));
      kept += part;
    }
    // Only blanks are lost.
    std::string expected = shown;
    std::erase(expected, ' ');
    std::erase(kept, ' ');
    CHECK(kept == expected);
  }
}
