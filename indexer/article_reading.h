// The first half of a build: every record of the inputs, in order, into a spool; each article gets
// its language, its key and its stored form on the way. One thread cuts the inputs into parts that
// others read; what becomes of them does not depend on how many there are. In: input files. Out:
// the spool's contents, and what became of the records: articles and rejects. Errors: Failure
// (disk; --strict; interrupted).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "analyzers/time_zone.h"
#include "indexer/article_spool.h"
#include "indexer/date_orders.h"
#include "indexer/input_files.h"
#include "indexer/readers/formats.h"

namespace news {

struct ReadingProgress {
  std::uint64_t files = 0;
  std::uint64_t raw_bytes = 0;  // of the inputs, before decompression
};

struct ReadingOptions {
  const Format* format = nullptr;  // null: detected, file by file
  const TimeZone& zone;
  std::string language;  // of every article; empty: detected
  bool strict = false;   // the first reject ends the build
  unsigned threads = 1;
  const std::atomic<bool>& interrupted;
  std::function<void(const Reject&)> on_reject = [](const Reject&) {};
  std::function<void(const ReadingProgress&)> on_progress = [](const ReadingProgress&) {};
  const FieldMap* map = nullptr;               // null: none
  DateOrder date_order = DateOrder::kUnknown;  // assumed where nothing shows it
};

struct ReadingReport {
  std::uint64_t records = 0;  // articles and rejects
  std::uint64_t rejects = 0;
  std::uint64_t repaired = 0;         // articles with text that had been read in a wrong charset
  std::uint64_t skipped_files = 0;    // read, and no articles: empty feeds
  std::uint64_t skipped_records = 0;  // of web archives: images, revisits
  OpenDateCounts open_dates;
  std::string dictionary;  // that the articles are encoded with; may be empty
};

// Does not finish the spool.
ReadingReport read_articles(const InputListing& inputs, const ReadingOptions& options,
                            ArticleSpool& spool);

}  // namespace news
