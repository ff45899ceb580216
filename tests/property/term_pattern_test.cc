// Patterns against what they are defined as, in the plainest words; and what lets the words of an
// index be told from its other terms.
#include "analyzers/term_pattern.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "analyzers/analyzer.h"
#include "analyzers/edit_distance.h"
#include "tests/random_text.h"
#include "tests/test_seed.h"

using namespace news;

namespace {

// Of few letters, so that many words fit.
std::string letters(Random& random, std::string_view alphabet, std::size_t most) {
  std::string word;
  for (std::size_t n = below(random, most + 1); n > 0; --n) {
    word += alphabet[below(random, alphabet.size())];
  }
  return word;
}

bool fits(std::string_view pattern, std::string_view word) {
  if (pattern.empty()) return word.empty();
  if (pattern[0] == '*') {
    return fits(pattern.substr(1), word) || (!word.empty() && fits(pattern, word.substr(1)));
  }
  return !word.empty() && (pattern[0] == '?' || pattern[0] == word[0]) &&
         fits(pattern.substr(1), word.substr(1));
}

}  // namespace

TEST_CASE("wildcards are what they are said to be", "[pattern]") {
  Random random(test_seed());
  INFO("NEWSIDX_SEED=" << test_seed());
  for (int i = 0; i < 3000; ++i) {
    const std::string text = letters(random, "aab*?", 8), word = letters(random, "ab", 10);
    const auto pattern = TermPattern::wildcard(text);
    if (!pattern) continue;  // nothing at all
    INFO(text << ' ' << word);
    CHECK(pattern->matches(word) == fits(text, word));
    if (!fits(text, word)) continue;
    CHECK(word >= pattern->first());
    CHECK((pattern->end().empty() || word < pattern->end()));
  }
}

TEST_CASE("a regular expression's words lie in its range", "[pattern]") {
  Random random(test_seed());
  INFO("NEWSIDX_SEED=" << test_seed());
  int met = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = letters(random, "aab.*+|?[]()^", 7), word = letters(random, "ab", 5);
    const auto pattern = TermPattern::regex(text);
    if (!pattern || !pattern->matches(word)) continue;
    ++met;
    INFO(text << ' ' << word);
    CHECK(word >= pattern->first());
    CHECK((pattern->end().empty() || word < pattern->end()));
  }
  CHECK(met > 200);
}

TEST_CASE("the quick distance is the distance", "[pattern]") {
  Random random(test_seed());
  INFO("NEWSIDX_SEED=" << test_seed());
  for (int i = 0; i < 20000; ++i) {
    const std::string a = letters(random, "abc", 9), b = letters(random, "abc", 9);
    const std::u32string wide_a(a.begin(), a.end()), wide_b(b.begin(), b.end());
    INFO(a << ' ' << b);
    for (unsigned max = 0; max < 4; ++max) {
      CHECK(edit_distance_up_to(max, wide_a, wide_b) ==
            std::min<std::size_t>(edit_distance(a, b), max + 1));
    }
  }
}

TEST_CASE("no word begins as the prefix of a term does", "[pattern]") {
  Random random(test_seed());
  INFO("NEWSIDX_SEED=" << test_seed());
  Analyzer analyzer;
  for (int i = 0; i < 3000; ++i) {
    const AnalyzedText text = analyzer.analyze(random_text(random, 40), "", "");
    for (const Word* word : text.words) {
      REQUIRE_FALSE(word->surface.empty());
      CHECK((word->surface.front() < 'A' || word->surface.front() > 'Z'));
    }
  }
}
