#include "searcher/query_parser.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/unit/query_tree.h"

using namespace news;

TEST_CASE("words, phrases and operators make the tree that the manual says", "[query]") {
  const Pair rows[] = {
      {"sco", "sco"},
      {"regional security", "(and regional security)"},
      {"a AND b c", "(and a b c)"},
      {"a b OR c d", "(or (and a b) (and c d))"},
      {"a OR b OR c", "(or a b c)"},
      {"(a OR b) OR c", "(or a b c)"},
      {"(a OR b) c", "(and (or a b) c)"},
      {"a (b (c d))", "(and a b c d)"},
      {"NOT a b", "(and (not a) b)"},
      {"-a", "(not a)"},
      {"-a -b", "(and (not a) (not b))"},
      {"a NOT b OR c", "(or (and a (not b)) c)"},
      {"a OR NOT b", "(or a (not b))"},
      {"a AND -b", "(and a (not b))"},
      {"-(a b)", "(not (and a b))"},
      {"NOT(a)", "(not a)"},
      {"NOT\"a b\"", "(not <a b>)"},
      {"-(-a)", "(not (not a))"},
      {"+a -b", "(and a (not b))"},
      {"-\"a b\"", "(not <a b>)"},
      {"(a)(b)", "(and a b)"},
      {"\"  a \t b \"", "<a b>"},
      {"“a b” «c d» „e f“ „g h” »i j« ”k l”", "(and <a b> <c d> <e f> <g h> <i j> <k l>)"},
      {"“he said \"yes\"”", "<he said \"yes\">"},
      {"\"sco\"", "<sco>"},
      {"belt and road or not", "(and belt and road or not)"},
      {"And Or Not", "(and And Or Not)"},
      {"*", "*"},
      {"* -russia", "(and * (not russia))"},
      {"a\tb\nc　d", "(and a b c d)"},
  };
  for (const Pair& row : rows) CHECK(parsed(row.query) == row.expected);
}

TEST_CASE("a word keeps its punctuation", "[query]") {
  for (const std::string word : {"U.S.-led", "COVID-19", "l'ONU",        "C5+1",
                                 "can’t",    "AT&T",     "@handle",      "#tag",
                                 "10:30",    "5:x",      "24/7",         "and/or",
                                 "N/A",      "N/S",      "w/o",          "https://a.b/c?d=*&e=~f",
                                 "why?",     "what?!",   "no!",          "50%",
                                 "$5",       "US$",      "C++",          "x-5",
                                 "me@x.org", "Xi,",      "10,000",       "a=b",
                                 "…and",     "中国",     "上海合作组织", "ШОС",
                                 "Re:",      "x_y",      "NEARBY",       "PREP",
                                 "WITH",     "N5",       "W5",           "ADJUST",
                                 "km/h",     "p/e",      "1/2",          "צה\"ל",
                                 "don't",    "‘quoted’", "5^",           "std:"}) {
    CHECK(parsed(word) == word);
  }
  CHECK(parsed("Re: talks") == "(and Re: talks)");
  CHECK(parsed("Date: today") == "(and Date: today)");
  CHECK(parsed("(https://a.b/c)") == "https://a.b/c");
  CHECK(parsed("\"צה\"ל בעזה\"") == "<צה\"ל בעזה>");
}

TEST_CASE("a backslash takes the next character as it is", "[query]") {
  const Pair rows[] = {
      {"\\AND", "AND"},
      {"\\-5", "-5"},
      {"a\\*b", "a*b"},
      {"\\(x\\)", "(x)"},
      {"titel\\:x", "titel:x"},
      {"\"a \\\"b\\\" c\\*\"", "<a \"b\" c*>"},
      {"title:a\\,b", "title:a,b"},
      {"source:a\\,b", "source=a,b"},
      {"a\\\\b", "a\\b"},
      {"\\NEAR", "NEAR"},
  };
  for (const Pair& row : rows) CHECK(parsed(row.query) == row.expected);
  check_refusals({{"a\\ b", "\\", "backslash"}, {"a\\", "\\", "backslash"}});
}

