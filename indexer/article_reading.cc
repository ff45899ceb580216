#include "indexer/article_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "analyzers/language.h"
#include "analyzers/stored_article.h"
#include "indexer/open_dates.h"
#include "indexer/ordered_pipeline.h"
#include "indexer/readers/text_cleanup.h"
#include "indexer/reading_guard.h"

namespace news {
namespace {

// Without articles.
struct Skipped {
  bool is_record;  // of a file that has others
};

struct ReadArticle {
  Article article;
  RecordPlace place;
};

// What the producer hands on, in input order: what it cannot cut into parts it reads itself.
struct Item {
  const InputFile* file;
  std::variant<InputPart, ReadArticle, Reject, Skipped> what;
};
using Batch = std::vector<Item>;

struct EncodedBatch {
  std::vector<std::variant<SpooledArticle, OpenArticle>> articles;
  DateOrders date_orders;
  std::vector<Reject> rejects;
  std::uint64_t repaired = 0;
  std::uint64_t skipped_files = 0;
  std::uint64_t skipped_records = 0;
  OpenDateCounts open_dates;  // of those that need not wait
};
using Pipeline = OrderedPipeline<Batch, EncodedBatch>;

constexpr std::size_t kMaxBatchItems = 500;
constexpr std::size_t kMaxBatchBytes = kBlockBytes;
// The dictionary is trained on the first articles, which the producer reads and holds until then.
constexpr std::size_t kMaxSampleBytes = 8 << 20;
constexpr std::size_t kMaxSampleBatches = 200;  // there may be rejects and little else

// `key_path` as article_hash() takes it.
SpooledArticle spooled(const Article& article, std::string_view key_path, ArticleEncoder& encoder) {
  const auto known = parse_article_id(article.id);  // a record of a dump keeps its id
  const ArticleHash hash = known ? *known : article_hash(article, key_path);
  std::optional<std::int64_t> instant;
  if (article.published.precision != DatePrecision::kNone) instant = article.published.instant;
  return {hash, encoder.encode(article, hash), instant};
}

void stop_if_interrupted(const ReadingOptions& options) {
  if (options.interrupted) throw Failure(kExitInterrupted, "interrupted; the index is as it was");
}

class Producer : public RecordSink {
 public:
  Producer(const InputListing& inputs, const ReadingOptions& options, const Pipeline::Push& push,
           std::string& dictionary)
      : inputs_(inputs), options_(options), push_(push), dictionary_(dictionary) {}

  void run() {
    for (const Reject& folder : inputs_.rejects) reject(Reject(folder));
    for (const InputFile& file : inputs_.files) {
      if (!read(file)) return;
      ++progress_.files;
      options_.on_progress(progress_);
    }
    close_batch();
    if (!trained_) train();
  }

  bool article(Article&& article, const RecordPlace& place) override {
    const std::size_t bytes = article.title.size() + article.body.size();
    return add(ReadArticle{std::move(article), place}, bytes);
  }
  bool reject(Reject&& reject) override { return add(std::move(reject), 0); }
  bool skip(const RecordPlace& place, std::string_view) override {
    return add(Skipped{place.record > 0}, 0);
  }

 private:
  bool read(const InputFile& file) {
    file_ = &file;
    auto source = file.is_stdin() ? open_stdin() : open_file(file.open_path);
    if (!source) return reject({{file.shown_path, 0, 0}, source.error().message});
    const std::uint64_t before = progress_.raw_bytes;
    MeteredSource metered(**source, [&](std::uint64_t raw_bytes) {
      progress_.raw_bytes = before + raw_bytes;
      options_.on_progress(progress_);
    });
    const ReadContext context{file.shown_path, options_.zone, options_.map, options_.date_order};
    const auto take_part = [&](InputPart part) {
      if (!trained_) return read_part(part, context, *this);
      const std::size_t bytes = part.block.bytes.size();
      return add(std::move(part), bytes);
    };
    const bool go_on = guard_reading(file.shown_path, *this, [&] {
      return cut_input(metered, context, options_.format, *this, take_part);
    });
    progress_.raw_bytes = before + std::max(file.size_bytes, (*source)->raw_bytes_read());
    return go_on;
  }

  template <class What>
  bool add(What&& what, std::size_t bytes) {
    stop_if_interrupted(options_);
    batch_.push_back({file_, std::forward<What>(what)});
    batch_bytes_ += bytes;
    if (batch_.size() >= kMaxBatchItems || batch_bytes_ >= kMaxBatchBytes) close_batch();
    return !stopped_;
  }

  void close_batch() {
    sample_bytes_ += std::exchange(batch_bytes_, 0);
    Batch batch = std::exchange(batch_, {});
    if (trained_) {
      stopped_ = stopped_ || !push_(std::move(batch));
      return;
    }
    sample_.push_back(std::move(batch));
    if (sample_bytes_ >= kMaxSampleBytes || sample_.size() >= kMaxSampleBatches) train();
  }

  // The pipeline's queue hands the dictionary over to the workers: they see it with their first
  // batch.
  void train() {
    trained_ = true;
    std::vector<std::string> serialized;
    for (const Batch& batch : sample_) {
      for (const Item& item : batch) {
        if (const auto* read = std::get_if<ReadArticle>(&item.what)) {
          serialized.push_back(serialize(with_likely_language(read->article)));
        }
      }
    }
    dictionary_ = train_dictionary(serialized);
    for (Batch& batch : sample_) stopped_ = stopped_ || !push_(std::move(batch));
    sample_.clear();
  }

