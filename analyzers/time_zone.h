// A time zone by its IANA name, from ICU's own tables: the environment's TZ does not count. Const
// is thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/error.h"

namespace news {

class TimeZone {
 public:
  static TimeZone utc();
  // Error: "no time zone named 'Asia/Almatty'; names are as in Asia/Almaty, or UTC, or +06:00".
  static Result<TimeZone> from_name(std::string_view name);

  const std::string& name() const { return name_; }

  // Offset from UTC at an instant (Unix seconds), east positive.
  std::int32_t offset_seconds(std::int64_t instant) const;
  // The civil day on which an instant falls here.
  std::chrono::sys_days day_of(std::int64_t instant) const;
  // The instant at which a civil time here (seconds since 1970-01-01T00:00 on the wall) is first
  // reached; a time that the clock skips becomes the instant of the jump.
  std::int64_t instant_of(std::int64_t wall_seconds) const;
  // The instant at which it is last shown, where the clock goes back; a time that the clock skips
  // becomes the last second before the jump.
  std::int64_t last_instant_of(std::int64_t wall_seconds) const;
  // The first instant of a civil day here, and the last. Of a day that the clock skips the last
  // comes before the first. Where the clock goes back over midnight, a day may end after the next
  // one began.
  std::int64_t start_of(std::chrono::sys_days day) const;
  std::int64_t end_of(std::chrono::sys_days day) const;

 private:
  struct Rules;
  TimeZone(std::string name, std::shared_ptr<const Rules> rules)
      : name_(std::move(name)), rules_(std::move(rules)) {}

  std::string name_;
  std::shared_ptr<const Rules> rules_;  // null: UTC
};

}  // namespace news
