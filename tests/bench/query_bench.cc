// How fast newssearch answers within one process: through the functions that it calls itself.
//   query_bench ids|page INDEX QUERIES PASSES
// ids: ten hits without their articles; page: with articles and snippets, as people see them. Both
// count all matches exactly. Output: query_file.h.
#include <cstdio>
#include <exception>
#include <string>

#include "analyzers/error.h"
#include "analyzers/index.h"
#include "searcher/query_parser.h"
#include "searcher/search.h"
#include "tests/bench/query_file.h"

namespace {

std::int64_t ask(const news::Index& index, const bench::BenchQuery& bench, bool page) {
  const auto query = news::parse_query(bench.ours, {});
  if (!query) throw std::runtime_error(bench.ours + ": " + query.error()[0].reason);
  if (bench.mode == bench::Mode::kCount) {
    const auto count = news::count(index, *query, {});
    if (!count) throw std::runtime_error(bench.ours + ": " + count.error()[0].reason);
    return static_cast<std::int64_t>(count->articles);
  }
  news::SearchOptions options;
  options.limit = bench::kTop;
  options.fetch_article = page;
  options.make_snippet = page;
  if (bench.mode == bench::Mode::kNewest) options.sort = news::SortOrder::kNewest;
  const auto summary = news::search(
      index, *query, options, [](const news::SearchSummary&) {},
      [](const news::Hit&, std::uint64_t) { return true; });
  if (!summary) throw std::runtime_error(bench.ours + ": " + summary.error()[0].reason);
  return static_cast<std::int64_t>(summary->matches);
}

}  // namespace

int main(int count, char** arguments) try {
  const std::string what = count == 5 ? arguments[1] : "";
  if (what != "ids" && what != "page") {
    std::fputs("usage: query_bench ids|page INDEX QUERIES PASSES\n", stderr);
    return 2;
  }
  const auto index = news::Index::open(arguments[2], news::Index::Use::kSearch);
  bench::time_queries(
      bench::read_queries(arguments[3]), std::stoi(arguments[4]),
      [&](const bench::BenchQuery& query) { return ask(index, query, what == "page"); });
} catch (const std::exception& error) {
  std::fprintf(stderr, "query_bench: %s\n", error.what());
  return 1;
}
