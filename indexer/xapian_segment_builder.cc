// The segment builder over Xapian's public interface. Its writer is fastest in small batches (its
// maps then stay in the cache), so each batch of articles becomes a database of its own, and
// compaction stitches them together.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "analyzers/mentions.h"
#include "indexer/article_postings.h"
#include "indexer/ordered_pipeline.h"
#include "indexer/sealed_database.h"
#include "indexer/segment_builder.h"

namespace news {

namespace fs = std::filesystem;

namespace {

// A batch is one small database. About a million postings: larger ones miss the cache, smaller ones
// make compaction leave short chunks.
constexpr std::size_t kMaxBatchArticles = 1000;
constexpr std::size_t kMaxBatchDataBytes = 1 << 20;
// Batches that one worker turns into one database before the next step.
constexpr std::size_t kBatchesPerGroup = 4;
// Compaction opens all its sources, some files each.
constexpr std::size_t kMaxCompactSources = 64;

constexpr int kCreateFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC |
                             Xapian::DB_NO_TERMLIST | Xapian::DB_BACKEND_GLASS;

// Terms that a worker keeps numbers of, some 100 bytes each.
constexpr std::size_t kMaxTerms = 500'000;

using Batch = std::vector<SpooledArticle>;

struct Group {
  std::uint64_t number = 0;
  std::vector<Batch> batches;
};

struct GroupResult {
  fs::path database;
  SegmentFigures figures;
};

class GroupWriter {
 public:
  GroupWriter(const SegmentOptions& options, MentionFinder mentions)
      : options_(options), postings_(options, std::move(mentions), terms_) {}

  GroupResult write(Group group) {
    const fs::path folder = options_.scratch / fmt::format("group-{}", group.number);
    fs::create_directory(folder);
    GroupResult result;
    std::vector<fs::path> databases;
    for (Batch& batch : group.batches) {
      databases.push_back(folder / fmt::format("batch-{}", databases.size()));
      write_batch(batch, databases.back(), result.figures);
      Batch().swap(batch);
    }
    result.database = options_.scratch / fmt::format("level0-{}", group.number);
    compact_databases(databases, result.database);
    fs::remove_all(folder);
    return result;
  }

 private:
  void write_batch(const Batch& batch, const fs::path& path, SegmentFigures& figures) {
    Xapian::WritableDatabase database(path.string(), kCreateFlags);
    for (const SpooledArticle& spooled : batch) {
      const DocumentPostings& postings = postings_.make(spooled, figures);
      database.add_document(to_document(spelled_out(postings, terms_), spooled.data));
    }
    database.commit();
    if (terms_.size() > kMaxTerms) terms_.clear();
  }

  static Xapian::Document to_document(const DocumentTerms& terms, const std::string& data) {
    Xapian::Document document;
    document.set_data(data);
    for (const TermEntry& entry : terms.terms) {
      if (entry.wdf == 0) document.add_boolean_term(entry.term);
      // The count of an entry is its positions', or 0, or (title stems) without positions.
      for (const std::uint32_t position : entry.positions) {
        document.add_posting(entry.term, position, entry.wdf == 0 ? 0 : 1);
      }
      if (entry.positions.empty() && entry.wdf > 0) document.add_term(entry.term, entry.wdf);
    }
    for (const auto& [slot, value] : terms.values) document.add_value(slot, value);
    return document;
  }

  const SegmentOptions& options_;
  TermVocabulary terms_;
  ArticlePostings postings_;
};

// Reads the spool group by group; the groups do not depend on the number of threads.
void produce_groups(ArticleSpool& articles, const OrderedPipeline<Group, GroupResult>::Push& push) {
  Group group;
  Batch batch;
  std::size_t batch_bytes = 0;
  const auto close_batch = [&] {
    group.batches.push_back(std::move(batch));
    batch = Batch();
    batch_bytes = 0;
  };
  const auto close_group = [&] {
    const std::uint64_t next = group.number + 1;
    const bool go_on = push(std::move(group));
    group = Group{next, {}};
    return go_on;
  };
  SpooledArticle article;
  while (articles.next(article)) {
    batch_bytes += article.data.size();
    batch.push_back(std::move(article));
    if (batch.size() < kMaxBatchArticles && batch_bytes < kMaxBatchDataBytes) continue;
    close_batch();
    if (group.batches.size() == kBatchesPerGroup && !close_group()) return;
  }
  if (!batch.empty()) close_batch();
  if (!group.batches.empty()) close_group();
}

// Compacts level by level until few enough are left for the last step.
std::vector<fs::path> reduce(std::vector<fs::path> databases, const fs::path& scratch) {
  for (int level = 1; databases.size() > kMaxCompactSources; ++level) {
    std::vector<fs::path> next;
    for (std::size_t i = 0; i < databases.size(); i += kMaxCompactSources) {
      const auto end = std::min(i + kMaxCompactSources, databases.size());
      const std::vector<fs::path> some(databases.begin() + static_cast<std::ptrdiff_t>(i),
                                       databases.begin() + static_cast<std::ptrdiff_t>(end));
      next.push_back(scratch / fmt::format("level{}-{}", level, next.size()));
      compact_databases(some, next.back());
      for (const fs::path& done : some) fs::remove_all(done);
    }
    databases = std::move(next);
  }
  return databases;
}

}  // namespace

BuiltSegment build_segment_by_xapian(ArticleSpool& articles, const fs::path& folder,
                                     const SegmentOptions& options) try {
  std::vector<fs::path> databases;
  SegmentFigures figures;
  const MentionFinder mentions(options.gazetteer);
  OrderedPipeline<Group, GroupResult> pipeline;
  pipeline.run(
      options.threads, [&](const auto& push) { produce_groups(articles, push); },
      [&] {
        auto writer = std::make_shared<GroupWriter>(options, mentions);
        return [writer](Group group) { return writer->write(std::move(group)); };
      },
      [&](GroupResult result) {
        databases.push_back(result.database);
        figures.add(std::move(result.figures));
        options.on_indexed(figures.articles);
      });
  databases = reduce(std::move(databases), options.scratch);
  const fs::path metadata = options.scratch / "metadata";
  write_metadata_database(metadata,
                          {mentions.longest_alias(), options.dictionary, DocidOrder::kNewestFirst});
  databases.insert(databases.begin(), metadata);
  compact_databases(databases, folder);
  for (const fs::path& database : databases) fs::remove_all(database);
  return {std::move(figures), seal_database(folder), SegmentWriter::kXapian};
} catch (const Xapian::Error& error) {
  throw Failure(kExitIndex, fmt::format("{}: {}", folder.string(), error.get_msg()));
}

}  // namespace news
