// Reads what a user writes for days: the value of date:, --since and --until. In: the text and
// today's civil day (in the zone that counts: the caller's matter). Out: civil days, both ends
// included. Errors: what is wrong with the text, and how to write it. Pure, thread-safe.
//
//   2018  2018-04  2018-04-24  24.04.2018  04.2018  2018-Q2  2018-W17 (ISO 8601 week)  april-2018
//   24-apr-2018 today yesterday  this-week last-week, and so with month, quarter, year (the whole
//   of it, also days to come) 7d 2w 3m 1y      alone: the last seven days with today; at an end of
//   a range: the day seven days ago A..B  A..  ..B   from the first day of A to the last day of B
//
// Month names are English, in any case, three letters at least. A month or year before the 31st or
// 29 February is its last day: 1m on 31 March is 28 February.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "searcher/query.h"

namespace news {

// Years that a query may name; also the reach of 3m, 1y.
inline constexpr int kFirstYear = 1;
inline constexpr int kLastYear = 9999;

Result<DayRange> parse_day_range(std::string_view text, std::chrono::sys_days today);

// --since: the earliest day meant; --until: the latest. One date each, not a range; 7d is the day
// seven days ago.
Result<std::chrono::sys_days> parse_since(std::string_view text, std::chrono::sys_days today);
Result<std::chrono::sys_days> parse_until(std::string_view text, std::chrono::sys_days today);

// Error if the first day lies after the last.
Result<DayRange> make_day_range(std::optional<std::chrono::sys_days> first,
                                std::optional<std::chrono::sys_days> last);

std::string format_day(std::chrono::sys_days day);  // 2018-04-24

}  // namespace news
