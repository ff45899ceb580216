// newsidx as a whole, on indexes in a folder of their own: what its commands print.
#include "indexer/newsidx_commands.h"

#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <nlohmann/json.hpp>

#include "analyzers/output_file.h"
#include "indexer/build.h"
#include "indexer/build_report_text.h"
#include "tests/unit/desk.h"

using namespace news;

namespace fs = std::filesystem;

namespace {

// Of every kind: with and without URL, day and second, markup that is text, two scripts.
constexpr std::string_view kMixed =
    R"({"url":"https://a.example/1","source":"A Post","title":"Summit & <b>talks</b>","date":"2018-04-24","body":"One.\n\nTwo &amp; three \u202e."}
{"url":"https://a.example/2","source":"https://feeds.b.example/rss","author":"Ann Lee","title":"Саммит","date":"2018-04-24T23:11:55+06:00","section":"world","body":"Региональная безопасность."}
{"given_id":"urn:x:3","title":"Year only","date":"2018","body":"Text of an article."}
{"title":"Undated","body":"No date, no URL, <i>no</i> id."}
)";

}  // namespace

TEST_CASE("threads take their memory out of what a build may have", "[newsidx]") {
  constexpr std::uint64_t kMega = 1 << 20;
  CHECK(means_within(1, 64 * kMega) == BuildMeans{1, 64 * kMega});
  CHECK(means_within(2, 64 * kMega) == BuildMeans{2, 44 * kMega});
  CHECK(means_within(4, 64 * kMega) == BuildMeans{2, 44 * kMega});
  CHECK(means_within(4, 200 * kMega) == BuildMeans{3, 80 * kMega});
  CHECK(means_within(4, 2048 * kMega) == BuildMeans{4, 1828 * kMega});
  CHECK(means_within(1000, 2048 * kMega) == BuildMeans{21, 128 * kMega});
}

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
  CHECK(built.err.find("newsidx: 12 records rejected: 12 times 'neither title nor body'\n") !=
        std::string::npos);
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

TEST_CASE("a dry run says from when, in which languages, and what it did not read", "[newsidx]") {
  const Desk desk;
  std::string table = "title,text,date,mood,empty\n";
  for (int i = 0; i < 30; ++i) {
    table += "The harbour opens,The ferry sails to the island again.,2018-04-24,glad,\n";
    desk.write(fmt::format("in/{}/{}.jpg", std::string(80, 'm'), i), "x");
  }
  desk.write("in/" + std::string(80, 'm') + "/last.csv", table);
  desk.write(
      "in/b.jsonl",
      R"({"title":"Паром снова ходит на остров каждый час","date":"2018-04-25","x":1,"y":null})"
      "\n");
  const Outcome dry = desk.run({"build", desk / "in", "--dry-run", "--map", "section=mood"});
  INFO(dry.out);
  CHECK(dry.out.find("\ndates: 2018-04-24 to 2018-04-25\nlanguages: 30 en, 1 ru\n") !=
        std::string::npos);
  CHECK(dry.out.find("\nnot read (--map FIELD=NAME does): 1 x\n") != std::string::npos);
  CHECK(dry.out.find("\nskipped: 30 image, script, font or program\n") != std::string::npos);
  // The end of a long path tells files apart.
  CHECK(dry.out.find("mmm/last.csv ") != std::string::npos);
}

TEST_CASE("a reason is counted with those of its kind", "[newsidx]") {
  CHECK(reject_kind({{"a.xml", 1, 0}, "not valid JSON at byte 1871"}) == "not valid JSON");
  CHECK(reject_kind({{"a.xml", 1, 0}, "not well-formed XML at line 9: Error"}) ==
        "not well-formed XML");
  CHECK(reject_kind({{"a.xml", 1, 0}, "2 columns, not 14 as in the header"}) ==
        "N columns, not N as in the header");
  CHECK(reject_kind({{"a.xml", 1, 0}, "neither title nor body"}) == "neither title nor body");
  // Of what cannot be opened or unpacked the path, as it was opened, does not count.
  CHECK(reject_kind({{"in/1.gz", 0, 0}, "in/1.gz: damaged gzip data: too short"}) ==
        "damaged gzip data");
  CHECK(reject_kind({{"in/1.gz", 0, 0}, "/home/in/1.gz: cannot be read: denied"}) ==
        "cannot be read");
}

TEST_CASE("a dry run says what the dates of pages are taken from", "[newsidx]") {
  const Desk desk;
  desk.write("in/a.html", "<title>A</title><time datetime=2018-04-24>24 April</time>");
  desk.write("in/b.html", "<title>B</title><meta name=date content=2018-04-24>");
  desk.write("in/c.html", "<title>C</title><time datetime=2018-04-25>25 April</time>");
  const Outcome dry = desk.run({"build", desk / "in", "--dry-run", "--db", desk / "i"});
  CHECK(dry.out.find("\npages dated by: 2 <time>, 1 meta\n") != std::string::npos);
}

TEST_CASE("articles that were read in a wrong charset are repaired and counted", "[newsidx]") {
  const Desk desk;
  desk.write("f.jsonl",
             "{\"title\": \"The ministerâ€™s cafÃ©\", \"text\": \"SÃ£o Paulo\", "
             "\"author\": \"JosÃ© L\", \"source\": \"L'Ã©cho\", \"section\": \"SociÃ©tÃ©\"}\n"
             "{\"title\": \"Right\", \"text\": \"São Paulo: “AMANHÔ\"}\n");
  const Outcome dry = desk.run({"build", desk / "f.jsonl", "--dry-run"});
  CHECK(dry.out.find("\nrepaired: 1 article (had been read in a wrong charset)\n") !=
        std::string::npos);
  const Outcome built = desk.run({"build", desk / "f.jsonl", "--db", desk / "i"});
  CHECK((built.out + built.err).find("1 article repaired (had been read in a wrong charset)\n") !=
        std::string::npos);
  const std::string dump = desk.run({"dump", "--db", desk / "i"}).out;
  for (const std::string_view text : {"The minister’s café", "\"São Paulo\"", "José L", "L'écho",
                                      "Société", "São Paulo: “AMANHÔ"}) {
    INFO(dump << text);
    CHECK(dump.find(text) != std::string::npos);
  }
  desk.write("dump.jsonl", dump);
  const Outcome again = desk.run({"build", desk / "dump.jsonl", "--db", desk / "j"});
  CHECK((again.out + again.err).find("repaired") == std::string::npos);
  CHECK(desk.run({"dump", "--db", desk / "j"}).out == dump);
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
  // The newest first: what was printed on that day at some time, before what only has the day.
  const auto newest = nlohmann::json::parse(dump.substr(0, dump.find('\n')));
  CHECK(newest["date"] == "2018-04-24T17:11:55Z");
  CHECK(newest["precision"] == "second");
  CHECK(newest["tz"] == "+06:00");
  CHECK(newest["byline"] == "Ann Lee");
  CHECK(newest["lang"] == "ru");
  CHECK(newest["path"] == desk / "f.jsonl");
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
  CHECK(page.find(".newsidx   generation 1, format 3, 4 articles in 1 segment, ") !=
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
