// What the printer writes, the parser reads back as the same query: for random trees, for random
// token soup that happens to parse, and for plain text.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "searcher/query_parser.h"
#include "searcher/query_printer.h"
#include "tests/test_seed.h"

using namespace news;

namespace {

using Kind = QueryNodeKind;

constexpr std::chrono::sys_days kToday = std::chrono::year{2018} / std::chrono::June / 15;

// Words that the lexer takes for something else unless they are written with care.
const std::vector<std::string> kWords = {"sco",
                                         "security",
                                         "U.S.-led",
                                         "COVID-19",
                                         "AND",
                                         "OR",
                                         "NOT",
                                         "and",
                                         "NEAR/8",
                                         "W/5",
                                         "-5",
                                         "+x",
                                         "--x",
                                         "a*b",
                                         "x*",
                                         "colo?r",
                                         "why?",
                                         "~x",
                                         "x~1",
                                         "titel:x",
                                         "title:x",
                                         "source:a,b",
                                         "date:",
                                         "Re:",
                                         "10:30",
                                         "https://a.b/c?d=*&e",
                                         "http://a.b/(c)",
                                         "=x",
                                         "/x/",
                                         "!x",
                                         "[x]",
                                         "x|y",
                                         "x^2",
                                         "(x",
                                         "x)",
                                         "\"x",
                                         "x\"",
                                         "“x”",
                                         "«x",
                                         "x\\y",
                                         "\\x",
                                         "–x",
                                         "（x）",
                                         "title：x",
                                         "can’t",
                                         "ШОС",
                                         "上合组织",
                                         "צה\"ל",
                                         "l'ONU",
                                         "a,b",
                                         "a,",
                                         "@x",
                                         "#x",
                                         "C5+1",
                                         "AT&T",
                                         "é",
                                         "\u200fx"};
const std::vector<std::string> kPhrases = {
    "belt and road", "sco",         "AND",          "a \"b\" c",  "x* y?z",    "a\\b c", "“a” b",
    "«a» ”b„",       "a, b (c) -d", "title:x OR y", "צה\"ל בעזה", "上合 组织", "a ?",    "~x~ y"};
const std::vector<std::string> kNames = {"xinhua", "The Star", "24.kg", "a,b",     "x (y)",
                                         "-x",     "=x",       "C5+1",  "\"x\" y", "x*",
                                         "ТАСС",   "AND",      "w/5",   "title:x", "x\\y"};

const std::vector<std::string> kPatterns = {"drill*", "*stan", "colo?r", "?x",   "a**b?c",
                                            "can’t*", "ШО*",   "*5*",    "And*", "N?AR"};
const std::vector<std::string> kRegexes = {
    "organi[sz]ation", ".*", "a|b(c)?", "\\/x", "\"+", "N", ":~=-"};

class RandomQuery {
 public:
  explicit RandomQuery(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_()) % n; }

  const std::string& one_of(const std::vector<std::string>& texts) {
    return texts[below(texts.size())];
  }

  QueryNode tree(std::size_t depth) {
    if (depth == 0 || below(3) == 0) return leaf();
    if (below(3) == 0) return span(depth);
    const Kind kind = below(4) == 0 ? Kind::kNot : below(2) == 0 ? Kind::kAnd : Kind::kOr;
    QueryNode node;
    node.kind = kind;
    const std::size_t children = kind == Kind::kNot ? 1 : 2 + below(3);
    while (node.children.size() < children) {
      QueryNode child = tree(depth - 1);
      const bool flat = kind == Kind::kNot ? child.kind != Kind::kAll : child.kind != kind;
      if (flat) node.children.push_back(std::move(child));
    }
    return node;
  }

