#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "analyzers/display.h"
#include "analyzers/index.h"
#include "analyzers/output_file.h"
#include "indexer/build.h"
#include "indexer/build_report_text.h"
#include "indexer/newsidx_commands.h"

namespace news {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShownRejects = 10;

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
    if (first_.size() < kShownRejects) first_.push_back(reject_text(reject));
    if (file_) file_->write(reject_row(reject));
  }

  void finish() {
    if (file_) file_->finish();
  }

  std::uint64_t count() const { return count_; }

  // The first ones, then what to do about them.
  void tell(const Surroundings& world, bool accepted) const {
    if (count_ == 0) return;
    for (const std::string& line : first_) complain(world, line);
    std::string text;
    if (count_ > first_.size()) {
      text = fmt::format("and {} more; ", group_digits(count_ - first_.size()));
    }
    text += path_.empty() ? "--rejects FILE lists all" : "all are listed in " + path_;
    if (!accepted) text += ", --skip-bad accepts them";
    complain(world, text);
  }

 private:
  std::string path_;
  std::optional<OutputFile> file_;
  std::vector<std::string> first_;
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
  const bool reading = progress.stage == BuildProgress::Stage::kReading;
  return {reading ? "reading" : "indexing",
          reading ? ProgressUnit::kBytes : ProgressUnit::kArticles,
          progress.done,
          progress.total,
          progress.files_done,
          progress.files};
}

}  // namespace

int build_command(const NewsidxOptions& options, const Surroundings& world) {
  const auto begin = world.now();
  const fs::path folder = target_folder(options, world);
  // Both were checked with the options.
  const Format* format = find_format(options.format).value();
  const TimeZone zone = TimeZone::from_name(options.zone).value();
  const unsigned threads = options.threads > 0 ? options.threads : world.cores;
  RejectList rejects(options.rejects);
  ProgressOutput progress(options, world);
  BuildReport report;
  try {
    report =
        build_index({options.arguments, folder, options.replace, format, zone,
                     read_gazetteer(options.entities), options.language, options.strict, threads,
                     world.catch_interrupts(), [&](const Reject& reject) { rejects.add(reject); },
                     [&](const BuildProgress& state) { progress.update(shown(state)); }});
  } catch (...) {
    progress.clear();
    rejects.tell(world, true);
    throw;
  }
  progress.clear();
  rejects.finish();
  rejects.tell(world, options.skip_bad);
  if (report.articles == 0) {
    complain(world, fmt::format("no articles in {}; nothing written", joined(options.arguments)));
    return kExitNothing;
  }
  if (!options.quiet) {
    const double seconds = std::chrono::duration<double>(world.now() - begin).count();
    OutputFile out(world.out, "standard output");
    out.write(build_report_text(report, folder.string(), seconds, threads));
    out.finish();
  }
  return rejects.count() > 0 && !options.skip_bad ? kExitPartial : kExitOk;
}

}  // namespace news
