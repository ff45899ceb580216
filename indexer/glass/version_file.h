// The version file iamglass, which makes tables a database (INDEX_FORMAT.md, "iamglass"). In:
// tables and figures of all documents. Out: its bytes. Errors: Failure, for a full disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/manifest.h"
#include "indexer/glass/table_writer.h"

namespace news::glass {

// One size for all tables of a database. With 32 KiB queries took as long, an article's data 5 us
// instead of 3, and opening five times as long (75,768 news entries, all in memory).
inline constexpr std::uint32_t kBlockBytes = 8192;
// What the library sets for the tables; ours are not compressed, but must not say so.
inline constexpr TableOptions kPostlistOptions{kBlockBytes, 0};
inline constexpr TableOptions kPositionOptions{kBlockBytes, 0};
inline constexpr TableOptions kDocdataOptions{kBlockBytes, 18};
inline constexpr TableOptions kTermlistOptions{kBlockBytes, 18};
inline constexpr std::string_view kPostlistName = "postlist.glass";
inline constexpr std::string_view kPositionName = "position.glass";
inline constexpr std::string_view kDocdataName = "docdata.glass";
inline constexpr std::string_view kTermlistName = "termlist.glass";

struct Tables {
  Table postlist{kPostlistOptions};
  Table docdata{kDocdataOptions};
  Table termlist{kTermlistOptions};
  Table position{kPositionOptions};
};

// Nothing checks these: a wrong bound makes the matcher skip documents. Zeros without documents.
struct Statistics {
  std::uint32_t doccount = 0;
  std::uint32_t last_docid = 0;
  std::uint32_t doclen_lower_bound = 0;  // of those that are not 0
  std::uint32_t doclen_upper_bound = 0;
  std::uint32_t wdf_upper_bound = 0;
  std::uint64_t total_length = 0;
};

// The UUID, 16 bytes, that files of these names, sizes and checksums give their database: the same
// contents, the same UUID. Files in the order of their names.
std::string contents_uuid(std::span<const FileEntry> files);

std::string version_file_bytes(const Tables& tables, const Statistics& statistics,
                               std::string_view uuid);

// Writes iamglass beside the tables. Returns all files of the folder, as a manifest names them.
std::vector<FileEntry> write_version_file(const std::filesystem::path& folder, const Tables& tables,
                                          const Statistics& statistics);

}  // namespace news::glass
