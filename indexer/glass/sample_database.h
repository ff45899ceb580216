// Writes a small database twice: through Xapian's public interface, and through our tables, so that
// the canary and the tests can compare them. In: documents in memory, docids rising. Out: a
// database in an existing folder. Errors: Failure, Xapian::Error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/glass/version_file.h"

namespace news::glass {

struct SampleTerm {
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;
  friend bool operator==(const SampleTerm&, const SampleTerm&) = default;
};

struct SampleDocument {
  std::uint32_t docid = 0;
  std::string data;
  std::map<std::string, SampleTerm> terms;
  std::map<std::uint32_t, std::string> values;
  friend bool operator==(const SampleDocument&, const SampleDocument&) = default;
};

struct SampleDatabase {
  std::vector<SampleDocument> documents;
  std::map<std::string, std::string> metadata;
  std::uint32_t block_bytes = kBlockBytes;
};

// Fully compacted, without term lists.
void write_with_library(const SampleDatabase& sample, const std::filesystem::path& folder);

// With or without the records of used slots, which the library writes only beside term lists.
enum class UsedSlots { kNo, kYes };
void write_with_tables(const SampleDatabase& sample, const std::filesystem::path& folder,
                       UsedSlots used_slots);

}  // namespace news::glass
