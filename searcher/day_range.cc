#include "searcher/day_range.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "searcher/query_text.h"

namespace news {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 12> kMonthNames = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

struct Days {
  sys_days first;
  sys_days last;
};

// One date may be a whole year, month, quarter, week or day. The last seven days are one date only
// if they stand alone.
enum class Place { kAlone, kEndOfRange };

constexpr std::string_view kForms =
    "write 2018, 2018-04, 2018-04-24, 24.04.2018, 2018-Q2, 2018-W17, april-2018, last-month, 7d, "
    "or a range such as "
    "2018-04..2018-06";

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

std::optional<unsigned> month_of_name(std::string_view lower) {
  if (lower.size() < 3) return std::nullopt;
  for (unsigned i = 0; i < kMonthNames.size(); ++i) {
    if (to_lower_ascii(kMonthNames[i]).starts_with(lower)) return i + 1;
  }
  return lower == "sept" ? std::optional<unsigned>(9) : std::nullopt;
}

sys_days monday_of(sys_days day) { return day - (weekday{day} - Monday); }

Days month_days(year_month m) { return {sys_days{m / day{1}}, sys_days{m / last}}; }

Days quarter_days(year_month first_month) {
  return {sys_days{first_month / day{1}}, sys_days{(first_month + months{2}) / last}};
}

Days year_days(year y) { return {sys_days{y / January / 1}, sys_days{y / December / 31}}; }

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

Result<Days> read_month(std::string_view year_text, unsigned month_number) {
  const auto y = read_year(year_text);
  if (!y) return tl::unexpected(y.error());
  if (month_number < 1 || month_number > 12) {
    return fail(fmt::format("there is no month {}; months are 01 to 12", month_number));
  }
  return month_days(*y / month{month_number});
}

Result<Days> read_day(std::string_view year_text, unsigned month_number, unsigned day_number) {
  const auto whole = read_month(year_text, month_number);
  if (!whole) return whole;
  const year_month_day first{whole->first};
  const year_month_day date = first.year() / first.month() / day{day_number};
  if (!date.ok()) {
    const unsigned days = static_cast<unsigned>(year_month_day{whole->last}.day());
    return fail(fmt::format("{} {} has {} days", kMonthNames[month_number - 1],
                            static_cast<int>(first.year()), days));
  }
  return Days{sys_days{date}, sys_days{date}};
}

Result<Days> read_week(std::string_view year_text, unsigned week) {
  const auto y = read_year(year_text);
  if (!y) return tl::unexpected(y.error());
  const auto weeks = (first_week(*y + years{1}) - first_week(*y)).count() / 7;
  if (week < 1 || week > weeks) {
    return fail(fmt::format("{} has weeks W01 to W{}", year_text, weeks));
  }
  const sys_days monday = first_week(*y) + days{7 * (week - 1)};
  // The last week of 9999 ends beyond the days that can be written.
  return Days{monday, std::min(monday + days{6}, sys_days{year{kLastYear} / December / 31})};
}

Result<Days> read_quarter(std::string_view year_text, unsigned quarter) {
  const auto y = read_year(year_text);
  if (!y) return tl::unexpected(y.error());
  if (quarter < 1 || quarter > 4) return fail("a year has quarters Q1 to Q4");
  return quarter_days(*y / month{quarter * 3 - 2});
}

// today, last-month, ...
std::optional<Days> read_name(std::string_view text, sys_days today) {
  if (text == "today") return Days{today, today};
  if (text == "yesterday") return Days{today - days{1}, today - days{1}};
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
    return Days{monday, monday + days{6}};
  }
  if (unit == "month") return month_days(this_month - months{back});
  if (unit == "quarter") {
    const unsigned into = (static_cast<unsigned>(now.month()) - 1) % 3;
    return quarter_days(this_month - months{into} - months{3 * back});
  }
  if (unit == "year") return year_days(now.year() - years{back});
  return std::nullopt;
}

