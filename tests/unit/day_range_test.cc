#include "searcher/day_range.h"

#include <catch2/catch.hpp>

using namespace news;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr sys_days kToday = 2018y / June / 15;  // a Friday

std::string read(std::string_view text, const DateClock& clock = kToday) {
  const auto range = parse_day_range(text, clock);
  if (!range) return "error: " + range.error().message;
  if (range->first_instant || range->last_instant) return format_day_range(*range);
  return (range->first ? format_day(*range->first) : "") + ".." +
         (range->last ? format_day(*range->last) : "");
}

std::string read(std::string_view text, sys_days today) { return read(text, DateClock(today)); }

DateClock clock_in(std::string_view zone, sys_seconds now = kToday + 12h) {
  return {now, TimeZone::from_name(zone).value()};
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
      {"2018-04-24T24:00", "'24:00' is not a time of day"},
      {"2018-04-24T10:60", "not a time of day"},
      {"2018-04-24T10:00:00.5", "not a time of day"},
      {"2018-04-24T10:00+5:0:0", "not a time of day"},
      {"2018-04-24T10:00MSK", "not a time of day"},
      {"10:00", "needs its day"},
      {"2018-04T10:00", "'2018-04' is not one day"},
      {"24hT10:00", "'24h' is not one day"},
      {"0001-01-01T00:00+05:00", "in UTC this is not in the years 0001 to 9999"},
      {"2018/P10D/P1D", "is not a date"},
      {"P1D/P1D", "two durations"},
      {"2018/", "needs a date and, on its other side"},
      {"2018/05", "the year '05' needs four digits"},
      {"2018/P", "is not a date"},
      {"2018/P10", "'p10' is not a duration"},
      {"2018/P1D2M", "'p1d2m' is not a duration"},
      {"2018/PT2D", "not a duration"},
      {"2018/P2H", "not a duration"},
      {"2018/P1DT", "not a duration"},
      {"2018/P0D", "no time at all"},
      {"2018/P9999Y", "leads out of the years"},
      {"P9999Y/2018", "leads out of the years"},
      {"2018-W17-8", "a week has days 1 to 7"},
      {"9999-W52-6", "the last year is 9999"},
      {"listopad-2018", "'listopad' is November or October, by language"},
      {"2018-04-24T10:00..2018-04-24T09:00",
       "backwards: 2018-04-24T10:00Z is after 2018-04-24T09:00Z"},
      {"2018-04-25..2018-04-24T09:00", "backwards: 2018-04-25 is after 2018-04-24T09:00Z"},
      {">2018", "2018-04.. for since"},
      {"2018...2019", "is not a date"},
      {"2018..2019..2020", "is not a date"},
      {"2019..2018", "the range runs backwards: 2019-01-01 is after 2018-12-31"},
      {"today..yesterday", "backwards"},
      {"0d", "no time at all"},
      {"9999y", "before the year 1"},
      {"0h", "no time at all"},
      {"7", "four digits"},
      {"-7d", "is not a date"},
      {"2018-apr-may", "is not a date"},
      {"99999", "is not a date"},
      {"вчера", "is not a date"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK_THAT(read(row.text), Catch::Contains(std::string(row.expected)));
  }
}

TEST_CASE("months have their names in other languages", "[day_range]") {
  const Row rows[] = {
      {"24 апреля 2018", "2018-04-24..2018-04-24"}, {"Апрель 2018", "2018-04-01..2018-04-30"},
      {"апр.-2018", "2018-04-01..2018-04-30"},      {"24. März 2018", "2018-03-24..2018-03-24"},
      {"MARZ-2018", "2018-03-01..2018-03-31"},      {"août-2018", "2018-08-01..2018-08-31"},
      {"aout-2018", "2018-08-01..2018-08-31"},      {"2018-enero-05", "2018-01-05..2018-01-05"},
      {"8 mayıs 2018", "2018-05-08..2018-05-08"},   {"10 қыркүйек 2018", "2018-09-10..2018-09-10"},
      {"24 апр. 2018..", "2018-04-24.."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.expected);
  }
}

TEST_CASE("a time of day is all of its seconds, as instants", "[day_range]") {
  const Row rows[] = {
      {"2018-03-01T10:00", "2018-03-01T09:00Z"},
      {"2018-03-01 10:00", "2018-03-01T09:00Z"},
      {"01.03.2018T9:00", "2018-03-01T08:00Z"},
      {"2018-03-01T10", "2018-03-01T09:00Z..2018-03-01T09:59Z"},
      {"2018-03-01T10:00:30", "2018-03-01T09:00:30Z"},
      {"2018-03-01T10:00Z", "2018-03-01T10:00Z"},
      {"2018-03-01T10:00:59z", "2018-03-01T10:00:59Z"},
      {"2018-03-01T10:00+05:30", "2018-03-01T04:30Z"},
      {"2018-03-01T10:00 +0530", "2018-03-01T04:30Z"},
      {"2018-03-01T23:00:00-02", "2018-03-02T01:00:00Z"},
      {"todayT10:00", "2018-06-15T08:00Z"},
      {"yesterday 10:00", "2018-06-14T08:00Z"},
      {"2018-03-01T10:00..", "2018-03-01T09:00Z.."},
      {"..2018-03-01T10:00", "..2018-03-01T09:00Z"},
      {"2018-03-01T10:00..2018-03", "2018-03-01T09:00Z..2018-03-31"},
      {"2018-02..2018-03-01T10:00", "2018-02-01..2018-03-01T09:00Z"},
      {"24h", "2018-06-14T12:00:01Z..2018-06-15T12:00:00Z"},  // as many seconds
      {"24h..", "2018-06-14T12:00Z.."},
      {"..24h", "..2018-06-14T12:00:00Z"},
      {"2018-10-28T02:30", "2018-10-28T00:30Z..2018-10-28T01:30Z"},  // shown twice
      {"2018-03-25T02:30", "error: the clocks of Europe/Berlin skip 02:30 on 2018-03-25"},
      {"2018-03-25T02:30Z", "2018-03-25T02:30Z"},
      {"1893-03-31T12:00", "1893-03-31T11:06:32Z..1893-03-31T11:07:31Z"},  // Berlin's own time
      {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
  };
  const DateClock berlin = clock_in("Europe/Berlin");
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text, berlin) == row.expected);
  }
}

