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
