// The command line of newssearch. In: the arguments after the program's name. Out: a plain
// CommandLine; dates and zone as typed, for the query parser. Error (exit 2): the thing, the
// reason, the next step, on one line. Reads nothing else: no environment, no files. Thread-safe.
//
// Whatever is no option is the query, joined by one space, wherever it stands:
// * An argument that begins with a dash and holds no blank is an option; an unknown one is an error
// that says how to exclude.
//   With a blank in it, it is query text, unless it is a long option with its value: --source='The
//   Star'.
// * An option's value is the next argument, whatever that begins with (--tz -03:00) unless it is an
// option itself, or stands
//   behind =. Short options do not bundle: -nc is unknown, or 'china -count' would depend on
//   letters; only -n40 is read as -n 40.
// * Everything after -- is query. A value given twice: the last counts, so that an alias can hold
// defaults; --db, --lang and
//   --source add up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/error.h"
#include "searcher/kwic.h"
#include "searcher/match_level.h"
#include "searcher/render.h"
#include "searcher/search.h"

namespace news {

enum class SearchMode { kList, kCount, kShow, kExplain, kKwic, kBatch, kHelp, kVersion };
enum class ColorWhen { kAuto, kAlways, kNever };

struct CommandLine {
  SearchMode mode = SearchMode::kList;
  std::optional<std::string> query;  // nullopt: left out, every article
  bool plain = false;                // the query is words, nothing in it is an operator
  MatchLevel match = MatchLevel::kAll;
  std::string batch;                    // of kBatch: a file, or - for standard input
  bool counts_only = false;             // of kBatch
  std::size_t kwic_words = kKwicWords;  // of kKwic: so many on either side
  ContextOrder context_order = ContextOrder::kHits;
  std::string show_id;  // of kShow: a beginning of an id
  std::vector<std::string> databases;
  std::string since;
  std::string until;
  DatePolicy dates = DatePolicy::kWithin;
  std::string zone;                    // a name that TimeZone knows; empty: the index's
  std::vector<std::string> languages;  // any of them
  std::vector<std::string> sources;    // any of them
  SortOrder sort = SortOrder::kRelevance;
  std::uint64_t limit = 20;  // kAllHits: none
  std::uint64_t offset = 0;
  OutputFormat format = OutputFormat::kHuman;
  bool nul_terminated = false;
  ColorWhen color = ColorWhen::kAuto;
  double timeout_seconds = 0;  // 0: not given
  std::string output;          // a file; empty: standard output
  friend bool operator==(const CommandLine&, const CommandLine&) = default;
};

Result<CommandLine> parse_command_line(const std::vector<std::string>& arguments);

// The page of --help, at most 80 columns wide.
std::string help_text();

}  // namespace news
