#include "analyzers/date_text.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace news;

TEST_CASE("dates are printed to their precision", "[date_text]") {
  using P = DatePrecision;
  const struct {
    Published published;
    std::string_view iso;
    std::string_view human;
  } rows[] = {
      {{}, "", "undated"},
      {{P::kYear, 1514764800, 0}, "2018", "2018"},
      {{P::kMonth, 1527811200, 0}, "2018-06", "Jun 2018"},
      {{P::kDay, 1524528000, 0}, "2018-04-24", "24 Apr 2018"},
      {{P::kMinute, 1677712260, 360}, "2023-03-01T23:11Z", "1 Mar 2023"},
      {{P::kSecond, 1677712315, 0}, "2023-03-01T23:11:55Z", "1 Mar 2023"},
      {{P::kDay, -86400, 0}, "1969-12-31", "31 Dec 1969"},
      {{P::kSecond, -1, 0}, "1969-12-31T23:59:59Z", "31 Dec 1969"},
      {{P::kDay, 951782400, 0}, "2000-02-29", "29 Feb 2000"},
      // No input may give a year that other programs cannot read back.
      {{P::kSecond, std::numeric_limits<std::int64_t>::max(), 0},
       "9999-12-31T23:59:59Z",
       "31 Dec 9999"},
      {{P::kDay, std::numeric_limits<std::int64_t>::min(), 0}, "0001-01-01", "1 Jan 1"},
  };
  for (const auto& row : rows) {
    CHECK(iso_date(row.published) == row.iso);
    CHECK(human_date(row.published, TimeZone::utc()) == row.human);
  }
}

TEST_CASE("a zone moves timed articles only", "[date_text]") {
  const TimeZone almaty = TimeZone::from_name("Asia/Almaty").value();
  CHECK(human_date({DatePrecision::kMinute, 1677712260, 0}, almaty) == "2 Mar 2023");
  CHECK(human_date({DatePrecision::kDay, 1677628800, 0}, almaty) == "1 Mar 2023");
  CHECK(human_date({DatePrecision::kYear, 1672531200, 0}, TimeZone::from_name("-08:00").value()) ==
        "2023");
}

TEST_CASE("the printed offset belongs to timed articles", "[date_text]") {
  CHECK(zone_offset_text({DatePrecision::kMinute, 0, 360}) == "+06:00");
  CHECK(zone_offset_text({DatePrecision::kSecond, 0, -210}) == "-03:30");
  CHECK(zone_offset_text({DatePrecision::kSecond, 0, -30}) == "-00:30");
  CHECK(zone_offset_text({DatePrecision::kMinute, 0, 0}) == "+00:00");
  CHECK(zone_offset_text({DatePrecision::kDay, 0, 360}).empty());
  CHECK(zone_offset_text({}).empty());
}

TEST_CASE("precision names are read back", "[date_text]") {
  for (const auto precision :
       {DatePrecision::kNone, DatePrecision::kYear, DatePrecision::kMonth, DatePrecision::kDay,
        DatePrecision::kMinute, DatePrecision::kSecond}) {
    CHECK(parse_precision(precision_name(precision)) == precision);
  }
  CHECK(parse_precision("hour").error().message ==
        "no date precision named 'hour'; they are none, year, month, day, minute, second");
}
