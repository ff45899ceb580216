// What newssearch answers, many queries in one process: for tests/oracle/t510.py.
//   query_answers INDEX <QUERIES >ANSWERS
// In: a query a line. Out, at once after each, a line of JSON:
//   {"count": articles by -c, "hits": [[id, [[field, byte_begin, byte_end]...]]...]}
// with the spans of --format jsonl, or {"error": reason}.
#include <cstdio>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "analyzers/error.h"
#include "analyzers/index.h"
#include "searcher/query_parser.h"
#include "searcher/search.h"

namespace {

using Json = nlohmann::json;

Json failed(const std::vector<news::QueryError>& errors) {
  return {{"error", errors.at(0).reason}};
}

Json spans_of(const news::Hit& hit) {
  Json spans = Json::array();
  for (const news::TextSpan& span : hit.spans) {
    const char* field = span.field == news::TextField::kTitle ? "title" : "body";
    spans.push_back(Json::array({field, span.byte_begin, span.byte_end}));
  }
  return spans;
}

Json answer(const news::Index& index, const std::string& text) {
  const auto query = news::parse_query(text, {});
  if (!query) return failed(query.error());
  news::SearchOptions options;
  options.limit = news::kAllHits;
  Json hits = Json::array();
  const auto summary = news::search(
      index, *query, options, [](const news::SearchSummary&) {},
      [&](const news::Hit& hit, std::uint64_t) {
        hits.push_back(Json::array({hit.id, spans_of(hit)}));
        return true;
      });
  if (!summary) return failed(summary.error());
  const auto count = news::count(index, *query, options);
  if (!count) return failed(count.error());
  return {{"count", count->articles}, {"hits", std::move(hits)}};
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 2) {
    std::fputs("usage: query_answers INDEX <QUERIES\n", stderr);
    return 2;
  }
  const auto index = news::Index::open(arguments[1], news::Index::Use::kSearch);
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << answer(index, line).dump() << std::endl;
  }
} catch (const std::exception& error) {
  std::fprintf(stderr, "query_answers: %s\n", error.what());
  return 1;
}
