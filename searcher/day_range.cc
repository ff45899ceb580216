#include "searcher/day_range.h"

#include <fmt/format.h>

#include <algorithm>

#include "searcher/date_duration.h"
#include "searcher/query_text.h"
#include "searcher/written_date.h"

namespace news {

namespace chr = std::chrono;

namespace {

std::string normalise(std::string_view text) { return to_lower_ascii(fold_blanks(text)); }

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

Result<DayRange> read_one_date(std::string_view text, const DateClock& clock,
                               std::string_view option) {
  const std::string lower = normalise(text);
  if (lower.find("..") != std::string::npos || std::count(lower.begin(), lower.end(), '/') == 1) {
    return fail(fmt::format("{} takes one date, not a range", option));
  }
  return read_written_date(lower, clock, DatePlace::kEndOfRange);
}

DayRange start_of(const DayRange& range) {
  DayRange start;
  start.first = range.first;
  start.first_instant = range.first_instant;
  return start;
}

DayRange end_of(const DayRange& range) {
  DayRange end;
  end.last = range.last;
  end.last_instant = range.last_instant;
  return end;
}

// A range as long as `duration`, whose start or whose end is `date`'s.
Result<DayRange> read_lasting(std::string_view date_text, std::string_view duration_text,
                              bool from_start, const DateClock& clock) {
  const auto duration = parse_duration(duration_text);
  if (!duration) return tl::unexpected(duration.error());
  const auto date = read_written_date(date_text, clock, DatePlace::kEndOfRange);
  if (!date) return date;
  DayRange range;
  bool inside = false;
  if (date->first && duration->time.count() == 0) {
    const chr::sys_days edge = from_start ? *date->first : *date->last + chr::days(1);
    const chr::sys_days other = move_day(edge, *duration, from_start ? 1 : -1);
    range.first = std::min(edge, other);
    range.last = std::max(edge, other) - chr::days(1);
    inside = in_calendar(*range.first) && in_calendar(*range.last);
  } else {
    const chr::sys_seconds edge = from_start ? first_second(*date, clock.zone)
                                             : last_second(*date, clock.zone) + chr::seconds(1);
    const chr::sys_seconds other = move_instant(edge, *duration, from_start ? 1 : -1, clock.zone);
    range.first_instant = std::min(edge, other);
    range.last_instant = std::max(edge, other) - chr::seconds(1);
    inside = in_calendar(*range.first_instant) && in_calendar(*range.last_instant);
  }
  if (!inside) {
    return fail(fmt::format("'{}' leads out of the years 0001 to 9999", shorten(duration_text)));
  }
  return range;
}

Result<DayRange> read_range(std::string_view from, std::string_view to, const DateClock& clock) {
  DayRange start, end;
  if (!from.empty()) {
    const auto date = read_written_date(from, clock, DatePlace::kEndOfRange);
    if (!date) return date;
    start = *date;
  }
  if (!to.empty()) {
    const auto date = read_written_date(to, clock, DatePlace::kEndOfRange);
    if (!date) return date;
    end = *date;
  }
  return make_day_range(start, end, clock.zone);
}

Result<DayRange> read_interval(std::string_view left, std::string_view right,
                               const DateClock& clock) {
  if (left.empty() || right.empty()) {
    return fail("a / needs a date and, on its other side, a date or a duration such as P10D");
  }
  if (is_duration(left) && is_duration(right)) {
    return fail("two durations are no range; write a date on one side of the /");
  }
  if (is_duration(right)) return read_lasting(left, right, true, clock);
  if (is_duration(left)) return read_lasting(right, left, false, clock);
  return read_range(left, right, clock);
}

// To the minute, if that says all: the first or last second of one.
std::string format_instant(chr::sys_seconds instant, bool to_minute) {
  const auto day = chr::floor<chr::days>(instant);
  const chr::hh_mm_ss time(instant - day);
  const auto minute =
      fmt::format("{}T{:02}:{:02}", format_day(day), time.hours().count(), time.minutes().count());
  return to_minute ? minute + "Z" : fmt::format("{}:{:02}Z", minute, time.seconds().count());
}

struct Ends {
  std::string first, last;  // empty: open
};

Ends ends_of(const DayRange& range) {
  constexpr chr::seconds kMinute{60};
  Ends ends;
  const bool one_second = range.first_instant && range.first_instant == range.last_instant;
  if (range.first) ends.first = format_day(*range.first);
  if (range.last) ends.last = format_day(*range.last);
  if (const auto& first = range.first_instant) {
    const bool to_minute = first->time_since_epoch() % kMinute == chr::seconds(0);
    ends.first = format_instant(*first, to_minute && !one_second);
  }
  if (const auto& last = range.last_instant) {
    const bool to_minute =
        (last->time_since_epoch() + chr::seconds(1)) % kMinute == chr::seconds(0);
    ends.last = format_instant(*last, to_minute && !one_second);
  }
  return ends;
}

}  // namespace

Result<DayRange> parse_day_range(std::string_view text, const DateClock& clock) {
  const std::string lower = normalise(text);
  const std::string_view whole = lower;
  if (const std::size_t dots = whole.find(".."); dots != std::string_view::npos) {
    const std::string_view from = trim(whole.substr(0, dots)), to = trim(whole.substr(dots + 2));
    if (from.empty() && to.empty()) return fail("a range needs a date before or after its dots");
    return read_range(from, to, clock);
  }
  if (std::count(whole.begin(), whole.end(), '/') == 1) {
    const std::size_t slash = whole.find('/');
    return read_interval(trim(whole.substr(0, slash)), trim(whole.substr(slash + 1)), clock);
  }
  return read_written_date(whole, clock, DatePlace::kAlone);
}

Result<DayRange> parse_since(std::string_view text, const DateClock& clock) {
  return read_one_date(text, clock, "since").map(start_of);
}

Result<DayRange> parse_until(std::string_view text, const DateClock& clock) {
  return read_one_date(text, clock, "until").map(end_of);
}

Result<DayRange> make_day_range(const DayRange& from, const DayRange& to, const TimeZone& zone) {
  DayRange range = start_of(from);
  range.last = to.last;
  range.last_instant = to.last_instant;
  const bool closed = (range.first || range.first_instant) && (range.last || range.last_instant);
  const bool backwards = range.first && range.last
                             ? *range.first > *range.last
                             : closed && first_second(range, zone) > last_second(range, zone);
  if (backwards) {
    const Ends ends = ends_of(range);
    return fail(fmt::format("the range runs backwards: {} is after {}", ends.first, ends.last));
  }
  return range;
}

std::string format_day_range(const DayRange& range) {
  const Ends ends = ends_of(range);
  return ends.first == ends.last ? ends.first : fmt::format("{}..{}", ends.first, ends.last);
}

std::string describe_day_range(const DayRange& range) {
  const Ends ends = ends_of(range);
  if (ends.first == ends.last) return ends.first;
  if (ends.last.empty()) return "from " + ends.first;
  if (ends.first.empty()) return "until " + ends.last;
  return fmt::format("{} to {}", ends.first, ends.last);
}

}  // namespace news
