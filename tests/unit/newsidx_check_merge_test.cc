// What was built can be checked and merged, and an interrupted command changes nothing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "analyzers/index.h"
#include "indexer/index_check.h"
#include "indexer/merge.h"
#include "tests/unit/desk.h"

using namespace news;

namespace fs = std::filesystem;

TEST_CASE("check finds nothing in a sound index and every kind of damage in others", "[newsidx]") {
  const Desk desk;
  desk.write("f.jsonl", feed("a.example", 60, 1));
  const std::string db = desk / "i";
  REQUIRE(desk.run({"build", desk / "f.jsonl", "--db", db}).code == kExitOk);
  const Outcome sound = desk.run({"check", "--db", db});
  CHECK(sound.code == kExitOk);
  CHECK(sound.out.find("ok: 60 articles in 1 segment, 6 files of ") == 0);
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
       [](const fs::path& c) { std::ofstream(c / "seg-000001/spelling.glass") << "x"; },
       "spelling.glass: not a file of this index"},
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
       "newsidx-analyzer is '2', and not '99'"},
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
