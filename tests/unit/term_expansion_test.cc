#include "searcher/term_expansion.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <set>

#include "searcher/explain.h"
#include "searcher/query_compiler.h"
#include "searcher/ranking.h"
#include "searcher/score_parts.h"
#include "tests/unit/small_index.h"

using namespace news;

namespace {

const char kArticles[] =
    R"({"id":"1","title":"Drills","text":"The drill began. Drilling went on, a drill of drills.","date":"2018-04-24","language":"en"}
{"id":"2","title":"Oil","text":"Drillers drilled in Kazakhstan; the colour of oil, the color of money.","date":"2018-04-23","language":"en"}
{"id":"3","title":"Саммит","text":"Учения прошли в Казахстане и в Таджикистане.","date":"2018-04-22","language":"ru"}
{"id":"4","title":"峰会","text":"中国同上合组织成员国举行会议 drill。","date":"2018-04-21","language":"zh"}
{"id":"5","title":"A title only of drillships","text":"","date":"2018-04-20","language":"en"}
)";

const SmallIndex& small_index() {
  static const SmallIndex index(kArticles);
  return index;
}

QueryNode node(QueryNodeKind kind, std::string text, unsigned distance = 0) {
  QueryNode node;
  node.kind = kind;
  node.text = std::move(text);
  node.distance = distance;
  node.span = {0, node.text.size()};
  return node;
}

QueryNode pattern(std::string text) { return node(QueryNodeKind::kPattern, std::move(text)); }
QueryNode fuzzy(std::string text, unsigned distance) {
  return node(QueryNodeKind::kFuzzy, std::move(text), distance);
}
QueryNode regex(std::string text) { return node(QueryNodeKind::kRegex, std::move(text)); }

// "drill 2, drills 1".
std::string expanded(const QueryNode& node) {
  TermExpander expander(small_index().index());
  const auto expansion = expander.expand(node);
  if (!expansion) return expansion.error().reason;
  std::string text;
  for (const IndexWord& word : (*expansion)->words()) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", word.word, word.articles);
  }
  return text;
}

std::string ids(QueryNode root) {
  std::string ids;
  const auto summary = search(
      small_index().index(), {std::move(root), {}}, {}, [](const SearchSummary&) {},
      [&](const Hit& hit, std::uint64_t) {
        ids += (ids.empty() ? "" : " ") + hit.article.given_id;
        return true;
      });
  CHECK(summary);
  return ids;
}

}  // namespace

TEST_CASE("a pattern stands for words of the index, with their articles", "[pattern]") {
  CHECK(expanded(pattern("drill*")) ==
        "drill 2, drilled 1, drillers 1, drilling 1, drills 1, drillships 1");
  CHECK(expanded(pattern("*stan")) == "kazakhstan 1");
  CHECK(expanded(pattern("colo*r")) == "color 1, colour 1");
  CHECK(expanded(pattern("Таджик*")) == "таджикистане 1");
  CHECK(expanded(fuzzy("colr", 1)) == "color 1");
  CHECK(expanded(fuzzy("Kazahkstan", 1)) == "kazakhstan 1");
  CHECK(expanded(regex("colou?r")) == "color 1, colour 1");
  CHECK(expanded(regex("..")) == "in 1, of 3, on 1");  // no lone Chinese characters
  CHECK(expanded(pattern("nosuch*")).empty());
  CHECK(expanded(pattern("上*")).starts_with("Chinese"));
}

TEST_CASE("only the words that a pattern stands for match", "[pattern]") {
  TermExpander expander(small_index().index());
  const auto expansion = expander.expand(pattern("drill*"));
  REQUIRE(expansion);
  CHECK((*expansion)->matches("drilling"));
  CHECK_FALSE((*expansion)->matches("drillbit"));  // no article has it
  CHECK_FALSE((*expansion)->matches("oil"));
  CHECK(*expander.expand(pattern("drill*")) == *expansion);  // looked up once
}

TEST_CASE("a pattern finds the articles that have any of its words", "[pattern]") {
  CHECK(ids(pattern("drill*")) == "1 2 5 4");
  CHECK(ids(pattern("*стан*")) == "3");
  CHECK(ids(fuzzy("color", 1)) == "2");
  CHECK(ids(regex("dril+(ed|ers)")) == "2");
  CHECK(ids(pattern("nosuch*")).empty());
  QueryNode both;
  both.kind = QueryNodeKind::kAnd;
  both.children = {pattern("drill*"), pattern("kaza*")};
  CHECK(ids(both) == "2");
  both.kind = QueryNodeKind::kOr;
  both.children = {pattern("colo*"), pattern("каза*")};
  CHECK(ids(both) == "2 3");
}

TEST_CASE("too many words are refused by their number", "[pattern]") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += fmt::format("q{} w{} ", i, i);
  const SmallIndex index(
      fmt::format(R"({{"id":"1","title":"T","text":"{}","language":"en"}})", text));
  TermExpander expander(index.index());
  CHECK(expander.expand(pattern("?*")).error().reason ==
        "this means 6,001 words of the index, and a query may mean 5,000; write more letters of "
        "the word");
  CHECK(expander.expand(pattern("q*")).value()->words().size() == 3000);
  // The limit is the whole query's.
  const auto second = expander.expand(pattern("w*"));
  CHECK(second.error().reason ==
        "this means 3,000 words of the index beside 3,000 of other patterns, and a query may mean "
        "5,000; write more letters of the word");
  CHECK(second.error().span == QuerySpan{0, 2});
}

TEST_CASE("a score is the sum of its parts", "[pattern]") {
  const Index& index = small_index().index();
  QueryCompiler compiler(index, nullptr);
  QueryNode root = SmallIndex::parsed("(drill OR title:drills \"of drills\" -harvest)").root;
  root.children.push_back(pattern("dri*"));
  REQUIRE(root.kind == QueryNodeKind::kOr);
  const auto query = compiler.compile(root);
  REQUIRE(query);
  const RankedPage page = rank(index, {*query, nullptr, SortOrder::kRelevance, 0, kAllHits});
  REQUIRE(page.articles.size() == 4);
  for (const RankedArticle& article : page.articles) {
    const ScoreReader scores(index, article.segment, article.docid);
    double sum = 0;
    for (const ScorePart& part : scores.parts(*query)) {
      sum += part.weight;
      CHECK(part.weight ==
            Approx(part.term_weight * part.times / (part.times + scores.norm())).epsilon(1e-12));
    }
    CHECK(sum == Approx(article.weight).epsilon(1e-12));
  }
  CHECK(page.articles[0].weight > page.articles[3].weight);
}

TEST_CASE("explain lists a pattern's words and the parts of scores", "[pattern]") {
  const Query query{pattern("drill*"), {}};
  SearchOptions options;
  options.limit = 0;
  const std::string tree = explain(small_index().index(), query, options).value();
  CHECK(tree.find("\n  drill 2, drilled 1, drillers 1, drilling 1, drills 1, drillships 1\n") !=
        std::string::npos);
  CHECK(tree.ends_with("4 articles\n"));
  options.limit = 1;
  const std::string hits = explain(small_index().index(), query, options).value();
  CHECK(hits.starts_with(tree));
  CHECK(hits.find("\n1  Drills\n") != std::string::npos);
  CHECK(hits.find(" * 3 times\n") != std::string::npos);  // drill, drills, drilling
}
