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
      {"a b OR c", "a AND b OR c"},
      {"(a OR b) c", "(a OR b) AND c"},
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
      {"(a NEAR/3 b) PRE/2 c", "a NEAR/3 b PRE/2 c"},
      {"a NEAR/3 (b PRE/2 c)", "a NEAR/3 (b PRE/2 c)"},
      {"(a NEAR/03 b) c", "a NEAR/3 b AND c"},
      {"(a OR b) SENT mention:c,d", "(a OR b) SENT mention:c,d"},
      {"a NOT NEAR/5 (b)", "a NOT NEAR/5 b"},
      {"NOT a NEAR/5 b", "NOT a NEAR/5 b"},
      {"c -(a SENT b)", "c NOT a SENT b"},
      {"a PARA b OR c", "a PARA b OR c"},
      {"title:(a NEAR/5 b)", "title:a NEAR/5 title:b"},
      {"ATLEAST/3 (a OR b)", "ATLEAST/3(a OR b)"},
      {"ATLEAST/3(ATLEAST/2(a))", "ATLEAST/3(ATLEAST/2(a))"},
      {"-ATLEAST/3(a)", "-ATLEAST/3(a)"},
      {"title:drill* \"joint exercise*\"~2", "title:drill* AND \"joint exercise*\"~2"},
      {"body:\"a\\* b*\"", "body:\"a\\* b*\""},
      {"terror~1 /a\\/b/ \"drill*\"", "terror~1 AND /a\\/b/ AND drill*"},
      {"=SCO title:=“a  b”", "=SCO AND title:=\"a b\""},
      {"=a\\*b", "=\\a\\*b"},
      {"words:800.. words:..5 words:1..2 words:07",
       "words:800.. AND words:..5 AND words:1..2 AND words:7"},
      {"has:Date,url id:ABC section:a,\"b c\"", "has:date,url AND id:abc AND section:a,\"b c\""},
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
  CHECK(explain_tree(parsed(
            "(a NEAR/5 lead:b) (a PRE/1 b*) (=a SENT title:=\"b c\") (a PARA body:\"b c\"~3) "
            "(a NOT NEAR/2 b~1) ATLEAST/3(a~2 OR /b+/) words:800.. words:..5 words:7 words:1..2 "
            "has:date id:abc section:x \"a b*\"~1")) ==
        "all of\n"
        "  within 5 words, in any order\n"
        "    word a\n"
        "    word b in the title or first paragraph\n"
        "  within 1 word, in this order\n"
        "    word a\n"
        "    words like b*\n"
        "  in one sentence\n"
        "    word a, exactly as written\n"
        "    phrase b c, exactly as written, in the title\n"
        "  in one paragraph, or both in the title\n"
        "    word a\n"
        "    phrase b c, with 3 other words in between at most, in the body\n"
        "  the first, where the second is not within 2 words\n"
        "    word a\n"
        "    words like b with 1 letter different at most\n"
        "  at least 3 times\n"
        "    any of\n"
        "      words like a with 2 letters different at most\n"
        "      words that match /b+/\n"
        "  words 800 or more\n"
        "  words 5 or fewer\n"
        "  words 7\n"
        "  words 1 to 2\n"
        "  has date\n"
        "  id abc\n"
        "  section x\n"
        "  phrase a b*, with 1 other word in between at most\n"
        "    word a\n"
        "    words like b*\n");
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
