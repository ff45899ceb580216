#include "searcher/day_range.h"

#include <catch2/catch.hpp>

using namespace news;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr sys_days kToday = 2018y / June / 15;  // a Friday

std::string read(std::string_view text, sys_days today = kToday) {
  const auto range = parse_day_range(text, today);
  if (!range) return "error: " + range.error().message;
  return (range->first ? format_day(*range->first) : "") + ".." +
         (range->last ? format_day(*range->last) : "");
}

struct Row {
  std::string_view text;
  std::string_view expected;
};

}  // namespace

TEST_CASE("a date is all of its days", "[day_range]") {
  const Row rows[] = {
      {"2018", "2018-01-01..2018-12-31"},
      {"2018-04", "2018-04-01..2018-04-30"},
      {"2018-4", "2018-04-01..2018-04-30"},
      {"04.2018", "2018-04-01..2018-04-30"},
      {"2018-04-24", "2018-04-24..2018-04-24"},
      {"24.04.2018", "2018-04-24..2018-04-24"},
      {"4.4.2018", "2018-04-04..2018-04-04"},
      {"2016-02", "2016-02-01..2016-02-29"},
      {"2016-02-29", "2016-02-29..2016-02-29"},
      {"2000-02-29", "2000-02-29..2000-02-29"},
      {"1900-02", "1900-02-01..1900-02-28"},
      {"2018-Q2", "2018-04-01..2018-06-30"},
      {"2018-q4", "2018-10-01..2018-12-31"},
      {"2018-W17", "2018-04-23..2018-04-29"},
      {"2018-W01", "2018-01-01..2018-01-07"},
      {"2019-W1", "2018-12-31..2019-01-06"},   // ISO weeks begin in the old year
      {"2020-W53", "2020-12-28..2021-01-03"},  // and end in the new one
      {"2026-W53", "2026-12-28..2027-01-03"},
      {"9999-W52", "9999-12-27..9999-12-31"},  // cut: there is no year 10000
      {"april-2018", "2018-04-01..2018-04-30"},
      {"2018-apr", "2018-04-01..2018-04-30"},
      {"April 2018", "2018-04-01..2018-04-30"},
      {"24-apr-2018", "2018-04-24..2018-04-24"},
      {"24 April 2018", "2018-04-24..2018-04-24"},
      {"April 24, 2018", "2018-04-24..2018-04-24"},
      {"2018-Apr-24", "2018-04-24..2018-04-24"},
      {"sept-2018", "2018-09-01..2018-09-30"},
      {" 2018 ", "2018-01-01..2018-12-31"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.expected);
  }
}

TEST_CASE("names and ages count from today", "[day_range]") {
  const Row rows[] = {
      {"today", "2018-06-15..2018-06-15"},
      {"yesterday", "2018-06-14..2018-06-14"},
      {"this-week", "2018-06-11..2018-06-17"},
      {"last-week", "2018-06-04..2018-06-10"},
      {"this-month", "2018-06-01..2018-06-30"},
      {"last-month", "2018-05-01..2018-05-31"},
      {"last month", "2018-05-01..2018-05-31"},
      {"this-quarter", "2018-04-01..2018-06-30"},
      {"last-quarter", "2018-01-01..2018-03-31"},
      {"this-year", "2018-01-01..2018-12-31"},
      {"Last-Year", "2017-01-01..2017-12-31"},
      {"7d", "2018-06-09..2018-06-15"},  // seven days, today among them
      {"7d..", "2018-06-08.."},          // since the day seven days ago
      {"..7d", "..2018-06-08"},
      {"1d", "2018-06-15..2018-06-15"},
      {"2w", "2018-06-02..2018-06-15"},
      {"2w..1w", "2018-06-01..2018-06-08"},
      {"3m", "2018-03-16..2018-06-15"},
      {"3m..", "2018-03-15.."},
      {"1y..", "2017-06-15.."},
      {"last-month..today", "2018-05-01..2018-06-15"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.expected);
  }
  CHECK(read("1m..", 2018y / March / 31) == "2018-02-28..");
  CHECK(read("1y..", 2020y / February / 29) == "2019-02-28..");
  CHECK(read("last-month", 2018y / January / 31) == "2017-12-01..2017-12-31");
  CHECK(read("last-quarter", 2018y / January / 1) == "2017-10-01..2017-12-31");
  CHECK(read("last-week", 2018y / January / 1) == "2017-12-25..2017-12-31");
  CHECK(read("this-week", 2017y / December / 31) == "2017-12-25..2017-12-31");
  CHECK(read("yesterday", 2018y / January / 1) == "2017-12-31..2017-12-31");
}

