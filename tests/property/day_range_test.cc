// Dates against a table of days that was counted one by one, without <chrono>: each day with its
// year, month, day, quarter and ISO week; a date is the days of the table that carry its label.
#include "searcher/day_range.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "tests/test_seed.h"

using namespace news;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

struct Day {
  int year, month, day;
  int weekday;              // 1 Monday to 7
  int week_year, week = 0;  // of its Thursday: ISO 8601
};

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

// 1899-01-01, a Sunday, to 2105-12-31: the century years 1900, 2000 and 2100 lie within.
std::vector<Day> count_days() {
  constexpr int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::vector<Day> table;
  int weekday = 7;
  for (int year = 1899; year <= 2105; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const int length = kLengths[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
      for (int day = 1; day <= length; ++day) {
        table.push_back({year, month, day, weekday, year, 0});
        weekday = weekday % 7 + 1;
      }
    }
  }
  int thursdays = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].weekday != 4) continue;
    thursdays = i >= 7 && table[i - 7].year == table[i].year ? thursdays + 1 : 1;
    for (std::size_t j = i < 3 ? 0 : i - 3; j <= i + 3 && j < table.size(); ++j) {
      table[j].week_year = table[i].year;
      table[j].week = thursdays;
    }
  }
  return table;
}

struct Label {
  std::string text;
  std::size_t first, last;  // rows of the table
};

// A random date around a random day, in one of the forms, and the rows that carry it.
template <class Random>
Label random_label(const std::vector<Day>& table, Random& random) {
  const auto pick = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
  const std::size_t row = 400 + pick(table.size() - 800);
  const Day& d = table[row];
  const auto spread = [&](std::string text, auto same) {
    Label label{std::move(text), row, row};
    while (same(table[label.first - 1])) --label.first;
    while (same(table[label.last + 1])) ++label.last;
    return label;
  };
  constexpr const char* kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};
  const auto same_month = [&](const Day& o) { return o.year == d.year && o.month == d.month; };
  switch (pick(8)) {
    case 0:
      return spread(fmt::format("{}", d.year), [&](const Day& o) { return o.year == d.year; });
    case 1:
      return spread(fmt::format("{}-{:02}", d.year, d.month), same_month);
    case 2:
      return spread(fmt::format("{}-{}", kMonths[d.month - 1], d.year), same_month);
    case 3:
      return {fmt::format("{:02}.{:02}.{}", d.day, d.month, d.year), row, row};
    case 4:
      return {fmt::format("{}-{}-{}", d.day, kMonths[d.month - 1], d.year), row, row};
    case 5:
      return spread(fmt::format("{}-Q{}", d.year, (d.month + 2) / 3), [&](const Day& o) {
        return o.year == d.year && (o.month + 2) / 3 == (d.month + 2) / 3;
      });
    case 6:
      return spread(fmt::format("{}-W{:02}", d.week_year, d.week),
                    [&](const Day& o) { return o.week_year == d.week_year && o.week == d.week; });
    default:
      return {fmt::format("{}-{:02}-{:02}", d.year, d.month, d.day), row, row};
  }
}

}  // namespace

TEST_CASE("a date or range holds the days that carry its label", "[day_range]") {
  const std::vector<Day> table = count_days();
  const auto text_of = [&](std::size_t row) {
    return fmt::format("{}-{:02}-{:02}", table[row].year, table[row].month, table[row].day);
  };
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const sys_days today = 2018y / June / 15;
  for (int i = 0; i < 1000; ++i) {
    const Label from = random_label(table, random);
    const Label to = random_label(table, random);
    const bool alone = random() % 4 == 0;
    const std::string text = alone ? from.text : from.text + ".." + to.text;
    const std::size_t last = alone ? from.last : to.last;
    INFO(text);
    const auto range = parse_day_range(text, today);
    REQUIRE(range.has_value() == (from.first <= last));
    if (!range) continue;
    CHECK(format_day(*range->first) == text_of(from.first));
    CHECK(format_day(*range->last) == text_of(last));
    CHECK((*range->last - *range->first).count() == static_cast<long>(last - from.first));
  }
}

TEST_CASE("every day number that a month lacks is refused", "[day_range]") {
  const std::vector<Day> table = count_days();
  const sys_days today = 2018y / June / 15;
  std::size_t row = 0;
  while (table[row].year < 1996) ++row;
  for (int year = 1996; year <= 2004; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= 31; ++day) {
        const bool exists = table[row].month == month && table[row].day == day;
        const std::string text = fmt::format("{}-{:02}-{:02}", year, month, day);
        if (parse_day_range(text, today).has_value() != exists) FAIL(text);
        if (exists) ++row;
      }
    }
  }
  SUCCEED();
}
