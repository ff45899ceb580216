// Verifies an index: every file against its checksum, every table, that every article can be read,
// and that ids, counts, dates and settings agree. In: an index folder; nothing in it is changed.
// Out: its faults, one by one, and a report. Errors: Failure kExitIndex if there is no index, or
// its manifest cannot be read, as then nothing can be compared. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "indexer/progress.h"

namespace news {

struct CheckOptions {
  std::filesystem::path folder;
  // A line: where, what is wrong, what to do.
  std::function<void(const std::string&)> on_fault = [](const std::string&) {};
  std::function<void(const Progress&)> on_progress = [](const Progress&) {};
};

struct CheckReport {
  std::uint64_t faults = 0;
  std::uint64_t articles = 0;  // that could be read
  std::uint64_t segments = 0;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};

CheckReport check_index(const CheckOptions& options);

}  // namespace news