TEST_CASE("a range runs from the first day of its start to the last of its end", "[day_range]") {
  const Row rows[] = {
      {"2018-04..2018-06", "2018-04-01..2018-06-30"},
      {"..2018", "..2018-12-31"},
      {"2018..", "2018-01-01.."},
      {"2018 .. 2019", "2018-01-01..2019-12-31"},
      {"24.04.2018..25.04.2018", "2018-04-24..2018-04-25"},
      {"2018-04..2018-04", "2018-04-01..2018-04-30"},
      {"2018-06-15..2018", "2018-06-15..2018-12-31"},
      {"2018-W17..2018-Q2", "2018-04-23..2018-06-30"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.expected);
  }
}

TEST_CASE("what is no date is refused with the reason", "[day_range]") {
  const Row rows[] = {
      {"", "the date is empty"},
      {"..", "needs a date before or after its dots"},
      {"soon", "'soon' is not a date"},
      {"2018-13", "there is no month 13"},
      {"2018-00", "there is no month 0"},
      {"2018-04-31", "April 2018 has 30 days"},
      {"2018-04-00", "April 2018 has 30 days"},
      {"2023-02-29", "February 2023 has 28 days"},
      {"1900-02-29", "February 1900 has 28 days"},
      {"29-feb-2023", "February 2023 has 28 days"},
      {"2018-W53", "2018 has weeks W01 to W52"},
      {"2018-W00", "2018 has weeks W01 to W52"},
      {"2018-Q5", "Q1 to Q4"},
      {"18-04-24", "the year '18' needs four digits"},
      {"24.04.18", "the year '18' needs four digits"},
      {"0000", "no year 0000"},
      {"24-apr", "which April? add the year"},
      {"april", "which April? add the year"},
      {"04/05/2018", "two ways"},
      {"2018/4/24", "write 2018-04-24"},
      {"20180424", "write 2018-04-24"},
      {"2018-2019", "write a range with two dots: 2018..2019"},
      {"2018-04-24T10:00", "whole days; write 2018-04-24"},
      {">2018", "2018-04.. for since"},
      {"2018...2019", "is not a date"},
      {"2018..2019..2020", "is not a date"},
      {"2019..2018", "the range runs backwards: 2019-01-01 is after 2018-12-31"},
      {"today..yesterday", "backwards"},
      {"0d", "no time at all"},
      {"9999y", "before the year 1"},
      {"7", "four digits"},
      {"-7d", "is not a date"},
      {"7h", "is not a date"},
      {"2018-apr-may", "is not a date"},
      {"99999", "is not a date"},
      {"вчера", "is not a date"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK_THAT(read(row.text), Catch::Contains(std::string(row.expected)));
  }
}

TEST_CASE("since is the earliest day meant, until the latest", "[day_range]") {
  CHECK(parse_since("2018-06", kToday) == sys_days{2018y / June / 1});
  CHECK(parse_until("2018-06", kToday) == sys_days{2018y / June / 30});
  CHECK(parse_since("7d", kToday) == sys_days{2018y / June / 8});
  CHECK(parse_until("last-week", kToday) == sys_days{2018y / June / 10});
  CHECK(parse_since("2018..", kToday).error().message == "since takes one date, not a range");
  CHECK_FALSE(make_day_range(kToday, kToday - days{1}));
  CHECK(make_day_range(std::nullopt, kToday) == DayRange{std::nullopt, kToday});
}
