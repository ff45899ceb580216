#include "indexer/readers/printed_date.h"

#include <chrono>
#include <cstdlib>
#include <string>

#include "indexer/readers/date_text.h"

namespace news {
namespace {

namespace chr = std::chrono;

constexpr int kFirstYear = 1000, kLastYear = 2200;

// Forms understood; a time may follow each of precision day.
//   2018  2018-04  2018-04-24  2018/04/24  2018.04.24  20180424  2018年4月24日
//   24.04.2018  24/04/2018 (if the day is over 12)  06.2018
//   24 April 2018  April 24, 2018  24th of April 2018  April 2018  Tue, 24 Apr 2018  24-Apr-2018
//   24 апреля 2018 г.  апрель 2018
// A time: T10:11, 10:11:12.345, 10:11 p.m., and its zone: Z, GMT, EST, +06:00, +0600, GMT+6, or
// none: the default zone.
struct Day {
  int year = 0;
  unsigned month = 0, day = 0;  // 0: not printed
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
    const auto month = text.take_number(1, 2);
    if (!month || !text.take("月"))
      return text.at_end() && !month ? std::optional(date) : std::nullopt;
    date.month = static_cast<unsigned>(month->value);
    if (date.month == 0) return std::nullopt;
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

// 24.04.2018, 24/04/2018, 06.2018, 24 April 2018, 24-Apr-18.
std::optional<Day> take_day_first(DateText& text) {
  const auto first = text.take_number(1, 2);
  if (!first || first->value == 0) return std::nullopt;
  const auto number = static_cast<unsigned>(first->value);
  const bool slash = text.front() == '/';
  if (slash || text.front() == '.') {
    DateText after = text;
    after.take(slash ? "/" : ".");
    if (after.digits_ahead() == 4) {
      text = after;
      return Day{*text.take_digits(4), number, 0};
    }
    const auto second = after.take_number(1, 2);
    if (second && after.take(slash ? "/" : ".")) {
      text = after;
      const auto year = take_year(text, false);
      const auto month = static_cast<unsigned>(second->value);
      // 03/04/2018 is March in one country and April in another.
      if (!year || month == 0 || (slash && number <= 12 && number != month)) return std::nullopt;
      return Day{*year, month, number};
    }
    if (slash) return std::nullopt;
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

struct WallTime {
  std::int64_t seconds = 0;  // of the day
  DatePrecision precision = DatePrecision::kMinute;
};

// 10:11, 10:11:12.345, 101112 (`compact`), 10:11 pm.
std::optional<WallTime> take_time(DateText& text, bool compact) {
  WallTime time;
  int hour = 0, minute = 0, second = 0;
  if (compact && (text.digits_ahead() == 6 || text.digits_ahead() == 4)) {
    const bool has_seconds = text.digits_ahead() == 6;
    hour = *text.take_digits(2);
    minute = *text.take_digits(2);
    if (has_seconds) second = *text.take_digits(2);
    if (has_seconds) time.precision = DatePrecision::kSecond;
  } else {
    const auto hours = text.take_number(1, 2);
    if (!hours || !text.take(":") || text.digits_ahead() != 2) return std::nullopt;
    hour = hours->value;
    minute = *text.take_digits(2);
    if (text.take(":")) {
      if (text.digits_ahead() != 2) return std::nullopt;
      second = *text.take_digits(2);
      time.precision = DatePrecision::kSecond;
    }
  }
  if (time.precision == DatePrecision::kSecond && text.take_any({".", ","})) {
    if (text.digits_ahead() == 0) return std::nullopt;
    text.skip_digits();
  }
  DateText after = text;
  after.skip_blanks();
  const bool pm = after.take_any({"p.m.", "pm"});
  if (pm || after.take_any({"a.m.", "am"})) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (pm ? 12 : 0);
    text = after;
  }
  const bool day_end = hour == 24 && minute == 0 && second == 0;  // ISO 8601:2004 section 4.2.3
  if ((hour > 23 && !day_end) || minute > 59 || second > 60) return std::nullopt;
  time.seconds = hour * 3600 + minute * 60 + second;
  return time;
}

enum class ZoneKind { kNone, kOffset, kUnknown };
struct PrintedZone {
  ZoneKind kind = ZoneKind::kNone;
  int offset_minutes = 0;
};

// Z, GMT, EST, +06:00, +0600, +06, GMT+3; a name that is not known takes the rest of the text if it
// is one word.
PrintedZone take_zone(DateText& text) {
  text.skip_blanks();
  text.take("(");
  PrintedZone zone;
  if (const auto offset = text.take_zone_name()) zone = {ZoneKind::kOffset, *offset};
  if (zone.kind == ZoneKind::kNone && !text.word().empty()) {
    text.take(text.word());
    return {ZoneKind::kUnknown, 0};
  }
  const bool minus = text.take_any({"-", "\u2212"});
  if (minus || text.take("+")) {
    const bool compact = text.digits_ahead() == 4;
    const auto hours =
        compact ? text.take_digits(2) : text.take_digits(text.digits_ahead() == 1 ? 1 : 2);
    const bool colon = text.take(":");
    const auto minutes = compact || colon ? text.take_digits(2) : 0;
    if (!hours || !minutes || *hours > 15 || *minutes > 59) return {ZoneKind::kUnknown, 0};
    zone = {ZoneKind::kOffset, (minus ? -1 : 1) * (*hours * 60 + *minutes)};
  }
  text.take(")");
  // As in "+0000 (UTC)": a comment, RFC 2822 section 3.2.3.
  DateText after = text;
  after.skip_blanks();
  if (zone.kind == ZoneKind::kOffset && after.take("(")) {
    after.take(after.word());
    if (after.take(")")) text = after;
  }
  return zone;
}

Published timed(const Published& day, const WallTime& time, const PrintedZone& zone,
                const TimeZone& default_zone) {
  Published published{time.precision, day.instant + time.seconds, zone.offset_minutes};
  if (zone.kind == ZoneKind::kOffset) {
    published.instant -= std::int64_t{zone.offset_minutes} * 60;
    return published;
  }
  published.instant = default_zone.instant_of(published.instant);
  published.zone_offset_minutes = default_zone.offset_seconds(published.instant) / 60;
  return published;
}

}  // namespace

std::optional<Published> parse_printed_date(std::string_view printed,
                                            const TimeZone& default_zone) {
  if (printed.size() > 200) return std::nullopt;
  const std::string lower = lower_letters(printed);
  DateText text(lower);
  text.skip_blanks();
  text.skip_weekday();
  const bool compact = text.digits_ahead() == 8;
  std::optional<Day> day;
  if (text.digits_ahead() >= 4) {
    day = take_year_first(text);
  } else {
    day = text.digits_ahead() > 0 ? take_day_first(text) : take_month_first(text);
  }
  if (!day) return std::nullopt;
  const auto date = civil(*day);
  if (!date) return std::nullopt;
  text.take("z");  // an XML Schema date may carry a zone: a civil date does not shift
  text.skip_blanks();
  if (text.take_any({"года", "год", "г."})) text.skip_blanks();
  if (text.at_end()) return date;
  if (date->precision != DatePrecision::kDay) return std::nullopt;

  if (!text.take_any({",", "t", "at ", "в ", "|", "-", "–"})) text.take("—");
  text.skip_blanks();
  if (text.take("at ")) text.skip_blanks();
  const auto time = take_time(text, compact);
  if (!time) return std::nullopt;
  const PrintedZone zone = take_zone(text);
  text.skip_blanks();
  if (!text.at_end()) return std::nullopt;
  // A zone that is not known: the day is sure, the instant is not.
  if (zone.kind == ZoneKind::kUnknown) return date;
  return timed(*date, *time, zone, default_zone);
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
