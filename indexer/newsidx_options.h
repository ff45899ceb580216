// The command line of newsidx. In: the arguments after the program's name. Out: plain
// NewsidxOptions. Error (exit 2): the thing, the reason, the next step, on one line. Reads nothing
// else: no environment, no files. Thread-safe.
//
// As in newssearch: an argument that begins with a dash is an option, but for a single dash, which
// is standard input. An option's value is the next argument, whatever that begins with, unless it
// is an option itself, or stands behind =. Short options do not bundle; only -j4 is read as -j 4.
// Everything after -- is an argument. Of a value given twice the last counts; --entities and --map
// add up. Options may stand before the command too. CLI11 has other rules, and beside these nothing
// is left for it to do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/date_words.h"
#include "analyzers/error.h"
#include "indexer/index_terms.h"
#include "indexer/progress.h"
#include "indexer/segment_builder.h"

namespace news {

enum class NewsidxCommand {
  kBuild,
  kMerge,
  kInfo,
  kCheck,
  kDump,
  kDoctor,
  kFields,
  kTerms,
  kShow,
  kHelp,
  kVersion,
};

struct NewsidxOptions {
  NewsidxCommand command = NewsidxCommand::kHelp;
  std::vector<std::string> arguments;  // of build: paths; merge: indexes; show: the id; terms:
                                       // a pattern; help: the command it is about, or none
  std::optional<std::string> database;
  unsigned threads = 0;            // 0: as many as there are cores
  std::uint64_t memory_bytes = 0;  // 0: by what the machine has
  SegmentWriter writer = SegmentWriter::kBulk;
  bool replace = false;
  std::string language;         // ISO 639; empty: detected
  std::string format = "auto";  // a name that find_format() knows
  std::string zone = "UTC";     // a name that TimeZone knows
  DateOrder date_order = DateOrder::kUnknown;
  std::vector<std::string> entities;
  std::vector<std::string> map;  // as FieldMap takes them
  bool strict = false;
  bool skip_bad = false;
  std::string rejects;  // a file; empty: none
  bool dry_run = false;
  bool quiet = false;
  ProgressStyle progress = ProgressStyle::kAuto;
  bool json = false;
  std::string output;  // a file; empty: standard output
  TermSort sort = TermSort::kCount;
  std::optional<std::uint64_t> limit;  // else the format's: 20 for people, all for programs
  TermsFormat terms_format = TermsFormat::kHuman;
  friend bool operator==(const NewsidxOptions&, const NewsidxOptions&) = default;
};

Result<NewsidxOptions> parse_newsidx_options(const std::vector<std::string>& arguments);

// The page of `newsidx help` (empty name) or `newsidx help build`, at most 80 columns wide.
std::string newsidx_help(std::string_view command);

}  // namespace news
