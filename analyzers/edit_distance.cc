#include "analyzers/edit_distance.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace news {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      const std::size_t replace = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

// Only the band of the table that can hold at most `max` is filled: Ukkonen 1985,
// doi:10.1016/S0019-9958(85)80046-2.
unsigned edit_distance_up_to(unsigned max, std::u32string_view a, std::u32string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
  if (longer - shorter > max || longer > kMaxDistanceWord) return max + 1;
  const unsigned none = max + 1;
  std::array<std::array<unsigned, kMaxDistanceWord + 2>, 3> rows;
  auto *before = rows[0].data(), *above = rows[1].data(), *row = rows[2].data();
  for (std::size_t j = 0; j <= std::min<std::size_t>(b.size(), max + 1); ++j) {
    above[j] = std::min(static_cast<unsigned>(j), none);
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t first = i > max ? i - max : 0, last = std::min(b.size(), i + max);
    unsigned least = none;
    for (std::size_t j = first; j <= last; ++j) {
      unsigned cost = none;
      if (j == 0) {
        cost = std::min(static_cast<unsigned>(i), none);
      } else {
        cost = std::min(cost, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U));
        if (j < i + max) cost = std::min(cost, above[j] + 1);
        if (j > first) cost = std::min(cost, row[j - 1] + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          cost = std::min(cost, before[j - 2] + 1);
        }
      }
      row[j] = cost;
      least = std::min(least, cost);
    }
    if (least == none) return none;
    auto* const free = before;
    before = above;
    above = row;
    row = free;
  }
  return above[b.size()];
}

}  // namespace news
