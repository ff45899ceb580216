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

std::string amount(double number, ProgressUnit unit) {
  const auto whole = static_cast<std::uint64_t>(std::max(0.0, number));
  switch (unit) {
    case ProgressUnit::kBytes:
      return human_bytes(whole);
    case ProgressUnit::kArticles:
      return counted(whole, "article");
    case ProgressUnit::kFiles:
      return counted(whole, "file");
  }
  return {};
}

double share_of(const Progress& progress) {
  if (progress.total == 0) return 0;
  return std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
}

// The parts of a line behind the bar, the dearest first.
struct Parts {
  std::string percent, left, rate, count;
};

Parts parts_of(const Progress& progress, Seconds elapsed) {
  Parts parts;
  const double share = share_of(progress);
  if (progress.total > 0) parts.percent = fmt::format("{:3.0f}%", std::floor(share * 100));
  if (progress.files > 1) {
    parts.count = fmt::format("{} of {} files", group_digits(progress.files_done),
                              group_digits(progress.files));
  } else if (progress.total == 0) {
    parts.count = amount(static_cast<double>(progress.done), progress.unit);
  } else if (progress.unit == ProgressUnit::kArticles) {
    parts.count =
        fmt::format("{} of {}", group_digits(progress.done), counted(progress.total, "article"));
  } else {
    parts.count = fmt::format("{} of {}", human_bytes(progress.done), human_bytes(progress.total));
  }
  if (elapsed < kSettled || progress.done == 0) return parts;
  parts.rate = amount(static_cast<double>(progress.done) / elapsed.count(), progress.unit) + "/s";
  if (progress.total == 0) {
    parts.left = clock_time(elapsed.count());
  } else if (progress.done >= progress.total) {
    parts.left = "finishing";
  } else {
    // Rounded up: it is not done with 0:00 left.
    parts.left = clock_time(std::ceil(elapsed.count() * (1 - share) / share)) + " left";
  }
  return parts;
}

std::string bar_line(const Progress& progress, Seconds elapsed, std::size_t width) {
  const Parts parts = parts_of(progress, elapsed);
  const std::string stage = pad_to_width(progress.stage, kStageColumns);
  const std::size_t room = width > 1 ? width - 1 : 1;  // the last column may wrap
  std::string tail;
  // What does not fit beside the shortest bar is left out, the last first.
  for (const std::string* part : {&parts.percent, &parts.left, &parts.rate, &parts.count}) {
    if (part->empty()) continue;
    if (kStageColumns + kMinBarColumns + display_width(tail) + 3 + display_width(*part) > room) {
      break;
    }
    // Shown in another order than they are kept in.
    if (part == &parts.percent) tail = "  " + *part;
    if (part == &parts.left) tail += "   " + *part;
    if (part == &parts.rate || part == &parts.count) {
      tail.insert(parts.percent.empty() ? 0 : 2 + parts.percent.size(), "   " + *part);
    }
  }
  std::string line = stage;
  if (progress.total > 0) {
    const std::size_t taken = kStageColumns + display_width(tail);
    const std::size_t columns =
        room > taken ? std::clamp(room - taken, kMinBarColumns, kMaxBarColumns) : kMinBarColumns;
    line += bar(share_of(progress), columns);
  }
  return std::string(cut_to_width(line + tail, room));
}

std::string plain_line(const Progress& progress, Seconds elapsed) {
  const Parts parts = parts_of(progress, elapsed);
  std::string line = fmt::format("{}:", progress.stage);
  std::string_view separator = " ";
  for (const std::string* part : {&parts.percent, &parts.count, &parts.rate, &parts.left}) {
    if (part->empty()) continue;
    line += separator;
    line += part->substr(part->find_first_not_of(' '));
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
  const bool is_end = progress.total > 0 && progress.done >= progress.total &&
                      progress.files_done >= progress.files;
  if (is_end && !complete_ && style_ != ProgressStyle::kPlain) {
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
