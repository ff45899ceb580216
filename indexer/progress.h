// How far a command has come, as text for standard error: a bar that redraws itself, a line now and
// then, or JSON Lines. In: states of the work and the time. Out: the bytes to write now, often
// none. Never fails; prints nothing itself. One thread at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace news {

enum class ProgressStyle { kAuto, kBar, kPlain, kJson, kNever };  // kAuto: the bar on a terminal

enum class ProgressUnit { kBytes, kArticles, kFiles };

struct Progress {
  std::string_view stage;  // "reading": a literal
  ProgressUnit unit = ProgressUnit::kBytes;
  std::uint64_t done = 0;
  std::uint64_t total = 0;  // 0: not known
  std::uint64_t files_done = 0;
  std::uint64_t files = 0;  // 0: files do not count
};

class ProgressText {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // `style` kAuto counts as kNever: whether there is a terminal is the caller's to know. The bar's
  // line is less than `width` columns wide.
  ProgressText(ProgressStyle style, std::size_t width) : style_(style), width_(width) {}

  std::string update(const Progress& progress, Time now);
  // Clears the bar's line; to be written before anything else is.
  std::string clear();

 private:
  bool is_due(const Progress& progress, Time now);

  ProgressStyle style_;
  std::size_t width_;
  std::string_view stage_;
  Time stage_begin_;
  std::optional<Time> last_;  // nothing of this stage was written yet: none
  bool on_screen_ = false;
  bool complete_ = false;  // the stage's end has been written
};

// "68 B", "1.2 kB", "371 MB": units of 1000, two digits or more.
std::string human_bytes(std::uint64_t bytes);
// "0:01", "12:40", "1:02:03".
std::string clock_time(double seconds);
// "0.4 s", "52 s", "3:20 min", "1:02:03 h".
std::string human_duration(double seconds);
// "1 article", "216 articles"; the plural is the noun with an s.
std::string counted(std::uint64_t number, std::string_view noun);

}  // namespace news
