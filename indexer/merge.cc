#include "indexer/merge.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <charconv>

#include "analyzers/display.h"
#include "analyzers/index.h"
#include "analyzers/schema.h"
#include "indexer/files.h"
#include "indexer/index_directory.h"
#include "indexer/sealed_database.h"

namespace news {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxDocuments = 0xFFFFFFFF;  // Xapian's document ids are 32-bit
constexpr std::uint64_t kIdsBetweenChecks = 10000;

void refuse_same_folder_twice(const MergeOptions& options) {
  std::error_code ignored;  // what is not there is told when it is opened
  for (std::size_t i = 0; i < options.indexes.size(); ++i) {
    const fs::path& index = options.indexes[i];
    if (fs::equivalent(index, options.folder, ignored)) {
      throw Failure(kExitUsage, fmt::format("{} is to be read and to be written; name another "
                                            "folder with --db",
                                            index.string()));
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (!fs::equivalent(index, options.indexes[j], ignored)) continue;
      throw Failure(kExitUsage, fmt::format("{} is named twice; leave one out", index.string()));
    }
  }
}

void refuse_other_analysis(const Index& first, const Index& other) {
  const AnalysisSignature& a = first.manifest().analysis;
  const AnalysisSignature& b = other.manifest().analysis;
  const auto compare = [&](std::string_view what, const auto& one, const auto& two) {
    if (one == two) return;
    throw Failure(
        kExitUsage,
        fmt::format("{} has {} {}, {} has {}: a query would mean two things. Build one from both: "
                    "newsidx dump each, then newsidx build the dumps",
                    first.folder().string(), what, one, other.folder().string(), two));
  };
  compare("analyzer", a.analyzer_version, b.analyzer_version);
  compare("ICU", a.icu_version, b.icu_version);
  compare("Snowball", a.stemmer_version, b.stemmer_version);
  compare("time zone", a.time_zone, b.time_zone);
  compare("gazetteer", a.gazetteer_xxh3, b.gazetteer_xxh3);
}

void stop_if_interrupted(const MergeOptions& options) {
  if (options.interrupted) throw Failure(kExitInterrupted, "interrupted; nothing has changed");
}

// Id terms are distinct within a segment, so one with two documents is in two.
void refuse_common_ids(const std::vector<Index>& indexes, std::uint64_t articles,
                       const MergeOptions& options) {
  Xapian::Database all;
  for (const Index& index : indexes) {
    for (const Index::Segment& segment : index.segments()) all.add_database(segment.database);
  }
  Progress progress{"comparing", ProgressUnit::kArticles, 0, articles, 0, 0};
  std::uint64_t seen = 0;
  std::uint64_t common = 0;
  std::string example;
  for (auto term = all.allterms_begin("Q"); term != all.allterms_end("Q"); ++term) {
    progress.done += term.get_termfreq();
    if (term.get_termfreq() > 1 && common++ == 0) example = (*term).substr(1);
    if (++seen % kIdsBetweenChecks == 0) {
      stop_if_interrupted(options);
      options.on_progress(progress);
    }
  }
  if (common == 0) return;
  throw Failure(
      kExitUsage,
      fmt::format("{} in more than one of these indexes, {} for example. Build one from "
                  "their dumps, where the last of a kind counts: newsidx dump each, then "
                  "newsidx build the dumps",
                  common == 1 ? "1 article is" : group_digits(common) + " articles are", example));
}

// What is damaged now would have right checksums afterwards.
void verify_files(const std::vector<Index>& indexes, const MergeOptions& options) {
  Progress progress{"hashing", ProgressUnit::kBytes, 0, 0, 0, 0};
  for (const Index& index : indexes) {
    for (const SegmentEntry& segment : index.manifest().segments) {
      for (const FileEntry& file : segment.files) progress.total += file.bytes;
    }
  }
  for (const Index& index : indexes) {
    for (const SegmentEntry& segment : index.manifest().segments) {
      for (const FileEntry& file : segment.files) {
        stop_if_interrupted(options);
        options.on_progress(progress);
        const fs::path path = index.folder() / segment.name / file.name;
        if (file_xxh3(path) != file.xxh3) {
          throw Failure(kExitIndex, fmt::format("{}: its checksum is not the manifest's; newsidx "
                                                "check --db {} tells more",
                                                path.string(), index.folder().string()));
        }
        progress.done += file.bytes;
      }
    }
  }
}

std::uint32_t longest_alias(const std::vector<Index>& indexes) {
  std::uint32_t longest = 1;
  for (const Index& index : indexes) {
    for (const Index::Segment& segment : index.segments()) {
      const std::string text = segment.database.get_metadata(std::string(kMetaLongestAlias));
      std::uint32_t number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number);
      longest = std::max(longest, number);
    }
  }
  return longest;
}

