// Reads one date as a user writes it; day_range.h lists the forms. In: text in small ASCII letters,
// blanks folded, and the clock. Out: all that the date means, both ends given, as days or, of a
// time of day, as instants. Errors: what is wrong with the text, and how to write it. Pure,
// thread-safe.
#pragma once

#include <string_view>

#include "analyzers/error.h"
#include "searcher/date_clock.h"
#include "searcher/query.h"

namespace news {

// The last seven days are one date only if they stand alone; else 7d is the day seven days ago.
enum class DatePlace { kAlone, kEndOfRange };

Result<DayRange> read_written_date(std::string_view text, const DateClock& clock, DatePlace place);

}  // namespace news
