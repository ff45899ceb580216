// The time of day in a printed date, and its zone: the other half of printed_date.cc. In: text in
// small letters, from there on. Each take_ function moves on only if it succeeds, but for a zone
// that is not known. No state; thread-safe.
#pragma once

#include <cstdint>
#include <optional>

#include "analyzers/article.h"
#include "analyzers/time_zone.h"
#include "indexer/readers/date_text.h"

namespace news {

struct WallTime {
  std::int64_t seconds = 0;  // of the day
  DatePrecision precision = DatePrecision::kMinute;
};

// 10:11, 10:11:12.345, 10.11, 101112 (`compact`), 10:11 pm.
std::optional<WallTime> take_time(DateText& text, bool compact);

enum class ZoneKind { kNone, kOffset, kUnknown };
struct PrintedZone {
  ZoneKind kind = ZoneKind::kNone;
  int offset_minutes = 0;
};

// Z, GMT, EST, +06:00, +0600, +06, GMT+3; a name that is not known takes the rest of the text if it
// is one word.
PrintedZone take_zone(DateText& text);

// The instant of a time on that day.
Published timed(const Published& day, const WallTime& time, const PrintedZone& zone,
                const TimeZone& default_zone);

}  // namespace news
