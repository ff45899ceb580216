#include "indexer/readers/printed_date.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

using namespace news;

namespace {

// "2018-04-24T10:11:12Z +360": UTC, cut to the precision, then the printed offset of a timed one.
std::string show(const std::optional<Published>& published) {
  if (!published) return "none";
  const std::chrono::sys_seconds instant{std::chrono::seconds(published->instant)};
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(instant - day);
  std::string text = fmt::format("{:04}", static_cast<int>(date.year()));
  if (published->precision >= DatePrecision::kMonth)
    text += fmt::format("-{:02}", unsigned(date.month()));
  if (published->precision >= DatePrecision::kDay)
    text += fmt::format("-{:02}", unsigned(date.day()));
  if (!published->is_timed()) return text;
  text += fmt::format("T{:02}:{:02}", time.hours().count(), time.minutes().count());
  if (published->precision == DatePrecision::kSecond)
    text += fmt::format(":{:02}", time.seconds().count());
  return text + fmt::format("Z {:+}", published->zone_offset_minutes);
}

struct Row {
  const char* printed;
  const char* expected;
};

}  // namespace

TEST_CASE("printed dates are understood with their precision", "[printed_date]") {
  const Row rows[] = {
      {"2018", "2018"},
      {"2018-04", "2018-04"},
      {"2018-04-24", "2018-04-24"},
      {" 2018-04-24\n", "2018-04-24"},
      {"2018/04/24", "2018-04-24"},
      {"20180424", "2018-04-24"},
      {"2018年4月24日", "2018-04-24"},
      {"2023-03-01 23:11:55+00:00", "2023-03-01T23:11:55Z +0"},
      {"2023-03-01 23:11:55.123456+00:00", "2023-03-01T23:11:55Z +0"},
      {"2018-04-24T10:11:12Z", "2018-04-24T10:11:12Z +0"},
      {"2018-04-24T10:11Z", "2018-04-24T10:11Z +0"},
      {"2018-04-24T10:11:12+0600", "2018-04-24T04:11:12Z +360"},
      {"2018-04-24T10:11:12+06", "2018-04-24T04:11:12Z +360"},
      {"2018-04-24 10:11:12 -05:30", "2018-04-24T15:41:12Z -330"},
      {"2018-04-24T24:00:00Z", "2018-04-25T00:00:00Z +0"},
      {"20180424T101112Z", "2018-04-24T10:11:12Z +0"},
      {"2018-04-24 10:11:12", "2018-04-24T04:11:12Z +360"},  // the default zone of this test
      {"Wed, 01 Mar 2023 23:11:55 +0000", "2023-03-01T23:11:55Z +0"},
      {"Wed, 1 Mar 2023 23:11:55 GMT", "2023-03-01T23:11:55Z +0"},
      {"Wed, 01 Mar 2023 18:11:55 EST", "2023-03-01T23:11:55Z -300"},
      {"01 Mar 23 18:11 +0000 (UTC)", "2023-03-01T18:11Z +0"},
      {"Wednesday, 01-Mar-23 18:11:55 GMT", "2023-03-01T18:11:55Z +0"},
      {"Wed, 01 Mar 2023 18:11:55 XYZ", "2023-03-01"},  // an unknown zone: the day is sure
      {"24.04.2018", "2018-04-24"},
      {"1.4.2018", "2018-04-01"},
      {"24.04.2018 15:30", "2018-04-24T09:30Z +360"},
      {"24/04/2018", "2018-04-24"},
      {"04/04/2018", "2018-04-04"},
      {"06.2018", "2018-06"},
      {"24 April 2018", "2018-04-24"},
      {"24th of April, 2018", "2018-04-24"},
      {"April 24, 2018", "2018-04-24"},
      {"April 24th 2018", "2018-04-24"},
      {"APRIL 24, 2018", "2018-04-24"},
      {"Sept 16, 2022", "2022-09-16"},
      {"Sept. 16, 2022, 3:05 p.m. EDT", "2022-09-16T19:05Z -240"},
      {"Tuesday, April 24, 2018 at 12:30 am GMT+6", "2018-04-23T18:30Z +360"},
      {"June 2018", "2018-06"},
      {"June, 2018", "2018-06"},
      {"24 апреля 2018", "2018-04-24"},
      {"24 Апреля 2018 г.", "2018-04-24"},
      {"24 АПРЕЛЯ 2018 года", "2018-04-24"},
      {"24 апреля 2018, 15:30 МСК", "2018-04-24T12:30Z +180"},
      {"июнь 2018", "2018-06"},
      {"Июня 2018", "2018-06"},
      {"29.02.2020", "2020-02-29"},
  };
  const TimeZone zone = *TimeZone::from_name("+06:00");
  for (const Row& row : rows) {
    INFO(row.printed);
    CHECK(show(parse_printed_date(row.printed, zone)) == row.expected);
  }
}

