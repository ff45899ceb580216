// newsidx terms, on an index of its own.
#include <catch2/catch.hpp>

#include "tests/unit/desk.h"

using namespace news;

namespace {

constexpr std::string_view kNews =
    R"({"url":"https://a.example/1","title":"Colour","date":"2018","lang":"en","body":"Color and colours of Tajikistan."}
{"url":"https://a.example/2","title":"More color","date":"2018","lang":"en","body":"Color, colors; 上海 colony. Économie."}
)";

}  // namespace

TEST_CASE("terms lists words with their articles, the most frequent first", "[newsidx]") {
  const Desk desk;
  desk.write("news.jsonl", std::string(kNews));
  const std::string db = desk / "i";
  REQUIRE(desk.run({"build", desk / "news.jsonl", "--db", db, "--quiet"}).code == kExitOk);
  const auto terms = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "terms");
    arguments.insert(arguments.end(), {"--db", db});
    return desk.run(arguments);
  };
  CHECK(terms({"Colo"}).out ==
        "5 words\n"
        "articles  word\n"
        "       2  color\n"
        "       1  colony\n"
        "       1  colors\n"
        "       1  colour\n"
        "       1  colours\n");
  CHECK(terms({"colo?r*", "-n", "1"}).out ==
        "2 words, 1 shown; -n all shows all\n"
        "articles  word\n"
        "       1  colour\n");
  CHECK(terms({"*or*", "--sort", "term", "--format", "tsv"}).out ==
        "word\tarticles\ncolor\t2\ncolors\t1\nmore\t1\n");
  CHECK(terms({"*or*", "--sort", "term", "-n", "1", "--format", "tsv"}).out ==
        "word\tarticles\ncolor\t2\n");
  CHECK(terms({"éco", "--format", "jsonl"}).out ==
        "{\"type\":\"word\",\"word\":\"economie\",\"articles\":1}\n"
        "{\"type\":\"summary\",\"schema\":1,\"pattern\":\"éco*\",\"words\":1}\n");
  CHECK(terms({"*"}).out.starts_with("10 words\n"));  // no Chinese characters

  const Outcome none = terms({"nosuch"});
  CHECK(none.code == kExitNothing);
  CHECK(none.out.empty());
  CHECK(none.err == "newsidx: no word fits 'nosuch*'\n");
  const Outcome chinese = terms({"上"});
  CHECK(chinese.code == kExitUsage);
  CHECK(chinese.err.starts_with("newsidx: 上: Chinese, Japanese and Korean is written without"));
  CHECK(terms({"a", "--sort", "size"}).err == "newsidx: --sort takes count or term, not 'size'\n");
  CHECK(terms({"a", "--format", "csv"}).err ==
        "newsidx: --format takes human, jsonl or tsv here, not 'csv'\n");
  CHECK(terms({"a", "-n", "x"}).err == "newsidx: -n takes a number or all, not 'x'\n");
}
