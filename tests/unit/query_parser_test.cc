#include "searcher/query_parser.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "searcher/day_range.h"

using namespace news;

namespace {

constexpr std::chrono::sys_days kToday = std::chrono::year{2018} / std::chrono::June / 15;

// (and a (not title:b) <c d> source=xinhua (near/5 a b)): independent of the printer under test
// elsewhere.
std::string tree(const QueryNode& node) {
  const auto list = [&](std::string name) {
    for (const QueryNode& child : node.children) name += ' ' + tree(child);
    return fmt::format("({})", name);
  };
  constexpr const char* kFields[] = {"",     "title:", "lead:",   "body:", "author", "source",
                                     "site", "lang",   "section", "id",    "has",    "words"};
  const std::string field = kFields[static_cast<int>(node.field)];
  const std::string exact = node.exact ? "=" : "";
  const auto range = [](const auto& first, const auto& last) {
    return (first ? fmt::format("{}", *first) : "") + ".." + (last ? fmt::format("{}", *last) : "");
  };
  switch (node.kind) {
    case QueryNodeKind::kWord:
      return field + exact + node.text;
    case QueryNodeKind::kPhrase: {
      std::string text = node.text;
      if (!node.children.empty()) text += " |" + list("");
      return fmt::format("{}{}<{}>{}", field, exact, text,
                         node.distance == 0 ? "" : fmt::format("~{}", node.distance));
    }
    case QueryNodeKind::kPattern:
      return fmt::format("{}pattern[{}]", field, node.text);
    case QueryNodeKind::kFuzzy:
      return fmt::format("{}{}~{}", field, node.text, node.distance);
    case QueryNodeKind::kRegex:
      return fmt::format("{}/{}/", field, node.text);
    case QueryNodeKind::kAnd:
      return list("and");
    case QueryNodeKind::kOr:
      return list("or");
    case QueryNodeKind::kNot:
      return list("not");
    case QueryNodeKind::kNear:
      return list(fmt::format("near/{}", node.distance));
    case QueryNodeKind::kPre:
      return list(fmt::format("pre/{}", node.distance));
    case QueryNodeKind::kSentence:
      return list("sent");
    case QueryNodeKind::kParagraph:
      return list("para");
    case QueryNodeKind::kNotNear:
      return list(fmt::format("notnear/{}", node.distance));
    case QueryNodeKind::kAtLeast:
      return list(fmt::format("atleast/{}", node.distance));
    case QueryNodeKind::kTerm:
      return field + "=" + node.text;
    case QueryNodeKind::kNumber:
      return field + range(node.numbers.first, node.numbers.last);
    case QueryNodeKind::kMention:
      return fmt::format("mention={}", node.text);
    case QueryNodeKind::kDate:
      return (node.dates.first ? format_day(*node.dates.first) : "") + ".." +
             (node.dates.last ? format_day(*node.dates.last) : "");
    case QueryNodeKind::kAll:
      return "*";
  }
  return "?";
}

std::string parsed(std::string_view text) {
  const auto query = parse_query(text, {kToday, false, {}});
  if (!query) return fmt::format("error: {}", query.error().front().reason);
  return tree(query->root);
}

struct Pair {
  std::string_view query;
  std::string_view expected;
};

struct Refusal {
  std::string_view query;
  std::string_view marked;  // the bytes under the carets
  std::string_view reason;  // a part of it
};

void check_refusals(std::initializer_list<Refusal> rows) {
  for (const Refusal& row : rows) {
    CAPTURE(row.query);
    const auto query = parse_query(row.query, {kToday, false, {}});
    REQUIRE_FALSE(query);
    const QueryError& error = query.error().front();
    CHECK(query.error().size() == 1);
    CHECK(row.query.substr(error.span.begin, error.span.end - error.span.begin) == row.marked);
    CHECK_THAT(error.reason, Catch::Contains(std::string(row.reason)));
  }
}

}  // namespace

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

