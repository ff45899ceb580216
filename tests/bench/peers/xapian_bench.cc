// How fast stock Xapian answers within one process, on the database that scriptindex.script makes.
//   xapian_bench exact|top DATABASE QUERIES PASSES
// exact: all matches are counted, as newssearch does; top: only as many are looked at as the ten
// best need. Output: query_file.h.
#include <xapian.h>

#include <cstdio>
#include <exception>
#include <string>

#include "tests/bench/query_file.h"

namespace {

constexpr Xapian::valueno kDaySlot = 0;  // scriptindex.script
constexpr Xapian::valueno kInstantSlot = 1;

class Peer {
 public:
  Peer(const std::string& path, bool exact) : database_(path), exact_(exact) {
    parser_.set_database(database_);
    parser_.set_stemmer(Xapian::Stem("english"));
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  }

  std::int64_t ask(const bench::BenchQuery& bench) {
    switch (bench.mode) {
      case bench::Mode::kCount:
        return count(bench.text);
      case bench::Mode::kBoth: {
        const std::int64_t matches = top(bench);
        count(bench.phrase);
        return matches;
      }
      default:
        return top(bench);
    }
  }

 private:
  Xapian::Query parsed(const std::string& text) {
    if (text == "*") return Xapian::Query::MatchAll;
    return parser_.parse_query(
        text, Xapian::QueryParser::FLAG_BOOLEAN | Xapian::QueryParser::FLAG_PHRASE);
  }

  std::int64_t count(const std::string& text) {
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(parsed(text));
    return enquire.get_mset(0, 0, database_.get_doccount()).get_matches_estimated();
  }

  std::int64_t top(const bench::BenchQuery& bench) {
    Xapian::Query query = parsed(bench.text);
    if (bench.from != 0) {
      const Xapian::Query days(Xapian::Query::OP_VALUE_RANGE, kDaySlot,
                               Xapian::sortable_serialise(bench.from),
                               Xapian::sortable_serialise(bench.to));
      query = Xapian::Query(Xapian::Query::OP_FILTER, query, days);
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    if (bench.mode == bench::Mode::kNewest) enquire.set_sort_by_value(kInstantSlot, true);
    const Xapian::MSet hits =
        enquire.get_mset(0, bench::kTop, exact_ ? database_.get_doccount() : 0);
    return exact_ ? static_cast<std::int64_t>(hits.get_matches_estimated()) : -1;
  }

  Xapian::Database database_;
  Xapian::QueryParser parser_;
  bool exact_;
};

}  // namespace

int main(int count, char** arguments) try {
  const std::string what = count == 5 ? arguments[1] : "";
  if (what != "exact" && what != "top") {
    std::fputs("usage: xapian_bench exact|top DATABASE QUERIES PASSES\n", stderr);
    return 2;
  }
  Peer peer(arguments[2], what == "exact");
  bench::time_queries(bench::read_queries(arguments[3]), std::stoi(arguments[4]),
                      [&](const bench::BenchQuery& query) { return peer.ask(query); });
} catch (const Xapian::Error& error) {
  std::fprintf(stderr, "xapian_bench: %s\n", error.get_description().c_str());
  return 1;
} catch (const std::exception& error) {
  std::fprintf(stderr, "xapian_bench: %s\n", error.what());
  return 1;
}
