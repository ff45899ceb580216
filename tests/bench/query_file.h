// The queries of a benchmark and how they are timed, for every engine that is asked from C++.
// In: a file of lines `class TAB mode TAB from TAB to TAB text TAB phrase TAB newssearch's text`,
// as queries.py writes it; a function that asks one query. Out: a line `class TAB query's number
// TAB matches TAB microseconds` on standard output for each query and pass. Errors: an exception
// from the file or the function. One thread.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace bench {

inline constexpr unsigned kTop = 10;  // hits that are asked for
inline constexpr double kEnough = 30;

enum class Mode { kBest, kNewest, kCount, kBoth };

struct BenchQuery {
  std::string group;
  Mode mode = Mode::kBest;  // kBoth: the best by `text`, and how many have `phrase`
  int from = 0;             // days as YYYYMMDD, both included; 0: any
  int to = 0;
  std::string text;    // AND, OR and quotes as every peer's query parser reads them
  std::string phrase;  // of kBoth
  std::string ours;    // for newssearch: with its dates and mentions
};

inline std::vector<BenchQuery> read_queries(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::vector<BenchQuery> queries;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::array<std::string, 7> field;
    for (std::string& value : field) std::getline(fields, value, '\t');
    BenchQuery query;
    query.group = field[0];
    if (field[1] == "newest") query.mode = Mode::kNewest;
    if (field[1] == "count") query.mode = Mode::kCount;
    if (field[1] == "both") query.mode = Mode::kBoth;
    query.from = std::stoi(field[2]);
    query.to = std::stoi(field[3]);
    query.text = field[4];
    query.phrase = field[5];
    query.ours = field[6];
    queries.push_back(std::move(query));
  }
  return queries;
}

// `ask(query)` gives the number of matches, or -1 if the engine does not tell. All queries are
// asked once before they are timed. No pass is begun after kEnough seconds.
template <class Ask>
void time_queries(const std::vector<BenchQuery>& queries, int passes, const Ask& ask) {
  for (const BenchQuery& query : queries) ask(query);
  double seconds = 0;
  for (int pass = 0; pass < passes && seconds < kEnough; ++pass) {
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const auto start = std::chrono::steady_clock::now();
      const std::int64_t matches = ask(queries[i]);
      const std::chrono::duration<double, std::micro> took =
          std::chrono::steady_clock::now() - start;
      std::printf("%s\t%zu\t%lld\t%.1f\n", queries[i].group.c_str(), i,
                  static_cast<long long>(matches), took.count());
      seconds += took.count() / 1e6;
    }
  }
}

}  // namespace bench
