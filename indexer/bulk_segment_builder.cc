// The segment builder that writes glass tables itself, from front to end. Workers invert groups of
// articles into runs sorted by term; document data and used slots go to their tables on the way.
// Then the runs are merged: workers encode pieces of them, which are appended in order. No result
// depends on how the articles were divided into groups, or where the runs were kept.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "indexer/article_inverter.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/posting_list.h"
#include "indexer/glass/table_writer.h"
#include "indexer/glass/value_list.h"
#include "indexer/glass/version_file.h"
#include "indexer/ordered_pipeline.h"
#include "indexer/run_merger.h"
#include "indexer/run_store.h"
#include "indexer/sealed_database.h"
#include "indexer/segment_builder.h"

namespace news {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxDocuments = 0xFFFFFFFF;  // Xapian's docids are 32-bit

// A group's size, in bytes of its articles' fields. It grows with what came before: small groups
// fit the cache and keep all workers busy, but the more runs, the more their merge costs.
constexpr std::uint64_t kFirstGroupBytes = 4 << 20;
constexpr std::uint64_t kGroupShare = 16;
constexpr std::uint64_t kMaxGroupBytes = 64 << 20;
constexpr std::uint64_t kMinGroupBytes = 128 << 10;
// What a worker needs for each of these bytes: for the group at hand five (log, run, document
// data), and about seven for the four others of its own that may be under way.
constexpr std::uint64_t kMemoryPerGroupByte = 12;

using Inverting = OrderedPipeline<ArticleGroup, InvertedGroup>;
using Merging = OrderedPipeline<MergePiece, MergedItems>;

void produce_groups(ArticleSpool& articles, std::uint64_t max_bytes, const Inverting::Push& push) {
  ArticleGroup group;
  std::uint64_t group_bytes = 0;
  std::uint64_t bytes_before = 0;
  SpooledArticle article;
  while (articles.next(article)) {
    group_bytes += stored_bytes(article.data);
    group.articles.push_back(std::move(article));
    const std::uint64_t wanted = std::max(kFirstGroupBytes, bytes_before / kGroupShare);
    if (group_bytes < std::min(wanted, max_bytes)) continue;
    bytes_before += std::exchange(group_bytes, 0);
    const auto next = group.first_docid + static_cast<std::uint32_t>(group.articles.size());
    if (!push(std::exchange(group, {next, {}}))) return;
  }
  if (!group.articles.empty()) push(std::move(group));
}

class BulkSegment {
 public:
  BulkSegment(const fs::path& folder, const SegmentOptions& options)
      : folder_(folder),
        options_(options),
        runs_(options.scratch / "runs", options.memory_bytes / 2) {}

  BuiltSegment build(ArticleSpool& articles) {
    fs::create_directory(folder_);
    invert(articles);
    write_postings();
    return seal();
  }

 private:
  void invert(ArticleSpool& articles) {
    const std::uint64_t max_bytes =
        std::clamp(options_.memory_bytes / 2 / kMemoryPerGroupByte / options_.threads,
                   kMinGroupBytes, kMaxGroupBytes);
    glass::TableWriter documents(folder_ / glass::kDocdataName, glass::kDocdataOptions);
    glass::TableWriter used_slots(folder_ / glass::kTermlistName, glass::kTermlistOptions);
    const MentionFinder mentions(options_.gazetteer);
    Inverting().run(
        options_.threads, [&](const auto& push) { produce_groups(articles, max_bytes, push); },
        [&] {
          auto inverter = std::make_shared<ArticleInverter>(options_, mentions);
          return [inverter](ArticleGroup group) { return inverter->invert(std::move(group)); };
        },
        [&](InvertedGroup group) {
          documents.add(group.documents);
          used_slots.add(group.used_slots);
          figures_.add(std::move(group.figures));
          runs_.add(std::move(group.run));
          options_.on_indexed(figures_.articles);
        });
    longest_alias_ = mentions.longest_alias();
    tables_.docdata = documents.finish();
    tables_.termlist = used_slots.finish();
  }

