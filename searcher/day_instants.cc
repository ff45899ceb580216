#include "searcher/day_instants.h"

namespace news {

using std::chrono::days;
using std::chrono::sys_days;

namespace {

// Where `day` has begun, but the day before comes once more: from the jump back to that day's end.
struct Return {
  std::int64_t jump, end;
};
std::optional<Return> day_before_returns(sys_days day, const TimeZone& zone) {
  const std::int64_t begin = zone.start_of(day), end = zone.end_of(day - days(1));
  if (end < begin) return std::nullopt;
  // Of `day` until the jump, of the day before from there.
  std::int64_t on_day = begin, before = end;
  while (before - on_day > 1) {
    const std::int64_t middle = on_day + (before - on_day) / 2;
    (zone.day_of(middle) < day ? before : on_day) = middle;
  }
  return Return{before, end};
}

}  // namespace

std::vector<InstantRange> instants_of(std::optional<sys_days> first, std::optional<sys_days> last,
                                      const TimeZone& zone) {
  std::vector<InstantRange> ranges(1);
  if (first) {
    ranges.back().first = zone.start_of(*first);
    if (const auto back = day_before_returns(*first, zone)) {
      ranges.back().last = back->jump - 1;
      ranges.push_back({back->end + 1, std::nullopt});
    }
  }
  if (last) {
    ranges.back().last = zone.start_of(*last + days(1)) - 1;
    if (const auto back = day_before_returns(*last + days(1), zone)) {
      ranges.push_back({back->jump, back->end});
    }
  }
  return ranges;
}

}  // namespace news
