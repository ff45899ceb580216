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

TEST_CASE("dates are read in the words and digits of the languages of news", "[printed_date]") {
  struct Foreign {
    const char* language;  // empty: not known
    const char* printed;
    const char* expected;
  };
  const Foreign rows[] = {
      {"", "24 avril 2018", "2018-04-24"},
      {"fr", "mar. 24 avr. 2018", "2018-04-24"},  // a Tuesday
      {"", "mardi 1er mai 2018 à 10h30", "2018-05-01T10:30Z +0"},
      {"", "Dienstag, 24. April 2018, 10:11 Uhr", "2018-04-24T10:11Z +0"},
      {"de", "24. Dezember 2018", "2018-12-24"},
      {"", "5. Jänner 2018", "2018-01-05"},  // Austrian
      {"", "24 de abril de 2018", "2018-04-24"},
      {"", "martes, 24 de abril de 2018, 3:05 p. m.", "2018-04-24T15:05Z +0"},
      {"", "terça-feira, 24 de abril de 2018 às 10h30", "2018-04-24T10:30Z +0"},
      {"", "1º de maio de 2018", "2018-05-01"},
      {"", "24 aprile 2018 ore 10:11", "2018-04-24T10:11Z +0"},
      {"", "24. huhtikuuta 2018 klo 10.11", "2018-04-24T10:11Z +0"},
      {"", "24. april 2018 kl. 10.11", "2018-04-24T10:11Z +0"},
      {"", "2018. április 24.", "2018-04-24"},
      {"", "2018 m. balandžio 24 d.", "2018-04-24"},
      {"", "24 Nisan 2018 Salı", "2018-04-24"},
      {"", "24 kwietnia 2018 r.", "2018-04-24"},
      {"pl", "11 listopada 2018", "2018-11-11"},
      {"hr", "11. listopada 2018.", "2018-10-11"},
      {"", "11 listopada 2018", "none"},  // Polish or Croatian?
      {"", "вторник, 24 апреля 2018 года в 10:11", "2018-04-24T10:11Z +0"},
      {"", "10:11, 24 апреля 2018", "2018-04-24T10:11Z +0"},
      {"", "24 квітня 2018 р.", "2018-04-24"},
      {"kk", "2018 жылғы 24 сәуір", "2018-04-24"},
      {"kk", "24 сәуірде 2018 ж.", "2018-04-24"},
      {"ky", "2018-жылдын 24-апрели", "2018-04-24"},
      {"uz", "2018-yil 24-aprel", "2018-04-24"},
      {"tg", "24 апрели соли 2018", "2018-04-24"},
      {"", "24 Απριλίου 2018", "2018-04-24"},
      {"", "24 באפריל 2018", "2018-04-24"},
      {"", "الثلاثاء ٢٤ أبريل ٢٠١٨", "2018-04-24"},
      {"", "في 24 أبريل 2018 الساعة 10:11 م", "2018-04-24T22:11Z +0"},
      {"", "24 كانون الثاني 2018", "2018-01-24"},
      {"", "24 نيسان 2018", "2018-04-24"},
      {"", "سه‌شنبه ۴ اردیبهشت ۱۳۹۷", "2018-04-24"},
      {"", "۴ اردیبهشت ۱۳۹۷ ساعت ۱۰:۱۱", "2018-04-24T10:11Z +0"},
      {"", "29 اسفند 1396", "2018-03-20"},
      {"", "30 اسفند 1396", "none"},  // not a leap year
      {"fa", "۱۳۹۷/۰۲/۰۴", "2018-04-24"},
      {"fa", "۲۰۱۸/۰۴/۲۴", "2018-04-24"},
      {"", "24 आप्रैल 2018", "none"},
      {"hi", "मंगलवार, 24 अप्रैल 2018", "2018-04-24"},
      {"", "২৪ এপ্রিল ২০১৮", "2018-04-24"},
      {"", "24 เมษายน 2561", "2018-04-24"},
      {"", "24 เม.ย. 2561 10.11 น.", "2018-04-24T10:11Z +0"},
      {"th", "24/04/2561", "2018-04-24"},
      {"", "ngày 24 tháng 4 năm 2018", "2018-04-24"},
      {"", "24 April 2018 pukul 10:11", "none"},
      {"", "2018年4月24日 星期二 10:11", "2018-04-24T10:11Z +0"},
      {"", "２０１８年４月２４日", "2018-04-24"},
      {"", "2018年4月24日(火) 10時11分", "2018-04-24T10:11Z +0"},
      {"", "2018년 4월 24일 오후 3:05", "2018-04-24T15:05Z +0"},
      {"", "Tue Apr 24 10:11:12 +0600 2018", "2018-04-24T04:11:12Z +360"},
      {"", "Tue Apr 24 10:11:12 2018", "2018-04-24T10:11:12Z +0"},
      {"", "hace 2 horas", "none"},
      {"", "2 hours ago", "none"},
      {"", "вчера, 10:11", "none"},
  };
  for (const Foreign& row : rows) {
    INFO(row.language << " " << row.printed);
    CHECK(show(parse_printed_date(row.printed, {TimeZone::utc(), row.language})) == row.expected);
  }
}

