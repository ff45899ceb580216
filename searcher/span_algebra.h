// The algebra of spans: where an expression of the query stands in an article. A span is an
// interval of word positions (analyzers/analyzer.h). Only minimal spans are kept, those that hold
// no other of the same expression; they are sorted by their first positions, and so by their last
// ones too (Clarke, Cormack, Burkowski: "An algebra for structured text search and a framework for
// its implementation", The Computer Journal 38(1), 1995). In: minimal spans. Out: minimal spans.
// Time is linear. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace news {

struct WordSpan {
  std::uint32_t first = 0;  // positions, both included
  std::uint32_t last = 0;
  friend auto operator<=>(const WordSpan&, const WordSpan&) = default;
};
using Spans = std::vector<WordSpan>;

inline constexpr std::uint32_t kAnyDistance = 0xFFFFFFFF;

// How far a span's last position lies before another's first, if it lies before it.
inline bool is_before(const WordSpan& a, const WordSpan& b, std::uint32_t distance) {
  return a.last < b.first && b.first - a.last <= distance;
}

// Of any spans the minimal ones, in time n log n.
Spans minimal(Spans spans);

Spans either(const Spans& a, const Spans& b);
// An `a` and behind it a `b`, at most `distance` positions apart: 1 is side by side.
Spans before(const Spans& a, const Spans& b, std::uint32_t distance);
Spans near(const Spans& a, const Spans& b, std::uint32_t distance);
// An `a` and a `b` in one of the regions, which are disjoint and rise.
Spans together(const Spans& a, const Spans& b, const Spans& regions);
// Those of `a` that no `b` overlaps or comes as near to as `distance`.
Spans not_near(const Spans& a, const Spans& b, std::uint32_t distance);
// All, if there are so many.
Spans at_least(Spans a, std::size_t count);
// Those that lie in one of the regions.
Spans inside(Spans a, const Spans& regions);
// Those of at most so many positions.
Spans not_wider(Spans a, std::uint64_t width);

}  // namespace news
