#include "indexer/date_gaps.h"

#include <algorithm>
#include <map>
#include <optional>

namespace news {
namespace {

using Days = std::vector<std::pair<DayNumber, std::uint64_t>>;

constexpr double kLeastExpected = 20;
constexpr std::size_t kLeastSteps = 10;    // a habit
constexpr double kDailyRate = 3;           // so many a day, and silence is no chance
constexpr double kLeastUsual = 100;        // articles a day, for a dip
constexpr std::uint64_t kStrayPart = 100;  // one article in so many
constexpr int kWeeksAround = 4;
constexpr std::size_t kLeastWeeks = 4;

std::uint64_t sum_of(const Days& days) {
  std::uint64_t sum = 0;
  for (const auto& [day, articles] : days) sum += articles;
  return sum;
}

// The step from one day with articles to the next that 95 of 100 are not longer than.
DayNumber usual_step(const Days& days) {
  std::vector<DayNumber> steps;
  for (std::size_t i = 1; i < days.size(); ++i) {
    steps.push_back(days[i].first - days[i - 1].first);
  }
  if (steps.size() < kLeastSteps) return 0;
  const auto at = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() * 95 / 100);
  std::nth_element(steps.begin(), at, steps.end());
  return *at;
}

bool is_long(DayNumber step, DayNumber usual) { return step >= 2 && step >= 2 * usual; }

// Articles a day in the life of a source, without its long silences.
double usual_rate(const Days& days, DayNumber usual) {
  DayNumber life = 1;
  for (std::size_t i = 1; i < days.size(); ++i) {
    const DayNumber step = days[i].first - days[i - 1].first;
    life += is_long(step, usual) ? usual : step;
  }
  return static_cast<double>(sum_of(days)) / life;
}

// Runs of silent days, up to `end` (exclusive), that are too long to be chance.
std::vector<DateGap> silences(const Days& days, DayNumber end) {
  std::vector<DateGap> found;
  const DayNumber usual = usual_step(days);
  if (usual == 0) return found;
  const double rate = usual_rate(days, usual);
  for (std::size_t i = 1; i <= days.size(); ++i) {
    const bool at_end = i == days.size();
    const DayNumber before = days[i - 1].first;
    const DayNumber step = (at_end ? end : days[i].first) - before;
    if (!is_long(step, usual) || rate * (step - 1) < kLeastExpected) continue;
    DateGap gap;
    gap.kind = at_end ? DateGap::Kind::kEnded : DateGap::Kind::kSilent;
    gap.first = before + 1;
    gap.last = before + step - 1;
    gap.usual = rate;
    found.push_back(std::move(gap));
  }
  return found;
}

// Calendar days without those on which the archive has nothing: there no source is to blame.
class LiveDays {
 public:
  explicit LiveDays(const std::vector<DateGap>& nothing) : nothing_(nothing) {}

  DayNumber from_calendar(DayNumber day) const {
    DayNumber gone = 0;
    for (const DateGap& gap : nothing_) {
      if (gap.first < day) gone += std::min(gap.last + 1, day) - gap.first;
    }
    return day - gone;
  }
  DayNumber to_calendar(DayNumber live) const {
    for (const DateGap& gap : nothing_) {
      if (gap.first <= live) live += gap.last + 1 - gap.first;
    }
    return live;
  }

 private:
  const std::vector<DateGap>& nothing_;  // in order
};

struct DailySource {
  std::string_view source;
  double rate;
  const Days& days;