TEST_CASE("fields apply to what stands directly behind them", "[query]") {
  const Pair rows[] = {
      {"title:summit", "title:summit"},
      {"title:summit talks", "(and title:summit talks)"},
      {"title:(a OR \"b c\") body:d", "(and (or title:a title:<b c>) body:d)"},
      {"title:(a -b)", "(and title:a (not title:b))"},
      {"title:“a b”", "title:<a b>"},
      {"-title:a", "(not title:a)"},
      {"title:10:30", "title:10:30"},
      {"title:10,000", "title:10,000"},
      {"title:Xi,", "title:Xi,"},
      {"source:xinhua", "source=xinhua"},
      {"source:xinhua,tass", "(or source=xinhua source=tass)"},
      {"source:\"The Star\",tass", "(or source=The Star source=tass)"},
      {"-source:a,b", "(not (or source=a source=b))"},
      {"source:a,b OR c", "(or source=a source=b c)"},
      {"source:24.kg x", "(and source=24.kg x)"},
      {"author:\"Jane Smith\"", "author=Jane Smith"},
      {"site:TASS.com", "site=tass.com"},
      {"lang:RU,zh-Hant", "(or lang=ru lang=zh-Hant)"},
      {"mention:SCO", "mention=SCO"},
      {"mention:\"Belt and Road\"", "mention=Belt and Road"},
      {"mention:C5+1", "mention=C5+1"},
      {"date:2018-04", "2018-04-01..2018-04-30"},
      {"date:2018-04..2018-06", "2018-04-01..2018-06-30"},
      {"date:..yesterday", "..2018-06-14"},
      {"date:2w..", "2018-06-01.."},
      {"date:\"24 April 2018\"", "2018-04-24..2018-04-24"},
      {"(date:2017 OR date:2018) sco",
       "(and (or 2017-01-01..2017-12-31 2018-01-01..2018-12-31) sco)"},
  };
  for (const Pair& row : rows) CHECK(parsed(row.query) == row.expected);
}

TEST_CASE("an unknown field is named, with the nearest one", "[query]") {
  check_refusals({
      {"titel:summit", "titel", "no field named 'titel'; did you mean 'title'?"},
      {"a Title:summit", "Title", "did you mean 'title'?"},
      {"land:ru", "land", "did you mean 'lang'?"},
      {"since:2018", "since", "did you mean 'date'?"},
      {"headline:\"a b\"", "headline", "did you mean 'title'?"},
      {"foo:(a b)", "foo",
       "the fields are title, lead, body, author, source, site, section, lang, mention, "
       "date, words, has, id; put"},
      {"日期:2018", "日期", "no field named"},
      {"dup:no", "dup", "groups of copies, and this index has none yet"},
      {"cluster:x", "cluster", "groups of copies"},
  });
}

TEST_CASE("a field with a wrong value is refused at its place", "[query]") {
  check_refusals({
      {"title:", "title:", "directly behind the colon"},
      {"source: tass", "source:", "directly behind the colon"},
      {"title:-a", "-", "-title:word"},
      {"title:*", "*", "cannot stand inside a field"},
      {"title:(*)", "*", "every article"},
      {"title:AND", "AND", "title:\"AND\""},
      {"title:a,b", ",", "takes no list"},
      {"title:body:a", "body:a", "not another field"},
      {"title:(a body:b)", "body:", "cannot stand inside title:( )"},
      {"title:(a date:2018)", "date:2018", "cannot stand inside title:( )"},
      {"title：上合", "：", "wide colon"},
      {"source:(a OR b)", "source:(", "not a bracket"},
      {"source:a,", "", "missing beside the comma"},
      {"source:,a", "", "missing beside the comma"},
      {"source:a, b", "", "missing beside the comma"},
      {"source:-a", "-", "-source:name"},
      {"source:xin*", "*", "no patterns"},
      {"source:\"\"", "\"\"", "nothing to search for"},
      {"lang:russian", "russian", "russian is ru"},
      {"lang:r", "r", "not a language code"},
      {"lang:en_US", "en_US", "not a language code"},
      {"site:https://tass.com/x", "https://tass.com/x", "site:tass.com"},
      {"site:tass.com/x", "tass.com/x", "site:tass.com"},
      {"date:2018-13", "2018-13", "there is no month 13"},
      {"date:2023-02-29", "2023-02-29", "February 2023 has 28 days"},
      {"date:2019..2018", "2019..2018", "backwards"},
      {"date:2018,2019", "date:2018,2019", "(date:2018 OR date:2019)"},
      {"date:..", "..", "needs a date"},
      {"date:(2018)", "date:(", "takes no bracket"},
      {"date:soon", "soon", "is not a date"},
  });
}

