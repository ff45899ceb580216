#include "indexer/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analyzers/display.h"

namespace news {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr Seconds kBarInterval(0.1);
constexpr Seconds kPlainInterval(5);
constexpr Seconds kJsonInterval(1);
// Before that, rate and time left are guesses that only jump about.
constexpr Seconds kSettled(0.5);
constexpr std::size_t kStageColumns = 9;
constexpr std::size_t kMinBarColumns = 8;
constexpr std::size_t kMaxBarColumns = 30;

// Eighths of a column, from the left.
constexpr std::string_view kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

std::string bar(double share, std::size_t columns) {
  const auto eighths = static_cast<std::size_t>(share * static_cast<double>(columns) * 8);
  std::string text;
  for (std::size_t i = 0; i < eighths / 8; ++i) text += "█";
  text += kEighths[eighths % 8];
  return pad_to_width(text, columns);
}

std::string amount(std::uint64_t number, ProgressUnit unit) {
  switch (unit) {
    case ProgressUnit::kBytes:
      return human_bytes(number);
    case ProgressUnit::kArticles:
      return counted(number, "article");
    case ProgressUnit::kFiles:
      return counted(number, "file");
  }
  return {};
}

double share_of(const Progress& progress) {
  if (progress.total == 0) return 0;
  return std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
}

bool is_end(const Progress& progress) {
  return progress.total > 0 && progress.done >= progress.total &&
         progress.files_done >= progress.files;
}

// "147 of 216 files", "1.2 MB of 3.4 MB".
std::string count_text(const Progress& progress, std::uint64_t done, std::uint64_t files_done) {
  if (progress.files > 1) {
    return fmt::format("{} of {} files", group_digits(files_done), group_digits(progress.files));
  }
  if (progress.total == 0) return amount(done, progress.unit);
  if (progress.unit == ProgressUnit::kBytes) {
    return fmt::format("{} of {}", human_bytes(done), human_bytes(progress.total));
  }
  return fmt::format("{} of {}", group_digits(done), amount(progress.total, progress.unit));
}

struct Parts {
  std::string percent, count, rate, left;
};

Parts parts_of(const Progress& progress, Seconds elapsed) {
  Parts parts;
  const double share = share_of(progress);
  if (progress.total > 0) parts.percent = fmt::format("{:.0f}%", std::floor(share * 100));
  parts.count = count_text(progress, progress.done, progress.files_done);
  if (is_end(progress)) parts.left = "finishing";
  if (elapsed < kSettled || progress.done == 0) return parts;
  const double rate = static_cast<double>(progress.done) / elapsed.count();
  const auto whole = static_cast<std::uint64_t>(rate);
  parts.rate =
      (progress.unit == ProgressUnit::kBytes ? human_bytes(whole) : group_digits(whole)) + "/s";
  if (progress.total == 0) {
    parts.left = clock_time(elapsed.count());
  } else if (parts.left.empty()) {
    // Rounded up: it is not done with 0:00 left.
    parts.left = clock_time(std::ceil(elapsed.count() * (1 - share) / share)) + " left";
  }
  return parts;
}

// Every part has the same columns from the first line of a stage to the last, so that nothing
// jumps.
std::string bar_line(const Progress& progress, Seconds elapsed, std::size_t width) {
  const Parts parts = parts_of(progress, elapsed);
  // The last column may wrap, and Ctrl-C prints two characters.
  const std::size_t room = width > 3 ? width - 3 : 1;
  struct Column {
    std::size_t importance;  // the least important goes first where there is no room
    std::size_t columns;
    std::string_view text;
    bool shown;
  };
  const std::size_t count_columns =
      std::max(display_width(count_text(progress, progress.total, progress.files)),
               display_width(parts.count));
  Column columns[] = {{4, progress.total > 0 ? std::size_t{4} : 0, parts.percent, true},
                      {1, count_columns, parts.count, true},
                      {2, 8, parts.rate, true},
                      {3, 9, parts.left, true}};
  const std::size_t bar_least = progress.total > 0 ? kMinBarColumns : 0;
  std::size_t taken = 0;
  for (std::size_t least = 1; least <= 5; ++least) {
    taken = 0;
    for (Column& column : columns) {
      column.shown = column.columns > 0 && column.importance >= least;
      if (column.shown) taken += 2 + std::max(column.columns, display_width(column.text));
    }
    if (kStageColumns + bar_least + taken <= room) break;
  }
  std::string line = pad_to_width(progress.stage, kStageColumns);
  if (progress.total > 0) {
    const std::size_t rest = kStageColumns + taken < room ? room - kStageColumns - taken : 0;
    line += bar(share_of(progress), std::clamp(rest, kMinBarColumns, kMaxBarColumns));
  }
  for (const Column& column : columns) {
    if (column.shown) line += "  " + pad_to_width(column.text, column.columns, Align::kRight);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return std::string(cut_to_width(line, room));
}

std::string plain_line(const Progress& progress, Seconds elapsed) {
  const Parts parts = parts_of(progress, elapsed);
  std::string line = fmt::format("{}:", progress.stage);
  std::string_view separator = " ";
  for (const std::string* part : {&parts.percent, &parts.count, &parts.rate, &parts.left}) {
    if (part->empty()) continue;
    line += separator;
    line += *part;
    separator = ", ";
  }
  return line + '\n';
}

std::string json_line(const Progress& progress, Seconds elapsed) {
  constexpr std::string_view kUnits[] = {"bytes", "articles", "files"};
  // The stage is a literal of ours: nothing in it needs escaping.
  return fmt::format(
      R"({{"type":"progress","stage":"{}","unit":"{}","done":{},"total":{},"files_done":{},)"
      R"("files":{},"elapsed_s":{:.1f}}})"
      "\n",
      progress.stage, kUnits[static_cast<std::size_t>(progress.unit)], progress.done,
      progress.total, progress.files_done, progress.files, elapsed.count());
}

}  // namespace

bool ProgressText::is_due(const Progress& progress, Time now) {
  if (progress.stage != stage_) {
    stage_ = progress.stage;
    stage_begin_ = now;
    last_.reset();
    complete_ = false;
  }
  // The end of a stage is always told, and told once.
  if (is_end(progress) && !complete_ && style_ != ProgressStyle::kPlain) {
    complete_ = true;
    return true;
  }
  const Seconds interval = style_ == ProgressStyle::kBar     ? kBarInterval
                           : style_ == ProgressStyle::kPlain ? kPlainInterval
                                                             : kJsonInterval;
  // Plain lines are for long work: a short build says nothing.
  if (!last_) return style_ != ProgressStyle::kPlain || now - stage_begin_ >= interval;
  return now - *last_ >= interval;
}

std::string ProgressText::update(const Progress& progress, Time now) {
  if (style_ == ProgressStyle::kAuto || style_ == ProgressStyle::kNever) return {};
  if (!is_due(progress, now)) return {};
  last_ = now;
  const Seconds elapsed = now - stage_begin_;
  if (style_ == ProgressStyle::kPlain) return plain_line(progress, elapsed);
  if (style_ == ProgressStyle::kJson) return json_line(progress, elapsed);
  on_screen_ = true;
  return fmt::format("\r{}\x1b[K", bar_line(progress, elapsed, width_));
}

std::string ProgressText::clear() {
  if (!on_screen_) return {};
  on_screen_ = false;
  return "\r\x1b[K";
}

std::string human_bytes(std::uint64_t bytes) {
  constexpr std::string_view kUnits[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  auto number = static_cast<double>(bytes);
  std::size_t unit = 0;
  // 999.5 kB would print as 1000 kB.
  while (number >= 999.5) {
    number /= 1000;
    ++unit;
  }
  if (unit == 0 || number >= 9.95) return fmt::format("{:.0f} {}", number, kUnits[unit]);
  return fmt::format("{:.1f} {}", number, kUnits[unit]);
}

std::string clock_time(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::clamp(seconds, 0.0, 3.6e6));
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string human_duration(double seconds) {
  if (seconds < 9.95) return fmt::format("{:.1f} s", seconds);
  if (seconds < 119.5) return fmt::format("{:.0f} s", seconds);
  return fmt::format("{} {}", clock_time(seconds), seconds < 3600 ? "min" : "h");
}

std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", group_digits(number), noun, number == 1 ? "" : "s");
}

}  // namespace news
