#include "analyzers/time_zone.h"

#include <catch2/catch.hpp>

using namespace news;

TEST_CASE("a skipped wall time becomes the instant of the jump", "[time_zone]") {
  const auto zone = TimeZone::from_name("Europe/Berlin");
  REQUIRE(zone);
  // 2023-03-26 02:30 does not exist there; the clock jumps at 01:00 UTC.
  CHECK(zone->instant_of(1679797800) == 1679792400);
  CHECK(zone->offset_seconds(1679792400) == 7200);
  CHECK(zone->offset_seconds(1679792399) == 3600);
}

TEST_CASE("an unknown zone is refused by name", "[time_zone]") {
  CHECK(TimeZone::from_name("Asia/Almatty").error().message.find("Asia/Almatty") !=
        std::string::npos);
  CHECK(TimeZone::from_name("+06:00")->offset_seconds(0) == 21600);
}

TEST_CASE("a wall time shown twice has a first and a last instant", "[time_zone]") {
  const auto zone = TimeZone::from_name("Europe/Berlin");
  REQUIRE(zone);
  // 2023-10-29 02:30 comes at 00:30 and at 01:30 UTC.
  CHECK(zone->instant_of(1698546600) == 1698539400);
  CHECK(zone->last_instant_of(1698546600) == 1698543000);
  // 2023-03-26 02:30 does not come: the last second before it is the one before the jump.
  CHECK(zone->last_instant_of(1679797800) == 1679792399);
}

TEST_CASE("days have 23, 24 and 25 hours, or none", "[time_zone]") {
  using namespace std::chrono;
  const auto hours_of = [](std::string_view name, year_month_day day) {
    const auto zone = TimeZone::from_name(name).value();
    return static_cast<double>(zone.end_of(day) + 1 - zone.start_of(day)) / 3600;
  };
  CHECK(hours_of("UTC", year(2018) / 3 / 25) == 24);
  CHECK(hours_of("Europe/Berlin", year(2018) / 3 / 25) == 23);
  CHECK(hours_of("Europe/Berlin", year(2018) / 10 / 28) == 25);
  CHECK(hours_of("Australia/Lord_Howe", year(2018) / 4 / 1) == 24.5);
  CHECK(hours_of("America/Sao_Paulo", year(2018) / 11 / 4) == 23);  // begins at 01:00
  CHECK(hours_of("Pacific/Apia", year(2011) / 12 / 30) == 0);       // skipped
  CHECK(hours_of("America/St_Johns", year(2006) / 10 / 29) == 25);  // from 00:01 back to 23:01
}
