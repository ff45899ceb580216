// The algebra of spans against the definitions, word by word, on small random inputs.
#include "searcher/span_algebra.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <random>

#include "tests/test_seed.h"

using namespace news;

namespace {

using Random = std::mt19937_64;

Spans brute_minimal(const Spans& spans) {
  Spans kept;
  for (const WordSpan& a : spans) {
    const bool holds_another = std::any_of(spans.begin(), spans.end(), [&](const WordSpan& b) {
      return a != b && a.first <= b.first && b.last <= a.last;
    });
    if (!holds_another) kept.push_back(a);
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

// Of all pairs those that are wanted, as one span each.
Spans brute_pairs(const Spans& a, const Spans& b,
                  const std::function<bool(const WordSpan&, const WordSpan&)>& wanted) {
  Spans found;
  for (const WordSpan& x : a) {
    for (const WordSpan& y : b) {
      if (wanted(x, y)) found.push_back({std::min(x.first, y.first), std::max(x.last, y.last)});
    }
  }
  return brute_minimal(found);
}

Spans random_spans(Random& random) {
  Spans spans(random() % 12);
  for (WordSpan& span : spans) {
    span.first = static_cast<std::uint32_t>(random() % 30);
    span.last = span.first + static_cast<std::uint32_t>(random() % 4);
  }
  return spans;
}

Spans random_regions(Random& random) {
  Spans regions;
  for (std::uint32_t at = 0; at < 32;) {
    const auto first = at + static_cast<std::uint32_t>(random() % 3);
    const auto last = first + static_cast<std::uint32_t>(random() % 8);
    regions.push_back({first, last});
    at = last + 1;
  }
  return regions;
}

}  // namespace

TEST_CASE("the algebra of spans is what its definitions say", "[spans]") {
  Random random(test_seed());
  for (int round = 0; round < 20'000; ++round) {
    const Spans any = random_spans(random);
    const Spans a = minimal(any), b = minimal(random_spans(random));
    const Spans regions = random_regions(random);
    const auto n = static_cast<std::uint32_t>(random() % 6);
    const auto in_order = [&](const WordSpan& x, const WordSpan& y) {
      return x.last < y.first && y.first - x.last <= n;
    };
    const auto share_region = [&](const WordSpan& x, const WordSpan& y) {
      return std::any_of(regions.begin(), regions.end(), [&](const WordSpan& region) {
        return region.first <= std::min(x.first, y.first) &&
               std::max(x.last, y.last) <= region.last;
      });
    };
    const auto overlap = [](const WordSpan& x, const WordSpan& y) {
      return x.first <= y.last && y.first <= x.last;
    };
    INFO("round " << round);
    REQUIRE(a == brute_minimal(any));
    Spans both = a;
    both.insert(both.end(), b.begin(), b.end());
    REQUIRE(either(a, b) == brute_minimal(both));
    REQUIRE(before(a, b, n) == brute_pairs(a, b, in_order));
    REQUIRE(before(a, b, kAnyDistance) ==
            brute_pairs(a, b, [](const auto& x, const auto& y) { return x.last < y.first; }));
    REQUIRE(near(a, b, n) == brute_pairs(a, b, [&](const auto& x, const auto& y) {
              return in_order(x, y) || in_order(y, x);
            }));
    REQUIRE(together(a, b, regions) == brute_pairs(a, b, [&](const auto& x, const auto& y) {
              return !overlap(x, y) && share_region(x, y);
            }));
    Spans far = a;
    std::erase_if(far, [&](const WordSpan& x) {
      return std::any_of(b.begin(), b.end(), [&](const WordSpan& y) {
        return overlap(x, y) || in_order(x, y) || in_order(y, x);
      });
    });
    REQUIRE(not_near(a, b, n) == far);
    Spans held = a;
    std::erase_if(held, [&](const WordSpan& x) { return !share_region(x, x); });
    REQUIRE(inside(a, regions) == held);
    REQUIRE(at_least(a, n) == (a.size() >= n ? a : Spans()));
    Spans narrow = a;
    std::erase_if(narrow, [&](const WordSpan& x) { return x.last - x.first + 1 > n; });
    REQUIRE(not_wider(a, n) == narrow);
  }
}
