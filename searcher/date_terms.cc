#include "searcher/date_terms.h"

#include <algorithm>

#include "analyzers/schema.h"

namespace news {

namespace chr = std::chrono;
using chr::sys_days;
using chr::year_month_day;

namespace {

struct Days {
  sys_days first, last;  // included
  bool empty() const { return last < first; }
};

// The part of the range that can hold articles. Whole years at the ends, so that an open end cuts
// nothing.
Days closed(const DayRange& range, const DayRange& known) {
  if (!known.first || !known.last) return {sys_days(chr::days(1)), sys_days(chr::days(0))};
  const sys_days begin = year_month_day(*known.first).year() / 1 / 1;
  const sys_days end = year_month_day(*known.last).year() / 12 / 31;
  return {std::max(range.first.value_or(begin), begin), std::min(range.last.value_or(end), end)};
}

sys_days month_begin(sys_days day) {
  const year_month_day date(day);
  return date.year() / date.month() / 1;
}
sys_days month_end(sys_days day) {
  const year_month_day date(day);
  return date.year() / date.month() / chr::last;
}
sys_days year_begin(sys_days day) { return year_month_day(day).year() / 1 / 1; }
sys_days year_end(sys_days day) { return year_month_day(day).year() / 12 / 31; }

}  // namespace

std::vector<std::string> date_terms(const DayRange& range, const DayRange& known) {
  std::vector<std::string> terms;
  const Days days = closed(range, known);
  for (sys_days day = days.first; day <= days.last;) {
    const year_month_day date(day);
    if (day == year_begin(day) && year_end(day) <= days.last) {
      terms.push_back(year_term(date.year()));
      day = year_end(day) + chr::days(1);
    } else if (day == month_begin(day) && month_end(day) <= days.last) {
      terms.push_back(month_term(date.year() / date.month()));
      day = month_end(day) + chr::days(1);
    } else {
      terms.push_back(day_term(date));
      day += chr::days(1);
    }
  }
  return terms;
}

CutDates cut_dates(const DayRange& range, const DayRange& known) {
  CutDates cut;
  const Days days = closed(range, known);
  if (days.empty()) return cut;
  const auto add = [](std::vector<std::string>& terms, std::string term) {
    if (std::find(terms.begin(), terms.end(), term) == terms.end())
      terms.push_back(std::move(term));
  };
  for (const sys_days day : {days.first, days.last}) {
    const year_month_day date(day);
    if (month_begin(day) < days.first || month_end(day) > days.last) {
      add(cut.months, month_term(date.year() / date.month()));
    }
    if (year_begin(day) < days.first || year_end(day) > days.last) {
      add(cut.years, year_term(date.year()));
    }
  }
  return cut;
}

}  // namespace news
