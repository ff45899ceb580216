#include "indexer/glass/canary.h"

#include <xapian.h>

#include <string>

#include "indexer/files.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/sample_database.h"
#include "indexer/glass/value_list.h"

namespace news::glass {

namespace fs = std::filesystem;

namespace {

// Where iamglass holds the UUID.
constexpr std::size_t kUuidOffset = 16, kUuidBytes = 16;

// One of each kind of entry. Data of at most 18 bytes: the library compresses what is longer.
SampleDatabase two_documents() {
  SampleDatabase sample;
  sample.documents = {
      {1,
       "eighteen bytes, no",
       {{"Zone", {3, {1, 7, 300}}},
        {"Ztwo", {2, {2, 3}}},
        {std::string("Z\0ero", 5), {1, {4}}},
        {"ZStitle", {2, {}}},
        {"Qid-1", {0, {}}},
        {"XEgb", {0, {5}}}},
       {{0, "\xA0"}, {2, "20231231"}, {200, "many"}}},
      {4, "short", {{"Zone", {1, {70'000}}}, {"Qid-4", {0, {}}}}, {{2, "20240101"}}},
  };
  sample.metadata = {{"name", "value"}};
  return sample;
}

std::string contents(const fs::path& path) {
  if (!fs::exists(path)) return {};
  std::string bytes(fs::file_size(path), '\0');
  SequentialFile(path, SequentialFile::Mode::kRead).read(bytes.data(), bytes.size());
  return bytes;
}

std::string version_without_uuid(const fs::path& folder) {
  return contents(folder / "iamglass").erase(kUuidOffset, kUuidBytes);
}

bool same_tables(const fs::path& scratch) {
  const fs::path theirs = scratch / "theirs", ours = scratch / "ours";
  fs::create_directory(theirs);
  fs::create_directory(ours);
  const SampleDatabase sample = two_documents();
  write_with_library(sample, theirs);
  write_with_tables(sample, ours, UsedSlots::kNo);
  for (const std::string_view name : {kPostlistName, kDocdataName, kTermlistName, kPositionName}) {
    if (contents(theirs / name) != contents(ours / name)) return false;
  }
  return version_without_uuid(theirs) == version_without_uuid(ours);
}

// The library writes used slots only beside term lists: of documents without terms, these are
// empty.
bool same_used_slots(const fs::path& scratch) {
  const fs::path theirs = scratch / "slots", ours = scratch / "slots.glass";
  Xapian::WritableDatabase database(
      theirs.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS,
      static_cast<int>(kBlockBytes));
  TableWriter table(ours, kTermlistOptions);
  for (const std::uint32_t docid : {1u, 2u}) {
    Xapian::Document document;
    for (const std::uint32_t slot : {0u, 1u, 9u, 200u}) document.add_value(slot, "value");
    database.add_document(document);
    std::string key, tag;
    append_data_key(key, docid);
    table.add(key, {});
    key.clear();
    append_used_slots_key(key, docid);
    append_used_slots(tag, std::vector<std::uint32_t>{0, 1, 9, 200});
    table.add(key, tag);
  }
  database.commit();
  database.compact((scratch / "slots-compacted").string(),
                   static_cast<unsigned>(Xapian::Compactor::FULL), static_cast<int>(kBlockBytes));
  table.finish();
  return contents(scratch / "slots-compacted" / kTermlistName) == contents(ours);
}

bool same_when_empty(const fs::path& scratch) {
  const fs::path theirs = scratch / "empty";
  Xapian::WritableDatabase(theirs.string(),
                           Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS,
                           static_cast<int>(kBlockBytes));
  std::string ours = version_file_bytes({}, {}, {});
  ours[kUuidOffset] = 0;  // the revision of what was never committed
  return version_without_uuid(theirs) == ours;
}

}  // namespace

bool library_writes_what_we_know(const fs::path& scratch) {
  const fs::path folder = scratch / "canary";
  fs::create_directory(folder);
  bool same = false;
  try {
    same = same_when_empty(folder) && same_tables(folder) && same_used_slots(folder);
  } catch (const Xapian::Error&) {
    // What the library will not do at all differs as well.
  }
  fs::remove_all(folder);
  return same;
}

}  // namespace news::glass
