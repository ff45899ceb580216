#include "analyzers/civil_date.h"

namespace news {

namespace chr = std::chrono;

chr::sys_days civil_day(const Published& published, const TimeZone& zone) {
  if (published.is_timed()) return zone.day_of(published.instant);
  return chr::floor<chr::days>(chr::sys_seconds(chr::seconds(published.instant)));
}

std::int64_t last_instant(const Published& published) {
  const chr::sys_seconds first{chr::seconds(published.instant)};
  const chr::year_month_day day{chr::floor<chr::days>(first)};
  chr::sys_seconds next = first;
  switch (published.precision) {
    case DatePrecision::kNone:
    case DatePrecision::kSecond:
      return published.instant;
    case DatePrecision::kMinute:
      return published.instant + 59;
    case DatePrecision::kDay:
      next = chr::sys_days(day) + chr::days(1);
      break;
    case DatePrecision::kMonth:
      next = chr::sys_days((day.year() / day.month() + chr::months(1)) / 1);
      break;
    case DatePrecision::kYear:
      next = chr::sys_days((day.year() + chr::years(1)) / 1 / 1);
      break;
  }
  return next.time_since_epoch().count() - 1;
}

}  // namespace news
