// A time of day behind a date: 2018-04-24T10:00. In: text in small ASCII letters. Out: plain
// values. Pure, thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace news {

// Counted from 00:00; of an hour or a minute its first and its last second.
struct TimeOfDay {
  std::chrono::seconds first{0};
  std::chrono::seconds last{0};
  std::optional<std::chrono::seconds> offset;  // from UTC, east positive; none: not said
  friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

// Where a date's time of day stands: at its t or blank, and its first digit. Nothing: it has none.
struct TimePlace {
  std::size_t begin = 0;
  std::size_t digits = 0;
};
std::optional<TimePlace> find_time_of_day(std::string_view text);

// 10, 10:00 or 10:00:30 and, behind any of them, z, +05:00, +0500 or +05.
std::optional<TimeOfDay> parse_time_of_day(std::string_view text);

}  // namespace news
