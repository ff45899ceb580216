#include "searcher/batch.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "small_index.h"

using namespace news;

namespace {

constexpr std::string_view kNews =
    R"({"id":"one","title":"Border opens","text":"Lorries cross the bridge."}
{"id":"two","title":"Night train","text":"A train crosses the bridge; the train is late."}
{"id":"number three","title":"Harvest","text":"Wheat and a train."}
)";

std::string answers(std::string_view text, const RenderOptions& render, BatchOptions options = {}) {
  const SmallIndex index(kNews);
  auto queries = *read_batch(text);
  if (render.format == OutputFormat::kTrec) check_run_names(queries);
  RenderOptions all = render;
  all.is_batch = true;
  all.counts_only = options.counts_only;
  all.width = 60;
  all.columns = batch_columns(queries, 3, all.width, all.counts_only);
  const auto renderer = make_renderer(all);
  options.search.limit = render.format == OutputFormat::kHuman ? 1 : 10;
  std::string out;
  const BatchResult result = run_batch(
      index.index(), queries, options, *renderer, [&](std::string_view bytes) { out += bytes; },
      [&](const FailedQuery& query) { out += "complaint: " + query.reason + '\n'; });
  return out + fmt::format("{} of {} failed\n", result.failed, result.queries);
}

RenderOptions as(OutputFormat format) {
  RenderOptions options;
  options.format = format;
  return options;
}

}  // namespace

TEST_CASE("a batch is a query a line, with or without a name", "[batch]") {
  const std::vector<BatchQuery> expected = {{1, "1", "regional security", ""},
                                            {3, "q 2", "\"belt and road\" OR x", ""},
                                            {4, "4", "nameless", ""},
                                            {6, "empty", "", "there is no query behind the name"},
                                            {7, "last", "a b", ""}};
  CHECK(*read_batch("\xEF\xBB\xBFregional  security\r\n \r\n q 2\t\"belt and road\" OR x\n"
                    "\tnameless\n\t\nempty\t\nlast\ta\tb") == expected);
  CHECK(read_batch("").error().message == "no queries in it");
  CHECK_FALSE(read_batch(" \n\t \n"));
  CHECK(read_batch("<topic> is a word")->front().text == "<topic> is a word");
}

TEST_CASE("a batch of TREC topics asks their titles", "[batch]") {
  const std::vector<BatchQuery> expected = {{2, "301", "International Organized Crime", ""},
                                            {9, "302", "Is A&B (or C) dead?", ""},
                                            {10, "10", "x", "the topic has no <num>"},
                                            {11, "304", "", "the topic has no <title>"},
                                            {12, "305", "open end", ""}};
  CHECK(*read_batch("\n<top>\n<num> Number: 301\n<title> International\nOrganized Crime\n<desc> "
                    "Description:\nx\n</top>\n<TOP><NUM>302</NUM><TITLE>Topic: Is A&amp;B (or C) "
                    "dead?</TITLE></TOP>\n<top><title>x</top>\n<top><num>304</top>\n<top><num> "
                    "305\n<title> open end") == expected);
}

TEST_CASE("an empty topic is an error of its own", "[batch]") {
  for (const std::string_view text : {"<top>", "<top></top><top>", "<top><num><title>"}) {
    const auto queries = read_batch(text);
    REQUIRE(queries);
    for (const BatchQuery& query : *queries) CHECK_FALSE(query.error.empty());
  }
}

TEST_CASE("a batch without end is refused at once", "[batch]") {
  for (const std::string_view piece : {"a\n", "<top>"}) {
    std::string text;
    for (std::size_t i = 0; i <= kMaxBatchQueries; ++i) text += piece;
    CHECK(read_batch(text).error().message == "more than 1000000 queries; ask them in parts");
  }
}

TEST_CASE("a batch is a table in the order asked, errors in their place", "[batch]") {
  constexpr std::string_view kBatch = "a\ttrain\ntitel:x\nb\tnothing\nc\tbridge lorries\n";
  CHECK(answers(kBatch, as(OutputFormat::kHuman)) ==
        "name  articles  query           first article\n"
        "a            2  train           Night train\n"
        "2        error  titel:x\n"
        "  line 2, byte 0: no field named 'titel'; did you mean 'title'?\n"
        "b            0  nothing\n"
        "c            1  bridge lorries  Border opens\n"
        "1 of 4 failed\n");
  BatchOptions counts;
  counts.counts_only = true;
  CHECK(answers(kBatch, as(OutputFormat::kCsv), counts) ==
        "name,articles,exact,query,error\n"
        "a,2,true,train,\n"
        "2,,,titel:x,\"line 2, byte 0: no field named 'titel'; did you mean 'title'?\"\n"
        "b,0,true,nothing,\n"
        "c,1,true,bridge lorries,\n"
        "1 of 4 failed\n");
  CHECK(
      answers("mention:nobody\n", as(OutputFormat::kJsonl), counts)
          .find(
              R"({"type":"error","name":"1","query":"mention:nobody","error":"line 1, byte 0: no entity)") ==
      0);
}

TEST_CASE("a run has a line an article, and names none twice", "[batch]") {
  BatchOptions options;
  options.parse.plain = true;
  options.match = MatchLevel::kAny;
  options.by_score_alone = true;
  const std::string run =
      answers("1\tDoes the train (still) run?\n1\ttrain\nq x\ttrain\n5\tOR NOT\n",
              as(OutputFormat::kTrec), options);
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < run.size();) {
    const std::size_t end = run.find('\n', at);
    lines.push_back(run.substr(at, end - at));
    at = end + 1;
  }
  REQUIRE(lines.size() >= 6);
  CHECK(lines[0].starts_with("1 Q0 two 1 "));
  CHECK(lines[0].ends_with(" newsidx"));
  CHECK(run.find("number three") == std::string::npos);  // a blank: our own id instead
  CHECK(run.find("complaint: line 2, line 1 has the name '1' already; a run needs each but once") !=
        std::string::npos);
  CHECK(run.find("complaint: line 3, the name 'q x' has a blank, which a run cannot hold") !=
        std::string::npos);
  CHECK(lines.back() == "2 of 4 failed");
}
