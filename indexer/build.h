// Builds an index from inputs: reads all of them, then writes one segment and publishes it in one
// step. In: paths and settings. Out: an index folder and a report. records = articles + same_again
// + rejects, always. Errors: Failure: usage (other inputs are indexed there, unknown path), locked,
// disk, strict, interrupted. After any of them the old index stands as it was.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "analyzers/gazetteer.h"
#include "analyzers/time_zone.h"
#include "indexer/date_orders.h"
#include "indexer/readers/formats.h"
#include "indexer/segment_builder.h"

namespace news {

struct BuildProgress {
  enum class Stage { kReading, kIndexing, kWriting };
  Stage stage = Stage::kReading;
  std::uint64_t done = 0;   // raw bytes read; articles indexed; bytes written
  std::uint64_t total = 0;  // 0: not known (standard input)
  std::uint64_t files_done = 0;
  std::uint64_t files = 0;
};

// What so many threads and so much memory come to. A thread keeps up to 100 MB of words, terms and
// buffers beside the articles and postings. What is more than 180 MB for all threads comes out of
// the memory, and a thread that would leave less than 40 MB of it is not started: so the whole
// process stays within memory_bytes + 200 MB.
struct BuildMeans {
  unsigned threads = 1;
  std::uint64_t memory_bytes = 0;
  friend bool operator==(const BuildMeans&, const BuildMeans&) = default;
};
BuildMeans means_within(unsigned threads, std::uint64_t memory_bytes);

struct BuildOptions {
  std::vector<std::string> inputs;
  std::filesystem::path folder;
  bool replace = false;
  const Format* format = nullptr;  // null: detected
  TimeZone zone = TimeZone::utc();
  Gazetteer gazetteer;
  std::string language;  // empty: detected, article by article
  bool strict = false;
  unsigned threads = 1;
  const std::atomic<bool>& interrupted;
  SegmentWriter writer = SegmentWriter::kBulk;
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;  // for articles and postings
  std::function<void(const Reject&)> on_reject = [](const Reject&) {};
  std::function<void(const BuildProgress&)> on_progress = [](const BuildProgress&) {};
  const FieldMap* map = nullptr;               // null: none
  DateOrder date_order = DateOrder::kUnknown;  // assumed where nothing shows it
};

struct BuildReport {
  std::uint64_t records = 0;
  std::uint64_t articles = 0;
  std::uint64_t same_again = 0;
  std::uint64_t rejects = 0;
  std::uint64_t repaired = 0;  // articles, as records: the same again counts again
  std::uint64_t skipped_files = 0;
  std::uint64_t skipped_records = 0;
  std::uint64_t sources = 0;
  std::uint64_t languages = 0;
  std::string first_date, last_date;  // empty: none is dated
  std::uint64_t undated = 0;
  OpenDateCounts open_dates;
  std::uint64_t text_bytes = 0;
  std::uint64_t index_bytes = 0;
  SegmentWriter writer = SegmentWriter::kBulk;  // that wrote it
};

// With no article at all nothing is written, and report.articles is 0.
BuildReport build_index(const BuildOptions& options);

}  // namespace news