// 7d, 2w, 3m, 1y; nothing if the text has another shape.
std::optional<Result<Days>> read_age(std::string_view text, sys_days today, Place place) {
  const auto count = number(text.substr(0, text.empty() ? 0 : text.size() - 1));
  if (!count) return std::nullopt;
  const char unit = text.back();
  if (std::string_view("dwmy").find(unit) == std::string_view::npos) return std::nullopt;
  if (*count == 0) return fail(fmt::format("'{}' is no time at all; write today", text));
  const int n = static_cast<int>(*count);
  sys_days then = today - days{unit == 'w' ? 7 * n : n};
  if (unit == 'm' || unit == 'y') {
    const year_month_day now{today};
    const year_month m = now.year() / now.month() - months{unit == 'y' ? 12 * n : n};
    const year_month_day same = m / now.day();
    then = same.ok() ? sys_days{same} : sys_days{m / last};
  }
  if (year_month_day{then}.year() < year{kFirstYear}) {
    return fail(fmt::format("'{}' goes back before the year 1", text));
  }
  if (place == Place::kEndOfRange) return Days{then, then};
  return Days{then + days{1}, today};
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
std::optional<Result<Days>> read_named_month(const std::vector<std::string_view>& parts) {
  std::optional<unsigned> named;
  std::vector<std::string_view> numbers;
  for (const std::string_view part : parts) {
    if (const auto m = month_of_name(part)) {
      if (named) return std::nullopt;
      named = m;
    } else if (number(part)) {
      numbers.push_back(part);
    } else {
      return std::nullopt;
    }
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
  const std::size_t time = text.find('t', 1);
  if (time == 10 && is_digit(text[0]) && is_digit(text[9])) {
    return Error{fmt::format("dates are whole days; write {}", text.substr(0, time))};
  }
  if (text[0] == '<' || text[0] == '>') {
    return Error{"write 2018-04.. for since, ..2018-04 for until"};
  }
  return std::nullopt;
}

// One date, in lower case, without blanks at its ends.
Result<Days> read_date(std::string_view text, sys_days today, Place place) {
  if (text.empty()) return fail(fmt::format("the date is empty; {}", kForms));
  std::string joined;  // "24 april 2018" and "april 24, 2018" are the forms with dashes
  for (const char c : text) {
    if (c == ',') continue;
    joined += c == ' ' ? '-' : c;
  }
  if (const auto days = read_name(joined, today)) return *days;
  if (auto days = read_age(joined, today, place)) return *std::move(days);

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
    if (parts.size() == 2 && parts[1].starts_with('w') && number(parts[1].substr(1))) {
      return read_week(parts[0], *number(parts[1].substr(1)));
    }
    if (parts.size() == 2 && number(parts[1])) return read_month(parts[0], *number(parts[1]));
    if (parts.size() == 3 && number(parts[1]) && number(parts[2])) {
      return read_day(parts[0], *number(parts[1]), *number(parts[2]));
    }
  }
  if (auto days = read_named_month(parts)) return *std::move(days);
  return fail(fmt::format("'{}' is not a date; {}", shorten(text), kForms));
}

std::string normalise(std::string_view text) { return to_lower_ascii(fold_blanks(text)); }

Result<Days> read_one_date(std::string_view text, sys_days today, std::string_view option) {
  const std::string lower = normalise(text);
  if (lower.find("..") != std::string::npos) {
    return fail(fmt::format("{} takes one date, not a range", option));
  }
  return read_date(lower, today, Place::kEndOfRange);
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

Result<DayRange> parse_day_range(std::string_view text, sys_days today) {
  const std::string lower = normalise(text);
  const std::size_t dots = lower.find("..");
  if (dots == std::string::npos) {
    const auto days = read_date(lower, today, Place::kAlone);
    if (!days) return tl::unexpected(days.error());
    return DayRange{days->first, days->last};
  }
  const std::string_view from = trim(std::string_view(lower).substr(0, dots));
  const std::string_view to = trim(std::string_view(lower).substr(dots + 2));
  if (from.empty() && to.empty()) return fail("a range needs a date before or after its dots");
  std::optional<sys_days> first;
  std::optional<sys_days> last;
  if (!from.empty()) {
    const auto days = read_date(from, today, Place::kEndOfRange);
    if (!days) return tl::unexpected(days.error());
    first = days->first;
  }
  if (!to.empty()) {
    const auto days = read_date(to, today, Place::kEndOfRange);
    if (!days) return tl::unexpected(days.error());
    last = days->last;
  }
  return make_day_range(first, last);
}

Result<sys_days> parse_since(std::string_view text, sys_days today) {
  const auto days = read_one_date(text, today, "since");
  if (!days) return tl::unexpected(days.error());
  return days->first;
}

Result<sys_days> parse_until(std::string_view text, sys_days today) {
  const auto days = read_one_date(text, today, "until");
  if (!days) return tl::unexpected(days.error());
  return days->last;
}

Result<DayRange> make_day_range(std::optional<sys_days> first, std::optional<sys_days> last) {
  if (first && last && *first > *last) {
    return fail(fmt::format("the range runs backwards: {} is after {}", format_day(*first),
                            format_day(*last)));
  }
  return DayRange{first, last};
}

std::string format_day(sys_days day) {
  const year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace news
