// Reads inputs as a build would and says what was understood, file by file; writes nothing. In:
// paths and settings. Out: counts. Errors: Failure: usage (unknown path), interrupted, strict. One
// thread. Articles met again are not recognised as such: that takes an index.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/time_zone.h"
#include "indexer/date_orders.h"
#include "indexer/progress.h"
#include "indexer/readers/field_map.h"
#include "indexer/readers/formats.h"
#include "indexer/segment_figures.h"

namespace news {

struct DryRunOptions {
  std::vector<std::string> inputs;
  const Format* format = nullptr;  // null: detected
  TimeZone zone = TimeZone::utc();
  std::string language;  // of every article; empty: detected
  bool strict = false;
  const std::atomic<bool>& interrupted;
  std::function<void(const Reject&)> on_reject = [](const Reject&) {};
  std::function<void(const Progress&)> on_progress = [](const Progress&) {};
  FieldMap* map = nullptr;                     // null: none
  DateOrder date_order = DateOrder::kUnknown;  // assumed where nothing shows it
};

struct ReadCounts {
  std::uint64_t files = 0;
  std::uint64_t articles = 0;
  std::uint64_t undated = 0;
  std::uint64_t rejects = 0;
  std::uint64_t text_bytes = 0;
  friend bool operator==(const ReadCounts&, const ReadCounts&) = default;
};

struct ReadFile {
  std::string path;
  std::string format;  // "not read" if there was none to read it by
  ReadCounts counts;
};

struct DryRunReport {
  std::vector<ReadFile> files;  // in input order
  // What there is instead of articles ("hidden", "empty feed", "image"), and how often.
  std::vector<std::pair<std::string, std::uint64_t>> skipped;
  SegmentFigures figures;  // of the articles, those that are the same again too
  std::map<std::string, std::uint64_t> languages;
  // Of HTML pages: what their dates were taken from ("JSON-LD", "URL"), and how many.
  std::map<std::string, std::uint64_t> dated_by;
  std::uint64_t repaired = 0;  // articles with text that had been read in a wrong charset
  OpenDateCounts open_dates;
  // What --map says, and in how many records it was found.
  std::vector<std::pair<std::string, std::uint64_t>> mapped;
  // Names in records and tables that nothing is read from, and in how many records.
  FieldMap::NameCounts unread_names;
  std::uint64_t folder_rejects = 0;  // folders that cannot be read
  std::uint64_t articles() const;
};

DryRunReport dry_run(const DryRunOptions& options);

// A table by format; by file too, if there are few.
std::string dry_run_text(const DryRunReport& report, std::size_t width);

}  // namespace news
