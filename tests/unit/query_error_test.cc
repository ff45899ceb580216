#include "searcher/query_error.h"

#include <catch2/catch.hpp>

using namespace news;

TEST_CASE("carets stand under what is wrong", "[query]") {
  const std::string text = "titel:summit AND (sco";
  CHECK(format_query_error(text, {{0, 5}, "no field named 'titel'; did you mean 'title'?"}) ==
        "no field named 'titel'; did you mean 'title'?\n"
        "  titel:summit AND (sco\n"
        "  ^^^^^\n");
  CHECK(format_query_error(text, {{17, 18}, "bracket opened here is never closed"}) ==
        "bracket opened here is never closed\n"
        "  titel:summit AND (sco\n"
        "                   ^\n");
}

TEST_CASE("an error at the end or between characters has one caret", "[query]") {
  CHECK(format_query_error("source:a,", {{9, 9}, "r"}) == "r\n  source:a,\n           ^\n");
  CHECK(format_query_error("ab", {{1, 1}, "r"}) == "r\n  ab\n   ^\n");
  CHECK(format_query_error("", {{0, 0}, "the query is empty"}) == "the query is empty\n");
}

TEST_CASE("carets are aligned by columns, not bytes", "[query]") {
  CHECK(format_query_error("ШОС (", {{7, 8}, "r"}) == "r\n  ШОС (\n      ^\n");
  CHECK(format_query_error("上合 (", {{7, 8}, "r"}) == "r\n  上合 (\n       ^\n");
  CHECK(format_query_error("a 上合", {{2, 8}, "r"}) == "r\n  a 上合\n    ^^^^\n");
  CHECK(format_query_error("e\u0301 (", {{4, 5}, "r"}) == "r\n  e\u0301 (\n    ^\n");
  const auto one = [](std::string_view) { return std::size_t{1}; };
  CHECK(format_query_error("上合 (", {{7, 8}, "r"}, {80, one}) == "r\n  上合 (\n     ^\n");
}

TEST_CASE("nothing in a query can steer the terminal", "[query]") {
  CHECK(format_query_error("a\x1b[31m\tb\nc \xff \u202e", {{1, 2}, "bad \x1b"}) ==
        "bad \uFFFD\n  a\uFFFD[31m b c \uFFFD \uFFFD\n   ^\n");
}

TEST_CASE("a long query is cut around the error", "[query]") {
  const std::string text = std::string(100, 'a') + " ( " + std::string(100, 'b');
  const std::string shown = format_query_error(text, {{101, 102}, "r"}, {40, nullptr});
  CHECK(shown ==
        "r\n"
        "  …" +
            std::string(17, 'a') + " ( " + std::string(16, 'b') + "…\n" +
            std::string(2 + 1 + 18, ' ') + "^\n");
  // The end, the beginning, and an error longer than the line.
  CHECK(format_query_error(text, {{text.size(), text.size()}, "r"}, {40, nullptr}) ==
        "r\n  …" + std::string(36, 'b') + "\n" + std::string(39, ' ') + "^\n");
  CHECK(format_query_error(text, {{0, 1}, "r"}, {40, nullptr}) ==
        "r\n  " + std::string(36, 'a') + "…\n  ^\n");
  CHECK(format_query_error(text, {{0, text.size()}, "r"}, {40, nullptr}) ==
        "r\n  " + std::string(36, 'a') + "…\n  " + std::string(36, '^') + "\n");
}
