// The instants of civil days in a zone. Pure; thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "analyzers/time_zone.h"

namespace news {

struct InstantRange {
  std::optional<std::int64_t> first, last;  // Unix seconds, included; open
  friend bool operator==(const InstantRange&, const InstantRange&) = default;
};

// All instants that fall on the days `first` to `last` in the zone, in order. One range, but for
// ends at which the clock goes back over midnight (St. John's, 1987 to 2011, went from 00:01 to
// 23:01): then a day goes on after the next one has begun.
std::vector<InstantRange> instants_of(std::optional<std::chrono::sys_days> first,
                                      std::optional<std::chrono::sys_days> last,
                                      const TimeZone& zone);

}  // namespace news
