// The pipeline with work of random length, and with failures in each of its parts.
#include "indexer/ordered_pipeline.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <random>
#include <stdexcept>
#include <string>

#include "tests/test_seed.h"

using namespace news;

namespace {

// Some work, of a length that its input decides.
int worked(int input, unsigned seed) {
  std::mt19937 random(seed ^ static_cast<unsigned>(input));
  const auto turns = random() % 4 == 0 ? random() % 20'000 : random() % 50;
  random.discard(turns);
  if (random() % 8 == 0) std::this_thread::yield();
  return input * 2;
}

struct Outcome {
  std::vector<int> consumed;
  std::string error;
};

// Runs 0..count-1 through; the part that is named throws at its number `at`.
Outcome run(unsigned workers, int count, unsigned seed, std::string_view thrower = "", int at = 0) {
  Outcome outcome;
  const auto throw_if = [&](std::string_view part, int number) {
    if (part == thrower && number == at) throw std::runtime_error(std::string(part));
  };
  OrderedPipeline<int, int> pipeline;
  std::atomic<int> makers = 0;
  std::atomic<int> consuming = 0;
  try {
    pipeline.run(
        workers,
        [&](const OrderedPipeline<int, int>::Push& push) {
          for (int i = 0; i < count; ++i) {
            throw_if("producer", i);
            if (!push(i)) return;
          }
        },
        [&]() -> std::function<int(int)> {
          throw_if("maker", makers++);
          return [&](int input) {
            throw_if("worker", input);
            return worked(input, seed);
          };
        },
        [&](int output) {
          if (++consuming != 1) std::abort();  // one at a time
          throw_if("consumer", output / 2);
          outcome.consumed.push_back(output);
          --consuming;
        });
  } catch (const std::runtime_error& error) {
    outcome.error = error.what();
  }
  return outcome;
}

}  // namespace

TEST_CASE("results come in the order of the input", "[ordered_pipeline]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  for (const unsigned workers : {1u, 2u, 3u, 8u}) {
    for (const int count : {0, 1, 2, 7, 500}) {
      const Outcome outcome = run(workers, count, seed);
      CHECK(outcome.error.empty());
      REQUIRE(outcome.consumed.size() == static_cast<std::size_t>(count));
      for (int i = 0; i < count; ++i) CHECK(outcome.consumed[static_cast<std::size_t>(i)] == i * 2);
    }
  }
}

TEST_CASE("a failure of any part ends the pipeline and reaches the caller", "[ordered_pipeline]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 60; ++round) {
    const auto workers = static_cast<unsigned>(1 + random() % 6);
    const int count = 1 + static_cast<int>(random() % 200);
    for (const std::string_view part : {"producer", "maker", "worker", "consumer"}) {
      const int at = part == "maker" ? static_cast<int>(random() % workers)
                                     : static_cast<int>(random() % static_cast<unsigned>(count));
      INFO(part << " at " << at << " of " << count << ", workers " << workers);
      const Outcome outcome = run(workers, count, seed, part, at);
      CHECK(outcome.error == part);
      // What was consumed is a beginning, in order.
      for (std::size_t i = 0; i < outcome.consumed.size(); ++i) {
        CHECK(outcome.consumed[i] == static_cast<int>(i) * 2);
      }
      if (part == "consumer") CHECK(outcome.consumed.size() == static_cast<std::size_t>(at));
      if (part == "worker") CHECK(outcome.consumed.size() <= static_cast<std::size_t>(at));
    }
  }
}
