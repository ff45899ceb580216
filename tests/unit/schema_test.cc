// What the terms and names of an index look like, and the days that dates mean.
#include "analyzers/schema.h"

#include <catch2/catch.hpp>
#include <set>

#include "analyzers/civil_date.h"
#include "analyzers/names.h"

using namespace news;
using namespace std::chrono;
using namespace std::chrono_literals;

TEST_CASE("terms of two kinds are never equal", "[schema]") {
  // Values begin with what case folding leaves: never an ASCII capital. So a prefix must not
  // continue another but by a capital or a sign that folded text has not at its beginning.
  std::set<std::string_view> prefixes;
  for (const TermKind& kind : kTermKinds) {
    INFO(kind.prefix);
    CHECK(prefixes.insert(kind.prefix).second);
    for (const TermKind& other : kTermKinds) {
      if (other.prefix.size() <= kind.prefix.size()) continue;
      if (!other.prefix.starts_with(kind.prefix)) continue;
      INFO(other.prefix);
      const char next = other.prefix[kind.prefix.size()];
      CHECK((next >= 'A' && next <= 'Z'));
    }
    // Each example is one of its kind, and its own.
    CHECK(kind.example.starts_with(kind.prefix));
    CHECK_FALSE(kind.meaning.empty());
  }
}

TEST_CASE("slots are numbered through", "[schema]") {
  std::uint32_t slot = 0;
  for (const SlotKind& kind : kSlotKinds) CHECK(kind.slot == slot++);
}

TEST_CASE("a long text is bounded at a character and keeps apart from its like", "[schema]") {
  CHECK(bounded("short", 120) == "short");
  CHECK(bounded(std::string(120, 'a'), 120) == std::string(120, 'a'));
  const std::string one = bounded(std::string(121, 'a'), 120);
  CHECK(one.size() == 120);
  CHECK(one.starts_with(std::string(104, 'a')));
  CHECK(one != bounded(std::string(122, 'a'), 120));
  CHECK(one == bounded(std::string(121, 'a'), 120));
  std::string cyrillic;
  for (int i = 0; i < 100; ++i) cyrillic += "ж";
  for (std::size_t max = 100; max < 110; ++max) {
    const std::string cut = bounded(cyrillic, max);
    CHECK(cut.size() <= max);
    CHECK((cut.size() - 16) % 2 == 0);  // whole characters
  }
}

TEST_CASE("the longest term fits, with its prefix", "[schema]") {
  for (const TermKind& kind : kTermKinds) {
    CHECK(make_term(kind.prefix, std::string(10'000, 'x')).size() == kMaxTermBytes);
    CHECK(make_term(kind.prefix, "x") == std::string(kind.prefix) + "x");
  }
}

TEST_CASE("date terms are padded", "[schema]") {
  CHECK(day_term(2018y / April / 4) == "D20180404");
  CHECK(month_term(2018y / April) == "M201804");
  CHECK(year_term(2018y) == "Y2018");
  CHECK(year_term(988y) == "Y0988");
}

TEST_CASE("names are folded, and their words are what letters and digits make", "[names]") {
  CHECK(folded_name("Ærø Łódź") == "aero lodz");
  using Words = std::vector<std::string>;
  CHECK(name_words("Jean-Luc O’Brien") == Words{"jean", "luc", "obrien"});
  CHECK(name_words("ТАСС, РИА Новости") == Words{"тасс", "риа", "новости"});
  CHECK(name_words("新华社") == Words{"新华社"});
  CHECK(name_words("bbc.co.uk/24") == Words{"bbc", "co", "uk", "24"});
  CHECK(name_words("") == Words{});
  CHECK(name_words(" .,- ") == Words{});
  CHECK(name_words("हिन्दी") == Words{"हिन्दी"});
  // Punctuation is not only ASCII's.
  CHECK(name_words("«РИА Новости»") == Words{"риа", "новости"});
  CHECK(name_words("Петров — Иванов…") == Words{"петров", "иванов"});
  CHECK(name_words("李、王") == Words{"李", "王"});
  CHECK(name_words("“Vesti”") == Words{"vesti"});
}

TEST_CASE("a date means a first day and a last second", "[civil_date]") {
  const auto seconds_of = [](sys_days day, int second) {
    return duration_cast<seconds>(day.time_since_epoch()).count() + second;
  };
  struct Row {
    Published published;
    sys_days day;
    std::int64_t last;
  };
  const sys_days april = 2018y / April / 24, january = 2018y / January / 1, june = 2018y / June / 1;
  const sys_days february = 2016y / February / 1, old = 1899y / December / 1;
  const Row rows[] = {
      {{DatePrecision::kYear, seconds_of(january, 0), 0},
       january,
       seconds_of(2019y / January / 1, -1)},
      {{DatePrecision::kMonth, seconds_of(june, 0), 0}, june, seconds_of(2018y / July / 1, -1)},
      {{DatePrecision::kMonth, seconds_of(february, 0), 0},
       february,
       seconds_of(2016y / March / 1, -1)},
      {{DatePrecision::kMonth, seconds_of(old, 0), 0}, old, seconds_of(1900y / January / 1, -1)},
      {{DatePrecision::kDay, seconds_of(april, 0), 0}, april, seconds_of(april, 86'399)},
      {{DatePrecision::kMinute, seconds_of(april, 60), 0}, april, seconds_of(april, 119)},
      {{DatePrecision::kSecond, seconds_of(april, 61), 0}, april, seconds_of(april, 61)},
      {{DatePrecision::kSecond, -1, 0}, 1969y / December / 31, -1},
  };
  for (const Row& row : rows) {
    CHECK(civil_day(row.published, TimeZone::utc()) == row.day);
    CHECK(last_instant(row.published) == row.last);
  }
}

TEST_CASE("only a timed article's day shifts with the zone", "[civil_date]") {
  const TimeZone almaty = *TimeZone::from_name("Asia/Almaty");
  const std::int64_t late = 1'524'600'000;  // 2018-04-24T20:00Z, 02:00 the next day there
  CHECK(civil_day({DatePrecision::kMinute, late, 0}, almaty) == 2018y / April / 25);
  CHECK(civil_day({DatePrecision::kMinute, late, -300}, almaty) == 2018y / April / 25);
  CHECK(civil_day({DatePrecision::kDay, late - 72'000, 0}, almaty) == 2018y / April / 24);
}