TEST_CASE("an operator without its sides is refused", "[query]") {
  check_refusals({
      {"AND", "AND", "nothing is beside it"},
      {"AND a", "AND", "nothing before it"},
      {"a OR", "OR", "nothing after it"},
      {"a AND", "AND", "nothing after it"},
      {"a AND OR b", "AND OR", "two operators"},
      {"a OR OR b", "OR OR", "two operators"},
      {"(AND a)", "AND", "nothing before it"},
      {"a (b OR)", "OR", "nothing after it"},
      {"NOT", "NOT", "nothing after it"},
      {"a -", "-", "directly behind"},
      {"a - b", "-", "directly behind"},
      {"+ b", "+", "directly behind"},
      {"--a", "--", "one sign"},
      {"NOT NOT a", "NOT NOT", "cannot follow each other"},
      {"-NOT a", "-NOT", "cannot follow each other"},
      {"NOT -a", "NOT -", "cannot follow each other"},
      {"NOT AND a", "NOT", "nothing after it"},
      {"-*", "-*", "exclude every article"},
      {"a AND NOT b", "AND NOT", "write NOT alone"},
      {"()", "()", "nothing stands between"},
      {"a ( )", "( )", "nothing stands between"},
      {"(a", "(", "never closed"},
      {"a)", ")", "never opened"},
      {"\"a b", "\"", "quote opened here is never closed"},
      {"“a b\"", "“", "quote opened here is never closed"},
      {"\"…\"", "\"…\"", "nothing to search for"},
      {"", "", "empty"},
      {"  ", "  ", "empty"},
  });
}

TEST_CASE("what joins a word to a bracket or quote is refused", "[query]") {
  check_refusals({
      {"foo(bar)", "(", "put a blank"},
      {"foo\"bar baz\"", "\"", "put a blank"},
      {"\"a b\"c", "c", "put a blank"},
      {"(a)b", "b", "put a blank"},
      {"\"a b\", c", ",", "put a blank"},
      {"source:a(b)", "(", "put a blank"},
  });
}

TEST_CASE("every error is found, in text order", "[query]") {
  const auto query = parse_query("titel:summit AND (sco", {kToday, false, {}});
  REQUIRE_FALSE(query);
  CHECK(query.error() ==
        std::vector<QueryError>{{{0, 5}, "no field named 'titel'; did you mean 'title'?"},
                                {{17, 18}, "bracket opened here is never closed"}});
}

TEST_CASE("bare words are known as such, with or without filters", "[query]") {
  const std::vector<std::string> words = {"regional", "security"};
  const auto bare = [](std::string_view text) {
    const auto query = parse_query(text, {kToday, false, {}});
    REQUIRE(query);
    return query->bare_words;
  };
  for (const auto* text :
       {"regional security", "regional security date:2018 source:a,b",
        "lang:ru regional mention:SCO security", "regional security title:summit"}) {
    CHECK(bare(text) == words);
  }
  for (const auto* text :
       {"regional", "regional date:2018", "regional AND security", "\"regional security\"",
        "regional security -x", "+regional security", "(regional security)", "regional OR security",
        "regional security \"a b\"", "* regional security", "title:(regional security)"}) {
    CHECK(bare(text).empty());
  }
}

TEST_CASE("in plain text nothing is an operator", "[query]") {
  const auto plain = [](std::string_view text) {
    const auto query = parse_query(text, {kToday, true, {}});
    REQUIRE(query);
    return std::pair(tree(query->root), query->bare_words.size());
  };
  CHECK(plain("CHINA AND RUSSIA – titel:x (a* \"b") ==
        std::pair<std::string, std::size_t>("(and CHINA AND RUSSIA titel:x (a* \"b)", 6));
  CHECK(plain("-x") == std::pair<std::string, std::size_t>("-x", 0));
  CHECK(parse_query("– …", {kToday, true, {}}).error().front().reason == "the text has no words");
}

TEST_CASE("filters from options are added to the query", "[query]") {
  const QueryFilters filters = {{kToday, std::nullopt}, {"ru", "zh"}, {"tass"}};
  const auto with = [&](std::string_view text) {
    return parse_query(text, {kToday, false, filters});
  };
  const std::string added = "2018-06-15.. (or lang=ru lang=zh) source=tass";
  CHECK(tree(with("a b")->root) == "(and a b " + added + ")");
  CHECK(with("a b")->bare_words.size() == 2);
  CHECK(tree(with("a OR b")->root) == "(and (or a b) " + added + ")");
  CHECK(tree(with("")->root) == "(and " + added + ")");
  CHECK(tree(with("*")->root) == "(and " + added + ")");
  CHECK_FALSE(with("a OR"));
  CHECK(with("a b")->root.children.back().span == QuerySpan{3, 3});
}

