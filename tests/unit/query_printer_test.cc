#include "searcher/query_printer.h"

#include <catch2/catch.hpp>

#include "searcher/query_parser.h"

using namespace news;

namespace {

constexpr std::chrono::sys_days kToday = std::chrono::year{2018} / std::chrono::June / 15;

Query parsed(std::string_view text) {
  const auto query = parse_query(text, {kToday, false, {}});
  INFO(text);
  REQUIRE(query);
  return *query;
}

}  // namespace

TEST_CASE("a query has one canonical line", "[query]") {
  const struct {
    std::string_view query;
    std::string_view expected;
  } rows[] = {
      {"  regional   security ", "regional security"},
      {"regional security date:2018-04 source:a,b",
       "regional security date:2018-04-01..2018-04-30 source:a,b"},
      {"a AND b", "a AND b"},
      {"+a +b", "a AND b"},
      {"a NOT b c", "a -b AND c"},
      {"a b OR c", "(a AND b) OR c"},
      {"a (b OR c)", "a AND (b OR c)"},
      {"NOT (a OR b)", "-(a OR b)"},
      {"-(-a)", "-(-a)"},
      {"title:(a OR “b c”)", "title:a OR title:\"b c\""},
      {"source:a OR source:\"The Star\"", "source:a,\"The Star\""},
      {"-source:a,b", "-source:a,b"},
      {"x -source:a,b", "x -source:a,b"},
      {"date:2018-04-24", "date:2018-04-24"},
      {"date:..2018", "date:..2018-12-31"},
      {"date:2018..", "date:2018-01-01.."},
      {"lang:RU", "lang:ru"},
      {"* -a", "* -a"},
      {"\\AND", "\\AND"},
      {"\"AND\"", "\"AND\""},
      {"“he said \"yes\"”", "\"he said \\\"yes\\\"\""},
      {"10:30 https://a.b/?c=*", "10:30 https://a.b/?c=*"},
  };
  for (const auto& row : rows) CHECK(to_string(parsed(row.query)) == row.expected);
}

TEST_CASE("a tree is explained a line a node", "[query]") {
  const Query query = parsed(
      "mention:SCO date:2018-04 (drill OR title:\"joint exercises\") -source:tass date:2018.. "
      "date:..2019 date:2018-04-24 lang:ru");
  CHECK(explain_tree(query) ==
        "all of\n"
        "  mention SCO\n"
        "  date 2018-04-01 to 2018-04-30\n"
        "  any of\n"
        "    word drill\n"
        "    phrase joint exercises in the title\n"
        "  not\n"
        "    source tass\n"
        "  date from 2018-01-01\n"
        "  date until 2019-12-31\n"
        "  date 2018-04-24\n"
        "  lang ru\n");
  CHECK(explain_tree(parsed("*")) == "every article\n");
}

TEST_CASE("counts stand in one column, the first with its unit", "[query]") {
  const Query query = parsed("mention:SCO (ШОС OR 上合)");
  const auto facts = [](const QueryNode& node) {
    if (node.text == "SCO")
      return NodeFacts{
          502, "mention sco (Shanghai Cooperation Organisation)", {"named SCO 388, ШОС 31"}};
    if (node.text == "ШОС") return NodeFacts{216674, {}, {}};
    if (node.text == "上合") return NodeFacts{0, {}, {}};
    return NodeFacts{};
  };
  CHECK(explain_tree(query, facts) ==
        "all of\n"
        "  mention sco (Shanghai Cooperation Organisation)       502 articles\n"
        "    named SCO 388, ШОС 31\n"
        "  any of\n"
        "    word ШОС                                        216,674\n"
        "    word 上合                                             0\n");
}
