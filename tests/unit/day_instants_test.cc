#include "searcher/day_instants.h"

#include <catch2/catch.hpp>

using namespace news;
using namespace std::chrono;
using namespace std::chrono_literals;

TEST_CASE("the instants of days are those that fall on them", "[day_instants]") {
  struct Row {
    std::string_view zone;
    sys_days day;  // the clock changes on it or beside it
    std::size_t ranges;
  };
  const Row rows[] = {
      {"UTC", 2018y / March / 25, 1},
      {"Europe/Berlin", 2018y / March / 25, 1},
      {"Europe/Berlin", 2018y / October / 28, 1},
      {"America/Sao_Paulo", 2018y / November / 4, 1},
      {"America/Sao_Paulo", 2018y / February / 17, 1},  // its last hour comes twice
      {"America/St_Johns", 2006y / October / 28, 2},    // goes on after the next has begun
      {"America/St_Johns", 2006y / October / 29, 2},
      {"America/St_Johns", 2006y / October / 30, 1},
  };
  for (const Row& row : rows) {
    INFO(row.zone << ' ' << (row.day - sys_days()).count());
    const TimeZone zone = TimeZone::from_name(row.zone).value();
    const auto ranges = instants_of(row.day, row.day, zone);
    CHECK(ranges.size() == row.ranges);
    const auto after = instants_of(row.day, std::nullopt, zone);
    const auto until = instants_of(std::nullopt, row.day, zone);
    const auto has = [](const std::vector<InstantRange>& list, std::int64_t t) {
      for (const InstantRange& r : list) {
        if ((!r.first || *r.first <= t) && (!r.last || t <= *r.last)) return true;
      }
      return false;
    };
    const std::int64_t noon = sys_seconds(row.day + 12h).time_since_epoch().count();
    for (std::int64_t t = noon - 48 * 3600; t < noon + 48 * 3600; t += 59) {
      const sys_days day = zone.day_of(t);
      if (has(ranges, t) != (day == row.day)) FAIL(t);
      if (has(after, t) != (day >= row.day)) FAIL(t);
      if (has(until, t) != (day <= row.day)) FAIL(t);
    }
  }
  CHECK(instants_of(std::nullopt, std::nullopt, TimeZone::utc()) ==
        std::vector<InstantRange>{InstantRange{}});
}

TEST_CASE("a day that the clock skips has no instant", "[day_instants]") {
  const TimeZone apia = TimeZone::from_name("Pacific/Apia").value();
  const auto ranges = instants_of(2011y / December / 30, 2011y / December / 30, apia);
  REQUIRE(ranges.size() == 1);
  CHECK(*ranges[0].last < *ranges[0].first);
}