TEST_CASE("limits of a query give an error, fast", "[query]") {
  const auto reason = [](const std::string& text) {
    const auto query = parse_query(text, {kToday, false, {}});
    return query ? std::string() : query.error().front().reason;
  };
  const auto repeat = [](std::string_view part, std::size_t times) {
    std::string text;
    while (times-- > 0) text += part;
    return text;
  };
  CHECK_THAT(reason(repeat("(", 10000)), Catch::Contains("8192 are allowed"));
  CHECK_THAT(reason(repeat("(", 8000)), Catch::Contains("deeper than 64"));
  CHECK_THAT(reason(repeat("-(", 4000)), Catch::Contains("deeper than 64"));
  CHECK_THAT(reason(repeat(")", 8000)), Catch::Contains("never opened"));
  CHECK(parse_query(repeat(")", 8000), {kToday, false, {}}).error().size() == 8);
  CHECK(reason(repeat("(", 64) + "a" + repeat(")", 64)).empty());
  CHECK_THAT(reason(repeat("(", 65) + "a" + repeat(")", 65)), Catch::Contains("deeper than 64"));
  CHECK(reason(repeat("a ", 1024)).empty());
  CHECK_THAT(reason(repeat("a ", 1025)), Catch::Contains("more than 1024"));
  CHECK_THAT(reason(fmt::format("source:{}a", repeat("a,", 1024))),
             Catch::Contains("more than 1024"));
  CHECK(reason("a" + repeat(" NEAR/1 a", 64)).empty());
  CHECK_THAT(reason("a" + repeat(" NEAR/1 a", 65)), Catch::Contains("more than 64 of NEAR"));
  CHECK_THAT(reason("a" + repeat(" NEAR/1 a", 900)), Catch::Contains("more than 64 of NEAR"));
  CHECK_THAT(reason(repeat("(a SENT ", 63) + "a" + repeat(")", 63) + repeat(" PARA b", 2)),
             Catch::Contains("more than 64 of NEAR"));
  CHECK_THAT(reason("\"" + repeat("a ", 1024) + "b*\""), Catch::Contains("more than 1024"));
  CHECK(reason(repeat("/", 8000)).find("regular expression") != std::string::npos);
  CHECK(reason(repeat("date:[", 1300)).find("two dots") != std::string::npos);
  CHECK(reason(std::string("a").append(8191, '?')).empty());  // looked at once, not once a sign
  CHECK(reason(std::string(8192, 'a')).empty());
  CHECK_THAT(reason(std::string(8193, 'a')), Catch::Contains("8193 bytes"));
  CHECK_THAT(reason("a \xff"), Catch::Contains("UTF-8"));
  CHECK_THAT(reason("a \xed\xa0\x80"), Catch::Contains("UTF-8"));  // a surrogate
  CHECK_THAT(reason("a \xc0\x80"), Catch::Contains("UTF-8"));      // overlong
  CHECK_THAT(reason(std::string("a\0b", 3)), Catch::Contains("control"));
  CHECK_THAT(reason("a \x1b[31m"), Catch::Contains("control"));
  CHECK_THAT(reason("a \xc2\x9b"), Catch::Contains("control"));  // CSI of C1
}

TEST_CASE("a reason quotes no more than the beginning of a long text", "[query]") {
  const std::string lot(4000, '9');
  for (const char* shape : {"W/{}", "NEAR/{}", "date:{}", "lang:{}", "site:{}/", "date:2018,{}"}) {
    const auto query = parse_query(fmt::format(fmt::runtime(shape), lot), {kToday, false, {}});
    REQUIRE_FALSE(query);
    CHECK(query.error().front().reason.size() < 250);
    CHECK_THAT(query.error().front().reason, Catch::Contains("…"));
  }
  const auto field = parse_query(std::string(4000, 'x').append(":y"), {kToday, false, {}});
  CHECK(field.error().front().reason.size() < 250);
}

TEST_CASE("each node knows its bytes", "[query]") {
  const std::string text = "ШОС title:(a \"b c\") -date:2018";
  const auto query = parse_query(text, {kToday, false, {}});
  REQUIRE(query);
  const auto bytes = [&](const QueryNode& node) {
    return text.substr(node.span.begin, node.span.end - node.span.begin);
  };
  const auto& children = query->root.children;
  REQUIRE(children.size() == 4);
  CHECK(bytes(query->root) == text);
  CHECK(bytes(children[0]) == "ШОС");
  CHECK(bytes(children[1]) == "a");
  CHECK(bytes(children[2]) == "\"b c\"");
  CHECK(bytes(children[3]) == "-date:2018");
  CHECK(bytes(children[3].children[0]) == "date:2018");
}
