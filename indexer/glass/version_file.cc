#include "indexer/glass/version_file.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <cassert>

#include "indexer/files.h"
#include "indexer/glass/coding.h"

namespace news::glass {

namespace {

// Format 2016-03-14: year from 2014, month, day in 7, 4 and 5 bits.
constexpr std::string_view kMagic("\x0F\x0DXapian Glass\x04\x6E", 16);
// Not 0: that is a database just created, whose tables a writer may truncate.
constexpr unsigned kRevision = 1;

void append_table(std::string& out, const Table& table) {
  const bool exists = table.entries > 0;
  constexpr unsigned kSequential = 2, kFake = 1;
  append_uint(out, table.root);
  append_uint(out, table.levels << 2 | kSequential | (exists ? 0 : kFake));
  append_uint(out, table.entries);
  append_uint(out, table.options.block_bytes >> 11);
  append_uint(out, table.options.compress_min);
  std::string free_list;
  if (exists) {
    append_uint(free_list, kRevision);
    append_uint(free_list, table.blocks);  // the next block number to use
    free_list.append(4, '\0');             // no free blocks
  }
  append_string(out, free_list);
}

}  // namespace

std::string contents_uuid(std::span<const FileEntry> files) {
  std::string contents;
  for (const FileEntry& file : files) {
    contents += fmt::format("{} {} {}\n", file.name, file.bytes, file.xxh3);
  }
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(contents.data(), contents.size()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

std::string version_file_bytes(const Tables& tables, const Statistics& statistics,
                               std::string_view uuid) {
  assert(statistics.last_docid >= statistics.doccount);
  assert(statistics.doclen_upper_bound >= statistics.wdf_upper_bound);
  const Table none{kTermlistOptions};  // spelling and synonyms
  std::string out(kMagic);
  out += uuid;
  append_uint(out, kRevision);
  for (const Table* table :
       {&tables.postlist, &tables.docdata, &tables.termlist, &tables.position, &none, &none}) {
    append_table(out, *table);
  }
  append_uint(out, statistics.doccount);
  append_uint(out, statistics.last_docid - statistics.doccount);
  append_uint(out, statistics.doclen_lower_bound);
  append_uint(out, statistics.wdf_upper_bound);
  append_uint(out, statistics.doclen_upper_bound - statistics.wdf_upper_bound);
  append_uint(out, 0);  // the oldest set of changes, for replication
  append_uint(out, statistics.total_length);
  append_uint(out, 0);  // greatest frequency of spelling
  return out;
}

std::vector<FileEntry> write_version_file(const std::filesystem::path& folder, const Tables& tables,
                                          const Statistics& statistics) {
  std::vector<FileEntry> files;
  const auto add = [&](std::string_view name, const Table& table) {
    if (table.entries > 0) files.push_back({std::string(name), table.file_bytes, table.xxh3});
  };
  add(kDocdataName, tables.docdata);
  add(kPositionName, tables.position);
  add(kPostlistName, tables.postlist);
  add(kTermlistName, tables.termlist);
  const std::string bytes = version_file_bytes(tables, statistics, contents_uuid(files));
  const std::filesystem::path path = folder / "iamglass";
  SequentialFile file(path, SequentialFile::Mode::kCreate);
  file.write(bytes);
  file.close();
  files.push_back({"iamglass", bytes.size(), file_xxh3(path)});
  return files;
}

}  // namespace news::glass
