#include "indexer/readers/page_charset.h"

#include <catch2/catch.hpp>
#include <string>

#include "analyzers/charset.h"

using namespace news;
using namespace std::string_literals;

TEST_CASE("a charset is known by the names that the web gives it", "[charset]") {
  const struct {
    std::string_view bytes, charset, text;
  } rows[] = {
      {"\xCC\xE8\xF0", "windows-1251", "Мир"},
      {"\xED\xC9\xD2", " KOI8-R ", "Мир"},
      {"\x93quoted\x94", "iso-8859-1", "“quoted”"},  // windows-1252 to every browser
      {"\xFE", "ISO_8859-9", "ş"},
      {"\xD6\xD0\xB9\xFA", "gb2312", "中国"},
      {"\x92\x86\x8D\x91", "Shift_JIS", "中国"},
      {"\xC7\xD1\xB1\xB9", "euc-kr", "한국"},
      {"a\xFFz", "utf-8", "a\uFFFDz"},
  };
  for (const auto& row : rows) CHECK(to_utf8_from(row.bytes, row.charset) == row.text);
  CHECK(to_utf8_from("x", "no such charset") == std::nullopt);
  CHECK(to_utf8_from("x", "") == std::nullopt);
}

TEST_CASE("the charset of a page is the first that fits", "[charset][html]") {
  const std::string russian = "\xCC\xE8\xF0";  // windows-1251
  const struct {
    const char* what;
    std::string page;
    std::string header;
    std::string text;
  } rows[] = {
      {"mark before header", "\xEF\xBB\xBF<p>Мир", "windows-1251", "<p>Мир"},
      {"UTF-16 by its mark", "\xFF\xFE<\0p\0>\0"s, "", "<p>"},
      {"header before meta", "<meta charset=koi8-r>" + russian, "windows-1251",
       "<meta charset=koi8-r>Мир"},
      {"meta", "<meta charset='windows-1251'>" + russian, "", "<meta charset='windows-1251'>Мир"},
      {"meta of HTML 4",
       "<meta http-equiv=Content-Type content=\"text/html; charset=cp1251\">" + russian, "",
       "<meta http-equiv=Content-Type content=\"text/html; charset=cp1251\">Мир"},
      {"XML declaration", "<?xml version='1.0' encoding='windows-1251'?>" + russian, "",
       "<?xml version='1.0' encoding='windows-1251'?>Мир"},
      {"UTF-8 that says it is not", "<meta charset=iso-8859-1>Мир", "",
       "<meta charset=iso-8859-1>Мир"},
      {"UTF-8 with a broken byte", "<meta charset=utf-8>Мирный договор\xFF", "",
       "<meta charset=utf-8>Мирный договор\uFFFD"},
      {"a name that nobody knows", "<meta charset=klingon>caf\xE9", "",
       "<meta charset=klingon>café"},
  };
  for (const auto& row : rows) {
    INFO(row.what);
    CHECK(page_to_utf8(row.page, row.header) == row.text);
  }
}

TEST_CASE("a charset that nothing names is found in the bytes", "[charset][html]") {
  const std::string text =
      "<p>Главы государств подписали договор о мире и сотрудничестве. Встреча прошла в столице, "
      "следующая состоится через год; стороны довольны её итогами.";
  std::string bytes;  // in windows-1251
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      bytes += text[at];
      continue;
    }
    const unsigned c = (lead & 0x1Fu) << 6 | (static_cast<unsigned char>(text[++at]) & 0x3Fu);
    bytes += c == 0x451 ? '\xB8' : static_cast<char>(c - 0x410 + 0xC0);
  }
  CHECK(page_to_utf8(bytes) == text);
}

TEST_CASE("a content type names its charset", "[charset]") {
  CHECK(charset_of_content_type("text/html; Charset=\"UTF-8\"") == "UTF-8");
  CHECK(charset_of_content_type("text/html;charset = koi8-r; x") == "koi8-r");
  CHECK(charset_of_content_type("text/html") == "");
  CHECK(charset_of_content_type("charset") == "");
}
