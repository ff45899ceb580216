// What a written date counts from, and the calendar that its readers share. Pure; thread-safe.
#pragma once

#include <chrono>
#include <string>
#include <utility>

#include "analyzers/error.h"
#include "analyzers/time_zone.h"
#include "searcher/query.h"

namespace news {

// Years that a query may name; also the reach of 3m, 1y.
inline constexpr int kFirstYear = 1;
inline constexpr int kLastYear = 9999;

struct DateClock {
  DateClock() = default;
  DateClock(std::chrono::sys_seconds now_, TimeZone zone_) : now(now_), zone(std::move(zone_)) {}
  DateClock(std::chrono::sys_days today) : now(today) {}  // its first second, in UTC

  std::chrono::sys_days today() const { return zone.day_of(now.time_since_epoch().count()); }

  std::chrono::sys_seconds now;
  TimeZone zone = TimeZone::utc();  // whose days, and whose clock where a time names no zone
};

inline bool in_calendar(std::chrono::sys_days day) {
  const std::chrono::year year = std::chrono::year_month_day(day).year();
  return year >= std::chrono::year(kFirstYear) && year <= std::chrono::year(kLastYear);
}
// In UTC, as instants are printed.
inline bool in_calendar(std::chrono::sys_seconds instant) {
  return in_calendar(std::chrono::floor<std::chrono::days>(instant));
}

// So many months before or behind; a day that the month lacks becomes its last: a month before 31
// March is 28 February.
inline std::chrono::sys_days months_away(std::chrono::sys_days day, int months) {
  const std::chrono::year_month_day date{day};
  const auto month = date.year() / date.month() + std::chrono::months(months);
  const std::chrono::year_month_day same = month / date.day();
  return same.ok() ? std::chrono::sys_days(same) : std::chrono::sys_days(month / std::chrono::last);
}

// An end of a range: the day, or the instant that stands for it.
inline std::chrono::sys_seconds first_second(const DayRange& range, const TimeZone& zone) {
  if (range.first_instant) return *range.first_instant;
  return std::chrono::sys_seconds(std::chrono::seconds(zone.start_of(*range.first)));
}
inline std::chrono::sys_seconds last_second(const DayRange& range, const TimeZone& zone) {
  if (range.last_instant) return *range.last_instant;
  return std::chrono::sys_seconds(std::chrono::seconds(zone.end_of(*range.last)));
}

std::string format_day(std::chrono::sys_days day);  // 2018-04-24

}  // namespace news