TEST_CASE("what is impossible, ambiguous or no date alone is refused", "[printed_date]") {
  for (const char* printed : {"",
                              " ",
                              "31.02.2018",
                              "29.02.2019",
                              "2018-13-01",
                              "2018-00-10",
                              "2018-04-31",
                              "20181340",
                              "0999",
                              "2201",
                              "999999999",
                              "03/04/2018",  // March or April?
                              "24 Foo 2018",
                              "April",
                              "24 April",
                              "yesterday",
                              "2018-04-24 25:00",
                              "2018-04-24 10:60",
                              "2018 10:11",
                              "2018-04-24 text",
                              "In April 2018 he went",
                              "2018-",
                              "12",
                              "1.2",
                              "10:11",
                              "2018-04-24T",
                              "апреля",
                              "2018-04-24T10:11:12.Z",
                              "\xFF\xFE",
                              "24.04.18.2018",
                              "13:00 pm"}) {
    INFO(printed);
    CHECK_FALSE(parse_printed_date(printed, TimeZone::utc()));
  }
}

TEST_CASE("numbers are years, days, seconds or milliseconds", "[printed_date]") {
  CHECK(show(published_from_number(2018)) == "2018");
  CHECK(show(published_from_number(20180424)) == "2018-04-24");
  CHECK(show(published_from_number(1677712315)) == "2023-03-01T23:11:55Z +0");
  CHECK(show(published_from_number(1677712315000)) == "2023-03-01T23:11:55Z +0");
  CHECK(show(published_from_number(INT64_MAX)) == "none");
  CHECK(show(published_from_number(INT64_MIN)) == "none");
}

TEST_CASE("the last date in a path counts, numbers that only look like one do not",
          "[printed_date]") {
  const Row rows[] = {
      {"news/20230215.md", "2023-02-15"},
      {"2023-02-15-title.md", "2023-02-15"},
      {"a/2018/04/24/story.txt", "2018-04-24"},
      {"2017-01-01/x_2018_04_24.txt", "2018-04-24"},
      {"20180424101112.txt", "2018-04-24"},
      {"tech/121.txt", "none"},
      {"99999999.txt", "none"},
      {"12018-04-24.txt", "none"},
      {"000_85c639e6927bb5fa.txt", "none"},
  };
  for (const Row& row : rows) {
    INFO(row.printed);
    CHECK(show(published_from_path(row.printed)) == row.expected);
  }
}

TEST_CASE("cutting to a precision forgets what is finer", "[printed_date]") {
  const auto full = *parse_printed_date("2018-04-24T10:11:12+06:00", TimeZone::utc());
  CHECK(show(cut_to_precision(full, DatePrecision::kMinute)) == "2018-04-24T04:11Z +360");
  CHECK(show(cut_to_precision(full, DatePrecision::kDay)) == "2018-04-24");
  CHECK(show(cut_to_precision(full, DatePrecision::kYear)) == "2018");
  CHECK(cut_to_precision(full, DatePrecision::kNone) == Published());
}