TEST_CASE("intervals of ISO 8601 last as long as they say", "[day_range]") {
  const Row rows[] = {
      {"2018-03-01/2018-03-10", "2018-03-01..2018-03-10"},
      {"2018-03 / 2018-04", "2018-03-01..2018-04-30"},
      {"2018-03-01/P10D", "2018-03-01..2018-03-10"},
      {"P10D/2018-03-10", "2018-03-01..2018-03-10"},
      {"2018/P1M", "2018-01-01..2018-01-31"},
      {"P1M/2018", "2018-12-01..2018-12-31"},
      {"2018-01-31/P1M", "2018-01-31..2018-02-27"},  // a month behind 31 January: 28 February
      {"2016-02-29/P1Y", "2016-02-29..2017-02-27"},
      {"2018-03-01/P2W", "2018-03-01..2018-03-14"},
      {"2018-03-01/P1Y2M3D", "2018-03-01..2019-05-03"},
      {"today/P1W", "2018-06-15..2018-06-21"},
      {"2018-03-01/PT36H", "2018-02-28T23:00Z..2018-03-02T10:59Z"},
      {"PT90M/2018-03-01", "2018-03-01T21:30Z..2018-03-01T22:59Z"},
      {"2018-03-01T10:00/P1D", "2018-03-01T09:00Z..2018-03-02T08:59Z"},
      {"2018-03-24T12:00/P1D", "2018-03-24T11:00Z..2018-03-25T09:59Z"},  // 23 hours
      {"2018-10-27T12:00/P1D", "2018-10-27T10:00Z..2018-10-28T10:59Z"},  // 25 hours
      {"2018-10-27T12:00/PT24H", "2018-10-27T10:00Z..2018-10-28T09:59Z"},
      {"P1DT1H/2018-03-01T09:59Z", "2018-02-28T09:00Z..2018-03-01T09:59Z"},
      {"9999-12-31/P1D", "9999-12-31..9999-12-31"},
  };
  const DateClock berlin = clock_in("Europe/Berlin");
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read(row.text, berlin) == row.expected);
  }
}

TEST_CASE("today is the day of the clock's zone", "[day_range]") {
  const sys_seconds night = kToday + 20h;
  CHECK(read("today", clock_in("UTC", night)) == "2018-06-15..2018-06-15");
  CHECK(read("today", clock_in("Asia/Almaty", night)) == "2018-06-16..2018-06-16");
  CHECK(read("1d", clock_in("Asia/Almaty", night)) == "2018-06-16..2018-06-16");
}

TEST_CASE("what is printed reads back equal", "[day_range]") {
  const DateClock clock = clock_in("America/St_Johns");
  for (const std::string_view text :
       {"2018", "..2018-04", "0001..9999", "2018-03-01T10:00", "2018-03-01T10:00:59",
        "2018-03-01T10:00:00..2018-03-01T10:00:59", "2018-03-01T10", "24h", "24h..", "..24h",
        "2018-03-01T10:00..2018-03-01", "2018-02/PT5S", "9999-12-31T23:59Z", "0001-01-01T00Z"}) {
    CAPTURE(text);
    const auto range = parse_day_range(text, clock);
    REQUIRE(range);
    CHECK(parse_day_range(format_day_range(*range), clock) == range);
  }
  CHECK(describe_day_range(*parse_day_range("2018-04", clock)) == "2018-04-01 to 2018-04-30");
  CHECK(describe_day_range(*parse_day_range("2018-04-01..", clock)) == "from 2018-04-01");
  CHECK(describe_day_range(*parse_day_range("..2018-04-01T10Z", clock)) ==
        "until 2018-04-01T10:59Z");
}

TEST_CASE("since is the earliest time meant, until the latest", "[day_range]") {
  const auto since = [](std::string_view text) {
    return format_day_range(parse_since(text, kToday).value());
  };
  const auto until = [](std::string_view text) {
    return format_day_range(parse_until(text, kToday).value());
  };
  CHECK(since("2018-06") == "2018-06-01..");
  CHECK(until("2018-06") == "..2018-06-30");
  CHECK(since("7d") == "2018-06-08..");
  CHECK(since("24h") == "2018-06-14T00:00Z..");
  CHECK(until("last-week") == "..2018-06-10");
  CHECK(until("2018-06-10T12:00") == "..2018-06-10T12:00Z");
  CHECK(parse_since("2018..", kToday).error().message == "since takes one date, not a range");
  CHECK(parse_until("2018/P1D", kToday).error().message == "until takes one date, not a range");
  const auto range = [](std::string_view from, std::string_view to) {
    return make_day_range(parse_since(from, kToday).value(), parse_until(to, kToday).value(),
                          TimeZone::utc());
  };
  CHECK_FALSE(range("today", "yesterday"));
  CHECK_FALSE(range("today", "yesterdayT10:00"));
  CHECK(format_day_range(range("2018-04", "2018-04-30").value()) == "2018-04-01..2018-04-30");
  CHECK(make_day_range({}, {}, TimeZone::utc()) == DayRange());
}