TEST_CASE("which number is the month: the numbers, the language or --date-order say it",
          "[printed_date]") {
  struct Ordered {
    const char* language;
    DateOrder order;
    const char* printed;
    const char* expected;
  };
  constexpr auto kUnknown = DateOrder::kUnknown, kDayFirst = DateOrder::kDayFirst,
                 kMonthFirst = DateOrder::kMonthFirst;
  const Ordered rows[] = {
      {"", kUnknown, "24/04/2018", "2018-04-24"},
      {"", kUnknown, "04/24/2018", "2018-04-24"},
      {"en-US", kUnknown, "24/04/2018", "2018-04-24"},
      {"", kUnknown, "03/04/2018", "none"},
      {"en", kUnknown, "03/04/2018", "none"},
      {"en-US", kUnknown, "03/04/2018", "2018-03-04"},
      {"en_GB", kUnknown, "03/04/2018", "2018-04-03"},
      {"fr", kUnknown, "03/04/2018", "2018-04-03"},
      {"fr", kMonthFirst, "03/04/2018", "2018-04-03"},
      {"en", kMonthFirst, "03/04/2018", "2018-03-04"},
      {"en", kDayFirst, "03-04-2018 10:11", "2018-04-03T10:11Z +0"},
      {"zh", kUnknown, "03/04/2018", "none"},  // writes the year first
      {"", kUnknown, "03.04.2018", "2018-04-03"},
      {"en-US", kUnknown, "03.04.2018", "2018-04-03"},
      {"de", kUnknown, "24.04.18", "2018-04-24"},
      {"", kUnknown, "24.04.18", "none"},
      {"no such language, and long besides", kUnknown, "03/04/2018", "none"},
      {"", kMonthFirst, "13/13/2018", "none"},
  };
  for (const Ordered& row : rows) {
    INFO(row.language << " " << row.printed);
    const DateReading reading{TimeZone::utc(), row.language, row.order};
    CHECK(show(parse_printed_date(row.printed, reading)) == row.expected);
  }
}

TEST_CASE("a date in numbers shows its order or leaves it open", "[printed_date]") {
  struct Shown {
    const char *language, *printed, *published, *day_first, *month_first;
    DateOrder assumed, shows;
  };
  constexpr auto kUnknown = DateOrder::kUnknown;
  constexpr auto kDayFirst = DateOrder::kDayFirst, kMonthFirst = DateOrder::kMonthFirst;
  const Shown rows[] = {
      {"", "24/04/2018", "2018-04-24", "none", "none", kUnknown, kDayFirst},
      {"", "04/24/2018 10:11", "2018-04-24T10:11Z +0", "none", "none", kUnknown, kMonthFirst},
      {"fr", "24-04-2018", "2018-04-24", "none", "none", kUnknown, kDayFirst},
      {"", "03/04/2018", "none", "2018-04-03", "2018-03-04", kUnknown, kUnknown},
      {"", "03/04/2018", "2018-04-03", "2018-04-03", "2018-03-04", kDayFirst, kUnknown},
      {"en", "03/04/2018 10:11", "2018-03-04T10:11Z +0", "2018-04-03T10:11Z +0",
       "2018-03-04T10:11Z +0", kMonthFirst, kUnknown},
      {"fr", "03/04/2018", "2018-04-03", "none", "none", kUnknown, kUnknown},
      // Nothing to decide, so it shows nothing either.
      {"", "04/04/2018", "2018-04-04", "none", "none", kUnknown, kUnknown},
      {"", "2018-04-24", "2018-04-24", "none", "none", kUnknown, kUnknown},
      {"", "24 April 2018", "2018-04-24", "none", "none", kUnknown, kUnknown},
      {"", "24.04.2018", "2018-04-24", "none", "none", kUnknown, kDayFirst},
      // May be 2018, the 5th of April, too, unless an order is known.
      {"", "18/04/05", "none", "2005-04-18", "2005-04-18", kUnknown, kUnknown},
      {"", "13/13/2018", "none", "none", "none", kUnknown, kUnknown},
      {"", "yesterday", "none", "none", "none", kUnknown, kUnknown},
  };
  for (const Shown& row : rows) {
    INFO(row.language << " " << row.printed);
    const PrintedDate date =
        read_printed_date(row.printed, {TimeZone::utc(), row.language, row.assumed});
    CHECK(show(date.published) == row.published);
    const NumericDate& numbers = date.numbers;
    CHECK(show(numbers.is_open() ? std::optional(numbers.day_first) : std::nullopt) ==
          row.day_first);
    CHECK(show(numbers.is_open() ? std::optional(numbers.month_first) : std::nullopt) ==
          row.month_first);
    CHECK(numbers.shows == row.shows);
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
