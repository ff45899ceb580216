// The commands of newsidx: each puts the parts together and writes what they say. In: options and
// surroundings. Out: an exit code; results on `out`, all else on `err`. Errors: Failure,
// Xapian::Error, ClosedPipe and the standard library's, all for main to report.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/newsidx_options.h"
#include "indexer/progress.h"

namespace news {

// As in CMakeLists.txt; a test compares them.
inline constexpr std::string_view kNewsidxVersion = "0.1.0";

// What a command sees of the world, gathered in main.
struct Surroundings {
  std::FILE* out = nullptr;
  std::FILE* err = nullptr;
  std::size_t out_width = 80;
  std::size_t err_width = 80;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::optional<std::string> database;  // NEWSIDX_DB
  std::filesystem::path folder;         // where the search for .newsidx begins
  unsigned user = 0;
  unsigned cores = 1;
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;  // that the machine has
  std::chrono::steady_clock::time_point (*now)() = std::chrono::steady_clock::now;
  // What day it is, for commands that judge dates. Failure: NEWSIDX_NOW is no time.
  std::chrono::sys_seconds (*wall_clock)() = nullptr;
  // Turns Ctrl-C into a flag, for commands that have something to clean up.
  const std::atomic<bool>& (*catch_interrupts)() = nullptr;
};

// A command's progress, written to `err`.
class ProgressOutput {
 public:
  ProgressOutput(const NewsidxOptions& options, const Surroundings& world);
  ~ProgressOutput() { clear(); }
  ProgressOutput(const ProgressOutput&) = delete;
  ProgressOutput& operator=(const ProgressOutput&) = delete;

  void update(const Progress& progress);
  void clear();

 private:
  const Surroundings& world_;
  ProgressText text_;
};

// "newsidx: MESSAGE" and a newline, safe for a terminal.
void complain(const Surroundings& world, const std::string& message);

int run_newsidx(const NewsidxOptions& options, const Surroundings& world);

int build_command(const NewsidxOptions& options, const Surroundings& world);

}  // namespace news
