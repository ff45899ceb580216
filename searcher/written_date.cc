#include "searcher/written_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/month_names.h"
#include "searcher/query_text.h"
#include "searcher/time_of_day.h"

namespace news {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> kMonthNames = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

constexpr std::string_view kForms =
    "write 2018, 2018-04, 2018-04-24, 24.04.2018, 2018-Q2, 2018-W17, april-2018, last-month, 7d, "
    "2018-04-24T10:00, or a range such as 2018-04..2018-06";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Nothing but one to four digits.
std::optional<unsigned> number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

DayRange days_between(sys_days first, sys_days last_day) {
  DayRange range;
  range.first = first;
  range.last = last_day;
  return range;
}

sys_days monday_of(sys_days day) { return day - (weekday{day} - Monday); }

DayRange month_days(year_month m) { return days_between(sys_days{m / day{1}}, sys_days{m / last}); }

DayRange quarter_days(year_month first_month) {
  return days_between(sys_days{first_month / day{1}}, sys_days{(first_month + months{2}) / last});
}

DayRange year_days(year y) {
  return days_between(sys_days{y / January / 1}, sys_days{y / December / 31});
}

// ISO 8601: week 1 is the week of 4 January.
sys_days first_week(year y) { return monday_of(sys_days{y / January / 4}); }

Result<year> read_year(std::string_view text) {
  const auto value = number(text);
  if (!value || text.size() != 4) {
    return fail(fmt::format("the year '{}' needs four digits", shorten(text)));
  }
  if (static_cast<int>(*value) < kFirstYear) return fail("there is no year 0000");
  return year{static_cast<int>(*value)};
}

Result<DayRange> read_month(std::string_view year_text, unsigned month_number) {
  const auto y = read_year(year_text);
  if (!y) return tl::unexpected(y.error());
  if (month_number < 1 || month_number > 12) {
    return fail(fmt::format("there is no month {}; months are 01 to 12", month_number));
  }
  return month_days(*y / month{month_number});
}

Result<DayRange> read_day(std::string_view year_text, unsigned month_number, unsigned day_number) {
  const auto whole = read_month(year_text, month_number);
  if (!whole) return whole;
  const year_month_day first{*whole->first};
  const year_month_day date = first.year() / first.month() / day{day_number};
  if (!date.ok()) {
    const unsigned days = static_cast<unsigned>(year_month_day{*whole->last}.day());
    return fail(fmt::format("{} {} has {} days", kMonthNames[month_number - 1],
                            static_cast<int>(first.year()), days));
  }
  return days_between(sys_days{date}, sys_days{date});
}

// The whole week, or its weekday 1 (Monday) to 7.
Result<DayRange> read_week(std::string_view year_text, unsigned week,
                           std::optional<unsigned> weekday_number) {
  const auto y = read_year(year_text);
  if (!y) return tl::unexpected(y.error());
  const auto weeks = (first_week(*y + years{1}) - first_week(*y)).count() / 7;
  if (week < 1 || week > weeks) {
    return fail(fmt::format("{} has weeks W01 to W{}", year_text, weeks));
  }
  const sys_days monday = first_week(*y) + days{7 * (week - 1)};
  if (weekday_number) {
    if (*weekday_number < 1 || *weekday_number > 7) return fail("a week has days 1 to 7");
    const sys_days one = monday + days{*weekday_number - 1};
    if (!in_calendar(one)) return fail("the last year is 9999");
    return days_between(one, one);
  }
  // The last week of 9999 ends beyond the days that can be written.
  return days_between(monday,
                      std::min(monday + days{6}, sys_days{year{kLastYear} / December / 31}));
}

Result<DayRange> read_quarter(std::string_view year_text, unsigned quarter) {
  const auto y = read_year(year_text);
  if (!y) return tl::unexpected(y.error());
  if (quarter < 1 || quarter > 4) return fail("a year has quarters Q1 to Q4");
  return quarter_days(*y / month{quarter * 3 - 2});
}

// today, last-month, ...
std::optional<DayRange> read_name(std::string_view text, sys_days today) {
  if (text == "today") return days_between(today, today);
  if (text == "yesterday") return days_between(today - days{1}, today - days{1});
  int back = 0;
  if (text.starts_with("last-")) {
    back = 1;
  } else if (!text.starts_with("this-")) {
    return std::nullopt;
  }
  const std::string_view unit = text.substr(5);
  const year_month_day now{today};
  const year_month this_month = now.year() / now.month();
  if (unit == "week") {
    const sys_days monday = monday_of(today) - days{7 * back};
    return days_between(monday, monday + days{6});
  }
  if (unit == "month") return month_days(this_month - months{back});
  if (unit == "quarter") {
    const unsigned into = (static_cast<unsigned>(now.month()) - 1) % 3;
    return quarter_days(this_month - months{into} - months{3 * back});
  }
  if (unit == "year") return year_days(now.year() - years{back});
  return std::nullopt;
}

// 7d, 2w, 3m, 1y, 24h; nothing if the text has another shape.
std::optional<Result<DayRange>> read_age(std::string_view text, const DateClock& clock,
                                         DatePlace place) {
  const auto count = number(text.substr(0, text.empty() ? 0 : text.size() - 1));
  if (!count) return std::nullopt;
  const char unit = text.back();
  if (std::string_view("hdwmy").find(unit) == std::string_view::npos) return std::nullopt;
  if (*count == 0) return fail(fmt::format("'{}' is no time at all; write today", text));
  const int n = static_cast<int>(*count);
  if (unit == 'h') {
    const sys_seconds then = clock.now - hours{n};
    if (!in_calendar(then)) return fail(fmt::format("'{}' goes back before the year 1", text));
    DayRange range;
    range.first_instant = place == DatePlace::kEndOfRange ? then : then + seconds{1};
    range.last_instant = place == DatePlace::kEndOfRange ? then : clock.now;
    return range;
  }
  const sys_days today = clock.today();
  const sys_days then = unit == 'm'   ? months_away(today, -n)
                        : unit == 'y' ? months_away(today, -12 * n)
                                      : today - days{unit == 'w' ? 7 * n : n};
  if (!in_calendar(then)) return fail(fmt::format("'{}' goes back before the year 1", text));
  if (place == DatePlace::kEndOfRange) return days_between(then, then);
  return days_between(then + days{1}, today);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find_first_of(separators, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

// april-2018, 2018-apr, 24-apr-2018, april-24-2018, 2018-apr-24; nothing if no part names a month.
std::optional<Result<DayRange>> read_named_month(const std::vector<std::string_view>& parts) {
  std::optional<unsigned> named;
  std::vector<std::string_view> numbers;
  for (const std::string_view part : parts) {
    // 24. is a German day of the month.
    const std::string_view bare = part.ends_with('.') ? part.substr(0, part.size() - 1) : part;
    if (number(bare)) {
      numbers.push_back(bare);
      continue;
    }
    const std::vector<unsigned> months = months_named(part);
    if (months.empty() || named) return std::nullopt;
    if (months.size() > 1) {
      return fail(fmt::format("'{}' is {} or {}, by language; write the month as a number",
                              shorten(part), kMonthNames[months[0] - 1],
                              kMonthNames[months[1] - 1]));
    }
    named = months[0];
  }
  if (!named || numbers.size() > 2) return std::nullopt;
  if (numbers.empty() || (numbers.size() == 1 && numbers[0].size() < 3)) {
    return fail(fmt::format("which {}? add the year", kMonthNames[*named - 1]));
  }
  if (numbers.size() == 1) return read_month(numbers[0], *named);
  const bool year_first = numbers[0].size() == 4;
  return read_day(numbers[year_first ? 0 : 1], *named, *number(numbers[year_first ? 1 : 0]));
}

// Shapes that other tools take: named with ours.
std::optional<Error> foreign_form(std::string_view text) {
  const auto parts = split(text, "/");
  if (parts.size() == 3 && number(parts[0]) && number(parts[1]) && number(parts[2])) {
    if (parts[0].size() == 4) {
      return Error{fmt::format("write {}-{:0>2}-{:0>2}", parts[0], parts[1], parts[2])};
    }
    return Error{fmt::format(
        "'{}' could be read in two ways; write the year first, as in 2018-04-24, or dots for "
        "day.month.year",
        text)};
  }
  const auto years_of = split(text, "-");
  if (years_of.size() == 2 && years_of[0].size() == 4 && years_of[1].size() == 4 &&
      number(years_of[0]) && number(years_of[1])) {
    return Error{fmt::format("write a range with two dots: {}..{}", years_of[0], years_of[1])};
  }
  if (text.size() == 8 && number(text.substr(0, 4)) && number(text.substr(4))) {
    return Error{
        fmt::format("write {}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6))};
  }
  if (text[0] == '<' || text[0] == '>') {
    return Error{"write 2018-04.. for since, ..2018-04 for until"};
  }
  return std::nullopt;
}

// A date without a time of day, or an age.
Result<DayRange> read_date(std::string_view text, const DateClock& clock, DatePlace place) {
  std::string joined;  // "24 april 2018" and "april 24, 2018" are the forms with dashes
  for (const char c : text) {
    if (c == ',') continue;
    joined += c == ' ' ? '-' : c;
  }
  if (const auto days = read_name(joined, clock.today())) return *days;
  if (auto days = read_age(joined, clock, place)) return *std::move(days);

  const auto dotted = split(joined, ".");
  if (dotted.size() == 3 && number(dotted[0]) && number(dotted[1]) && number(dotted[2])) {
    return read_day(dotted[2], *number(dotted[1]), *number(dotted[0]));
  }
  if (dotted.size() == 2 && number(dotted[0]) && number(dotted[1])) {
    return read_month(dotted[1], *number(dotted[0]));
  }
  if (const auto error = foreign_form(joined)) return tl::unexpected(*error);

  const auto parts = split(joined, "-");
  if (number(parts[0])) {
    if (parts.size() == 1) {
      const auto y = read_year(parts[0]);
      if (!y) return tl::unexpected(y.error());
      return year_days(*y);
    }
    if (parts.size() == 2 && parts[1].starts_with('q') && number(parts[1].substr(1))) {
      return read_quarter(parts[0], *number(parts[1].substr(1)));
    }
    if (parts.size() > 1 && parts[1].starts_with('w') && number(parts[1].substr(1))) {
      const unsigned week = *number(parts[1].substr(1));
      if (parts.size() == 2) return read_week(parts[0], week, std::nullopt);
      if (parts.size() == 3 && number(parts[2])) return read_week(parts[0], week, number(parts[2]));
    }
    if (parts.size() == 2 && number(parts[1])) return read_month(parts[0], *number(parts[1]));
    if (parts.size() == 3 && number(parts[1]) && number(parts[2])) {
      return read_day(parts[0], *number(parts[1]), *number(parts[2]));
    }
  }
  if (auto days = read_named_month(parts)) return *std::move(days);
  return fail(fmt::format("'{}' is not a date; {}", shorten(text), kForms));
}

Result<DayRange> read_instants(std::string_view day_text, std::string_view time_text,
                               const DateClock& clock) {
  const auto time = parse_time_of_day(time_text);
  if (!time) {
    return fail(
        fmt::format("'{}' is not a time of day; write 2018-04-24T10:00, seconds (:30) and "
                    "a zone (Z, +05:00) as you like",
                    shorten(time_text)));
  }
  if (day_text.empty()) return fail("a time of day needs its day, as in 2018-04-24T10:00");
  const auto day = read_date(day_text, clock, DatePlace::kEndOfRange);
  if (!day) return day;
  if (!day->first || day->first != day->last) {
    return fail(
        fmt::format("'{}' is not one day; a time of day needs its day, as in "
                    "2018-04-24T10:00",
                    shorten(day_text)));
  }
  const sys_seconds first = *day->first + time->first, last = *day->first + time->last;
  DayRange range;
  if (time->offset) {
    range.first_instant = first - *time->offset;
    range.last_instant = last - *time->offset;
  } else {
    // A time that clocks show twice is from the first to the last of both.
    const auto seconds_of = [](sys_seconds t) { return t.time_since_epoch().count(); };
    range.first_instant = sys_seconds{seconds{clock.zone.instant_of(seconds_of(first))}};
    range.last_instant = sys_seconds{seconds{clock.zone.last_instant_of(seconds_of(last))}};
    if (*range.first_instant > *range.last_instant) {
      return fail(fmt::format("the clocks of {} skip {} on {}", clock.zone.name(),
                              shorten(time_text), format_day(*day->first)));
    }
  }
  if (!in_calendar(*range.first_instant) || !in_calendar(*range.last_instant)) {
    return fail("in UTC this is not in the years 0001 to 9999");
  }
  return range;
}

}  // namespace

Result<DayRange> read_written_date(std::string_view text, const DateClock& clock, DatePlace place) {
  if (text.empty()) return fail(fmt::format("the date is empty; {}", kForms));
  if (const auto time = find_time_of_day(text)) {
    return read_instants(text.substr(0, time->begin), text.substr(time->digits), clock);
  }
  return read_date(text, clock, place);
}

std::string format_day(sys_days day) {
  const year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace news