  bool lives(DayNumber day) const { return days.front().first <= day && day <= days.back().first; }
  std::uint64_t articles(DayNumber day) const {
    const auto at =
        std::lower_bound(days.begin(), days.end(), std::pair<DayNumber, std::uint64_t>(day, 0));
    return at != days.end() && at->first == day ? at->second : 0;
  }
};

// The median of the same weekday in the weeks around a day; nothing if too few are known.
std::optional<double> usual_around(const std::map<DayNumber, std::uint64_t>& totals,
                                   DayNumber day) {
  std::vector<std::uint64_t> around;
  for (int week = -kWeeksAround; week <= kWeeksAround; ++week) {
    const auto at = totals.find(day + 7 * week);
    if (week != 0 && at != totals.end()) around.push_back(at->second);
  }
  if (around.size() < kLeastWeeks) return std::nullopt;
  const auto middle = around.begin() + static_cast<std::ptrdiff_t>(around.size() / 2);
  std::nth_element(around.begin(), middle, around.end());
  return static_cast<double>(*middle);
}

std::optional<DateGap> dip_on(DayNumber day, std::uint64_t total,
                              const std::map<DayNumber, std::uint64_t>& totals,
                              const std::vector<DailySource>& daily) {
  const auto usual = usual_around(totals, day);
  if (!usual || *usual < kLeastUsual || static_cast<double>(total) * 2 >= *usual) {
    return std::nullopt;
  }
  DateGap dip;
  dip.kind = DateGap::Kind::kDip;
  dip.first = dip.last = day;
  dip.usual = *usual;
  dip.articles = total;
  const double missing = *usual - static_cast<double>(total);
  for (const DailySource& source : daily) {
    if (!source.lives(day)) continue;
    const std::uint64_t articles = source.articles(day);
    ++dip.daily_sources;
    if (articles == 0) ++dip.silent_sources;
    if ((source.rate - static_cast<double>(articles)) * 3 > missing * 2) dip.source = source.source;
  }
  return dip;
}

double missing_articles(const DateGap& gap) {
  return gap.usual * (gap.last - gap.first + 1) - static_cast<double>(gap.articles);
}

// Without what a few misdated articles add before the first or behind the last hole.
void drop_strays(std::map<DayNumber, std::uint64_t>& totals, std::vector<DateGap>& nothing) {
  const std::uint64_t few = sum_of(Days(totals.begin(), totals.end())) / kStrayPart;
  while (!nothing.empty()) {
    const auto first = totals.lower_bound(nothing.front().first);
    if (sum_of(Days(totals.begin(), first)) > few) break;
    totals.erase(totals.begin(), first);
    nothing.erase(nothing.begin());
  }
  while (!nothing.empty()) {
    const auto last = totals.lower_bound(nothing.back().first);
    if (sum_of(Days(last, totals.end())) > few) break;
    totals.erase(last, totals.end());
    nothing.pop_back();
  }
}

}  // namespace

std::vector<DateGap> date_gaps(const std::vector<SourceDays>& sources) {
  std::map<DayNumber, std::uint64_t> totals;
  for (const SourceDays& source : sources) {
    for (const auto& [day, articles] : source.days) totals[day] += articles;
  }
  if (totals.empty()) return {};
  std::vector<DateGap> nothing =
      silences(Days(totals.begin(), totals.end()), totals.rbegin()->first + 1);
  for (DateGap& gap : nothing) gap.kind = DateGap::Kind::kNothing;
  drop_strays(totals, nothing);
  const DayNumber begin = totals.begin()->first, end = totals.rbegin()->first + 1;
  std::vector<DateGap> gaps = nothing;

  const LiveDays live(nothing);
  std::vector<DailySource> daily;
  for (const SourceDays& source : sources) {
    Days days;
    for (const auto& [day, articles] : source.days) {
      if (begin <= day && day < end) days.emplace_back(live.from_calendar(day), articles);
    }
    if (days.empty()) continue;
    for (DateGap& gap : silences(days, live.from_calendar(end))) {
      gap.source = source.source;
      gap.first = live.to_calendar(gap.first);
      gap.last = live.to_calendar(gap.last);
      gaps.push_back(std::move(gap));
    }
    const double rate = usual_rate(days, 1);
    if (usual_step(days) == 1 && rate >= kDailyRate) {
      daily.push_back({source.source, rate, source.days});
    }
  }

  // The days beside a gap, and the first and last of all, may be parts of days.
  for (const auto& [day, total] : totals) {
    const bool is_inside =
        day > begin && day + 1 < end && totals.count(day - 1) > 0 && totals.count(day + 1) > 0;
    if (!is_inside) continue;
    if (auto dip = dip_on(day, total, totals, daily)) gaps.push_back(std::move(*dip));
  }
  std::stable_sort(gaps.begin(), gaps.end(), [](const DateGap& a, const DateGap& b) {
    return missing_articles(a) > missing_articles(b);
  });
  return gaps;
}

}  // namespace news