  // As the worker will store it, in most cases: a language declared as en-US is found to be en.
  Article with_likely_language(Article article) const {
    article.language = options_.language.empty()
                           ? article.language.substr(0, article.language.find('-'))
                           : options_.language;
    return article;
  }

  const InputListing& inputs_;
  const ReadingOptions& options_;
  const Pipeline::Push& push_;
  std::string& dictionary_;
  ReadingProgress progress_;
  const InputFile* file_ = nullptr;
  Batch batch_;
  std::size_t batch_bytes_ = 0;
  std::vector<Batch> sample_;
  std::size_t sample_bytes_ = 0;
  bool trained_ = false;
  bool stopped_ = false;
};

// Reads what is not read yet, and gives each article its language, its key and its stored form.
class Worker : public RecordSink {
 public:
  Worker(const ReadingOptions& options, std::string_view dictionary)
      : options_(options), encoder_(dictionary) {}

  EncodedBatch encode(Batch batch) {
    for (Item& item : batch) {
      file_ = item.file;
      if (const auto* part = std::get_if<InputPart>(&item.what)) {
        const ReadContext context{file_->shown_path, options_.zone, options_.map,
                                  options_.date_order};
        guard_reading(part->path, *this, [&] { return read_part(*part, context, *this); });
      } else if (auto* read = std::get_if<ReadArticle>(&item.what)) {
        article(std::move(read->article), read->place);
      } else if (auto* bad = std::get_if<Reject>(&item.what)) {
        reject(std::move(*bad));
      } else {
        count(std::get<Skipped>(item.what));
      }
      item.what = Reject();  // what is read needs no memory
    }
    return std::exchange(encoded_, {});
  }

  bool article(Article&& article, const RecordPlace& place) override {
    if (repair_article(article)) ++encoded_.repaired;
    if (!options_.language.empty()) article.language = options_.language;
    // A record of a dump is what it was: its language stays.
    const bool is_dumped = parse_article_id(article.id).has_value();
    if (options_.language.empty() && (!is_dumped || article.language.empty())) {
      article.language = detect_language(article.title, article.body, article.language);
    }
    if (article.numeric_date.is_open()) close_date_by_language(article, encoded_.open_dates);
    const std::string input = place.record > 0 ? place.path : std::string();
    encoded_.date_orders.add(article, input);
    if (article.numeric_date.is_open()) {
      encoded_.articles.push_back(
          OpenArticle{std::move(article), input, relative_path(place.path)});
    } else {
      encoded_.articles.push_back(spooled(article, relative_path(place.path), encoder_));
    }
    return true;
  }

  bool reject(Reject&& reject) override {
    encoded_.rejects.push_back(std::move(reject));
    return true;
  }

  bool skip(const RecordPlace& place, std::string_view) override {
    count({place.record > 0});
    return true;
  }

 private:
  void count(Skipped skipped) {
    ++(skipped.is_record ? encoded_.skipped_records : encoded_.skipped_files);
  }

  // Of what lies in an archive, too: "a.zip!/b.json".
  std::string relative_path(std::string_view path) const {
    return file_->relative_path + std::string(path.substr(file_->shown_path.size()));
  }

  const ReadingOptions& options_;
  ArticleEncoder encoder_;
  const InputFile* file_ = nullptr;
  EncodedBatch encoded_;
};

}  // namespace

ReadingReport read_articles(const InputListing& inputs, const ReadingOptions& options,
                            ArticleSpool& spool) {
  ReadingReport report;
  DateOrders orders;
  OpenDates open_dates(spool.folder());
  Pipeline pipeline;
  pipeline.run(
      options.threads,
      [&](const Pipeline::Push& push) { Producer(inputs, options, push, report.dictionary).run(); },
      [&]() -> std::function<EncodedBatch(Batch)> {
        return [worker = std::shared_ptr<Worker>(), &options, &report](Batch batch) mutable {
          if (!worker) worker = std::make_shared<Worker>(options, report.dictionary);
          return worker->encode(std::move(batch));
        };
      },
      [&](EncodedBatch batch) {
        stop_if_interrupted(options);
        report.records += batch.articles.size() + batch.rejects.size();
        report.rejects += batch.rejects.size();
        report.repaired += batch.repaired;
        report.skipped_files += batch.skipped_files;
        report.skipped_records += batch.skipped_records;
        for (const Reject& reject : batch.rejects) {
          options.on_reject(reject);
          if (!options.strict) continue;
          throw Failure(kExitPartial,
                        "stopped at the first bad record (--strict); the index is as it was");
        }
        orders.add(batch.date_orders);
        report.open_dates += batch.open_dates;
        for (const auto& article : batch.articles) {
          if (const auto* waiting = std::get_if<OpenArticle>(&article)) {
            open_dates.add(spool.reserve(), *waiting);
          } else {
            spool.add(std::get<SpooledArticle>(article));
          }
        }
      });
  // All dates are known now.
  ArticleEncoder encoder(report.dictionary);
  open_dates.finish();
  while (auto waiting = open_dates.next()) {
    stop_if_interrupted(options);
    auto& [number, open] = *waiting;
    close_date(open.article, orders.of(open.article, open.input), report.open_dates);
    spool.add(number, spooled(open.article, open.key_path, encoder));
  }
  return report;
}

}  // namespace news