  // What can stand near to something.
  QueryNode span(std::size_t depth) {
    QueryNode node;
    if (depth == 0 || below(4) == 0) {
      do node = leaf();
      while (!is_span(node));
      return node;
    }
    constexpr Kind kKinds[] = {Kind::kNear,    Kind::kPre,     Kind::kSentence, Kind::kParagraph,
                               Kind::kNotNear, Kind::kAtLeast, Kind::kOr};
    node.kind = kKinds[below(std::size(kKinds))];
    const bool has_number = node.kind == Kind::kNear || node.kind == Kind::kPre ||
                            node.kind == Kind::kNotNear || node.kind == Kind::kAtLeast;
    if (has_number) node.distance = static_cast<unsigned>(1 + below(255));
    const std::size_t children = node.kind == Kind::kAtLeast ? 1 : 2;
    while (node.children.size() < children) {
      QueryNode child = span(depth - 1);
      if (node.kind != Kind::kOr || child.kind != Kind::kOr) {
        node.children.push_back(std::move(child));
      }
    }
    return node;
  }

  std::string soup() {
    static const std::vector<std::string> kSigns = {
        " ",          " ",         " ",         "(",       ")",        "\"",
        "“",          "”",         "-",         "+",       " AND ",    " OR ",
        " NOT ",      "*",         "\\",        ",",       ":",        "title:",
        "body:(",     "source:",   "date:2018", "lang:ru", "mention:", "a",
        "b c",        " NEAR/5 ",  " PRE/3 ",   " SENT ",  " PARA ",   " NOT NEAR/2 ",
        "ATLEAST/2(", "=",         "~1",        "~",       "?",        "/",
        "/a.b/",      "words:8..", "has:url",   "id:ab",   "lead:",    "drill*",
        "a NEAR/5 b"};
    std::string text;
    for (std::size_t n = below(14); n > 0; --n) {
      text += below(3) == 0   ? one_of(kWords)
              : below(8) == 0 ? '"' + one_of(kPhrases) + '"'
                              : one_of(kSigns);
    }
    return text;
  }

  std::string plain() {
    std::string text;
    for (std::size_t n = 1 + below(8); n > 0; --n)
      text += one_of(kWords) + (below(9) == 0 ? " – " : " ");
    return text;
  }

 private:
  QueryNode leaf() {
    QueryNode node;
    switch (below(12)) {
      case 0:
      case 1:
      case 2:
        node.kind = below(3) == 0 ? Kind::kPhrase : Kind::kWord;
        node.text = one_of(node.kind == Kind::kPhrase ? kPhrases : kWords);
        node.field = text_field();
        node.exact = below(4) == 0;
        if (node.kind == Kind::kPhrase && !node.exact && below(3) == 0 &&
            node.text.find(' ') != std::string::npos) {
          node.distance = static_cast<unsigned>(1 + below(254));
        }
        break;
      case 8:
        node = pattern_phrase();
        break;
      case 9:
        node.kind = below(2) == 0 ? Kind::kPattern : Kind::kRegex;
        node.text = one_of(node.kind == Kind::kPattern ? kPatterns : kRegexes);
        node.field = text_field();
        break;
      case 10:
        node.kind = Kind::kFuzzy;
        node.text = one_of({"terror", "ШОС", "can’t", "5", "AND", "é"});
        node.distance = static_cast<unsigned>(1 + below(2));
        node.field = text_field();
        break;
      case 11:
        node.kind = Kind::kNumber;
        node.field = QueryField::kWordCount;
        node.numbers.first = below(1000);
        node.numbers.last = *node.numbers.first + below(3);
        if (below(4) == 0) node.numbers.first.reset();
        if (below(4) == 0 && node.numbers.first) node.numbers.last.reset();
        break;
      case 3:
        node.kind = Kind::kDate;
        node.dates.first = kToday + std::chrono::days(below(5000));
        node.dates.last = *node.dates.first + std::chrono::days(below(3));
        if (below(4) == 0) node.dates.first.reset();
        if (below(4) == 0 && node.dates.first) node.dates.last.reset();
        break;
      case 4:
        node.kind = Kind::kMention;
        node.text = one_of(kNames);
        break;
      case 5:
        node.kind = Kind::kAll;
        break;
      case 6: {
        constexpr std::pair<QueryField, const char*> kValues[] = {{QueryField::kLanguage, "ru"},
                                                                  {QueryField::kSite, "tass.com"},
                                                                  {QueryField::kHas, "date"},
                                                                  {QueryField::kId, "aqm3v6"}};
        node.kind = Kind::kTerm;
        std::tie(node.field, node.text) = kValues[below(std::size(kValues))];
        break;
      }
      default: {
        constexpr QueryField kFields[] = {QueryField::kSource, QueryField::kAuthor,
                                          QueryField::kSection};
        node.kind = Kind::kTerm;
        node.field = kFields[below(std::size(kFields))];
        node.text = one_of(kNames);
      }
    }
    return node;
  }

