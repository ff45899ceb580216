// newsidx as a whole, on indexes in a folder of their own: what its commands print, and that what
// was built can be checked, dumped and merged.
#include "indexer/newsidx_commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>

#include "analyzers/index.h"
#include "analyzers/output_file.h"
#include "indexer/index_check.h"
#include "indexer/merge.h"

using namespace news;

namespace fs = std::filesystem;

namespace {

std::string file_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::atomic<bool> interrupted_now = false;

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

// A folder that goes with the test, in which newsidx is run.
class Desk {
 public:
  Desk() {
    std::string pattern = (fs::temp_directory_path() / "newsidx-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~Desk() { fs::remove_all(folder_); }

  std::string operator/(const std::string& name) const { return folder_ / name; }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  // A Failure is as in main: its message, its code.
  Outcome run(const std::vector<std::string>& arguments) const {
    Surroundings world;
    world.out = std::tmpfile();
    world.err = std::tmpfile();
    world.folder = folder_;
    world.user = static_cast<unsigned>(::getuid());
    world.cores = 2;
    world.catch_interrupts = []() -> const std::atomic<bool>& { return interrupted_now; };
    Outcome outcome;
    try {
      const auto options = parse_newsidx_options(arguments);
      if (!options) throw Failure(kExitUsage, options.error().message);
      outcome.code = run_newsidx(*options, world);
    } catch (const Failure& failure) {
      complain(world, failure.what());
      outcome.code = failure.code();
    }
    outcome.out = taken(world.out);
    outcome.err = taken(world.err);
    return outcome;
  }

 private:
  static std::string taken(std::FILE* file) {
    std::string text;
    std::rewind(file);
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
    std::fclose(file);
    return text;
  }

  fs::path folder_;
};

// Articles of random words over a vocabulary of its own, so that two feeds train two dictionaries.
std::string feed(const std::string& host, int articles, unsigned seed) {
  std::mt19937 random(seed);  // NOLINT: the same articles every time
  std::vector<std::string> words;
  for (int i = 0; i < 400; ++i) {
    std::string word;
    for (unsigned k = 0; k < 3 + random() % 6; ++k) word += static_cast<char>('a' + random() % 26);
    words.push_back(std::move(word));
  }
  std::string text;
  for (int i = 0; i < articles; ++i) {
    std::string body;
    for (int k = 0; k < 40; ++k) body += (k == 0 ? "" : " ") + words[random() % words.size()];
    text += fmt::format(
        "{{\"url\":\"https://{0}/{1}\",\"source\":\"{0}\",\"title\":\"{2} {1}\",\"date\":"
        "\"2018-{3:02}-{4:02}\",\"body\":\"{5}\"}}\n",
        host, i, words[random() % words.size()], 1 + i % 12, 1 + i % 28, body);
  }
  return text;
}

std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

// Of every kind: with and without URL, day and second, markup that is text, two scripts.
constexpr std::string_view kMixed =
    R"({"url":"https://a.example/1","source":"A Post","title":"Summit & <b>talks</b>","date":"2018-04-24","body":"One.\n\nTwo &amp; three \u202e."}
{"url":"https://a.example/2","source":"https://feeds.b.example/rss","author":"Ann Lee","title":"Саммит","date":"2018-04-24T23:11:55+06:00","section":"world","body":"Региональная безопасность."}
{"given_id":"urn:x:3","title":"Year only","date":"2018","body":"Text of an article."}
{"title":"Undated","body":"No date, no URL, <i>no</i> id."}
)";

}  // namespace

TEST_CASE("a build says what it did, in the right number", "[newsidx]") {
  const Desk desk;
  desk.write("one.jsonl", R"({"url":"https://a.example/1","title":"T","date":"2018","body":"B"})");
  Outcome built = desk.run({"build", desk / "one.jsonl", "--db", desk / "i"});
  CHECK(built.code == kExitOk);
  CHECK(built.err.empty());
  CHECK(built.out.find("1 article, 1 language, 2018-01-01\n") == 0);
  CHECK(built.out.find(", 2 threads\n") != std::string::npos);

  desk.write("two.jsonl", std::string(kMixed) + std::string(kMixed));
  built = desk.run({"build", desk / "two.jsonl", "--db", desk / "j", "-j1"});
  CHECK(built.out.find("4 articles from 2 sources, ") == 0);
  CHECK(built.out.find("2018-01-01 to 2018-04-24, 1 undated\n8 records in, 4 the same again\n") !=
        std::string::npos);
  CHECK(built.out.find(", 1 thread\n") != std::string::npos);
  CHECK(desk.run({"build", desk / "two.jsonl", "--db", desk / "j", "--quiet"}).out.empty());
}

TEST_CASE("bad records are named, counted and listed, and decide the exit code", "[newsidx]") {
  const Desk desk;
  std::string feed_text(kMixed);
  for (int i = 0; i < 12; ++i) feed_text += "{\"x\":1}\n";
  desk.write("f.jsonl", feed_text);
  const std::string f = desk / "f.jsonl";
  const std::string db = desk / "i";
  const Outcome built = desk.run({"build", f, "--db", db});
  CHECK(built.code == kExitPartial);
  CHECK(built.out.find("16 records in, 12 rejected\n") != std::string::npos);
  CHECK(built.err.find(f + ":5: neither title nor body\n") == 0);
  CHECK(built.err.find(":15:") == std::string::npos);
  CHECK(built.err.find("newsidx: 2 more; --rejects FILE lists all; --skip-bad accepts them\n") !=
        std::string::npos);

  const Outcome listed =
      desk.run({"build", f, "--db", db, "--skip-bad", "--rejects", desk / "bad.tsv"});
  CHECK(listed.code == kExitOk);
  const std::string rows = file_text(desk / "bad.tsv");
  CHECK(rows.find("path\trecord\tbyte_offset\treason\n" + f + "\t5\t") == 0);
  CHECK(std::count(rows.begin(), rows.end(), '\n') == 13);

  const std::string before = desk.run({"info", "--db", db}).out;
  const Outcome strict = desk.run({"build", f, "--db", db, "--strict"});
  CHECK(strict.code == kExitPartial);
  CHECK(strict.err.find("stopped at the first bad record") != std::string::npos);
  CHECK(desk.run({"info", "--db", db}).out == before);
}

TEST_CASE("inputs without articles write nothing", "[newsidx]") {
  const Desk desk;
  desk.write("empty/README.md", "nothing");
  const Outcome built = desk.run({"build", desk / "empty", "--db", desk / "i"});
  CHECK(built.code == kExitNothing);
  CHECK(built.err == fmt::format("newsidx: no articles in {}; nothing written\n", desk / "empty"));
  CHECK_FALSE(fs::exists(desk / "i"));
}

TEST_CASE("a dry run counts by format and file and writes nothing", "[newsidx]") {
  const Desk desk;
  desk.write("in/a.jsonl", std::string(kMixed) + "{bad\n");
  desk.write("in/b.txt", "A title\n\nA text of some words.\n");
  const Outcome dry = desk.run({"build", desk / "in", "--dry-run", "--db", desk / "i"});
  CHECK(dry.code == kExitPartial);
  CHECK(dry.out.find("\njsonl                  1           4           1           1") !=
        std::string::npos);
  CHECK(dry.out.find("\ntext                   1           1           1           0") !=
        std::string::npos);
  CHECK(dry.out.find("nothing was written") != std::string::npos);
  CHECK(dry.err.find("a.jsonl:5: ") != std::string::npos);
  CHECK_FALSE(fs::exists(desk / "i"));
}

TEST_CASE("the dump of an index built from a dump is the same dump", "[newsidx]") {
  const Desk desk;
  desk.write("f.jsonl", std::string(kMixed));
  REQUIRE(desk.run({"build", desk / "f.jsonl", "--db", desk / "i", "--default-tz", "Asia/Almaty"})
              .code == kExitOk);
  const Outcome dumped = desk.run({"dump", "--db", desk / "i"});
  INFO(dumped.err);
  REQUIRE(dumped.code == kExitOk);
  const std::string dump = dumped.out;
  const auto second = nlohmann::json::parse(
      dump.substr(dump.find('\n') + 1)
          .substr(0, dump.find('\n', dump.find('\n') + 1) - dump.find('\n') - 1));
  CHECK(second["date"] == "2018-04-24T17:11:55Z");
  CHECK(second["precision"] == "second");
  CHECK(second["tz"] == "+06:00");
  CHECK(second["byline"] == "Ann Lee");
  CHECK(second["lang"] == "ru");
  CHECK(second["path"] == desk / "f.jsonl");
  // Nothing that would drive a terminal.
  CHECK(dump.find("\u202e") == std::string::npos);

  REQUIRE(desk.run({"dump", "--db", desk / "i", "-o", desk / "d.jsonl"}).out.empty());
  CHECK(file_text(desk / "d.jsonl") == dump);
  REQUIRE(desk.run({"build", desk / "d.jsonl", "--db", desk / "again"}).code == kExitOk);
  CHECK(desk.run({"dump", "--db", desk / "again"}).out == dump);
}

TEST_CASE("an article is shown by any beginning of its id that is its own", "[newsidx]") {
  const Desk desk;
  desk.write("f.jsonl", std::string(kMixed));
  const std::string db = desk / "i";
  REQUIRE(desk.run({"build", desk / "f.jsonl", "--db", db}).code == kExitOk);
  const auto first = nlohmann::json::parse(*lines_of(desk.run({"dump", "--db", db}).out).begin());
  const std::string id = first["id"];
  const Outcome page = desk.run({"show", "--db", db, id.substr(0, 12)});
  CHECK(page.code == kExitOk);
  CHECK(page.out.find("\nid " + id) != std::string::npos);
  CHECK(nlohmann::json::parse(desk.run({"show", "--db", db, "--json", id}).out) == first);
  const Outcome none = desk.run({"show", "--db", db, "777777"});
  CHECK(none.code == kExitNothing);
  CHECK(none.err.find("no article's id begins with '777777'") != std::string::npos);
  desk.write("many.jsonl", feed("m.example", 40, 3));  // more than there are first characters
  REQUIRE(desk.run({"build", desk / "many.jsonl", "--db", desk / "m", "--quiet"}).code == kExitOk);
  std::set<char> once, twice;
  for (const std::string& line : lines_of(desk.run({"dump", "--db", desk / "m"}).out)) {
    const char c = nlohmann::json::parse(line)["id"].get<std::string>()[0];
    (once.insert(c).second ? once : twice).insert(c);
  }
  const Outcome many = desk.run({"show", "--db", desk / "m", std::string(1, *twice.begin())});
  CHECK(many.code == kExitNothing);
  CHECK(many.err.find("more than one article's id begins") != std::string::npos);
}

TEST_CASE("info counts what is there", "[newsidx]") {
  const Desk desk;
  desk.write("f.jsonl", std::string(kMixed));
  REQUIRE(desk.run({"build", desk / "f.jsonl", "--db", desk / ".newsidx"}).code == kExitOk);
  const std::string page = desk.run({"info"}).out;
  CHECK(page.find(".newsidx   generation 1, format 1, 4 articles in 1 segment, ") !=
        std::string::npos);
  CHECK(page.find("\ndates      2018-01-01 to 2018-04-24, 1 undated\n") != std::string::npos);
  CHECK(page.find("\nsources    2: A Post 1, b.example 1\n") != std::string::npos);
  const auto json = nlohmann::json::parse(desk.run({"info", "--json"}).out);
  CHECK(json["articles"] == 4);
  CHECK(json["undated"] == 1);
  CHECK(json["months"] == nlohmann::json::parse(R"([{"month":"2018-04","articles":2}])"));
  CHECK(json["analysis"]["time_zone"] == "UTC");
  CHECK(json["inputs"] == nlohmann::json::array({desk / "f.jsonl"}));
}

TEST_CASE("check finds nothing in a sound index and every kind of damage in others", "[newsidx]") {
  const Desk desk;
  desk.write("f.jsonl", feed("a.example", 60, 1));
  const std::string db = desk / "i";
  REQUIRE(desk.run({"build", desk / "f.jsonl", "--db", db}).code == kExitOk);
  const Outcome sound = desk.run({"check", "--db", db});
  CHECK(sound.code == kExitOk);
  CHECK(sound.out.find("ok: 60 articles in 1 segment, 5 files of ") == 0);
  CHECK(desk.run({"check", "--db", db, "--quiet"}).out.empty());

  struct Row {
    std::string what;
    std::function<void(const fs::path& copy)> damage;
    std::string fault;  // a part of the line
  };
  const auto flip = [](const fs::path& path) {
    std::string bytes = file_text(path);
    bytes[bytes.size() / 2] ^= 0x10;
    std::ofstream(path, std::ios::binary) << bytes;
  };
  const Row rows[] = {
      {"a bit of the articles", [&](const fs::path& c) { flip(c / "seg-000001/docdata.glass"); },
       "docdata.glass: damaged: its checksum is not the manifest's; restore it"},
      {"a bit of the terms", [&](const fs::path& c) { flip(c / "seg-000001/postlist.glass"); },
       "postlist.glass: damaged"},
      {"a bit of the version file", [&](const fs::path& c) { flip(c / "seg-000001/iamglass"); },
       "iamglass: damaged"},
      {"a bit of the gazetteer", [&](const fs::path& c) { flip(c / "entities-000001.tsv"); },
       "entities-000001.tsv: damaged"},
      {"a file cut short",
       [](const fs::path& c) { fs::resize_file(c / "seg-000001/position.glass", 100); },
       "position.glass: has 100 bytes, and not "},
      {"a file gone", [](const fs::path& c) { fs::remove(c / "seg-000001/position.glass"); },
       "position.glass: missing"},
      {"a segment gone", [](const fs::path& c) { fs::remove_all(c / "seg-000001"); },
       "seg-000001: segment is missing"},
      {"a file too many", [](const fs::path& c) { std::ofstream(c / "notes.txt") << "x"; },
       "notes.txt: not a file of this index; move it elsewhere"},
      {"a file too many in a segment",
       [](const fs::path& c) { std::ofstream(c / "seg-000001/termlist.glass") << "x"; },
       "termlist.glass: not a file of this index"},
      {"a count of the manifest",
       [](const fs::path& c) {
         Manifest manifest = *parse_manifest(file_text(c / kManifestFile));
         manifest.segments[0].articles = 61;
         std::ofstream(c / kManifestFile) << print_manifest(manifest);
       },
       "holds 60 documents, and not 61 as the manifest says"},
      {"a date of the manifest",
       [](const fs::path& c) {
         Manifest manifest = *parse_manifest(file_text(c / kManifestFile));
         manifest.segments[0].last_date = "2019-01-01";
         std::ofstream(c / kManifestFile) << print_manifest(manifest);
       },
       "its dates are not as the manifest says"},
      {"the analyzer of the manifest",
       [](const fs::path& c) {
         Manifest manifest = *parse_manifest(file_text(c / kManifestFile));
         manifest.analysis.analyzer_version = 99;
         std::ofstream(c / kManifestFile) << print_manifest(manifest);
       },
       "newsidx-analyzer is '1', and not '99'"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const fs::path copy = desk / "copy";
    fs::remove_all(copy);
    fs::copy(db, copy, fs::copy_options::recursive);
    row.damage(copy);
    const Outcome outcome = desk.run({"check", "--db", copy});
    CHECK(outcome.code == kExitIndex);
    CHECK(lines_of(outcome.out).size() == 1);
    INFO(outcome.out);
    CHECK(outcome.out.find(row.fault) != std::string::npos);
    CHECK(outcome.err.find("1 fault in all") != std::string::npos);
  }
  desk.write("copy/XAPIANDB", "remote :ssh evil\n");
  CHECK(desk.run({"check", "--db", desk / "copy"}).code == kExitIndex);
  CHECK(desk.run({"check", "--db", desk / "nowhere"}).code == kExitIndex);
}

TEST_CASE("check finds segments that share an article", "[newsidx]") {
  const Desk desk;
  desk.write("f.jsonl", feed("a.example", 5, 1));
  const fs::path db = desk / "i";
  REQUIRE(desk.run({"build", desk / "f.jsonl", "--db", db}).code == kExitOk);
  fs::copy(db / "seg-000001", db / "seg-000002", fs::copy_options::recursive);
  Manifest manifest = *parse_manifest(file_text(db / kManifestFile));
  manifest.segments.push_back(manifest.segments[0]);
  manifest.segments[1].name = "seg-000002";
  manifest.text_bytes *= 2;
  std::ofstream(db / kManifestFile) << print_manifest(manifest);
  const Outcome outcome = desk.run({"check", "--db", db});
  CHECK(outcome.code == kExitIndex);
  CHECK(outcome.out.find("5 ids in more than one segment") != std::string::npos);
}

TEST_CASE("indexes with dictionaries of their own are merged, and every article is read back",
          "[newsidx]") {
  const Desk desk;
  // Enough of each for a dictionary (stored_article.cc).
  desk.write("a.jsonl", feed("a.example", 1100, 1));
  desk.write("b.jsonl", feed("b.example", 1050, 2));
  desk.write("c.jsonl", feed("a.example", 3, 1));  // in a, too
  for (const std::string name : {"a", "b", "c"}) {
    REQUIRE(desk.run({"build", desk / (name + ".jsonl"), "--db", desk / name}).code == kExitOk);
  }
  const auto dictionaries = [&](const std::string& name) {
    const Index index = Index::open(desk / name, Index::Use::kArticles);
    const Xapian::Database& database = index.database();
    return std::distance(database.metadata_keys_begin("zdict-"),
                         database.metadata_keys_end("zdict-"));
  };
  REQUIRE(dictionaries("a") == 1);
  REQUIRE(dictionaries("b") == 1);

  const Outcome merged = desk.run({"merge", desk / "a", desk / "b", "--db", desk / "ab"});
  INFO(merged.err);
  REQUIRE(merged.code == kExitOk);
  CHECK(merged.out.find("2,150 articles from 2 indexes, 2018-01-01 to 2018-12-") == 0);
  CHECK(dictionaries("ab") == 2);
  const std::string all = desk.run({"dump", "--db", desk / "ab"}).out;
  CHECK(all ==
        desk.run({"dump", "--db", desk / "a"}).out + desk.run({"dump", "--db", desk / "b"}).out);
  const Outcome checked = desk.run({"check", "--db", desk / "ab"});
  INFO(checked.out);
  CHECK(checked.code == kExitOk);
  const Index a = Index::open(desk / "a", Index::Use::kSearch);
  const Index ab = Index::open(desk / "ab", Index::Use::kSearch);
  CHECK(ab.manifest().inputs == std::vector<std::string>{desk / "a.jsonl", desk / "b.jsonl"});
  CHECK(ab.manifest().analysis == a.manifest().analysis);
  CHECK(ab.gazetteer().entities() == a.gazetteer().entities());

  // The same again gives the same bytes.
  REQUIRE(desk.run({"merge", desk / "a", desk / "b", "--db", desk / "again"}).code == kExitOk);
  CHECK(Index::open(desk / "again", Index::Use::kArticles).manifest() == ab.manifest());

  const auto refused = [&](const std::vector<std::string>& arguments, const std::string& reason) {
    const Outcome outcome = desk.run(arguments);
    INFO(outcome.err);
    CHECK(outcome.code == kExitUsage);
    CHECK(outcome.err.find(reason) != std::string::npos);
  };
  refused({"merge", desk / "a", desk / "c", "--db", desk / "x"},
          "3 articles are in more than one of these indexes, ");
  refused({"merge", desk / "a", desk / "b", "--db", desk / "ab"}, "--replace to replace them");
  refused({"merge", desk / "a", desk / "a", "--db", desk / "x"}, "is named twice");
  refused({"merge", desk / "a", desk / "b", "--db", desk / "a", "--replace"},
          "is to be read and to be written");
  CHECK_FALSE(fs::exists(desk / "x"));

  const fs::path damaged = fs::path(desk / "b") / "seg-000001" / "docdata.glass";
  std::string bytes = file_text(damaged);
  bytes[bytes.size() / 3] ^= 1;
  std::ofstream(damaged, std::ios::binary) << bytes;
  const Outcome outcome = desk.run({"merge", desk / "a", desk / "b", "--db", desk / "x"});
  CHECK(outcome.code == kExitIndex);
  CHECK(outcome.err.find("its checksum is not the manifest's") != std::string::npos);
  CHECK_FALSE(fs::exists(desk / "x"));
}

TEST_CASE("indexes of different settings are not merged", "[newsidx]") {
  const Desk desk;
  desk.write("a.jsonl", feed("a.example", 3, 1));
  desk.write("b.jsonl", feed("b.example", 3, 2));
  desk.write("mine.tsv", "my-id\torganisation\tMy Organisation\tMYO\t\n");
  REQUIRE(desk.run({"build", desk / "a.jsonl", "--db", desk / "a"}).code == kExitOk);
  REQUIRE(desk.run({"build", desk / "b.jsonl", "--db", desk / "z", "--default-tz", "Asia/Almaty"})
              .code == kExitOk);
  const Outcome entities =
      desk.run({"build", desk / "b.jsonl", "--db", desk / "e", "--entities", desk / "mine.tsv"});
  INFO(entities.err);
  REQUIRE(entities.code == kExitOk);
  const Outcome zone = desk.run({"merge", desk / "a", desk / "z", "--db", desk / "x"});
  CHECK(zone.code == kExitUsage);
  CHECK(zone.err.find("time zone UTC") != std::string::npos);
  CHECK(zone.err.find("has Asia/Almaty") != std::string::npos);
  const Outcome gazetteer = desk.run({"merge", desk / "a", desk / "e", "--db", desk / "x"});
  CHECK(gazetteer.code == kExitUsage);
  CHECK(gazetteer.err.find("has gazetteer ") != std::string::npos);
  CHECK_FALSE(fs::exists(desk / "x"));
}

TEST_CASE("an interrupted build or merge changes nothing", "[newsidx]") {
  const Desk desk;
  desk.write("a.jsonl", feed("a.example", 3, 1));
  desk.write("b.jsonl", feed("b.example", 3, 2));
  REQUIRE(desk.run({"build", desk / "a.jsonl", "--db", desk / "a"}).code == kExitOk);
  REQUIRE(desk.run({"build", desk / "b.jsonl", "--db", desk / "b"}).code == kExitOk);
  interrupted_now = true;
  const Outcome build = desk.run({"build", desk / "a.jsonl", "--db", desk / "a"});
  const Outcome merge = desk.run({"merge", desk / "a", desk / "b", "--db", desk / "ab"});
  interrupted_now = false;
  CHECK(build.code == kExitInterrupted);
  CHECK(merge.code == kExitInterrupted);
  CHECK(desk.run({"info", "--db", desk / "a"}).out.find("generation 1,") != std::string::npos);
  CHECK_FALSE(fs::exists(desk / "ab"));
}

TEST_CASE("a full disk is a failure, a pipe that nobody reads a quiet end", "[newsidx]") {
  OutputFile full("/dev/full");
  full.write("x");
  CHECK_THROWS_WITH(full.finish(), "/dev/full: No space left on device");

  std::signal(SIGPIPE, SIG_IGN);  // as in main
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  std::FILE* writer = ::fdopen(ends[1], "w");
  OutputFile out(writer, "standard output");
  out.write("x");
  CHECK_THROWS_AS(out.finish(), ClosedPipe);
  std::fclose(writer);
}
