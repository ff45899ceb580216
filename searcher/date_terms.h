// A range of days as index terms: years, months and days that lie in it whole (schema.h: an article
// dated to the month has no day term, so it is found only where the whole month is asked for).
// Pure; thread-safe.
#pragma once

#include <string>
#include <vector>

#include "searcher/query.h"

namespace news {

// `known` closes the range's open ends: the first and last day that the index knows.
std::vector<std::string> date_terms(const DayRange& range, const DayRange& known);

// Terms of the months and years that the range cuts: articles dated no better may belong to it. The
// month terms are meant of articles with XTmonth, the year terms of those with XTyear.
struct CutDates {
  std::vector<std::string> months;
  std::vector<std::string> years;
};
CutDates cut_dates(const DayRange& range, const DayRange& known);

}  // namespace news
