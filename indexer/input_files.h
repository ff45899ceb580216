// From the PATH... arguments to the input files. In: arguments as typed; "-" is standard input.
// Out: the files in a fixed order (arguments as given; within a folder its entries by the bytes of
// their names, folders entered on the way), what was passed over, by reason, and rejects for
// folders that could not be read. Error: an argument that does not exist or is itself an index.
// Links inside folders are not followed, so there are no loops; an argument that is a link is.
// Reads only directories, not files. No state.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/error.h"
#include "indexer/readers/reader.h"

namespace news {

struct InputFile {
  std::filesystem::path open_path;  // for open_file(); empty: standard input
  std::string shown_path;  // the argument, or the argument, a slash and what is below it; "-" for
                           // standard input
  // Below the argument, for keys; of an argument that is a file: its last part. Where that is also
  // what another argument has, shown_path: the ids 17 of two files are two articles.
  std::string relative_path;
  std::uint64_t size_bytes = 0;

  bool is_stdin() const { return open_path.empty(); }
  friend bool operator==(const InputFile&, const InputFile&) = default;
};

// Why an entry of a folder is not read: it is no article, so it is counted and not rejected.
enum class SkipReason : std::uint8_t { kHidden, kLink, kIndex, kAboutFile, kNotText, kSpecial };
inline constexpr std::size_t kSkipReasons = 6;
std::string_view describe(SkipReason reason);  // "hidden", "symbolic link", ...

// Of a file by its name alone.
std::optional<SkipReason> skip_by_name(std::string_view name);

struct InputListing {
  std::vector<InputFile> files;
  std::array<std::uint64_t, kSkipReasons>
      skipped{};  // by SkipReason; a folder that is skipped counts once
  std::vector<Reject> rejects;
  std::uint64_t total_bytes = 0;

  std::uint64_t skipped_total() const;
};

Result<InputListing> list_input_files(std::span<const std::string> arguments);

}  // namespace news
