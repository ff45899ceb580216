#include "analyzers/term_pattern.h"

#include <catch2/catch.hpp>

#include "analyzers/edit_distance.h"

using namespace news;

namespace {

struct Match {
  std::string pattern;
  std::string word;
  bool expected;
};

std::string reason(const Result<TermPattern>& pattern) {
  return pattern ? "" : pattern.error().message;
}

}  // namespace

TEST_CASE("a pattern is of the whole word, folded", "[pattern]") {
  const Match rows[] = {
      {"drill*", "drill", true},  // * is also nothing
      {"drill*", "drilling", true},
      {"drill*", "adrill", false},
      {"*stan", "kazakhstan", true},
      {"*stan", "stan", true},
      {"*stan", "stanza", false},
      {"colo?r", "colour", true},
      {"colo?r", "color", false},
      {"k*st*n", "kazakhstan", true},
      {"k*st*n", "kst", false},
      {"??", "он", true},  // characters, not bytes
      {"?", "он", false},
      {"Éco*", "economie", true},
      {"DRILL*", "drilling", true},
      {"Ё*", "елка", true},
      {"*о?а", "война", false},
      {"*й?а", "война", true},
      {"a**b", "ab", true},
      {"3.5*", "3.5", true},
      {"*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
      {"straß*", "strasse", true},
      {"ma’ariv*", "maariv", true},
  };
  for (const Match& row : rows) {
    INFO(row.pattern + " " + row.word);
    const auto pattern = TermPattern::wildcard(row.pattern);
    REQUIRE(pattern);
    CHECK(pattern->matches(row.word) == row.expected);
  }
}

TEST_CASE("a pattern looks only where its beginning stands", "[pattern]") {
  CHECK(TermPattern::wildcard("Drill*")->first() == "drill");
  CHECK(TermPattern::wildcard("Drill*")->end() == "drilm");
  CHECK(TermPattern::wildcard("я?")->first() == "я");
  CHECK(TermPattern::wildcard("*stan")->first().empty());
  CHECK(TermPattern::wildcard("*stan")->end().empty());
  CHECK(TermPattern::regex("organi[sz]ation")->first() == "organisati");
  CHECK(TermPattern::regex("organi[sz]ation")->end() > "organization");
  CHECK(TermPattern::regex(".*ation")->first().empty());
  CHECK(TermPattern::fuzzy("terror", 1)->first().empty());
  CHECK(TermPattern::fuzzy("terror", 1, "t")->end() == "u");
}

TEST_CASE("what is no pattern of a word is refused, with what to write", "[pattern]") {
  CHECK(reason(TermPattern::wildcard("上海*")) ==
        "Chinese, Japanese and Korean is written without blanks, so that there are no words to "
        "compare; leave out the signs: a phrase finds any part of such a text");
  CHECK(reason(TermPattern::wildcard("ไทย*")).starts_with("Thai, Lao, Khmer and Burmese is"));
  CHECK(reason(TermPattern::wildcard("COVID-1*")) ==
        "a pattern is of one word as it is indexed, without signs such as . or -; write \"COVID "
        "1*\"");
  CHECK(reason(TermPattern::wildcard("U.S.*")).ends_with("write \"U S *\""));
  CHECK(reason(TermPattern::wildcard("-*")).starts_with("a pattern is of one word"));
  CHECK(reason(TermPattern::wildcard(std::string(300, 'a') + "*")) ==
        "a pattern has at most 200 bytes, this one 301");
  CHECK(reason(TermPattern::fuzzy("belt-road", 1)) ==
        "only a single word may be misspelt; write each of \"belt road\" by itself");
  CHECK(reason(TermPattern::fuzzy("上", 1)).starts_with("Chinese"));
  CHECK(reason(TermPattern::regex("a(b")) ==
        "not a regular expression as RE2 has them: missing ): a(b");
  CHECK(reason(TermPattern::regex("a)(b")).starts_with("not a regular expression"));
  CHECK(reason(TermPattern::regex("[上海]+")).starts_with("Chinese"));
  CHECK(reason(TermPattern::regex("((\\pL{100}){10})")) ==
        "this regular expression is too large; repeat less, or name fewer letters");
  CHECK(reason(TermPattern::regex("(?:x{500}){500}")) != "");
  CHECK(reason(TermPattern::regex(std::string(300, 'a'))).starts_with("a regular expression has"));
}

TEST_CASE("a misspelt word is few letters away, a swap being one", "[pattern]") {
  struct Row {
    std::string word;
    unsigned distance;
    std::string other;
    bool expected;
  };
  const Row rows[] = {
      {"terror", 1, "terror", true},
      {"terror", 1, "teror", true},
      {"terror", 1, "terrors", true},
      {"terror", 1, "tarror", true},
      {"terror", 1, "etrror", true},  // the first letters swapped
      {"terror", 1, "terroris", false},
      {"terror", 2, "terroris", true},
      {"Terror", 1, "error", true},
      {"путин", 1, "путен", true},  // characters, not bytes
      {"путин", 1, "пути", true},
      {"Erdoğan", 1, "erdogan", true},
      {"ab", 2, "cd", true},
      {"ab", 2, "cde", false},
  };
  for (const Row& row : rows) {
    INFO(row.word + " " + row.other);
    CHECK(TermPattern::fuzzy(row.word, row.distance)->matches(row.other) == row.expected);
  }
  CHECK(edit_distance_up_to(2, U"", U"") == 0);
  CHECK(edit_distance_up_to(2, U"abc", U"") == 3);
  CHECK(edit_distance_up_to(2, U"kitten", U"sitting") == 3);
  CHECK(edit_distance_up_to(2, std::u32string(400, U'a'), std::u32string(400, U'a')) == 3);
}

TEST_CASE("a regular expression is of the whole word, folded but for its escapes", "[pattern]") {
  const Match rows[] = {
      {"organi[sz]ation", "organization", true},
      {"organi[sz]ation", "organizations", false},
      {"a|b", "b", true},
      {"a|b", "ab", false},
      {"Organi[SZ]ation", "organisation", true},
      {"É\\w+", "ecole", true},
      {"\\D+", "abc", true},
      {"\\D+", "a1c", false},
      {"\\d{4}", "2018", true},
      {"\\p{Cyrillic}+", "ёлка", true},
      {"\\PL+", "2018", true},
      {"(?:Ab)+C", "ababc", true},
      {"(?P<Name>Ab)", "ab", true},
      {"х.*м", "хорезм", true},
      {"\\x{41}b", "Ab", true},
      {"a\\", "a", false},
      {"\\p", "a", false},
  };
  for (const Match& row : rows) {
    INFO(row.pattern + " " + row.word);
    const auto pattern = TermPattern::regex(row.pattern);
    CHECK((pattern && pattern->matches(row.word)) == row.expected);
  }
}
