// Durations of ISO 8601: P10D, P2W, P1Y2M10DT2H30M, PT36H. In: text in lower case. Out: calendar
// parts and seconds, kept apart, as a month or a day is not always as long. Errors: what is wrong.
// Pure, thread-safe.
#pragma once

#include <chrono>
#include <string_view>

#include "analyzers/error.h"
#include "searcher/date_clock.h"

namespace news {

struct DateDuration {
  int months = 0;
  int days = 0;
  std::chrono::seconds time{0};
  bool empty() const { return months == 0 && days == 0 && time.count() == 0; }
  friend bool operator==(const DateDuration&, const DateDuration&) = default;
};

bool is_duration(std::string_view text);
Result<DateDuration> parse_duration(std::string_view text);

// `from` and the duration as often as `times` (1 or -1) says: months first, then days, both on the
// zone's clock, then the time.
std::chrono::sys_days move_day(std::chrono::sys_days from, const DateDuration& by, int times);
std::chrono::sys_seconds move_instant(std::chrono::sys_seconds from, const DateDuration& by,
                                      int times, const TimeZone& zone);

}  // namespace news
