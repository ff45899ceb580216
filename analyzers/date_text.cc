#include "analyzers/date_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iterator>

namespace news {
namespace {

namespace chr = std::chrono;

constexpr std::string_view kPrecisionNames[] = {"none", "year", "month", "day", "minute", "second"};
constexpr std::string_view kMonthNames[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

constexpr chr::sys_days kFirstDay = chr::year(1) / 1 / 1;
constexpr chr::sys_days kLastDay = chr::year(9999) / 12 / 31;

struct DayText {
  int year;
  unsigned month;
  unsigned day;
};

DayText day_text(chr::sys_days day) {
  const chr::year_month_day date(std::clamp(day, kFirstDay, kLastDay));
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

chr::sys_seconds clamped(std::int64_t instant) {
  const chr::sys_seconds last = kLastDay + chr::days(1) - chr::seconds(1);
  return std::clamp(chr::sys_seconds(chr::seconds(instant)), chr::sys_seconds(kFirstDay), last);
}

}  // namespace

std::string iso_date(const Published& published) {
  const chr::sys_seconds instant = clamped(published.instant);
  const auto day = chr::floor<chr::days>(instant);
  const DayText date = day_text(day);
  const chr::hh_mm_ss time(instant - day);
  switch (published.precision) {
    case DatePrecision::kNone:
      return {};
    case DatePrecision::kYear:
      return fmt::format("{:04}", date.year);
    case DatePrecision::kMonth:
      return fmt::format("{:04}-{:02}", date.year, date.month);
    case DatePrecision::kDay:
      return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    case DatePrecision::kMinute:
      return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}Z", date.year, date.month, date.day,
                         time.hours().count(), time.minutes().count());
    case DatePrecision::kSecond:
      return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", date.year, date.month, date.day,
                         time.hours().count(), time.minutes().count(), time.seconds().count());
  }
  return {};
}

std::string human_date(const Published& published, const TimeZone& zone) {
  if (published.precision == DatePrecision::kNone) return "undated";
  const chr::sys_seconds instant = clamped(published.instant);
  const DayText date =
      day_text(published.is_timed() ? zone.day_of(instant.time_since_epoch().count())
                                    : chr::floor<chr::days>(instant));
  if (published.precision == DatePrecision::kYear) return fmt::format("{}", date.year);
  const std::string_view month = kMonthNames[date.month - 1];
  if (published.precision == DatePrecision::kMonth) return fmt::format("{} {}", month, date.year);
  return fmt::format("{} {} {}", date.day, month, date.year);
}

std::string zone_offset_text(const Published& published) {
  if (!published.is_timed()) return {};
  const int minutes = std::abs(published.zone_offset_minutes);
  return fmt::format("{}{:02}:{:02}", published.zone_offset_minutes < 0 ? '-' : '+', minutes / 60,
                     minutes % 60);
}

std::string_view precision_name(DatePrecision precision) {
  return kPrecisionNames[static_cast<std::size_t>(precision)];
}

Result<DatePrecision> parse_precision(std::string_view name) {
  const auto* found = std::find(std::begin(kPrecisionNames), std::end(kPrecisionNames), name);
  if (found == std::end(kPrecisionNames)) {
    return fail(fmt::format("no date precision named '{}'; they are {}", name,
                            fmt::join(kPrecisionNames, ", ")));
  }
  return static_cast<DatePrecision>(found - std::begin(kPrecisionNames));
}

}  // namespace news
