// Days on which articles seem to be missing: is a dip news, or a broken feed? In: how many articles
// each source has on each day. Out: what is too quiet to be chance, the most missing articles
// first. Never fails. Pure; thread-safe.
//
// Quiet is judged by a source's own habit: a run of silent days counts if it is at least twice as
// long as 95 of 100 of its steps from one day with articles to the next (so that Sundays and
// weeklies do not), and if 20 articles or more would have been expected in it (a Poisson process of
// the source's rate would be silent that long once in e^20 times).
// What lies before the first hole or behind the last, and is a hundredth of the articles or less,
// is taken for misdated.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace news {

using DayNumber = std::int32_t;  // days since 1970-01-01

struct SourceDays {
  std::string source;
  std::vector<std::pair<DayNumber, std::uint64_t>> days;  // rising; only days with articles
};

struct DateGap {
  enum class Kind {
    kNothing,  // no article of any source
    kDip,      // one day, with less than half of what the same weekday has around it
    kSilent,   // one source
    kEnded,    // one source, until the archive's last day
  };
  Kind kind = Kind::kNothing;
  std::string source;  // that is silent; of a dip: that most of it is due to; else empty
  DayNumber first = 0, last = 0;
  double usual = 0;                  // articles a day
  std::uint64_t articles = 0;        // that a dip has
  std::uint64_t silent_sources = 0;  // in a dip, of those that have articles on every day
  std::uint64_t daily_sources = 0;
  friend bool operator==(const DateGap&, const DateGap&) = default;
};

std::vector<DateGap> date_gaps(const std::vector<SourceDays>& sources);

}  // namespace news
