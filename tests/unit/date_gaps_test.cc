#include "indexer/date_gaps.h"

#include <catch2/catch.hpp>
#include <functional>

using namespace news;

namespace {

constexpr DayNumber kMonday = 17651;  // 2018-04-30

// `articles` of each day from kMonday on.
SourceDays source_of(std::string name, DayNumber days,
                     const std::function<std::uint64_t(DayNumber)>& articles) {
  SourceDays source{std::move(name), {}};
  for (DayNumber day = 0; day < days; ++day) {
    if (const auto count = articles(day); count > 0) source.days.emplace_back(kMonday + day, count);
  }
  return source;
}

DateGap gap_of(DateGap::Kind kind, std::string source, DayNumber first, DayNumber last) {
  DateGap gap;
  gap.kind = kind;
  gap.source = std::move(source);
  gap.first = kMonday + first;
  gap.last = kMonday + last;
  return gap;
}

// Without how much is usual.
std::vector<DateGap> found(const std::vector<SourceDays>& sources) {
  std::vector<DateGap> gaps = date_gaps(sources);
  for (DateGap& gap : gaps) {
    gap.usual = 0;
    gap.articles = gap.silent_sources = gap.daily_sources = 0;
  }
  return gaps;
}

bool between(DayNumber day, DayNumber first, DayNumber last) { return first <= day && day <= last; }

}  // namespace

TEST_CASE("a source that is always there has no gaps", "[date_gaps]") {
  CHECK(date_gaps({}).empty());
  CHECK(date_gaps({{"empty", {}}}).empty());
  CHECK(found({source_of("daily", 200, [](DayNumber) { return 30; })}).empty());
}

TEST_CASE("habits are no gaps", "[date_gaps]") {
  const auto others = source_of("daily", 200, [](DayNumber) { return 30; });
  const auto no_sundays =
      source_of("workdays", 200, [](DayNumber day) { return day % 7 < 5 ? 40 : 0; });
  const auto weekly = source_of("weekly", 200, [](DayNumber day) { return day % 7 == 3 ? 90 : 0; });
  // One in two days is chance, at one article a day.
  const auto sparse = source_of("sparse", 200, [](DayNumber day) { return day % 2; });
  CHECK(found({others, no_sundays, weekly, sparse}).empty());
}

TEST_CASE("a silence that is too long for the source's habit is a gap", "[date_gaps]") {
  const auto others = source_of("daily", 200, [](DayNumber) { return 30; });
  const auto broken =
      source_of("broken", 200, [](DayNumber day) { return between(day, 50, 53) ? 0 : 10; });
  CHECK(found({others, broken}) == std::vector{gap_of(DateGap::Kind::kSilent, "broken", 50, 53)});
  // Four days of 3 articles are 12, which chance may leave out.
  const auto small =
      source_of("small", 200, [](DayNumber day) { return between(day, 50, 53) ? 0 : 3; });
  CHECK(found({others, small}).empty());
  const auto weekly = source_of(
      "weekly", 200, [](DayNumber day) { return day % 7 == 3 && !between(day, 70, 90) ? 60 : 0; });
  CHECK(found({others, weekly}) == std::vector{gap_of(DateGap::Kind::kSilent, "weekly", 67, 93)});
}

TEST_CASE("a source that stops before the archive does is told", "[date_gaps]") {
  const auto others = source_of("daily", 200, [](DayNumber) { return 30; });
  const auto ended = source_of("ended", 150, [](DayNumber) { return 10; });
  CHECK(found({others, ended}) == std::vector{gap_of(DateGap::Kind::kEnded, "ended", 150, 199)});
}

TEST_CASE("a hole in the archive is told once, not of each source", "[date_gaps]") {
  const auto holed = [](DayNumber day) { return between(day, 60, 90) ? 0 : 30; };
  std::vector<SourceDays> sources;
  for (const char* name : {"a", "b", "c"}) sources.push_back(source_of(name, 200, holed));
  CHECK(found(sources) == std::vector{gap_of(DateGap::Kind::kNothing, "", 60, 90)});
  // A source that is silent for some days more is told, too, with its days in the calendar.
  sources.push_back(
      source_of("d", 200, [](DayNumber day) { return between(day, 60, 99) ? 0 : 30; }));
  CHECK(found(sources) == std::vector{gap_of(DateGap::Kind::kNothing, "", 60, 90),
                                      gap_of(DateGap::Kind::kSilent, "d", 91, 99)});
}

TEST_CASE("a few articles far before or behind are no archive", "[date_gaps]") {
  const auto strays = source_of("strays", 900, [](DayNumber day) {
    return between(day, 300, 500) ? 30 : day % 299 == 0 ? 1 : 0;
  });
  CHECK(found({strays}).empty());
  const auto others =
      source_of("others", 600, [](DayNumber day) { return between(day, 300, 490) ? 30 : 0; });
  CHECK(found({strays, others}) == std::vector{gap_of(DateGap::Kind::kEnded, "others", 491, 500)});
}

TEST_CASE("of a dip it is told whether one source, all or none are silent", "[date_gaps]") {
  const auto dips = [](const std::vector<SourceDays>& sources) {
    std::vector<DateGap> gaps = date_gaps(sources);
    std::erase_if(gaps, [](const DateGap& gap) { return gap.kind != DateGap::Kind::kDip; });
    return gaps;
  };
  std::vector<SourceDays> sources;
  for (const char* name : {"a", "b", "c", "d"}) {
    // A weekly rhythm is none.
    sources.push_back(source_of(name, 100, [](DayNumber day) { return day % 7 == 6 ? 10 : 40; }));
  }
  CHECK(dips(sources).empty());

  std::vector<SourceDays> silent = sources;
  for (std::size_t i = 0; i < 3; ++i) {
    silent[i] = source_of(silent[i].source, 100, [](DayNumber day) {
      return day == 50 ? 0 : day % 7 == 6 ? 10 : 40;
    });
  }
  REQUIRE(dips(silent).size() == 1);
  DateGap dip = dips(silent).front();
  CHECK(dip.first == kMonday + 50);
  CHECK(dip.usual == 160);
  CHECK(dip.articles == 40);
  CHECK(dip.silent_sources == 3);
  CHECK(dip.daily_sources == 4);
  CHECK(dip.source.empty());

  std::vector<SourceDays> one = sources;
  one.push_back(source_of("large", 100, [](DayNumber day) { return day == 50 ? 20 : 400; }));
  REQUIRE(dips(one).size() == 1);
  CHECK(dips(one).front().source == "large");
  CHECK(dips(one).front().silent_sources == 0);
}
