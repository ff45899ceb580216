#include "indexer/build.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/display.h"
#include "analyzers/index.h"
#include "analyzers/schema.h"
#include "indexer/article_reading.h"
#include "indexer/index_directory.h"
#include "indexer/segment_builder.h"

namespace news {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> absolute_inputs(const std::vector<std::string>& inputs) {
  std::vector<std::string> absolute;
  for (const std::string& input : inputs) {
    std::string path = input;
    if (input != "-") {
      path = fs::absolute(input).lexically_normal().string();
      while (path.size() > 1 && path.back() == '/') path.pop_back();
    }
    absolute.push_back(std::move(path));
  }
  return absolute;
}

// It may be the only copy.
void refuse_other_inputs(const fs::path& folder, const Manifest& published,
                         const std::vector<std::string>& inputs) {
  if (published.inputs == inputs || published.articles() == 0) return;
  std::string from = published.inputs.empty() ? "elsewhere" : published.inputs.front();
  if (published.inputs.size() > 1) {
    from += fmt::format(" and {} more", published.inputs.size() - 1);
  }
  throw Failure(kExitUsage,
                fmt::format("{} holds {} articles from {}: --replace to replace them, --db DIR for "
                            "an index of their own",
                            folder.string(), group_digits(published.articles()), printable(from)));
}

std::uint64_t folder_bytes(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

}  // namespace

BuildMeans means_within(unsigned threads, std::uint64_t memory_bytes) {
  constexpr std::uint64_t kThreadBytes = 100 << 20;  // measured, at most
  constexpr std::uint64_t kOnTop = 180 << 20;
  constexpr std::uint64_t kLeastBytes = 40 << 20;
  const std::uint64_t room = kOnTop + std::max(memory_bytes, kLeastBytes) - kLeastBytes;
  const std::uint64_t most = std::clamp<std::uint64_t>(room / kThreadBytes, 1, threads);
  const std::uint64_t beyond = std::max(most * kThreadBytes, kOnTop) - kOnTop;
  return {static_cast<unsigned>(most), memory_bytes - beyond};
}

BuildReport build_index(const BuildOptions& options) {
  const auto inputs = list_input_files(options.inputs);
  if (!inputs) throw Failure(kExitUsage, inputs.error().message);
  IndexDirectory directory(options.folder);
  const std::vector<std::string> named = absolute_inputs(options.inputs);
  if (directory.published() && !options.replace) {
    refuse_other_inputs(options.folder, *directory.published(), named);
  }

  // One half for the articles, one for their postings: both are there at once.
  ArticleSpool spool(directory.scratch(), options.memory_bytes / 2);
  BuildProgress progress;
  progress.total = inputs->total_bytes;
  progress.files = inputs->files.size();
  const ReadingReport read =
      read_articles(*inputs,
                    {options.format, options.zone, options.language, options.strict,
                     options.threads, options.interrupted, options.on_reject,
                     [&](const ReadingProgress& reading) {
                       progress.done = reading.raw_bytes;
                       progress.files_done = reading.files;
                       options.on_progress(progress);
                     },
                     options.map, options.date_order},
                    spool);
  spool.finish();

  BuildReport report;
  report.records = read.records;
  report.rejects = read.rejects;
  report.repaired = read.repaired;
  report.same_again = spool.same_again();
  report.articles = spool.articles();
  report.skipped_files = inputs->skipped_total() + read.skipped_files;
  report.skipped_records = read.skipped_records;
  report.open_dates = read.open_dates;
  if (report.articles == 0) return report;

  progress = {BuildProgress::Stage::kIndexing, 0, report.articles, 0, 0};
  options.on_progress(progress);
  const fs::path segment = directory.scratch() / "segment";
  BuiltSegment built = build_segment(
      spool, segment,
      {options.gazetteer, options.zone, read.dictionary, options.threads, options.interrupted,
       directory.scratch(), options.writer, options.memory_bytes / 2,
       [&](std::uint64_t articles) {
         progress.done = articles;
         options.on_progress(progress);
       },
       [&](std::uint64_t done, std::uint64_t total) {
         options.on_progress({BuildProgress::Stage::kWriting, done, total, 0, 0});
       }});
  SegmentEntry entry = built.figures.entry();
  entry.files = std::move(built.files);
  report.sources = built.figures.sources.size();
  report.languages = built.figures.languages.size();
  report.first_date = entry.first_date;
  report.last_date = entry.last_date;
  report.undated = entry.undated;
  report.text_bytes = built.figures.text_bytes;
  report.writer = built.writer;

  Manifest manifest;
  manifest.format_version = kFormatVersion;
  manifest.analysis = program_signature(options.zone.name(), options.gazetteer);
  manifest.inputs = named;
  manifest.text_bytes = report.text_bytes;
  manifest.open_dates = report.open_dates;
  manifest.segments = {std::move(entry)};
  directory.publish(std::move(manifest), segment, options.gazetteer.print());
  const Manifest& published = *directory.published();
  report.index_bytes = folder_bytes(options.folder / published.segments.back().name);
  return report;
}

}  // namespace news
