#include <catch2/catch.hpp>

#include "analyzers/article_key.h"
#include "searcher/day_range.h"
#include "tests/unit/small_index.h"

using namespace news;

namespace {

const char kArticles[] =
    R"({"id":"day","title":"By the day","text":"One two three.","date":"2018-03-01","section":"World News","author":"A. B."}
{"id":"minute","title":"To the minute","text":"One two three four five.","date":"2018-03-01T10:00Z","section":"world","url":"https://a.example/1"}
{"id":"second","title":"To the second","text":"One two.","date":"2018-03-01T10:00:30Z","section":"Politics/Europe"}
{"id":"month","title":"By the month","text":"Nobody knows the day.","date":"2018-03"}
{"id":"year","title":"By the year","text":"Nor the month.","date":"2018","section":"Новости мира"}
{"id":"urn:newsml:example.org:20180301:17","title":"Undated","text":"Nor the year, as it is."}
{"id":"next","title":"The next day","text":"It came.","date":"2018-03-02","section":"Underworld"}
)";

const SmallIndex& small_index() {
  static const SmallIndex index(kArticles);
  return index;
}

const TimeZone kUtc = TimeZone::utc();

Query dates(std::string_view text, const TimeZone& zone = kUtc) {
  Query query;
  query.root.kind = QueryNodeKind::kDate;
  query.root.dates = parse_day_range(text, {{}, zone}).value();
  return query;
}

Query term(QueryField field, std::string_view text) {
  Query query;
  query.root.kind = QueryNodeKind::kTerm;
  query.root.field = field;
  query.root.text = text;
  return query;
}

// Given ids in alphabetical order.
std::string found(const Query& query, const SearchOptions& options = {}) {
  std::vector<std::string> ids;
  const auto summary = search(
      small_index().index(), query, options, [](const SearchSummary&) {},
      [&](const Hit& hit, std::uint64_t) {
        ids.push_back(hit.article.given_id);
        return true;
      });
  if (!summary) return "error: " + summary.error().front().reason;
  std::sort(ids.begin(), ids.end());
  std::string line;
  for (const std::string& id : ids) line += (line.empty() ? "" : " ") + id.substr(0, 6);
  return line;
}

SearchOptions overlap() {
  SearchOptions options;
  options.dates = DatePolicy::kOverlap;
  return options;
}

}  // namespace

TEST_CASE("a range of times holds what lies within it, or overlaps", "[filters]") {
  struct Row {
    std::string_view range, within, overlap;
  };
  const Row rows[] = {
      {"2018-03-01T10:00", "minute second", "day minute month second year"},
      {"2018-03-01T10:00:30", "second", "day minute month second year"},
      {"2018-03-01T10:00:31..2018-03-01T10:01", "", "day minute month year"},
      {"2018-03-01T00:00..2018-03-01T23:59", "day minute second", "day minute month second year"},
      {"2018-03-01T00:00:01..", "minute next second", "day minute month next second year"},
      {"..2018-03-01T23:59:58", "minute second", "day minute month second year"},
      {"..2018-03-01T23:59", "day minute second", "day minute month second year"},
      {"2018-03-01..2018-03-01T10:00", "minute second", "day minute month second year"},
      {"2018-03-01T10:00..2018-03-02", "minute next second", "day minute month next second year"},
      {"2018-03-01T00:00/P1M", "day minute month next second", "day minute month next second year"},
      {"2018/PT8760H", "day minute month next second year", "day minute month next second year"},
      {"2018-02-28T10:00..2018-02-28T11:00", "", "year"},
      {"2018-03-01", "day minute second", "day minute month second year"},
      {"2018-03", "day minute month next second", "day minute month next second year"},
      {"2017-12-31T23:00..2017-12-31T23:59", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.range);
    CHECK(found(dates(row.range)) == row.within);
    CHECK(found(dates(row.range), overlap()) == row.overlap);
  }
}

