// Reads what a user writes for time: the value of date:, --since and --until. In: the text and the
// clock. Out: a range of days or instants, both ends included. Errors: what is wrong with the text,
// and how to write it. Pure, thread-safe.
//
//   2018  2018-04  2018-04-24  24.04.2018  04.2018  2018-Q2  2018-W17  2018-W17-2 (ISO 8601 weeks)
//   april-2018  24-apr-2018  "24 апреля 2018"  (month_names.h)
//   today  yesterday  this-week  last-week, and so with month, quarter, year (the whole of it, also
//   days to come)
//   7d 2w 3m 1y 24h   alone: the last seven days with today, the last 24 hours; at an end of a
//   range: the day seven days ago, the instant 24 hours ago
//   2018-04-24T10:00  with seconds, or the hour alone (T10); Z, +05:00 behind it, else the clock's
//   zone
//   A..B  A..  ..B   from the earliest instant that A means to the latest of B; A/B is the same
//   A/P10D  P10D/B   ten days from A's earliest; ten days that end with B's latest: ISO 8601
//
// A month or year before the 31st or 29 February is its last day: 1m on 31 March is 28 February.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "searcher/date_clock.h"
#include "searcher/query.h"

namespace news {

Result<DayRange> parse_day_range(std::string_view text, const DateClock& clock);

// --since: from the earliest time meant on; --until: until the latest. One date each, not a range;
// 7d is the day seven days ago.
Result<DayRange> parse_since(std::string_view text, const DateClock& clock);
Result<DayRange> parse_until(std::string_view text, const DateClock& clock);

// From the start of the one to the end of the other. Error if the start lies after the end.
Result<DayRange> make_day_range(const DayRange& from, const DayRange& to, const TimeZone& zone);

// As parse_day_range() reads it back, whatever the clock: 2018-04-24, 2018-04-01..2018-06-30,
// 2018-04-24T10:00Z.. (UTC).
std::string format_day_range(const DayRange& range);
// For people: "2018-04-24", "from 2018-04-24", "until 2018-06-30", "2018-04-24 to 2018-06-30".
std::string describe_day_range(const DayRange& range);

}  // namespace news
