// Builds one segment: a sealed glass database of the articles of a spool, in the spool's order. The
// narrow place between reading and the database format: what writes the tables is behind it. In:
// finished spool, analysis settings. Out: a folder of table files, the same bytes with any number
// of threads and any memory, and what it holds. Errors: Failure (disk). The folder must not exist;
// it is complete when the function returns, but not yet durable.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "analyzers/gazetteer.h"
#include "analyzers/manifest.h"
#include "analyzers/time_zone.h"
#include "indexer/article_spool.h"
#include "indexer/segment_figures.h"

namespace news {

// Both write the same documents, terms and values.
enum class SegmentWriter {
  kBulk,    // glass tables, written by us from front to end
  kXapian,  // Xapian's public interface: slow, right by definition
};

struct SegmentOptions {
  const Gazetteer& gazetteer;
  const TimeZone& zone;         // decides the days of timed articles
  std::string_view dictionary;  // that the spool's articles are encoded with; may be empty
  unsigned threads = 1;
  const std::atomic<bool>& interrupted;  // looked at between batches; then Failure
  std::filesystem::path scratch;         // an existing folder for what is needed on the way
  // kBulk is kXapian where the library no longer writes glass as we know it.
  SegmentWriter writer = SegmentWriter::kBulk;
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;  // kBulk's, about
  // Called now and then, from any one thread at a time: with the articles indexed so far, then with
  // how many of how many bytes are written (kBulk).
  std::function<void(std::uint64_t)> on_indexed = [](std::uint64_t) {};
  std::function<void(std::uint64_t, std::uint64_t)> on_written = [](std::uint64_t, std::uint64_t) {
  };
};

struct BuiltSegment {
  SegmentFigures figures;
  std::vector<FileEntry> files;
  SegmentWriter writer = SegmentWriter::kBulk;  // that wrote it
};

BuiltSegment build_segment(ArticleSpool& articles, const std::filesystem::path& folder,
                           const SegmentOptions& options);

// The two ways, whatever options.writer says.
BuiltSegment build_segment_in_bulk(ArticleSpool& articles, const std::filesystem::path& folder,
                                   const SegmentOptions& options);
BuiltSegment build_segment_by_xapian(ArticleSpool& articles, const std::filesystem::path& folder,
                                     const SegmentOptions& options);

// What every part of a build throws when it sees options.interrupted.
void stop_if_interrupted(const SegmentOptions& options);

}  // namespace news