TEST_CASE("proximity binds tighter than NOT, and from left to right", "[query]") {
  const Pair rows[] = {
      {"a NEAR/8 b", "(near/8 a b)"},
      {"a PRE/3 b", "(pre/3 a b)"},
      {"a SENT b", "(sent a b)"},
      {"a PARA b", "(para a b)"},
      {"a NOT NEAR/5 b", "(notnear/5 a b)"},
      {"a  NOT\tNEAR/5 b", "(notnear/5 a b)"},
      {"a NEAR/3 b PRE/2 c", "(pre/2 (near/3 a b) c)"},
      {"a NEAR/3 (b PRE/2 c)", "(near/3 a (pre/2 b c))"},
      {"a NEAR/3 b NOT NEAR/2 c SENT d", "(sent (notnear/2 (near/3 a b) c) d)"},
      {"a b NEAR/5 c", "(and a (near/5 b c))"},
      {"a NEAR/5 b c OR d", "(or (and (near/5 a b) c) d)"},
      {"a OR b NEAR/5 c", "(or a (near/5 b c))"},
      {"NOT a NEAR/5 b", "(not (near/5 a b))"},
      {"-a NEAR/5 b c", "(and (not (near/5 a b)) c)"},
      {"+a NEAR/5 b", "(near/5 a b)"},
      {"a NOT b NEAR/5 c", "(and a (not (near/5 b c)))"},
      {"(a OR b) NEAR/5 (c OR \"d e\")", "(near/5 (or a b) (or c <d e>))"},
      {"(drill* OR \"joint exercise*\") NEAR/8 (Tajik* OR Kyrgyz*)",
       "(near/8 (or pattern[drill*] <joint exercise* |( joint pattern[exercise*])>) "
       "(or pattern[Tajik*] pattern[Kyrgyz*]))"},
      {"mention:SCO NEAR/5 mention:a,b", "(near/5 mention=SCO (or mention=a mention=b))"},
      {"title:(a NEAR/5 b)", "(near/5 title:a title:b)"},
      {"title:a NEAR/5 body:b", "(near/5 title:a body:b)"},
      {"a NEAR/1 a", "(near/1 a a)"},
      {"a NEAR/255 b", "(near/255 a b)"},
      {"a NEAR/5(b OR c)", "(near/5 a (or b c))"},
      {"ATLEAST/3(SCO)", "(atleast/3 SCO)"},
      {"ATLEAST/3 (a OR b)", "(atleast/3 (or a b))"},
      {"ATLEAST/2(a NEAR/5 b) c", "(and (atleast/2 (near/5 a b)) c)"},
      {"-ATLEAST/2(a)", "(not (atleast/2 a))"},
      {"ATLEAST/2(a) NEAR/5 b", "(near/5 (atleast/2 a) b)"},
      {"title:(ATLEAST/2(a))", "(atleast/2 title:a)"},
      {"near sent para pre", "(and near sent para pre)"},
      {"\\NEAR/5 \"NEAR/5\"", "(and NEAR/5 <NEAR/5>)"},
  };
  for (const Pair& row : rows) CHECK(parsed(row.query) == row.expected);
}

TEST_CASE("patterns, similar words, regular expressions and exact words are leaves", "[query]") {
  const Pair rows[] = {
      {"drill*", "pattern[drill*]"},
      {"*stan", "pattern[*stan]"},
      {"colo?r", "pattern[colo?r]"},
      {"?stan", "pattern[?stan]"},
      {"c?lo*r", "pattern[c?lo*r]"},
      {"can't* can’t*", "(and pattern[can't*] pattern[can’t*])"},
      {"ШОС*", "pattern[ШОС*]"},
      {"why? *", "(and why? *)"},
      {"title:drill*", "title:pattern[drill*]"},
      {"-drill*", "(not pattern[drill*])"},
      {"terror~1", "terror~1"},
      {"lead:terror~2", "lead:terror~2"},
      {"/organi[sz]ation/", "/organi[sz]ation/"},
      {"/a|b(c)?\"\\//", "/a|b(c)?\"\\//"},
      {"(/a.b/ OR c)", "(or /a.b/ c)"},
      {"title:/ab+/", "title:/ab+/"},
      {"=SCO", "=SCO"},
      {"=\"Regional  Security\"", "=<Regional Security>"},
      {"=“a b”", "=<a b>"},
      {"title:=SCO", "title:=SCO"},
      {"body:=\"A b\"", "body:=<A b>"},
      {"title:(=A b)", "(and title:=A title:b)"},
      {"-=SCO", "(not =SCO)"},
      {"=C++ =a\\*", "(and =C++ =a*)"},
      {"\"a b\"~3", "<a b>~3"},
      {"title:\"a b\"~3", "title:<a b>~3"},
      {"\"a b*\"~3", "<a b* |( a pattern[b*])>~3"},
      {"title:\"a b*\"", "title:<a b* |( title:a title:pattern[b*])>"},
      {"\"drill*\"", "pattern[drill*]"},
      {"\"a – b* why?\"", "<a b* why? |( a pattern[b*] why?)>"},
      {"\"a\\* b*\"", "<a* b* |( a* pattern[b*])>"},
      {"\"why? no\"", "<why? no>"},
      {"words:800..", "words800.."},
      {"words:..200", "words..200"},
      {"words:100..200", "words100..200"},
      {"words:0", "words0..0"},
      {"has:date,URL", "(or has=date has=url)"},
      {"id:AQM3V6,b", "(or id=aqm3v6 id=b)"},
      {"section:world,\"Central Asia\"", "(or section=world section=Central Asia)"},
      {"lead:(a OR \"b c\")", "(or lead:a lead:<b c>)"},
  };
  for (const Pair& row : rows) CHECK(parsed(row.query) == row.expected);
}

