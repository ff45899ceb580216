// Builds one segment: a sealed glass database of the articles of a spool, in the spool's order. The
// narrow place between reading and the database format: what writes the tables is behind it. In:
// finished spool, analysis settings. Out: a folder of table files, the same bytes with any number
// of threads, and what it holds. Errors: Failure (disk). The folder must not exist; it is complete
// when the function returns, but not yet durable.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "analyzers/gazetteer.h"
#include "analyzers/manifest.h"
#include "analyzers/time_zone.h"
#include "indexer/article_spool.h"

namespace news {

struct SegmentOptions {
  const Gazetteer& gazetteer;
  const TimeZone& zone;         // decides the days of timed articles
  std::string_view dictionary;  // that the spool's articles are encoded with; may be empty
  unsigned threads = 1;
  const std::atomic<bool>& interrupted;  // looked at between batches; then Failure
  std::filesystem::path scratch;         // an existing folder for what is needed on the way
  // Called now and then, from any one thread at a time, with the articles indexed so far.
  std::function<void(std::uint64_t)> on_progress = [](std::uint64_t) {};
};

struct BuiltSegment {
  SegmentEntry entry;             // its name is left empty
  std::set<std::string> sources;  // as shown
  std::set<std::string> languages;
  std::uint64_t text_bytes = 0;  // of titles and bodies
};

BuiltSegment build_segment(ArticleSpool& articles, const std::filesystem::path& folder,
                           const SegmentOptions& options);

}  // namespace news
