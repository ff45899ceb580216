// The seed of tests on random input. Fixed, so that a run tells of the change and not of its luck;
// NEWSIDX_SEED=N draws others, and every failure prints the seed it had.
#pragma once

#include <cstdlib>

namespace news {

inline unsigned test_seed() {
  const char* chosen = std::getenv("NEWSIDX_SEED");
  return chosen == nullptr ? 20261123u : static_cast<unsigned>(std::strtoul(chosen, nullptr, 10));
}

}  // namespace news
