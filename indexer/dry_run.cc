#include "indexer/dry_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "analyzers/display.h"
#include "analyzers/error.h"
#include "analyzers/language.h"
#include "indexer/archive_members.h"
#include "indexer/byte_source.h"
#include "indexer/input_files.h"
#include "indexer/readers/text_cleanup.h"
#include "indexer/reading_guard.h"

namespace news {
namespace {

constexpr std::string_view kNotRead = "not read";
// More files would only hide the formats.
constexpr std::size_t kMaxListedFiles = 20;
constexpr std::size_t kNumberColumns = 12;
constexpr std::size_t kMaxSkippedKinds = 1000;  // a crawl may hold any
constexpr std::size_t kMaxShownKinds = 12;

using KindCounts = std::map<std::string, std::uint64_t>;

// Dates that are open until all are read: by source, input and file.
struct WaitingDates {
  OpenDateCounts counts;
  SegmentFigures day_first, month_first, as_assumed;  // for the first and last of all dates
};
struct OpenDatesOfAll {
  DateOrders orders;
  std::map<std::tuple<std::string, std::string, std::size_t>, WaitingDates> waiting;
};

class CountingSink : public RecordSink {
 public:
  CountingSink(const DryRunOptions& options, ReadCounts& counts, DryRunReport& report,
               KindCounts& skipped, OpenDatesOfAll& open_dates)
      : options_(options),
        counts_(counts),
        report_(report),
        skipped_(skipped),
        open_dates_(open_dates) {}

  bool article(Article&& article, const RecordPlace& place) override {
    ++counts_.articles;
    if (repair_article(article)) ++report_.repaired;
    if (!place.dated_by.empty()) ++report_.dated_by[std::string(place.dated_by)];
    article.language = options_.language.empty()
                           ? detect_language(article.title, article.body, article.language)
                           : options_.language;
    ++report_.languages[article.language];
    look_at_date(article, place);
    if (article.published.precision == DatePrecision::kNone) ++counts_.undated;
    counts_.text_bytes += article.title.size() + article.body.size();
    return go_on();
  }

  bool skip(const RecordPlace&, std::string_view what) override {
    const bool is_new = skipped_.find(std::string(what)) == skipped_.end();
    ++skipped_[is_new && skipped_.size() >= kMaxSkippedKinds ? "other" : std::string(what)];
    return go_on();
  }

  bool reject(Reject&& reject) override {
    ++counts_.rejects;
    options_.on_reject(reject);
    if (options_.strict) throw Failure(kExitPartial, "stopped at the first bad record (--strict)");
    return go_on();
  }

 private:
  // As a build does it.
  void look_at_date(Article& article, const RecordPlace& place) {
    const std::string input = place.record > 0 ? place.path : std::string();
    open_dates_.orders.add(article, input);
    if (article.numeric_date.is_open()) close_date_by_language(article, report_.open_dates);
    if (!article.numeric_date.is_open()) return report_.figures.add(article, options_.zone);
    WaitingDates& waiting = open_dates_.waiting[{article.source, input, report_.files.size()}];
    Article dated = article;
    dated.published = article.numeric_date.day_first;
    waiting.day_first.add(dated, options_.zone);
    dated.published = article.numeric_date.month_first;
    waiting.month_first.add(dated, options_.zone);
    close_date(article, DateOrder::kUnknown, waiting.counts);
    waiting.as_assumed.add(article, options_.zone);
  }

  bool go_on() const {
    if (options_.interrupted) throw Failure(kExitInterrupted, "interrupted");
    return true;
  }

