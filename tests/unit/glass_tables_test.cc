// Whole tables and databases of ours: what only a few cases show. Random databases are in
// tests/property/glass_test.cc.
#include <fmt/format.h>
#include <xapian.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "analyzers/error.h"
#include "indexer/files.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/posting_list.h"
#include "indexer/glass/value_list.h"
#include "tests/glass_reading.h"
#include "tests/unit/small_index.h"

using namespace news;
namespace fs = std::filesystem;

namespace {

constexpr glass::TableOptions kOptions{glass::kBlockBytes, 0};

glass::SampleDatabase sample_of(std::uint32_t first_docid, std::uint32_t documents) {
  glass::SampleDatabase sample;
  for (std::uint32_t docid = first_docid; docid < first_docid + documents; ++docid) {
    sample.documents.push_back(
        {docid,
         fmt::format("data {}", docid),
         {{"everywhere", {2, {1, docid + 1}}}, {fmt::format("Q{}", docid), {0, {}}}},
         {{0, "first"}, {9, fmt::format("{}", docid)}}});
  }
  sample.metadata["name"] = "value";
  return sample;
}

std::vector<std::pair<std::string, std::string>> pairs_of(const glass::Items& items) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const glass::Item& item : items) pairs.emplace_back(item.key, item.tag);
  return pairs;
}

}  // namespace

TEST_CASE("a table without entries has no file", "[glass]") {
  const TempFolder folder;
  const glass::Table table = glass::TableWriter(folder.path() / "table", kOptions).finish();
  CHECK(table == glass::Table{kOptions});
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a table knows its size and checksum", "[glass]") {
  const TempFolder folder;
  const fs::path path = folder.path() / "table";
  glass::TableWriter writer(path, kOptions);
  for (std::uint32_t i = 0; i < 400'000; ++i) {
    std::string key;
    glass::append_data_key(key, i);
    writer.add(key, "some data");
  }
  const glass::Table table = writer.finish();
  CHECK(table.entries == 400'000);
  CHECK(table.levels == 2);
  CHECK(table.file_bytes == fs::file_size(path));
  CHECK(table.file_bytes == std::uint64_t{table.blocks} * glass::kBlockBytes);
  CHECK(table.xxh3 == file_xxh3(path));
}

TEST_CASE("a table on a full disk is a failure", "[glass]") {
  glass::TableWriter writer("/dev/full", kOptions);
  writer.add("key", "tag");
  CHECK_THROWS_WITH(writer.finish(), "/dev/full: No space left on device");
  CHECK_THROWS_AS(glass::TableWriter("/no/such/folder/table", kOptions).add("key", "tag"), Failure);
}

TEST_CASE("lists that are flushed on the way are the same", "[glass]") {
  glass::Items at_once, flushed;
  glass::PostingListEncoder postings[2];
  glass::LengthListEncoder lengths[2];
  glass::ValueListEncoder values[2];
  postings[0].begin("term", 10'000, 20'000);
  postings[1].begin("term", 10'000, 20'000);
  values[0].begin(3);
  values[1].begin(3);
  for (std::uint32_t docid = 1; docid <= 10'000; ++docid) {
    for (int i = 0; i < 2; ++i) {
      postings[i].add(docid, 2);
      lengths[i].add(docid, docid);
      values[i].add(docid, "value");
    }
  }
  postings[0].finish(at_once);
  lengths[0].finish(at_once);
  values[0].finish(at_once);
  postings[1].flush(flushed);
  CHECK(flushed.bytes() > 15'000);
  postings[1].finish(flushed);
  lengths[1].flush(flushed);
  lengths[1].finish(flushed);
  values[1].flush(flushed);
  values[1].finish(flushed);
  CHECK(pairs_of(at_once) == pairs_of(flushed));
}

TEST_CASE("a term that occurs more often than glass can count is refused", "[glass]") {
  glass::PostingListEncoder postings;
  CHECK_THROWS_AS(postings.begin("term", 2, std::uint64_t{1} << 32), Failure);
}

TEST_CASE("used slots make values readable by document", "[glass]") {
  const TempFolder folder;
  glass::write_with_tables(sample_of(1, 3), folder.path(), glass::UsedSlots::kYes);
  CHECK(Xapian::Database::check(folder.path().string()) == 0);
  const Xapian::Database database(folder.path().string());
  const Xapian::Document document = database.get_document(2);
  std::vector<std::pair<Xapian::valueno, std::string>> values;
  for (auto at = document.values_begin(); at != document.values_end(); ++at) {
    values.emplace_back(at.get_valueno(), *at);
  }
  CHECK(values == std::vector<std::pair<Xapian::valueno, std::string>>{{0, "first"}, {9, "2"}});
}

TEST_CASE("the library compacts ours, also together with its own", "[glass]") {
  const TempFolder ours, theirs, more, joined;
  glass::write_with_tables(sample_of(1, 2000), ours.path(), glass::UsedSlots::kNo);
  glass::write_with_library(sample_of(1, 300), theirs.path());
  glass::write_with_tables(sample_of(1, 50), more.path(), glass::UsedSlots::kNo);
  Xapian::Database all;
  for (const auto* folder : {&ours, &theirs, &more}) {
    all.add_database(Xapian::Database(folder->path().string()));
  }
  const fs::path path = joined.path() / "all";
  all.compact(path.string(), static_cast<unsigned>(Xapian::Compactor::FULL));
  CHECK(Xapian::Database::check(path.string()) == 0);
  const Xapian::Database database(path.string());
  CHECK(database.get_doccount() == 2350);
  CHECK(database.get_collection_freq("everywhere") == 4700);
  CHECK(database.get_document(2001).get_value(9) == "1");
  CHECK(database.get_document(2350).get_data() == "data 50");
}

TEST_CASE("the library compacts ours with used slots", "[glass]") {
  const TempFolder ours, more, joined;
  glass::write_with_tables(sample_of(1, 2000), ours.path(), glass::UsedSlots::kYes);
  glass::write_with_tables(sample_of(1, 50), more.path(), glass::UsedSlots::kYes);
  Xapian::Database all(ours.path().string());
  all.add_database(Xapian::Database(more.path().string()));
  const fs::path path = joined.path() / "all";
  all.compact(path.string(), static_cast<unsigned>(Xapian::Compactor::FULL));
  CHECK(Xapian::Database::check(path.string()) == 0);
  const Xapian::Database database(path.string());
  CHECK(database.get_document(2001).values_count() == 2);
}

TEST_CASE("the same documents give the same database, its UUID of their contents", "[glass]") {
  const TempFolder first, second, other;
  glass::write_with_tables(sample_of(1, 100), first.path(), glass::UsedSlots::kYes);
  glass::write_with_tables(sample_of(1, 100), second.path(), glass::UsedSlots::kYes);
  glass::write_with_tables(sample_of(2, 100), other.path(), glass::UsedSlots::kYes);
  CHECK((file_bytes(first.path() / "iamglass") == file_bytes(second.path() / "iamglass")));
  const auto uuid = [](const TempFolder& folder) {
    return Xapian::Database(folder.path().string()).get_uuid();
  };
  CHECK(uuid(first) != uuid(other));
}
