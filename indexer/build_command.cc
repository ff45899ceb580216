#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "analyzers/display.h"
#include "analyzers/index.h"
#include "analyzers/output_file.h"
#include "indexer/build.h"
#include "indexer/build_report_text.h"
#include "indexer/dry_run.h"
#include "indexer/newsidx_commands.h"
#include "indexer/readers/field_map.h"

namespace news {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShownRejects = 10;
constexpr std::size_t kShownKinds = 5;  // of reasons
constexpr std::size_t kMostKinds = 1000;
constexpr std::uint64_t kMostDefaultMemoryBytes = std::uint64_t{2} << 30;

// Keeps the first rejects for the screen and writes all of them to --rejects.
class RejectList {
 public:
  explicit RejectList(const std::string& path) : path_(path) {
    if (path.empty()) return;
    file_.emplace(path);
    file_->write("path\trecord\tbyte_offset\treason\n");
  }

  void add(const Reject& reject) {
    ++count_;
    std::string kind = reject_kind(reject);
    if (kinds_.size() >= kMostKinds && kinds_.count(kind) == 0) kind = "something else";
    ++kinds_[kind];
    if (first_.size() < kShownRejects) first_.push_back(reject_text(reject));
    if (file_) file_->write(reject_row(reject));
  }

  void finish() {
    if (file_) file_->finish();
  }

  std::uint64_t count() const { return count_; }

  // The first ones as path:record: reason, which editors and terminals can follow; then what to do.
  void tell(const Surroundings& world, bool accepted) const {
    for (const std::string& line : first_) std::fprintf(world.err, "%s\n", line.c_str());
    if (count_ > first_.size()) complain(world, kinds_text());
    std::vector<std::string> hints;
    if (count_ > first_.size()) {
      hints.push_back(fmt::format("{} more", group_digits(count_ - first_.size())));
    }
    if (!path_.empty() && count_ > 0) hints.push_back("all are listed in " + path_);
    if (path_.empty() && count_ > first_.size()) hints.push_back("--rejects FILE lists all");
    if (!accepted && count_ > 0) {
      hints.push_back(fmt::format("--skip-bad accepts {}", count_ == 1 ? "it" : "them"));
    }
    if (!hints.empty()) complain(world, fmt::format("{}", fmt::join(hints, "; ")));
  }

