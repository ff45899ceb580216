// When an article says it was published, as articles print it. In: one date, nothing around it but
// white space. Out: its Published with the precision printed; nothing if it is not understood,
// ambiguous (03/04/2018) or impossible (31.02.2018). Years 1000 to 2200. The forms are listed in
// printed_date.cc. No state; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "analyzers/article.h"
#include "analyzers/time_zone.h"

namespace news {

// `default_zone` is that of a time printed without an offset.
std::optional<Published> parse_printed_date(std::string_view text, const TimeZone& default_zone);

// A bare JSON number: a year, YYYYMMDD, or seconds or milliseconds since 1970 (from 10^11 on
// milliseconds).
std::optional<Published> published_from_number(std::int64_t number);

// The day in a file's name or path: 2018-04-24, 2018_04_24, 20180424, 2018/04/24; the last one
// counts. `end` (if not null) becomes the byte after it.
std::optional<Published> published_from_path(std::string_view path, std::size_t* end = nullptr);

// Forgets what is finer than `precision`: 2018-04-24T10:11:12 cut to kMonth is 2018-04.
Published cut_to_precision(Published published, DatePrecision precision);

}  // namespace news
