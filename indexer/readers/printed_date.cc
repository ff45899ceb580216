#include "indexer/readers/printed_date.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>

#include "indexer/readers/date_text.h"
#include "indexer/readers/printed_time.h"

namespace news {
namespace {

namespace chr = std::chrono;

constexpr int kFirstYear = 1000, kLastYear = 2200;

// Forms understood; a time may follow each of precision day, or go before it.
//   2018  2018-04  2018-04-24  2018/04/24  2018.04.24  20180424  2018年4月24日  2018 April 24
//   24.04.2018  24/04/2018  24-04-2018  4/24/2018  06.2018
//   03/04/2018  24.04.18, if the order is known
//   24 April 2018  April 24, 2018  24th of April 2018  April 2018  Tue, 24 Apr 2018  24-Apr-2018
//   Tue Apr 24 10:11:12 +0000 2018
// and these with the words and digits of other languages, as english_date() turns them into
// English. A time: T10:11, 10:11:12.345, 10.11, 10:11 p.m., and its zone: Z, GMT, EST, +06:00,
// +0600, GMT+6, or none: the default zone.
struct Day {
  int year = 0;
  unsigned month = 0, day = 0;  // 0: not printed
};

// What is known of two numbers before a year.
struct NumberOrder {
  DateOrder order = DateOrder::kUnknown;
  bool asked = false;                     // it would have decided
  DateOrder shown = DateOrder::kUnknown;  // by the numbers themselves
};

std::optional<Published> civil(const Day& day) {
  if (day.year < kFirstYear || day.year > kLastYear) return std::nullopt;
  const chr::year_month_day date{chr::year(day.year), chr::month(day.month == 0 ? 1 : day.month),
                                 chr::day(day.day == 0 ? 1 : day.day)};
  if (!date.ok()) return std::nullopt;
  Published published;
  published.precision = day.month == 0 ? DatePrecision::kYear
                        : day.day == 0 ? DatePrecision::kMonth
                                       : DatePrecision::kDay;
  published.instant = chr::sys_seconds(chr::sys_days(date)).time_since_epoch().count();
  return published;
}

// 2018, 2018-04, 2018-04-24, 20180424 and relatives.
std::optional<Day> take_year_first(DateText& text) {
  if (text.digits_ahead() == 8) {
    const auto year = text.take_digits(4), month = text.take_digits(2), day = text.take_digits(2);
    return Day{*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
  }
  if (text.digits_ahead() != 4) return std::nullopt;
  Day date{text.take_digits(4).value()};
  if (text.take("年")) {
    text.skip_blanks();
    const auto month = text.take_number(1, 2);
    if (!month || !text.take("月"))
      return text.at_end() && !month ? std::optional(date) : std::nullopt;
    date.month = static_cast<unsigned>(month->value);
    if (date.month == 0) return std::nullopt;
    text.skip_blanks();
    const auto day = text.take_number(1, 2);
    if (day && (day->value == 0 || !text.take_any({"日", "号"}))) return std::nullopt;
    if (day) date.day = static_cast<unsigned>(day->value);
    return date;
  }
  std::string_view rule;
  for (const std::string_view choice : {"-", "/", "."}) {
    if (text.take(choice)) rule = choice;
    if (!rule.empty()) break;
  }
  // 2018 April 24, 2018, 24 April; the year alone otherwise.
  if (DateText after = text; rule != "/") {
    after.take(",");
    after.skip_blanks();
    auto day = after.take_number(1, 2);
    if (day && day->value == 0) return std::nullopt;
    if (day && !after.take("-")) after.take(".");
    after.skip_blanks();
    if (const auto month = after.take_month_name()) {
      date.month = *month;
      after.take_any({".", "-"});
      after.skip_blanks();
      if (!day && (day = after.take_number(1, 2))) {
        if (day->value == 0) return std::nullopt;
        after.take(".");
      }
      if (day) date.day = static_cast<unsigned>(day->value);
      text = after;
      return date;
    }
  }
  if (rule.empty()) return date;
  const auto month = text.take_number(1, 2);
  if (!month || month->value == 0) return std::nullopt;
  date.month = static_cast<unsigned>(month->value);
  if (!text.take(rule)) return date;
  const auto day = text.take_number(1, 2);
  if (!day || day->value == 0) return std::nullopt;
  date.day = static_cast<unsigned>(day->value);
  return date;
}

// A year of four digits, or of two if `two_digits` (RFC 2822 section 4.3).
std::optional<int> take_year(DateText& text, bool two_digits) {
  if (text.digits_ahead() == 4) return text.take_digits(4);
  if (!two_digits || text.digits_ahead() != 2) return std::nullopt;
  const int year = *text.take_digits(2);
  return year < 50 ? 2000 + year : 1900 + year;
}

// 24.04.2018, 24/04/2018, 4-24-2018, 06.2018: from the second number on; nothing if they are not
// that.
std::optional<std::optional<Day>> take_numbers(DateText& text, unsigned first, NumberOrder& order) {
  std::string_view rule;
  for (const std::string_view choice : {".", "/", "-"}) {
    if (rule.empty() && text.take(choice)) rule = choice;
  }
  if (rule.empty()) return std::nullopt;
  if (rule == ".") text.skip_blanks();
  if (text.digits_ahead() == 4) {
    return rule == "-" ? std::nullopt : std::optional(Day{*text.take_digits(4), first, 0});
  }
  const auto second = text.take_number(1, 2);
  if (!second || !text.take(rule)) return std::nullopt;
  if (rule == ".") text.skip_blanks();
  const auto number = static_cast<unsigned>(second->value);
  DateOrder known = order.order;
  if (text.digits_ahead() == 2 && known == DateOrder::kUnknown) order.asked = true;
  const auto year = take_year(text, known != DateOrder::kUnknown);
  if (!year || number == 0) return std::optional<Day>();
  if (rule == ".") known = DateOrder::kDayFirst;  // where dates have points, the day is first
  if (first == number) known = DateOrder::kDayFirst;
  if (first > 12) order.shown = DateOrder::kDayFirst;
  if (number > 12) order.shown = DateOrder::kMonthFirst;
  if (order.shown != DateOrder::kUnknown) known = order.shown;
  if (known == DateOrder::kUnknown) {
    order.asked = true;
    return std::optional<Day>();
  }
  return known == DateOrder::kDayFirst ? Day{*year, number, first} : Day{*year, first, number};
}

// 24.04.2018, 24/04/2018, 06.2018, 24 April 2018, 24-Apr-18.
std::optional<Day> take_day_first(DateText& text, NumberOrder& order) {
  const auto first = text.take_number(1, 2);
  if (!first || first->value == 0) return std::nullopt;
  const auto number = static_cast<unsigned>(first->value);
  DateText after = text;
  if (const auto day = take_numbers(after, number, order)) {
    text = after;
    return *day;
  }
  text.take_any({"st", "nd", "rd", "th", "."});
  const bool dashes = text.take("-");
  text.skip_blanks();
  if (text.take("of ")) text.skip_blanks();
  const auto month = text.take_month_name();
  if (!month) return std::nullopt;
  text.take(".");
  text.take_any({dashes ? "-" : ",", ","});
  text.skip_blanks();
  text.take(",");
  text.skip_blanks();
  const auto year = take_year(text, true);
  if (!year) return std::nullopt;
  return Day{*year, *month, number};
}

// April 24, 2018; April 2018.
std::optional<Day> take_month_first(DateText& text) {
  const auto month = text.take_month_name();
  if (!month) return std::nullopt;
  text.take(".");
  text.take(",");
  text.skip_blanks();
  if (text.digits_ahead() == 4) return Day{*text.take_digits(4), *month, 0};
  const auto day = text.take_number(1, 2);
  if (!day || day->value == 0) return std::nullopt;
  text.take_any({"st", "nd", "rd", "th"});
  text.take(",");
  text.skip_blanks();
  const auto year = take_year(text, false);
  if (!year) return std::nullopt;
  return Day{*year, *month, static_cast<unsigned>(day->value)};
}

bool take_day(DateText& text, NumberOrder& order, std::optional<Day>& day) {
  if (text.digits_ahead() >= 4) {
    day = take_year_first(text);
  } else {
    day = text.digits_ahead() > 0 ? take_day_first(text, order) : take_month_first(text);
  }
  return day.has_value();
}

// April 24 10:11:12 +0000 2018 (ctime() and its kin).
std::optional<Published> year_behind_time(DateText text, const TimeZone& zone) {
  const auto month = text.take_month_name();
  text.skip_blanks();
  const auto day = text.take_number(1, 2);
  if (!month || !day || day->value == 0) return std::nullopt;
  text.skip_blanks();
  const auto time = take_time(text, false);
  if (!time) return std::nullopt;
  text.skip_blanks();
  PrintedZone printed;
  if (text.digits_ahead() == 0) printed = take_zone(text);
  text.skip_blanks();
  const auto year = take_year(text, false);
  if (!year || !text.at_end()) return std::nullopt;
  const auto date = civil({*year, *month, static_cast<unsigned>(day->value)});
  if (!date || printed.kind == ZoneKind::kUnknown) return date;
  return timed(*date, *time, printed, zone);
}

// 10:11, 24 April 2018
std::optional<Published> day_behind_time(DateText text, NumberOrder& order, const TimeZone& zone) {
  if (text.digits_ahead() == 0 || text.digits_ahead() > 2) return std::nullopt;
  DateText hours = text;
  hours.skip_digits();
  if (hours.front() != ':') return std::nullopt;
  const auto time = take_time(text, false);
  if (!time) return std::nullopt;
  text.skip_blanks();
  PrintedZone printed;
  if (const auto offset = text.take_zone_name()) printed = {ZoneKind::kOffset, *offset};
  text.take_any({",", "|", "-", "–"});
  text.skip_blanks();
  text.skip_weekday();
  std::optional<Day> day;
  if (!take_day(text, order, day)) return std::nullopt;
  text.skip_blanks();
  const auto date = civil(*day);
  if (!date || date->precision != DatePrecision::kDay || !text.at_end()) return std::nullopt;
  return timed(*date, *time, printed, zone);
}

std::optional<Published> parse(std::string_view lower, NumberOrder& order, const TimeZone& zone) {
  DateText text(lower);
  text.skip_blanks();
  text.skip_weekday();
  const DateText begin = text;
  const bool compact = text.digits_ahead() == 8;
  std::optional<Day> day;
  if (!take_day(text, order, day)) {
    const auto timed_first = day_behind_time(begin, order, zone);
    return timed_first ? timed_first : year_behind_time(begin, zone);
  }
  const auto date = civil(*day);
  if (!date) return std::nullopt;
  text.take("z");  // an XML Schema date may carry a zone: a civil date does not shift
  text.skip_blanks();
  if (text.take_any({"года", "год", "г."})) text.skip_blanks();
  DateText after = text;  // 24. travnja 2018. u 10:11
  if (after.take_any({".", ","})) {
    after.skip_blanks();
    if (after.at_end() || after.digits_ahead() > 0) text = after;
  }
  if (text.at_end()) return date;
  if (date->precision != DatePrecision::kDay) return std::nullopt;

  if (!text.take_any({",", "t", "at ", "в ", "|", "-", "–"})) text.take("—");
  text.skip_blanks();
  if (text.take("at ")) text.skip_blanks();
  const auto time = take_time(text, compact);
  if (!time) return std::nullopt;
  const PrintedZone printed = take_zone(text);
  text.skip_blanks();
  if (!text.at_end()) return std::nullopt;
  // A zone that is not known: the day is sure, the instant is not.
  if (printed.kind == ZoneKind::kUnknown) return date;
  return timed(*date, *time, printed, zone);
}

constexpr std::size_t kMaxDateBytes = 200;

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

// By the order that the numbers themselves, the language or else `reading.order` give.
PrintedDate read_english_date(std::string_view text, const DateReading& reading) {
  if (text.size() > kMaxDateBytes) return {};
  const std::string lower = lower_letters(text);
  NumberOrder order;
  const auto date = parse(lower, order, reading.default_zone);
  if (date) return {date, {order.shown, {}, {}}};
  if (!order.asked) return {};
  const auto in_order = [&](DateOrder each) {
    NumberOrder known{each};
    return parse(lower, known, reading.default_zone);
  };
  if (const DateOrder usual = usual_date_order(reading.language); usual != DateOrder::kUnknown) {
    return {in_order(usual), {}};
  }
  const auto day_first = in_order(DateOrder::kDayFirst);
  const auto month_first = in_order(DateOrder::kMonthFirst);
  if (!day_first || !month_first) return {};
  PrintedDate open{std::nullopt, {DateOrder::kUnknown, *day_first, *month_first}};
  if (reading.order == DateOrder::kDayFirst) open.published = day_first;
  if (reading.order == DateOrder::kMonthFirst) open.published = month_first;
  return open;
}

PrintedDate read_printed_date(std::string_view text, const DateReading& reading) {
  if (text.size() > kMaxDateBytes || !has_digit(text)) return {};
  // Years of the Buddha and of the Persian calendar look like any others.
  const bool own_years = reading.language.starts_with("th") || reading.language.starts_with("fa");
  if (!own_years) {
    PrintedDate date = read_english_date(text, reading);
    if (date.published || date.numbers.is_open()) return date;
  }
  return read_english_date(english_date(text, reading.language), reading);
}

void set_date(Article& article, const PrintedDate& date) {
  article.published = date.published.value_or(Published());
  article.numeric_date = date.numbers;
}

std::optional<Published> parse_printed_date(std::string_view text, const DateReading& reading) {
  return read_printed_date(text, reading).published;
}

std::optional<Published> parse_printed_date(std::string_view text, const TimeZone& default_zone) {
  return parse_printed_date(text, DateReading{default_zone});
}

std::optional<Published> published_from_number(std::int64_t number) {
  if (number >= kFirstYear && number <= kLastYear) return civil({static_cast<int>(number), 0, 0});
  if (number >= 15000101 && number <= 22001231) {
    const auto whole = static_cast<unsigned>(number);
    const unsigned month = whole / 100 % 100, day = whole % 100;
    if (month != 0 && day != 0) {
      if (const auto date = civil({static_cast<int>(whole / 10000), month, day})) return date;
    }
  }
  constexpr std::int64_t kFirstMillisecond = 100'000'000'000;
  const std::int64_t seconds =
      std::abs(number / 2) >= kFirstMillisecond / 2 ? number / 1000 : number;
  const auto first = civil({kFirstYear, 1, 1}), last = civil({kLastYear, 12, 31});
  if (seconds < first->instant || seconds > last->instant) return std::nullopt;
  return Published{DatePrecision::kSecond, seconds, 0};
}

std::optional<Published> published_from_path(std::string_view path, std::size_t* end) {
  std::optional<Published> found;
  const auto is_digit = [&](std::size_t at) {
    return at < path.size() && path[at] >= '0' && path[at] <= '9';
  };
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (!is_digit(at) || (at > 0 && is_digit(at - 1))) continue;
    DateText text(path.substr(at));
    const std::size_t run = text.digits_ahead();
    Day day;
    std::size_t length = 0;
    if (run == 8 || run == 12 || run == 14) {  // with or without a time
      length = run;
      day.year = *text.take_digits(4);
      day.month = static_cast<unsigned>(*text.take_digits(2));
      day.day = static_cast<unsigned>(*text.take_digits(2));
    } else if (run == 4 && path.size() >= at + 10) {
      length = 10;
      const char rule = path[at + 4];
      if ((rule != '-' && rule != '_' && rule != '/' && rule != '.') || path[at + 7] != rule)
        continue;
      if (is_digit(at + 10)) continue;
      day.year = *text.take_digits(4);
      text = DateText(path.substr(at + 5));
      const auto month = text.take_digits(2);
      text = DateText(path.substr(at + 8));
      const auto month_day = text.take_digits(2);
      if (!month || !month_day) continue;
      day.month = static_cast<unsigned>(*month);
      day.day = static_cast<unsigned>(*month_day);
    }
    // Numbers that only look like a date are refused; so are years before printing offices had
    // files.
    if (day.month == 0 || day.day == 0 || day.year < 1600 || day.year > 2100) continue;
    const auto date = civil(day);
    if (!date) continue;
    found = date;
    if (end != nullptr) *end = at + length;
  }
  return found;
}

Published cut_to_precision(Published published, DatePrecision precision) {
  if (precision >= published.precision) return published;
  if (precision == DatePrecision::kNone) return {};
  published.precision = precision;
  const chr::sys_seconds instant{chr::seconds(published.instant)};
  if (precision == DatePrecision::kMinute) {
    published.instant = chr::floor<chr::minutes>(instant).time_since_epoch().count() * 60;
    return published;
  }
  const chr::year_month_day date(chr::floor<chr::days>(instant));
  return *civil({static_cast<int>(date.year()),
                 precision >= DatePrecision::kMonth ? unsigned(date.month()) : 0,
                 precision >= DatePrecision::kDay ? unsigned(date.day()) : 0});
}

}  // namespace news