 private:
  // "758 records rejected: 722 times 'neither title nor body', 36 times something else"
  std::string kinds_text() const {
    std::vector<std::pair<std::uint64_t, std::string>> kinds;
    for (const auto& [kind, count] : kinds_) kinds.emplace_back(count, kind);
    std::stable_sort(kinds.begin(), kinds.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> parts;
    std::uint64_t others = 0;
    for (const auto& [count, kind] : kinds) {
      if (parts.size() < kShownKinds) {
        parts.push_back(fmt::format("{} times '{}'", group_digits(count), kind));
      } else {
        others += count;
      }
    }
    if (others > 0) parts.push_back(fmt::format("{} times something else", group_digits(others)));
    return fmt::format("{} rejected: {}", counted(count_, "record"), fmt::join(parts, ", "));
  }

  std::string path_;
  std::optional<OutputFile> file_;
  std::vector<std::string> first_;
  std::map<std::string, std::uint64_t> kinds_;
  std::uint64_t count_ = 0;
};

Gazetteer read_gazetteer(const std::vector<std::string>& paths) {
  Gazetteer gazetteer = Gazetteer::built_in();
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream table;
    if (!file || !(table << file.rdbuf())) {
      throw Failure(kExitUsage, fmt::format("--entities {}: cannot be read, or is empty", path));
    }
    if (const auto added = gazetteer.add(table.str(), path); !added) {
      throw Failure(kExitUsage, "--entities " + added.error().message);
    }
  }
  return gazetteer;
}

std::string joined(const std::vector<std::string>& paths) {
  std::string text;
  for (std::size_t i = 0; i < paths.size() && i < 3; ++i) {
    text += (i == 0 ? "" : ", ") + (paths[i] == "-" ? "standard input" : paths[i]);
  }
  if (paths.size() > 3) text += fmt::format(" and {} more", paths.size() - 3);
  return text;
}

fs::path target_folder(const NewsidxOptions& options, const Surroundings& world) {
  if (options.database) return *options.database;
  if (world.database && !world.database->empty()) return *world.database;
  return kDefaultIndexFolder;
}

Progress shown(const BuildProgress& progress) {
  using Stage = BuildProgress::Stage;
  return {progress.stage == Stage::kReading    ? "reading"
          : progress.stage == Stage::kIndexing ? "indexing"
                                               : "writing",
          progress.stage == Stage::kIndexing ? ProgressUnit::kArticles : ProgressUnit::kBytes,
          progress.done,
          progress.total,
          progress.files_done,
          progress.files};
}

int no_articles(const NewsidxOptions& options, const Surroundings& world) {
  complain(world, fmt::format("no articles in {}; nothing written", joined(options.arguments)));
  return kExitNothing;
}

FieldMap field_map(const NewsidxOptions& options) {
  FieldMap map;
  for (const std::string& mapped : options.map) map.add(mapped);  // checked with the options
  return map;
}

// A place that no record has is a slip.
void tell_unfound(const FieldMap& map, const Surroundings& world) {
  for (const auto& [what, count] : mapped_counts(map)) {
    if (count == 0) complain(world, fmt::format("--map: {}: no record has it", what));
  }
}

void tell_open(const OpenDateCounts& dates, const Surroundings& world) {
  if (dates.undated == 0) return;
  complain(world, fmt::format("{} undated: in dates such as 03/04/2018 either number may be the "
                              "month, and nothing shows which; --date-order dmy or mdy says it",
                              counted(dates.undated, "record")));
}

int dry_run_command(const NewsidxOptions& options, const Surroundings& world) {
  FieldMap map = field_map(options);
  RejectList rejects(options.rejects);
  ProgressOutput progress(options, world);
  const DryRunReport report =
      dry_run({options.arguments, find_format(options.format).value(),
               TimeZone::from_name(options.zone).value(), options.language, options.strict,
               world.catch_interrupts(), [&](const Reject& reject) { rejects.add(reject); },
               [&](const Progress& state) { progress.update(state); }, &map, options.date_order});
  progress.clear();
  rejects.finish();
  OutputFile out(world.out, "standard output");
  out.write(dry_run_text(report, world.out_width));
  out.finish();
  rejects.tell(world, options.skip_bad);
  tell_open(report.open_dates, world);
  if (report.articles() == 0) return no_articles(options, world);
  return rejects.count() > 0 && !options.skip_bad ? kExitPartial : kExitOk;
}

}  // namespace

int build_command(const NewsidxOptions& options, const Surroundings& world) {
  if (options.dry_run) return dry_run_command(options, world);
  const auto begin = world.now();
  const fs::path folder = target_folder(options, world);
  // They were checked with the options.
  const Format* format = find_format(options.format).value();
  const TimeZone zone = TimeZone::from_name(options.zone).value();
  const BuildMeans means = means_within(
      options.threads > 0 ? options.threads : world.cores,
      options.memory_bytes > 0 ? options.memory_bytes
                               : std::min(world.memory_bytes / 4, kMostDefaultMemoryBytes));
  const FieldMap map = field_map(options);
  RejectList rejects(options.rejects);
  ProgressOutput progress(options, world);
  BuildReport report;
  try {
    report = build_index({options.arguments, folder, options.replace, format, zone,
                          read_gazetteer(options.entities), options.language, options.strict,
                          means.threads, world.catch_interrupts(), options.writer,
                          means.memory_bytes, [&](const Reject& reject) { rejects.add(reject); },
                          [&](const BuildProgress& state) { progress.update(shown(state)); }, &map,
                          options.date_order});
  } catch (...) {
    progress.clear();
    rejects.tell(world, true);
    throw;
  }
  progress.clear();
  rejects.finish();
  if (!options.skip_bad || !options.quiet) rejects.tell(world, options.skip_bad);
  tell_unfound(map, world);
  tell_open(report.open_dates, world);
  if (report.articles == 0) return no_articles(options, world);
  if (report.writer != options.writer) {
    complain(world,
             "libxapian writes tables that this newsidx does not know, so the index was written "
             "through it: as good, but slowly; a newer newsidx may know them");
  }
  if (!options.quiet) {
    const double seconds = std::chrono::duration<double>(world.now() - begin).count();
    OutputFile out(world.out, "standard output");
    out.write(build_report_text(report, folder.string(), seconds, means.threads));
    out.finish();
  }
  return rejects.count() > 0 && !options.skip_bad ? kExitPartial : kExitOk;
}

}  // namespace news
