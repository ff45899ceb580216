// Joins indexes that have no article in common into a new one, without analysing anything again.
// In: index folders. Out: an index of one segment, and a report. Errors: Failure: usage (analysis,
// gazetteer or time zone differ; articles in common; the new index is there already), locked, disk,
// damaged, interrupted. After any of them nothing has changed.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/progress.h"

namespace news {

struct MergeOptions {
  std::vector<std::filesystem::path> indexes;
  std::filesystem::path folder;
  bool replace = false;
  const std::atomic<bool>& interrupted;
  std::function<void(const Progress&)> on_progress = [](const Progress&) {};
};

struct MergeReport {
  std::uint64_t articles = 0;
  std::string first_date, last_date;  // empty: none is dated
  std::uint64_t undated = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t index_bytes = 0;
};

MergeReport merge_indexes(const MergeOptions& options);

}  // namespace news
