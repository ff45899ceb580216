#include "indexer/readers/text_cleanup.h"

#include <catch2/catch.hpp>

using namespace news;
using namespace std::string_literals;

TEST_CASE("any bytes become valid UTF-8", "[text_cleanup]") {
  const struct {
    std::string bytes, expected;
  } rows[] = {
      {"", ""},
      {"plain é 中", "plain é 中"},
      {"\xEF\xBB\xBFtext", "text"},
      {"\xFF\xFEh\0i\0"s, "hi"},
      {"\xFE\xFF\0h\x04\x16"s, "hЖ"},
      {"\xFF\xFE\x3D\xD8\x00\xDE!\0"s, "😀!"},
      {"\xFF\xFE\x3D\xD8!\0"s, "\uFFFD!"},
      {"\xFF\xFEh\0i"s, "h\uFFFD"},
      // Unicode 15, table 3-8: maximal subparts.
      {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41",
       "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41"},
      {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\x41"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},  // a surrogate
      {"price \xA3"
       "5",
       "price \uFFFD"
       "5"},
  };
  for (const auto& row : rows) CHECK(to_utf8(row.bytes) == row.expected);
}

TEST_CASE("lines and paragraphs get one shape", "[text_cleanup]") {
  const struct {
    std::string text, expected;
  } rows[] = {
      {"", ""},
      {" \n\n", ""},
      {"\n\na\r\nb\rc\n", "a\nb\nc"},
      {"a  \t\n\n\n\n\nb", "a\n\nb"},
      {"a\0b\0\n"s, "ab"},
      {"  indented stays", "  indented stays"},
  };
  for (const auto& row : rows) CHECK(clean_text(row.text) == row.expected);
  CHECK(clean_line(" a\n b\t\tc ") == "a b c");
  CHECK(clean_line("ééé", 5) == "éé");
  CHECK(clean_line(std::string(5000, 'x')).size() == kMaxTitleBytes);
}

TEST_CASE("an article needs a title or a body, and a body has a limit", "[text_cleanup]") {
  Article article;
  article.url = "http://a/";
  article.title = std::string(" \n");
  CHECK(finish_article(article).error().message == "neither title nor body");
  article.title = std::string("T");
  CHECK(finish_article(article)->language == "und");
  article.body = std::string(kMaxBodyBytes + 1, 'x');
  CHECK(finish_article(article).error().message == "body over 32 MiB");
}

TEST_CASE("a repaired article is as clean as any", "[text_cleanup]") {
  Article article;
  article.title = "ï»¿ Title";                 // a byte order mark
  article.body = "ï»¿\n\nThe cafÃ© is open.";  // it would leave an empty line
  article.byline = "Â…";                       // NEL is no text
  CHECK(repair_article(article));
  CHECK(article.title == "Title");
  CHECK(article.body == "The café is open.");
  CHECK(article.byline == "Â…");
  CHECK_FALSE(repair_article(article));
}