SegmentEntry summed_entry(const std::vector<Index>& indexes) {
  SegmentEntry sum;
  for (const Index& index : indexes) {
    for (const SegmentEntry& segment : index.manifest().segments) {
      sum.articles += segment.articles;
      sum.undated += segment.undated;
      if (segment.first_date.empty()) continue;
      if (sum.first_date.empty() || segment.first_date < sum.first_date) {
        sum.first_date = segment.first_date;
      }
      sum.last_date = std::max(sum.last_date, segment.last_date);
    }
  }
  if (sum.articles <= kMaxDocuments) return sum;
  throw Failure(kExitUsage, fmt::format("{} articles are too many for one segment; newssearch --db "
                                        "A --db B searches indexes together",
                                        group_digits(sum.articles)));
}

Manifest joined_manifest(const std::vector<Index>& indexes, SegmentEntry segment) {
  Manifest manifest;
  manifest.format_version = kFormatVersion;
  manifest.analysis = indexes.front().manifest().analysis;
  for (const Index& index : indexes) {
    const Manifest& part = index.manifest();
    manifest.text_bytes += part.text_bytes;
    manifest.open_dates += part.open_dates;
    for (const std::string& input : part.inputs) {
      const auto end = manifest.inputs.end();
      if (std::find(manifest.inputs.begin(), end, input) == end) manifest.inputs.push_back(input);
    }
  }
  manifest.segments = {std::move(segment)};
  return manifest;
}

}  // namespace

MergeReport merge_indexes(const MergeOptions& options) {
  refuse_same_folder_twice(options);
  std::vector<Index> indexes;
  for (const fs::path& folder : options.indexes) {
    indexes.push_back(Index::open(folder, Index::Use::kArticles));
    refuse_other_analysis(indexes.front(), indexes.back());
  }
  IndexDirectory directory(options.folder);
  if (directory.published() && !options.replace) {
    throw Failure(
        kExitUsage,
        fmt::format("{} holds {} articles: --replace to replace them, or another --db",
                    options.folder.string(), group_digits(directory.published()->articles())));
  }
  SegmentEntry entry = summed_entry(indexes);
  refuse_common_ids(indexes, entry.articles, options);
  verify_files(indexes, options);

  const fs::path metadata = directory.scratch() / "metadata";
  write_metadata_database(metadata, {longest_alias(indexes), {}, DocidOrder::kNone});
  std::vector<fs::path> sources = {metadata};
  for (const Index& index : indexes) {
    for (const Index::Segment& segment : index.segments()) {
      sources.push_back(index.folder() / segment.name);
    }
  }
  Manifest manifest = joined_manifest(indexes, std::move(entry));
  const std::string entities = indexes.front().gazetteer().print();
  indexes.clear();  // their files are opened anew

  options.on_progress({"joining", ProgressUnit::kArticles, manifest.articles(), 0, 0, 0});
  const fs::path segment = directory.scratch() / "segment";
  compact_databases(sources, segment);
  manifest.segments.back().files = seal_database(segment);
  stop_if_interrupted(options);
  directory.publish(std::move(manifest), segment, entities);

  const Manifest& published = *directory.published();
  const SegmentEntry& joined = published.segments.back();
  MergeReport report{joined.articles, joined.first_date,    joined.last_date,
                     joined.undated,  published.text_bytes, 0};
  for (const FileEntry& file : joined.files) report.index_bytes += file.bytes;
  return report;
}

}  // namespace news
