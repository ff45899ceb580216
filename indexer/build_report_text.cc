#include "indexer/build_report_text.h"

#include <fmt/format.h>

#include <vector>

#include "analyzers/display.h"
#include "indexer/progress.h"

namespace news {
namespace {

// ", 2013-06-07 to 2026-09-01, 4 undated"
std::string dates_text(std::string_view first, std::string_view last, std::uint64_t undated) {
  if (first.empty()) return ", undated";
  std::string text = fmt::format(", {}", first);
  if (last != first) text += fmt::format(" to {}", last);
  if (undated > 0) text += fmt::format(", {} undated", group_digits(undated));
  return text;
}

}  // namespace

std::string build_report_text(const BuildReport& report, std::string_view folder, double seconds,
                              unsigned threads) {
  std::string text = counted(report.articles, "article");
  if (report.sources > 0) text += " from " + counted(report.sources, "source");
  text += ", " + counted(report.languages, "language");
  text += dates_text(report.first_date, report.last_date, report.undated);
  text += '\n';

  // records = articles + the same again + rejected: said whenever it is not plain.
  std::string left_out;
  if (report.records != report.articles) {
    left_out = fmt::format("{} in", counted(report.records, "record"));
    if (report.same_again > 0) {
      left_out += fmt::format(", {} the same again", group_digits(report.same_again));
    }
    if (report.rejects > 0) left_out += fmt::format(", {} rejected", group_digits(report.rejects));
  }
  std::string skipped;
  if (report.skipped_files > 0) skipped = counted(report.skipped_files, "file");
  if (report.skipped_records > 0) {
    if (!skipped.empty()) skipped += " and ";
    skipped += counted(report.skipped_records, "record");
  }
  if (!skipped.empty()) {
    if (!left_out.empty()) left_out += "; ";
    left_out += skipped + " skipped (not articles)";
  }
  if (!left_out.empty()) text += left_out + '\n';
  if (report.repaired > 0) {
    text += counted(report.repaired, "article") + " repaired (had been read in a wrong charset)\n";
  }

  text +=
      fmt::format("{}: {} for {} of text, {}", printable(folder), human_bytes(report.index_bytes),
                  human_bytes(report.text_bytes), human_duration(seconds));
  // The rate of a moment says nothing.
  if (seconds >= 1) {
    text += fmt::format(
        " ({} articles/s)",
        group_digits(static_cast<std::uint64_t>(static_cast<double>(report.articles) / seconds)));
  }
  return text + fmt::format(", {}\n", counted(threads, "thread"));
}

std::string merge_report_text(const MergeReport& report, std::size_t indexes,
                              std::string_view folder, double seconds) {
  return fmt::format("{} from {} indexes{}\n{}: {} for {} of text, {}\n",
                     counted(report.articles, "article"), group_digits(indexes),
                     dates_text(report.first_date, report.last_date, report.undated),
                     printable(folder), human_bytes(report.index_bytes),
                     human_bytes(report.text_bytes), human_duration(seconds));
}

std::string reject_text(const Reject& reject) {
  const RecordPlace& place = reject.place;
  const std::string record = place.record == 0 ? "" : fmt::format(":{}", place.record);
  return printable(fmt::format("{}{}: {}", place.path, record, reject.reason));
}

std::string reject_kind(const Reject& reject) {
  std::string_view reason = reject.reason;
  // Of what cannot be opened or unpacked its path comes first, as it was opened.
  const std::string_view head = reason.substr(0, reason.find(": "));
  const std::string& path = reject.place.path;
  if (head.size() < reason.size() && !path.empty() && head.find(path) != std::string_view::npos) {
    reason.remove_prefix(head.size() + 2);
  }
  for (const std::string_view mark : {": ", " at line ", " at byte "}) {
    reason = reason.substr(0, reason.find(mark));
  }
  std::string kind;
  for (const char c : reason) {
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_digit) kind += c;
    if (is_digit && !kind.ends_with('N')) kind += 'N';
  }
  return printable(kind);
}

std::string reject_row(const Reject& reject) {
  const RecordPlace& place = reject.place;
  return fmt::format("{}\t{}\t{}\t{}\n", printable(place.path), place.record, place.byte_offset,
                     printable(reject.reason));
}

}  // namespace news