TEST_CASE("what has no place in a text cannot stand near something", "[query]") {
  check_refusals({
      {"(a b) NEAR/5 c", "(a b)", "inside NEAR/5 is one place"},
      {"c SENT (a OR (b AND d))", "(b AND d)", "inside SENT is one place"},
      {"a NEAR/5 (b OR -c)", "-c", "a NOT NEAR/8 b"},
      {"a NEAR/5 -b", "-", "nothing can be excluded behind NEAR/5"},
      {"a NEAR/5 NOT b", "NOT", "nothing can be excluded behind NEAR/5"},
      {"a NEAR/5 +b", "+", "leave it out"},
      {"a NEAR/5 date:2018", "date:2018", "whole article"},
      {"source:a,b PRE/5 c", "a", "whole article"},
      {"a NEAR/5 words:1..", "words:1..", "whole article"},
      {"a NEAR/5 *", "*", "every article"},
      {"ATLEAST/3(a b)", "(a b)", "inside ATLEAST/3( ) is one place"},
      {"ATLEAST/3(has:date)", "(has:date)", "whole article"},
  });
}

TEST_CASE("an operator of nearness that is not whole is refused", "[query]") {
  check_refusals({
      {"NEAR/5", "NEAR/5", "nothing is beside it"},
      {"NEAR/5 a", "NEAR/5", "nothing before it"},
      {"a NEAR/5", "NEAR/5", "nothing after it"},
      {"(a NEAR/5) b", "NEAR/5", "nothing after it"},
      {"a NEAR/5 AND b", "NEAR/5 AND", "two operators"},
      {"a AND NEAR/5 b", "AND NEAR/5", "two operators"},
      {"a NEAR/5 OR", "NEAR/5 OR", "two operators"},
      {"a NEAR/5 SENT b", "NEAR/5 SENT", "two operators"},
      {"a AND NOT NEAR/5 b", "AND NOT NEAR/5", "two operators"},
      {"NOT NEAR/5 a", "NOT NEAR/5", "nothing before it"},
      {"-NEAR/5 a", "-", "nothing after it"},
      {"a NOT PRE/5 b", "NOT PRE/5", "a NOT NEAR/8 b"},
      {"a NOT SENT b", "NOT SENT", "a NOT NEAR/8 b"},
      {"a NEAR/0 b", "NEAR/0", "from 1 to 255"},
      {"a PRE/256 b", "PRE/256", "from 1 to 255"},
      {"a NEAR/99999999999999999999 b", "NEAR/99999999999999999999", "from 1 to 255"},
      {"ATLEAST/0(a)", "ATLEAST/0", "from 1 to 10000"},
      {"ATLEAST/3 a", "ATLEAST/3", "in brackets: ATLEAST/3(SCO)"},
      {"ATLEAST/3()", "()", "nothing stands between"},
      {"ATLEAST/3", "ATLEAST/3", "in brackets"},
      {"a NEAR b", "NEAR", "write NEAR/8, for instance"},
      {"a PRE/ b", "PRE/", "write PRE/8, for instance"},
      {"a ATLEAST b", "ATLEAST", "write ATLEAST/3( )"},
      {"a SENT/3 b", "SENT/3", "takes no number"},
      {"a near/5 b", "near/5", "in capitals: write NEAR/5"},
      {"a Pre/5 b", "Pre/5", "in capitals: write PRE/5"},
      {"title:NEAR/5", "NEAR/5", "title:\"NEAR/5\""},
      {"title:ATLEAST/2(a)", "ATLEAST/2", "into brackets"},
  });
}

