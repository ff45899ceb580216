#include "searcher/span_algebra.h"

#include <algorithm>

namespace news {
namespace {

// By first position; then a span holds another one only if that comes later.
bool widest_first(const WordSpan& a, const WordSpan& b) {
  return a.first != b.first ? a.first < b.first : a.last > b.last;
}

Spans without_holders(const Spans& widest_first_spans) {
  Spans kept;
  for (const WordSpan& span : widest_first_spans) {
    while (!kept.empty() && kept.back().last >= span.last) kept.pop_back();
    kept.push_back(span);
  }
  return kept;
}

// Adds a span to others whose firsts and lasts are not above its own: of two with one end the
// narrower stays.
void add(Spans& spans, const WordSpan& span) {
  if (!spans.empty() && spans.back().last == span.last) {
    spans.back() = span;
  } else if (spans.empty() || spans.back().first != span.first) {
    spans.push_back(span);
  }
}

// The region that holds a span, or none. Good for spans that rise.
class RegionWalk {
 public:
  explicit RegionWalk(const Spans& regions) : at_(regions.begin()), end_(regions.end()) {}

  const WordSpan* holding(const WordSpan& span) {
    while (at_ != end_ && at_->last < span.first) ++at_;
    const bool holds = at_ != end_ && at_->first <= span.first && span.last <= at_->last;
    return holds ? &*at_ : nullptr;
  }

 private:
  Spans::const_iterator at_, end_;
};

Spans in_order(const Spans& a, const Spans& b, const Spans& regions) {
  Spans found;
  RegionWalk region_of(regions);
  auto behind = b.begin();
  for (const WordSpan& span : a) {
    while (behind != b.end() && behind->first <= span.last) ++behind;
    if (behind == b.end()) break;
    const WordSpan* region = region_of.holding(span);
    if (region != nullptr && behind->last <= region->last) add(found, {span.first, behind->last});
  }
  return found;
}

}  // namespace

Spans minimal(Spans spans) {
  std::sort(spans.begin(), spans.end(), widest_first);
  return without_holders(spans);
}

Spans either(const Spans& a, const Spans& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  Spans all(a.size() + b.size());
  std::merge(a.begin(), a.end(), b.begin(), b.end(), all.begin(), widest_first);
  return without_holders(all);
}

Spans before(const Spans& a, const Spans& b, std::uint32_t distance) {
  Spans found;
  auto behind = b.begin();
  for (const WordSpan& span : a) {
    // Only the next one: farther ones make spans that hold this.
    while (behind != b.end() && behind->first <= span.last) ++behind;
    if (behind == b.end()) break;
    if (is_before(span, *behind, distance)) add(found, {span.first, behind->last});
  }
  return found;
}

Spans near(const Spans& a, const Spans& b, std::uint32_t distance) {
  return either(before(a, b, distance), before(b, a, distance));
}

Spans together(const Spans& a, const Spans& b, const Spans& regions) {
  return either(in_order(a, b, regions), in_order(b, a, regions));
}

Spans not_near(const Spans& a, const Spans& b, std::uint32_t distance) {
  Spans kept;
  auto other = b.begin();
  for (const WordSpan& span : a) {
    // Sums in 64 bits: a distance may be as great as a position.
    while (other != b.end() && std::uint64_t{other->last} + distance < span.first) ++other;
    if (other == b.end() || other->first > std::uint64_t{span.last} + distance) {
      kept.push_back(span);
    }
  }
  return kept;
}

Spans at_least(Spans a, std::size_t count) {
  if (a.size() < count) a.clear();
  return a;
}

Spans inside(Spans a, const Spans& regions) {
  RegionWalk region_of(regions);
  std::erase_if(a, [&](const WordSpan& span) { return region_of.holding(span) == nullptr; });
  return a;
}

Spans not_wider(Spans a, std::uint64_t width) {
  std::erase_if(
      a, [&](const WordSpan& span) { return std::uint64_t{span.last} - span.first + 1 > width; });
  return a;
}

}  // namespace news
