// Which day, and which instants, a date of publication means. Pure; thread-safe.
#pragma once

#include <chrono>
#include <cstdint>

#include "analyzers/article.h"
#include "analyzers/time_zone.h"

namespace news {

// The civil day of a dated article: as printed, or of a timed one the instant's day in `zone`. Of a
// month or year its first day.
std::chrono::sys_days civil_day(const Published& published, const TimeZone& zone);

// The last second that the date may mean, civil dates as if in UTC: of 2018-06 it is
// 2018-06-30T23:59:59Z.
std::int64_t last_instant(const Published& published);

}  // namespace news