TEST_CASE("a sign that does not fit its word is refused", "[query]") {
  check_refusals({
      {"co-op*", "-", "letters and digits"},
      {"drill*,", ",", "letters and digits"},
      {"a\\**", "\\*", "letters and digits"},
      {"dr?ll?", "?", "at the end of a word"},
      {"**", "**", "every article"},
      {"\"a * b\"", "*", "\"a b\"~1"},
      {"上合*", "上合*", "without blanks"},
      {"สวัส*", "สวัส*", "without blanks"},
      {"한국?어", "한국?어", "without blanks"},
      {"上合~1", "上合", "without blanks"},
      {"/上.*/", "/上.*/", "matches words"},
      {"terror~", "~", "~1 or ~2"},
      {"terror~3", "~3", "1 or 2"},
      {"terror~0.8", "~0.8", "1 or 2"},
      {"terr*~1", "~1", "cannot also be similar"},
      {"~terror", "~", "behind a word"},
      {"co-op~1", "-", "letters and digits"},
      {"\"a b\"~", "~", "1 to 255"},
      {"\"a b\"~0", "~0", "1 to 255"},
      {"\"a b\"~256", "~256", "1 to 255"},
      {"\"a b\"~x", "~x", "1 to 255"},
      {"\"terror\"~1", "~1", "terror~1"},
      {"(a b)~3", "~3", "write NEAR"},
      {"(a b)^3", "^3", "no weight"},
      {"=", "=", "directly before"},
      {"= SCO", "=", "directly before"},
      {"=(a b)", "=", "directly before"},
      {"==SCO", "=", "means nothing"},
      {"=drill*", "*", "as written"},
      {"=\"joint exercise*\"", "*", "as written"},
      {"=terror~1", "~", "cannot both hold"},
      {"=\"a b\"~3", "~3", "nothing in between"},
      {"=title:SCO", "title:SCO", "put the field first: title:=word"},
      {"title:=body:x", "body:x", "not another field"},
      {"source:=tass", "=", "means nothing"},
      {"/abc", "/abc", "not closed"},
      {"/a b/", "/a", "not closed"},
      {"//", "//", "no regular expression"},
      {"/usr/bin", "bin", "ends at the next slash"},
      {"/x/i", "i", "ends at the next slash"},
      {"/x/~1", "~1", "ends at the next slash"},
      {"words:1,000", "words:1,000", "one value or range"},
      {"words:1.5", "1.5", "no number of words"},
      {"words:..", "..", "no number of words"},
      {"words:200..100", "200..100", "words:100..200"},
      {"words:100-200", "100-200", "words:100..200"},
      {"words:>500", ">500", "a range is two dots: words:100..200"},
      {"words:(1)", "words:(", "takes no bracket"},
      {"date:[2018 TO 2019]", "[2018 TO 2019]", "a range is two dots: date:2018..2019"},
      {"date:>2018", ">2018", "a range is two dots"},
      {"has:body", "body", "takes date, url, author and section"},
      {"has:byline", "byline", "did you mean 'author'?"},
      {"id:a-b", "a-b", "no id"},
      {"id:10", "10", "no id"},
  });
}

TEST_CASE("operators of other tools are refused", "[query]") {
  check_refusals({
      {"a W/5 b", "W/5", "write NEAR/5"},
      {"a w/s b", "w/s", "write SENT"},
      {"a W/P b", "W/P", "write PARA"},
      {"a /s b", "/s", "write SENT"},
      {"a /5 b", "/5", "write NEAR/5"},
      {"a +5 b /300 c", "/300", "n from 1 to 255"},
      {"a N/5 b", "N/5", "write NEAR/5"},
      {"a P/5 b", "P/5", "write PRE/5"},
      {"a /N5/ b", "/N5/", "write NEAR/5"},
      {"a ADJ b", "ADJ", "write PRE/1"},
      {"a ADJ3 b", "ADJ3", "write PRE/3"},
      {"a ADJ/3 b", "ADJ/3", "write PRE/3"},
      {"a NEAR3 b", "NEAR3", "write NEAR/3"},
      {"a ONEAR/3 b", "ONEAR/3", "write PRE/3"},
      {"a NEAR/s b", "NEAR/s", "write SENT"},
      {"a NOTW/5 b", "NOTW/5", "write NOT NEAR/5"},
      {"a SAME b", "SAME", "write PARA"},
      {"ATLEAST3(a)", "ATLEAST3", "write ATLEAST/3( )"},
      {"atleast/3(a)", "atleast/3", "write ATLEAST/3( )"},
      {"a AROUND(5) b", "(", "write NEAR/n"},
      {"NEAR(a,b)", "(", "write a NEAR/8 b"},
      {"HEADLINE(a)", "(", "title:( )"},
      {"lead(a)", "(", "lead:( )"},
      {"HLEAD:a", "HLEAD", "did you mean 'lead'?"},
      {"wc:500", "wc", "did you mean 'words'?"},
      {"a && b", "&&", "write AND"},
      {"a || b", "||", "write OR"},
      {"a & b", "&", "write AND"},
      {"a | b", "|", "write OR"},
      {"a|b", "|", "write OR"},
      {"!a", "!", "-word"},
      {"–a", "–", "-word"},
      {"a ANDNOT b", "ANDNOT", "write NOT"},
      {"a XOR b", "XOR", "(a OR b) NOT (a b)"},
      {"[2018 x", "[", "means nothing"},
      {"{a b}", "{", "means nothing"},
      {"word^2", "^", "no weight"},
      {"\"a b\"^2", "^2", "no weight"},
      {"a （b）", "（", "wide bracket"},
      {"a – b", "–", "no letter or digit"},
      {"a ... b", "...", "no letter or digit"},
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