  const DryRunOptions& options_;
  ReadCounts& counts_;
  DryRunReport& report_;
  KindCounts& skipped_;
  OpenDatesOfAll& open_dates_;
};

// Now that all dates are known.
void close_dates(OpenDatesOfAll& open_dates, DryRunReport& report) {
  for (auto& [where, waiting] : open_dates.waiting) {
    const auto& [source, input, file] = where;
    const OpenDateCounts& counts = waiting.counts;
    const DateOrder by_source = open_dates.orders.by_source(source);
    // What is assumed counts before the input; of one source, input and file all is, or nothing.
    const DateOrder order = by_source != DateOrder::kUnknown || counts.assumed > 0
                                ? by_source
                                : open_dates.orders.by_input(input);
    if (order == DateOrder::kUnknown) {
      report.open_dates += counts;
      report.figures.add(std::move(waiting.as_assumed));
      continue;
    }
    report.open_dates.shown += counts.assumed + counts.undated;
    report.files[file].counts.undated -= counts.undated;
    report.figures.add(
        std::move(order == DateOrder::kDayFirst ? waiting.day_first : waiting.month_first));
  }
}

ReadFile read_file(const InputFile& input, const DryRunOptions& options, Progress& progress,
                   DryRunReport& report, KindCounts& skipped, OpenDatesOfAll& open_dates) {
  ReadFile file{input.shown_path, std::string(kNotRead), {1, 0, 0, 0, 0}};
  CountingSink sink(options, file.counts, report, skipped, open_dates);
  auto source = input.is_stdin() ? open_stdin() : open_file(input.open_path);
  if (!source) {
    sink.reject({{input.shown_path, 0, 0}, source.error().message});
    return file;
  }
  const std::uint64_t before = progress.done;
  MeteredSource watched(**source, [&](std::uint64_t bytes) {
    progress.done = before + bytes;
    options.on_progress(progress);
  });
  PeekedSource peeked(watched);
  if (looks_like_archive(peeked.peek())) {
    file.format = "archive";
  } else if (options.format != nullptr) {
    file.format = options.format->name;
  } else if (const auto format = detect_format(peeked.peek(), input.shown_path)) {
    file.format = (*format)->name;
  } else if (peeked.peek().starts_with("\xFF\xFE") || peeked.peek().starts_with("\xFE\xFF")) {
    file.format = "UTF-16";  // converted as a whole, then recognised
  }
  const ReadContext context{input.shown_path, options.zone, options.map, options.date_order};
  guard_reading(input.shown_path, sink,
                [&] { return read_input(peeked, context, options.format, sink); });
  progress.done = before + input.size_bytes;
  return file;
}

std::string row(std::string_view name, std::size_t name_columns, const ReadCounts& counts,
                bool with_files) {
  std::string text = pad_to_width(name, name_columns);
  if (with_files) {
    text += pad_to_width(group_digits(counts.files), kNumberColumns, Align::kRight);
  }
  for (const std::uint64_t number : {counts.articles, counts.undated, counts.rejects}) {
    text += pad_to_width(group_digits(number), kNumberColumns, Align::kRight);
  }
  return text + pad_to_width(human_bytes(counts.text_bytes), kNumberColumns, Align::kRight) + '\n';
}

// "skipped: 900 empty feed, 55 image\n": the most frequent first, and not all of too many.
std::string kinds_line(std::string_view name,
                       std::vector<std::pair<std::string, std::uint64_t>> kinds) {
  if (kinds.empty()) return {};
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> shown;
  std::uint64_t rest = 0;
  for (const auto& [kind, count] : kinds) {
    if (shown.size() < kMaxShownKinds) {
      shown.push_back(fmt::format("{} {}", group_digits(count), printable(kind)));
    } else {
      rest += count;
    }
  }
  std::string line = fmt::format("{}: {}", name, fmt::join(shown, ", "));
  if (rest > 0) {
    line += fmt::format(", {} of {} other kinds", group_digits(rest), kinds.size() - shown.size());
  }
  return line + '\n';
}

// A path that is too long: its end tells files apart.
std::string end_to_width(std::string_view path, std::size_t columns) {
  std::string_view end = path;
  while (display_width(end) + (end.size() < path.size() ? 1 : 0) > columns) {
    end.remove_prefix(cut_to_width(end, 2).size());
  }
  return (end.size() < path.size() ? "…" : "") + std::string(end);
}

void add(ReadCounts& sum, const ReadCounts& counts) {
  sum.files += counts.files;
  sum.articles += counts.articles;
  sum.undated += counts.undated;
  sum.rejects += counts.rejects;
  sum.text_bytes += counts.text_bytes;
}

}  // namespace

std::uint64_t DryRunReport::articles() const {
  std::uint64_t sum = 0;
  for (const ReadFile& file : files) sum += file.counts.articles;
  return sum;
}

DryRunReport dry_run(const DryRunOptions& options) {
  const auto inputs = list_input_files(options.inputs);
  if (!inputs) throw Failure(kExitUsage, inputs.error().message);
  DryRunReport report;
  ReadCounts folders;
  KindCounts skipped;
  OpenDatesOfAll open_dates;
  CountingSink folder_sink(options, folders, report, skipped, open_dates);
  for (const Reject& reject : inputs->rejects) folder_sink.reject(Reject(reject));
  report.folder_rejects = folders.rejects;
  if (options.map != nullptr) options.map->count_unread_names(&report.unread_names);
  Progress progress{"reading", ProgressUnit::kBytes, 0, inputs->total_bytes,
                    0,         inputs->files.size()};
  for (const InputFile& input : inputs->files) {
    report.files.push_back(read_file(input, options, progress, report, skipped, open_dates));
    ++progress.files_done;
    options.on_progress(progress);
  }
  close_dates(open_dates, report);
  if (options.map != nullptr) options.map->count_unread_names(nullptr);
  for (std::size_t i = 0; i < kSkipReasons; ++i) {
    const std::string reason(describe(static_cast<SkipReason>(i)));
    // In folders, and in archives.
    std::uint64_t count = inputs->skipped[i];
    if (const auto in_archives = skipped.extract(reason)) count += in_archives.mapped();
    if (count > 0) report.skipped.emplace_back(reason, count);
  }
  if (options.map != nullptr) report.mapped = mapped_counts(*options.map);
  report.skipped.insert(report.skipped.end(), skipped.begin(), skipped.end());
  return report;
}

std::string dry_run_text(const DryRunReport& report, std::size_t width) {
  std::vector<std::pair<std::string, ReadCounts>> by_format;
  ReadCounts all;
  for (const ReadFile& file : report.files) {
    auto found = std::find_if(by_format.begin(), by_format.end(),
                              [&](const auto& entry) { return entry.first == file.format; });
    if (found == by_format.end()) found = by_format.insert(found, {file.format, {}});
    add(found->second, file.counts);
    add(all, file.counts);
  }
  const auto heading = [](std::string_view name, std::size_t columns, bool with_files) {
    std::string text = pad_to_width(name, columns);
    if (with_files) text += pad_to_width("files", kNumberColumns, Align::kRight);
    for (const std::string_view title : {"articles", "undated", "rejects", "text"}) {
      text += pad_to_width(title, kNumberColumns, Align::kRight);
    }
    return text + '\n';
  };
  constexpr std::size_t kFormatColumns = 12;
  std::string text = heading("format", kFormatColumns, true);
  for (const auto& [format, counts] : by_format) text += row(format, kFormatColumns, counts, true);
  if (by_format.size() > 1) text += row("all", kFormatColumns, all, true);

  if (report.files.size() > 1 && report.files.size() <= kMaxListedFiles) {
    std::size_t columns = 4;
    for (const ReadFile& file : report.files) {
      columns = std::max(columns, display_width(printable(file.path)));
    }
    const std::size_t numbers = 4 * kNumberColumns;
    columns = std::min(columns, std::max<std::size_t>(width, numbers + 24) - numbers);
    text += '\n' + heading("file", columns, false);
    for (const ReadFile& file : report.files) {
      text += row(end_to_width(printable(file.path), columns), columns, file.counts, false);
    }
  }
  const SegmentEntry figures = report.figures.entry();
  std::string about;
  if (!figures.first_date.empty()) {
    about += fmt::format("dates: {} to {}\n", figures.first_date, figures.last_date);
  }
  about += kinds_line("languages", {report.languages.begin(), report.languages.end()});
  about += kinds_line("pages dated by", {report.dated_by.begin(), report.dated_by.end()});
  if (!about.empty()) text += '\n' + about;
  if (const OpenDateCounts& open = report.open_dates; open != OpenDateCounts()) {
    text += fmt::format(
        "\ndates such as 03/04/2018: {} as the language or other dates show, {} as assumed, {} "
        "undated\n",
        group_digits(open.shown), group_digits(open.assumed), group_digits(open.undated));
  }
  if (report.repaired > 0) {
    text += fmt::format("\nrepaired: {} (had been read in a wrong charset)\n",
                        counted(report.repaired, "article"));
  }
  std::vector<std::pair<std::string, std::uint64_t>> unread;
  for (const auto& [name, count] : report.unread_names) unread.emplace_back(name, count);
  if (!unread.empty()) text += '\n' + kinds_line("not read (--map FIELD=NAME does)", unread);
  if (!report.mapped.empty()) {
    text += "\nmapped:\n";
    for (const auto& [what, count] : report.mapped) {
      text += fmt::format("  {}: {} records\n", printable(what), group_digits(count));
    }
  }
  if (!report.skipped.empty()) text += '\n' + kinds_line("skipped", report.skipped);
  return text + "\nnothing was written (--dry-run)\n";
}

}  // namespace news