  QueryField text_field() {
    constexpr QueryField kFields[] = {QueryField::kAnyText, QueryField::kTitle, QueryField::kLead,
                                      QueryField::kBody};
    return kFields[below(std::size(kFields))];
  }

  QueryNode pattern_phrase() {
    QueryNode node;
    node.kind = Kind::kPhrase;
    node.field = text_field();
    if (below(3) == 0) node.distance = static_cast<unsigned>(1 + below(254));
    const std::size_t children = 2 + below(2);
    const std::size_t pattern = below(children);
    for (std::size_t i = 0; i < children; ++i) {
      QueryNode child;
      child.kind = i == pattern || below(4) == 0 ? Kind::kPattern : Kind::kWord;
      child.text = one_of(child.kind == Kind::kPattern ? kPatterns : kWords);
      child.field = node.field;
      node.text += (i == 0 ? "" : " ") + child.text;
      node.children.push_back(std::move(child));
    }
    return node;
  }

  std::mt19937 random_;
};

std::string reason_of(const tl::expected<Query, std::vector<QueryError>>& query) {
  return query ? std::string() : query.error().front().reason;
}

}  // namespace

TEST_CASE("a printed tree is read back as itself", "[query]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  RandomQuery random(seed);
  for (int i = 0; i < 5000; ++i) {
    const QueryNode tree = random.tree(4);
    const std::string text = to_string(tree);
    const auto again = parse_query(text, {kToday, false, {}});
    INFO(text);
    INFO(reason_of(again));
    REQUIRE(again);
    INFO(to_string(again->root));
    REQUIRE(again->root == tree);
  }
}

TEST_CASE("a query that parses is printed as a query that means the same", "[query]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  RandomQuery random(seed);
  int good = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.soup();
    const auto query = parse_query(text, {kToday, false, {}});
    INFO(text);
    if (!query) {
      REQUIRE_FALSE(query.error().empty());
      for (const QueryError& error : query.error()) {
        REQUIRE(error.span.begin <= error.span.end);
        REQUIRE(error.span.end <= text.size());
      }
      continue;
    }
    ++good;
    const std::string printed = to_string(*query);
    INFO(printed);
    const auto again = parse_query(printed, {kToday, false, {}});
    INFO(reason_of(again));
    REQUIRE(again);
    REQUIRE(again->root == query->root);
    REQUIRE(again->bare_words == query->bare_words);
    REQUIRE(to_string(*again) == printed);
  }
  CHECK(good > 200);
}

TEST_CASE("plain text can be written in the query language", "[query]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  RandomQuery random(seed);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random.plain();
    const QueryFilters filters = {{kToday, std::nullopt}, {"ru", "zh"}, {"a,b", "The Star"}};
    const auto query =
        parse_query(text, {kToday, true, random.below(2) == 0 ? filters : QueryFilters()});
    REQUIRE(query);
    const std::string printed = to_string(*query);
    INFO(printed);
    const auto again = parse_query(printed, {kToday, false, {}});
    INFO(reason_of(again));
    REQUIRE(again);
    REQUIRE(again->root == query->root);
    REQUIRE(again->bare_words == query->bare_words);
  }
}
