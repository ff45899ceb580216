// Examines an index for what would mislead who counts in it: articles without a date or with a
// wrong one, text in the wrong charset, boilerplate, languages not understood, days that are
// missing. In: an open index, the present time. Out: findings; what is a fault is the reader's to
// judge. One pass over all articles, one thread. Errors: Failure (damaged article; interrupted),
// Xapian::Error.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/index.h"
#include "indexer/boilerplate.h"
#include "indexer/date_gaps.h"
#include "indexer/index_info.h"
#include "indexer/progress.h"

namespace news {

// Articles of which something is to be said.
struct Finding {
  std::uint64_t articles = 0;
  IndexInfo::Counts sources;          // most articles first
  std::vector<std::string> examples;  // ids of the first ones
};

// Articles of one source at one instant: when they were imported, not when they were published.
struct SharedInstant {
  std::string source;
  std::string date;  // iso_date()
  std::uint64_t articles = 0;
};

struct SourceBoilerplate {
  std::string source;
  Boilerplate text;
  std::uint64_t examined = 0;  // articles of the source that were compared
};

// A language that few articles of a source have, all others another: perhaps misread.
struct RareLanguage {
  std::string source, language;
  std::uint64_t articles = 0;
  std::string usual;
  std::string example;  // an id
};

struct DoctorReport {
  IndexInfo info;
  Finding undated, future, month_only, year_only;
  std::vector<SharedInstant> shared_instants;  // most articles first
  Finding no_text;                             // a title alone
  Finding mojibake;
  Finding lost_characters;  // U+FFFD; apart from mojibake
  Finding unknown_language;
  std::vector<RareLanguage> rare_languages;
  std::vector<SourceBoilerplate> boilerplate;  // of each source the most frequent, largest first
  std::vector<DateGap> gaps;                   // the most missing articles first
};

struct DoctorOptions {
  const Index& index;
  std::chrono::sys_seconds now;
  const std::atomic<bool>& interrupted;
  std::function<void(const Progress&)> on_progress = [](const Progress&) {};
};

DoctorReport examine_index(const DoctorOptions& options);

}  // namespace news
