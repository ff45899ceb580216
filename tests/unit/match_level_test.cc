#include "searcher/match_level.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "searcher/query_printer.h"
#include "small_index.h"

using namespace news;

namespace {

constexpr std::string_view kNews = R"({"id":"1","title":"Alpha","text":"beta gamma delta"}
{"id":"2","title":"Alpha","text":"beta gamma"}
{"id":"3","title":"Alpha","text":"beta"}
{"id":"4","title":"Omega","text":"gamma omega"}
)";

Query read(std::string_view text, MatchLevel level) {
  auto query = parse_query(text, {});
  REQUIRE(query);
  return with_match_level(*std::move(query), level);
}

}  // namespace

TEST_CASE("most of the parts are three quarters of them, but two at least", "[match]") {
  const std::size_t needed[] = {0, 1, 2, 2, 3, 3, 4, 5, 6, 6, 7};
  for (std::size_t parts = 0; parts < std::size(needed); ++parts) {
    CHECK(parts_needed(MatchLevel::kMost, parts) == needed[parts]);
    CHECK(parts_needed(MatchLevel::kAll, parts) == parts);
    CHECK(parts_needed(MatchLevel::kAny, parts) == 1);
  }
}

TEST_CASE("a match level asks for some of what stands side by side", "[match]") {
  const struct {
    std::string_view query;
    MatchLevel level;
    std::string_view meaning;
  } rows[] = {
      {"a b c d", MatchLevel::kAll, "a b c d"},
      {"a b c d", MatchLevel::kAny, "a OR b OR c OR d"},
      {"a b c d", MatchLevel::kMost, "3 of (a b c d)"},
      {"a b", MatchLevel::kMost, "a b"},
      {"a", MatchLevel::kAny, "a"},
      {"\"a b\" c (d OR e)", MatchLevel::kAny, "\"a b\" OR c OR d OR e"},
      {"\"a b\" c (d OR e)", MatchLevel::kMost, "2 of (\"a b\" c (d OR e))"},
      // Filters and what is excluded count in any case.
      {"lang:en a -c b", MatchLevel::kAny, "(a OR b) AND lang:en -c"},
      {"lang:en a b c", MatchLevel::kMost, "2 of (a b c) AND lang:en"},
      {"lang:en -c", MatchLevel::kAny, "lang:en -c"},
      {"a OR b", MatchLevel::kMost, "a OR b"},
      {"*", MatchLevel::kAny, "*"},
  };
  for (const auto& row : rows) {
    INFO(row.query);
    CHECK(to_string(read(row.query, row.level)) == row.meaning);
  }
}

TEST_CASE("so many of the words find, rank and mark articles", "[match]") {
  const SmallIndex index(kNews);
  const auto ids = [&](std::string_view text, MatchLevel level) {
    std::string found;
    const auto summary = search(
        index.index(), read(text, level), {}, [](const SearchSummary&) {},
        [&](const Hit& hit, std::uint64_t) {
          found += fmt::format(" {}:{}", hit.article.given_id, hit.spans.size());
          return true;
        });
    REQUIRE(summary);
    return fmt::format("{}{}", summary->matches, found);
  };
  CHECK(ids("alpha beta gamma delta", MatchLevel::kAll) == "1 1:4");
  CHECK(ids("alpha beta gamma delta", MatchLevel::kMost) == "2 1:4 2:3");
  CHECK(ids("alpha beta gamma delta", MatchLevel::kAny).substr(0, 9) == "4 1:4 2:3");
  CHECK(ids("alpha =beta \"gamma delta\" nothing", MatchLevel::kMost) == "1 1:3");
  CHECK(count(index.index(), read("omega beta delta -alpha", MatchLevel::kAny), {})->articles == 1);
}
