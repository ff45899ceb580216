// Publication dates as text. A civil date is printed as it stands, whatever the zone; a timed
// article belongs to its instant's day in the zone asked for. In: any Published; instants outside
// the years 1 to 9999 are printed as the nearest inside. Never fails unless said so. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/article.h"
#include "analyzers/error.h"
#include "analyzers/time_zone.h"

namespace news {

// ISO 8601 in UTC cut to the precision: "2018", "2018-06", "2018-04-24", "2023-03-01T23:11Z",
// "2023-03-01T23:11:55Z"; empty if undated.
std::string iso_date(const Published& published);

// For people: "24 Apr 2018", "Jun 2018", "2018", "undated". Never localised.
std::string human_date(const Published& published, const TimeZone& zone);

// The printed offset from UTC of a timed article: "+06:00", "-03:30", "+00:00"; empty for civil
// dates and undated.
std::string zone_offset_text(const Published& published);

// "none", "year", "month", "day", "minute", "second".
std::string_view precision_name(DatePrecision precision);
// Error: "no date precision named 'hour'; they are none, year, month, day, minute, second".
Result<DatePrecision> parse_precision(std::string_view name);

}  // namespace news