  void write_postings() {
    glass::TableWriter postlist(folder_ / glass::kPostlistName, glass::kPostlistOptions);
    glass::TableWriter positions(folder_ / glass::kPositionName, glass::kPositionOptions);
    write_metadata(postlist);
    write_values(postlist);
    write_lengths(postlist);
    const RunMerger merger(runs_.runs(), options_.memory_bytes / 4);
    std::uint64_t total = 0;
    for (const StoredRun& run : runs_.runs()) total += run.postings.bytes() + run.positions.bytes();
    std::uint64_t done = 0;
    Merging().run(
        options_.threads, [&](const auto& push) { merger.cut(push); },
        [&] {
          return [&](const MergePiece& piece) {
            stop_if_interrupted(options_);
            return merger.encode(piece);
          };
        },
        [&](const MergedItems& items) {
          postlist.add(items.postings);
          positions.add(items.positions);
          done += items.input_bytes;
          options_.on_written(done, total);
        });
    tables_.postlist = postlist.finish();
    tables_.position = positions.finish();
  }

  void write_metadata(glass::TableWriter& postlist) const {
    std::string key;
    for (const auto& [name, value] :
         metadata_entries({longest_alias_, options_.dictionary, DocidOrder::kNewestFirst})) {
      key.clear();
      glass::append_metadata_key(key, name);
      postlist.add(key, value);
    }
  }

  // In key order: the statistics of all slots, then slot after slot the values, run by run.
  void write_values(glass::TableWriter& postlist) const {
    glass::Items items;
    for (const auto& [slot, statistics] : runs_.value_statistics()) {
      glass::add_value_statistics(items, slot, statistics.documents, statistics.lowest,
                                  statistics.highest);
    }
    glass::ValueListEncoder list;
    for (const auto& [slot, statistics] : runs_.value_statistics()) {
      list.begin(slot);
      for (const StoredRun& run : runs_.runs()) {
        const auto found = run.values.find(slot);
        if (found == run.values.end()) continue;
        stop_if_interrupted(options_);
        SectionReader entries(found->second, kReadBytes);
        std::uint32_t docid = run.first_docid - 1;
        while (!entries.at_end()) {
          docid += static_cast<std::uint32_t>(entries.uint());
          list.add(docid, entries.string());
        }
        list.flush(items);
        postlist.add(items);
        items.clear();
      }
      list.finish(items);
    }
    postlist.add(items);
  }

  void write_lengths(glass::TableWriter& postlist) const {
    glass::Items items;
    glass::LengthListEncoder list;
    for (const StoredRun& run : runs_.runs()) {
      stop_if_interrupted(options_);
      SectionReader lengths(run.lengths, kReadBytes);
      for (std::uint32_t docid = run.first_docid; !lengths.at_end(); ++docid) {
        list.add(docid, static_cast<std::uint32_t>(lengths.uint()));
      }
      list.flush(items);
      postlist.add(items);
      items.clear();
    }
    list.finish(items);
    postlist.add(items);
  }

  BuiltSegment seal() {
    const LengthStatistics& lengths = runs_.length_statistics();
    const auto documents = static_cast<std::uint32_t>(figures_.articles);
    std::vector<FileEntry> files =
        glass::write_version_file(folder_, tables_,
                                  {documents, documents, lengths.shortest, lengths.longest,
                                   lengths.max_wdf, lengths.total_length});
    return {std::move(figures_), std::move(files), SegmentWriter::kBulk};
  }

  static constexpr std::size_t kReadBytes = 1 << 18;

  const fs::path& folder_;
  const SegmentOptions& options_;
  RunStore runs_;
  SegmentFigures figures_;
  std::uint32_t longest_alias_ = 1;
  glass::Tables tables_;
};

}  // namespace

BuiltSegment build_segment_in_bulk(ArticleSpool& articles, const fs::path& folder,
                                   const SegmentOptions& options) {
  if (articles.articles() > kMaxDocuments) {
    throw Failure(kExitIndex, fmt::format("{} articles are too many for one index; build several, "
                                          "and ask them with newssearch --db A --db B",
                                          articles.articles()));
  }
  return BulkSegment(folder, options).build(articles);
}

}  // namespace news