TEST_CASE("a civil day is the day of the zone that counts", "[filters]") {
  const TimeZone almaty = TimeZone::from_name("Asia/Almaty").value();  // +06:00
  SearchOptions options;
  options.zone = &almaty;
  CHECK(found(dates("2018-03-01T00:00..2018-03-01T23:59", almaty), options) == "day minute second");
  CHECK(found(dates("2018-02-28T18:00Z..2018-03-01T17:59Z"), options) == "day minute second");
  CHECK(found(dates("2018-02-28T18:00:01Z..2018-03-01T17:59Z"), options) == "minute second");
  CHECK(found(dates("2018-03-01..2018-03-01T12:00Z", almaty), options) == "minute second");
}

TEST_CASE("articles dated less exactly than a time are named", "[filters]") {
  const auto warned = [](std::string_view range, SearchOptions options = {}) {
    return count(small_index().index(), dates(range), options)->warnings;
  };
  CHECK(warned("2018-03-01T10:00") ==
        std::vector<std::string>{"3 articles dated less exactly may belong here"});
  CHECK(warned("2018-03-01") ==
        std::vector<std::string>{"2 articles dated only to the month or year may belong here"});
  CHECK(warned("2018-03-01T10:00", overlap()).empty());
  CHECK(warned("2018/PT8760H").empty());
}

TEST_CASE("words: counts the words of title and body", "[filters]") {
  const auto words = [](std::optional<std::uint64_t> first, std::optional<std::uint64_t> last) {
    Query query;
    query.root.kind = QueryNodeKind::kNumber;
    query.root.field = QueryField::kWordCount;
    query.root.numbers = {first, last};
    return found(query);
  };
  CHECK(words(8, 8) == "minute");
  CHECK(words(7, std::nullopt) == "minute month urn:ne");
  CHECK(words(std::nullopt, 5) == "next second");
  CHECK(words(std::nullopt, std::nullopt) == "day minute month next second urn:ne year");
  CHECK(words(100, std::numeric_limits<std::uint64_t>::max()) == "");
}

TEST_CASE("has: asks for what an article has", "[filters]") {
  CHECK(found(term(QueryField::kHas, "date")) == "day minute month next second year");
  CHECK(found(term(QueryField::kHas, "url")) == "minute");
  CHECK(found(term(QueryField::kHas, "author")) == "day");
  CHECK(found(term(QueryField::kHas, "section")) == "day minute next second year");
  CHECK(found(term(QueryField::kHas, "title")) ==
        "error: has: takes date, url, author or section; not 'title'");
}

TEST_CASE("section: takes the name or words of it", "[filters]") {
  CHECK(found(term(QueryField::kSection, "world")) == "day minute");
  CHECK(found(term(QueryField::kSection, "WORLD news")) == "day");
  CHECK(found(term(QueryField::kSection, "news world")) == "day");
  CHECK(found(term(QueryField::kSection, "politics/europe")) == "second");
  CHECK(found(term(QueryField::kSection, "europe")) == "second");
  CHECK(found(term(QueryField::kSection, "мира")) == "year");
  CHECK(found(term(QueryField::kSection, "sport")) == "");
  CHECK(found(term(QueryField::kSection, "/")) == "");
}

TEST_CASE("id: takes an id, its beginning, or what makes it", "[filters]") {
  const std::string id = small_index().hits("title:minute").front().id;
  REQUIRE(id.size() == kArticleIdLength);
  CHECK(found(term(QueryField::kId, id)) == "minute");
  CHECK(found(term(QueryField::kId, id.substr(0, 4))) == "minute");
  std::string upper = id.substr(0, 10);
  for (char& c : upper) c = static_cast<char>(std::toupper(c));
  CHECK(found(term(QueryField::kId, upper)) == "minute");
  CHECK(found(term(QueryField::kId, "URN:newsml:example.org:20180301:17")) == "");
  CHECK(found(term(QueryField::kId, "urn:newsml:example.org:20180301:17")) == "urn:ne");
  CHECK_THAT(found(term(QueryField::kId, id.substr(0, 3))), Catch::Contains("less than 4"));
  CHECK_THAT(found(term(QueryField::kId, "minute-1")), Catch::Contains("is no part of an id"));
  CHECK_THAT(found(term(QueryField::kId, id + "a")), Catch::Contains("is no part of an id"));
}
