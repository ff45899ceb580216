#include "searcher/date_duration.h"

#include <fmt/format.h>

#include "searcher/query_text.h"

namespace news {

namespace chr = std::chrono;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A place in kOrder.
enum Unit : std::size_t { kYears, kMonths, kWeeks, kDays, kHours, kMinutes, kSeconds };
constexpr std::string_view kOrder = "ymwdhms";

void add_part(std::size_t unit, int n, DateDuration& duration) {
  switch (unit) {
    case kYears:
      duration.months += 12 * n;
      break;
    case kMonths:
      duration.months += n;
      break;
    case kWeeks:
      duration.days += 7 * n;
      break;
    case kDays:
      duration.days += n;
      break;
    case kHours:
      duration.time += chr::hours(n);
      break;
    case kMinutes:
      duration.time += chr::minutes(n);
      break;
    default:
      duration.time += chr::seconds(n);
  }
}

}  // namespace

bool is_duration(std::string_view text) {
  return text.size() > 1 && text[0] == 'p' && (is_digit(text[1]) || text[1] == 't');
}

Result<DateDuration> parse_duration(std::string_view text) {
  constexpr std::size_t kMaxDigits = 5;
  const auto wrong = [&] {
    return fail(
        fmt::format("'{}' is not a duration; write P10D, P2W, P1Y6M or PT36H", shorten(text)));
  };
  DateDuration duration;
  bool is_time = false;
  std::size_t next_unit = 0;  // each unit at most once, the larger first
  for (std::size_t at = 1; at < text.size();) {
    if (text[at] == 't' && !is_time) {
      is_time = true;
      next_unit = kHours;
      ++at;
      if (at == text.size()) return wrong();
      continue;
    }
    int n = 0;
    const std::size_t begin = at;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      if (at - begin == kMaxDigits) return wrong();
      n = 10 * n + (text[at] - '0');
    }
    if (at == begin || at == text.size()) return wrong();
    const std::size_t unit = kOrder.find(text[at], next_unit);
    if (unit == std::string_view::npos || is_time != (unit >= kHours)) return wrong();
    add_part(unit, n, duration);
    if (duration.months > 12 * kLastYear) return wrong();
    next_unit = unit + 1;
    ++at;
  }
  if (duration.empty()) {
    return fail(fmt::format("'{}' is no time at all", shorten(text)));
  }
  return duration;
}

chr::sys_days move_day(chr::sys_days from, const DateDuration& by, int times) {
  return months_away(from, times * by.months) + chr::days(times * by.days);
}

chr::sys_seconds move_instant(chr::sys_seconds from, const DateDuration& by, int times,
                              const TimeZone& zone) {
  chr::sys_seconds moved = from;
  if (by.months != 0 || by.days != 0) {
    const chr::sys_seconds wall =
        from + chr::seconds(zone.offset_seconds(from.time_since_epoch().count()));
    const auto day = chr::floor<chr::days>(wall);
    const chr::sys_seconds there = move_day(day, by, times) + (wall - day);
    moved = chr::sys_seconds(chr::seconds(zone.instant_of(there.time_since_epoch().count())));
  }
  return moved + times * by.time;
}

}  // namespace news
