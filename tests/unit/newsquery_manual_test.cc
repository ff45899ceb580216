// The examples of newsquery(7), each between \(aq signs: those of the section ERRORS must fail, all
// others parse.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/schema.h"
#include "indexer/fields_page.h"
#include "searcher/query_error.h"
#include "searcher/query_fields.h"
#include "searcher/query_parser.h"
#include "searcher/search_option_table.h"

using namespace news;

namespace {

constexpr std::chrono::sys_days kToday = std::chrono::year{2018} / std::chrono::June / 15;

struct Example {
  std::string query;
  bool fails;
};

std::string without_roff(std::string text) {
  const std::pair<std::string_view, std::string_view> kEscapes[] = {
      {"\\(dq", "\""}, {"\\-", "-"}, {"\\(lq", "“"}, {"\\(rq", "”"}, {"\\e", "\\"}};
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    bool found = false;
    for (const auto& [roff, meaning] : kEscapes) {
      if (text.compare(at, roff.size(), roff) != 0) continue;
      plain += meaning;
      at += roff.size();
      found = true;
      break;
    }
    if (found) continue;
    if (text[at] == '\\') FAIL("unknown roff escape in example: " + text);
    plain += text[at++];
  }
  return plain;
}

std::string read_manual() {
  std::ifstream file(SOURCE_DIR "/searcher/newsquery.7");
  REQUIRE(file);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<Example> read_examples() {
  const std::string manual = read_manual();
  const std::string quote = "\\(aq";
  std::vector<Example> examples;
  bool fails = false;
  for (std::size_t begin = 0; begin < manual.size();) {
    const std::size_t end = std::min(manual.find('\n', begin), manual.size());
    const std::string line = manual.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with(".\\\"")) continue;
    if (line.starts_with(".SH ")) fails = line == ".SH ERRORS";
    for (std::size_t at = line.find(quote); at != std::string::npos; at = line.find(quote, at)) {
      at += quote.size();
      const std::size_t close = line.find(quote, at);
      INFO(line);
      REQUIRE(close != std::string::npos);
      examples.push_back({without_roff(line.substr(at, close - at)), fails});
      at = close + quote.size();
    }
  }
  return examples;
}

}  // namespace

TEST_CASE("every example of the manual does what the manual says", "[query]") {
  const std::vector<Example> examples = read_examples();
  CHECK(examples.size() > 60);
  for (const Example& example : examples) {
    const auto query = parse_query(example.query, {kToday, false, {}});
    INFO(example.query);
    if (!query) INFO(format_query_error(example.query, query.error().front()));
    CHECK(query.has_value() != example.fails);
  }
}

TEST_CASE("the manual names every field, and each field's own example parses", "[query]") {
  const std::string manual = read_manual();
  for (const QueryFieldInfo& field : query_fields()) {
    CAPTURE(field.name);
    CHECK(manual.find("\\(aq" + std::string(field.name) + ":") != std::string::npos);
    CHECK(parse_query(field.example, {kToday, false, {}}));
  }
}

TEST_CASE("newsidx fields and --help name every field as the query language has it", "[query]") {
  const std::string fields = fields_page(200);
  const std::string help = help_text();
  for (const QueryFieldInfo& field : query_fields()) {
    CAPTURE(field.name);
    CHECK(fields.find(std::string(field.name) + ":") != std::string::npos);
    CHECK(help.find(field.example) != std::string::npos);
  }
  for (const TermKind& kind : kTermKinds) {
    std::string query;  // what stands between the commas
    for (const char c : std::string(kind.query) + ",") {
      if (c != ',') query += c;
      if (c != ',' || query.empty()) continue;
      INFO(query);
      CHECK(parse_query(query, {kToday, false, {}}));
      query.clear();
    }
  }
}

TEST_CASE("two ways to write a query, says the manual, are the same", "[query]") {
  const auto root = [](std::string_view text) {
    return parse_query(text, {kToday, false, {}})->root;
  };
  CHECK(root("sco summit OR nato -russia") == root("(sco summit) OR (nato (-russia))"));
  CHECK(root("sco NOT unix") == root("sco -unix"));
  CHECK(root("sco NEAR/5 summit PRE/20 leaders") == root("(sco NEAR/5 summit) PRE/20 leaders"));
}
