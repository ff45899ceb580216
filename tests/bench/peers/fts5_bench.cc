// SQLite's FTS5 as a peer: builds, and times queries within one process.
//   fts5_bench build contentless|content DATABASE DOCUMENTS
//   fts5_bench ask DATABASE QUERIES PASSES
// DOCUMENTS: lines `instant TAB day TAB title TAB body`. Built in one transaction that does not
// wait for the disk, then optimized. Output of ask: query_file.h; the best ten are found without
// counting, so the number is -1 but for counts.
#include <sqlite3.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/bench/query_file.h"

namespace {

class Database {
 public:
  explicit Database(const char* path) {
    check(sqlite3_open(path, &handle_));
    run("PRAGMA cache_size=-262144");  // 256 MB, as Lucene's buffer
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close(handle_); }

  void check(int code) const {
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) {
      throw std::runtime_error(sqlite3_errmsg(handle_));
    }
  }
  void run(const std::string& sql) {
    check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
  }
  sqlite3* handle() { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(Database& database, const char* sql) : database_(database) {
    database.check(sqlite3_prepare_v2(database.handle(), sql, -1, &handle_, nullptr));
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(handle_); }

  void bind(int place, std::string_view text) {
    database_.check(sqlite3_bind_text(handle_, place, text.data(), static_cast<int>(text.size()),
                                      SQLITE_STATIC));
  }
  void bind(int place, std::int64_t number) {
    database_.check(sqlite3_bind_int64(handle_, place, number));
  }
  bool step() {
    const int code = sqlite3_step(handle_);
    database_.check(code);
    return code == SQLITE_ROW;
  }
  std::int64_t number() { return sqlite3_column_int64(handle_, 0); }
  void reset() { sqlite3_reset(handle_); }

 private:
  Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};

void build(bool keep_content, const char* path, const char* documents) {
  std::ifstream file(documents);
  if (!file) throw std::runtime_error(std::string(documents) + ": cannot be read");
  Database database(path);
  database.run("PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; BEGIN");
  database.run(std::string("CREATE VIRTUAL TABLE text USING fts5(title, body, ") +
               (keep_content ? "" : "content='', ") + "tokenize='porter unicode61')");
  database.run("CREATE TABLE dates(id INTEGER PRIMARY KEY, instant INTEGER, day INTEGER)");
  Statement text(database, "INSERT INTO text(rowid, title, body) VALUES(?, ?, ?)");
  Statement dates(database, "INSERT INTO dates VALUES(?, ?, ?)");
  std::int64_t id = 0;
  for (std::string line; std::getline(file, line);) {
    const std::size_t day = line.find('\t') + 1;
    const std::size_t title = line.find('\t', day) + 1;
    const std::size_t body = line.find('\t', title) + 1;
    const std::string_view all = line;
    ++id;
    text.bind(1, id);
    text.bind(2, all.substr(title, body - title - 1));
    text.bind(3, all.substr(body));
    text.step();
    text.reset();
    dates.bind(1, id);
    dates.bind(2, std::stoll(line));
    dates.bind(3, std::stoll(line.substr(day)));
    dates.step();
    dates.reset();
  }
  database.run("INSERT INTO text(text) VALUES('optimize'); COMMIT");
}

class Peer {
 public:
  explicit Peer(const char* path) : database_(path) {}

  std::int64_t ask(const bench::BenchQuery& query) {
    const bool in_range = query.from != 0;
    switch (query.mode) {
      case bench::Mode::kCount:
        return query.text == "*" ? rows(count_all_) : count(query.text);
      case bench::Mode::kBoth:
        top(best_, query, in_range);
        count(query.phrase);
        return -1;
      case bench::Mode::kNewest:
        return top(newest_, query, in_range);
      default:
        return top(in_range ? best_in_range_ : best_, query, in_range);
    }
  }

 private:
  std::int64_t count(std::string_view text) {
    count_.bind(1, text);
    return rows(count_);
  }
  static std::int64_t rows(Statement& statement) {
    statement.step();
    const std::int64_t number = statement.number();
    statement.reset();
    return number;
  }
  static std::int64_t top(Statement& statement, const bench::BenchQuery& query, bool in_range) {
    statement.bind(1, query.text);
    statement.bind(2, bench::kTop);
    if (in_range) {
      statement.bind(3, query.from);
      statement.bind(4, query.to);
    }
    while (statement.step()) continue;
    statement.reset();
    return -1;
  }

  Database database_;
  Statement best_{database_, "SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?"};
  // FTS5's own order by rank does not survive a join: bm25() of the matches, sorted.
  Statement best_in_range_{database_,
                           "SELECT text.rowid FROM text JOIN dates ON dates.id = text.rowid "
                           "WHERE text MATCH ?1 AND day BETWEEN ?3 AND ?4 "
                           "ORDER BY bm25(text) LIMIT ?2"};
  Statement newest_{database_,
                    "SELECT text.rowid FROM text JOIN dates ON dates.id = text.rowid "
                    "WHERE text MATCH ? ORDER BY instant DESC LIMIT ?"};
  Statement count_{database_, "SELECT count(*) FROM text WHERE text MATCH ?"};
  Statement count_all_{database_, "SELECT count(*) FROM dates"};
};

}  // namespace

int main(int count, char** arguments) try {
  const std::string what = count == 5 ? arguments[1] : "";
  if (what == "build") {
    build(std::string_view(arguments[2]) == "content", arguments[3], arguments[4]);
    return 0;
  }
  if (what == "ask") {
    Peer peer(arguments[2]);
    bench::time_queries(bench::read_queries(arguments[3]), std::stoi(arguments[4]),
                        [&](const bench::BenchQuery& query) { return peer.ask(query); });
    return 0;
  }
  std::fputs(
      "usage: fts5_bench build contentless|content DATABASE DOCUMENTS\n"
      "       fts5_bench ask DATABASE QUERIES PASSES\n",
      stderr);
  return 2;
} catch (const std::exception& error) {
  std::fprintf(stderr, "fts5_bench: %s\n", error.what());
  return 1;
}
