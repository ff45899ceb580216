// Glass databases that are never changed again. Errors: Xapian::Error, or Failure for the files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/manifest.h"

namespace news {

enum class DocidOrder { kNone, kNewestFirst };

// What a segment says of itself. Dictionaries are added by the databases that are joined with it.
struct SegmentMetadata {
  std::uint32_t longest_alias = 1;  // tokens of the longest name that mentions were found by
  std::string_view dictionary;      // that its articles are encoded with; may be empty
  DocidOrder docid_order = DocidOrder::kNone;
};

// As Xapian's metadata: keys and values.
std::map<std::string, std::string> metadata_entries(const SegmentMetadata& metadata);

// Makes a database without documents: the first source for compact_databases().
void write_metadata_database(const std::filesystem::path& path, const SegmentMetadata& metadata);

// Joins databases into a new one, in the order given; documents are numbered through, metadata of
// one key is the first's.
void compact_databases(const std::vector<std::filesystem::path>& sources,
                       const std::filesystem::path& target);

// Gives a database a UUID made of its contents (Xapian draws one at random), so that the same
// articles give the same bytes. Returns its files.
std::vector<FileEntry> seal_database(const std::filesystem::path& folder);

}  // namespace news
