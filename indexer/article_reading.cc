#include "indexer/article_reading.h"

#include <fmt/format.h>

#include <memory>
#include <utility>
#include <vector>

#include "analyzers/language.h"
#include "analyzers/stored_article.h"
#include "indexer/ordered_pipeline.h"

namespace news {
namespace {

struct ReadArticle {
  Article article;
  std::string key_file;  // InputFile::relative_path
};
using Batch = std::vector<ReadArticle>;
using EncodedBatch = std::vector<SpooledArticle>;
using Pipeline = OrderedPipeline<Batch, EncodedBatch>;

constexpr std::size_t kMaxBatchArticles = 500;
constexpr std::size_t kMaxBatchBytes = 1 << 20;
// The dictionary is trained on the first articles, held until then.
constexpr std::size_t kMaxSampleBytes = 16 << 20;

// Collects the readers' articles into batches, the first of them into the sample.
class BatchingSink : public RecordSink {
 public:
  BatchingSink(const ReadingOptions& options, const Pipeline::Push& push, ReadingReport& report)
      : options_(options), push_(push), report_(report) {}

  void begin_file(const InputFile& file) { file_ = &file; }

  bool article(Article&& article, const RecordPlace&) override {
    ++report_.records;
    if (!options_.language.empty()) article.language = options_.language;
    const std::size_t bytes = article.title.size() + article.body.size();
    batch_bytes_ += bytes;
    batch_.push_back({std::move(article), file_->relative_path});
    if (batch_.size() >= kMaxBatchArticles || batch_bytes_ >= kMaxBatchBytes) close_batch();
    return go_on();
  }

  bool reject(Reject&& reject) override {
    ++report_.records;
    ++report_.rejects;
    options_.on_reject(reject);
    if (options_.strict) {
      throw Failure(kExitPartial,
                    "stopped at the first bad record (--strict); the index is as it was");
    }
    return go_on();
  }

  bool skip(const RecordPlace&, std::string_view) override {
    ++report_.skipped_files;
    return go_on();
  }

  bool finish() {
    if (!batch_.empty()) close_batch();
    if (!trained_) train();
    return go_on();
  }

 private:
  bool go_on() {
    if (options_.interrupted)
      throw Failure(kExitInterrupted, "interrupted; the index is as it was");
    return !stopped_;
  }

  void close_batch() {
    sample_bytes_ += batch_bytes_;
    batch_bytes_ = 0;
    if (trained_) {
      stopped_ = stopped_ || !push_(std::exchange(batch_, {}));
      return;
    }
    sample_.push_back(std::exchange(batch_, {}));
    if (sample_bytes_ >= kMaxSampleBytes) train();
  }

  // The pipeline's queue hands the dictionary over to the workers: they see it with their first
  // batch.
  void train() {
    trained_ = true;
    std::vector<std::string> serialized;
    for (const Batch& batch : sample_) {
      for (const ReadArticle& read : batch) serialized.push_back(serialize(read.article));
    }
    report_.dictionary = train_dictionary(serialized);
    for (Batch& batch : sample_) stopped_ = stopped_ || !push_(std::move(batch));
    sample_.clear();
  }

  const ReadingOptions& options_;
  const Pipeline::Push& push_;
  ReadingReport& report_;
  const InputFile* file_ = nullptr;
  Batch batch_;
  std::size_t batch_bytes_ = 0;
  std::vector<Batch> sample_;
  std::size_t sample_bytes_ = 0;
  bool trained_ = false;
  bool stopped_ = false;
};

void produce(const InputListing& inputs, const ReadingOptions& options, const Pipeline::Push& push,
             ReadingReport& report) {
  BatchingSink sink(options, push, report);
  ReadingProgress progress;
  for (const Reject& reject : inputs.rejects) sink.reject(Reject(reject));
  for (const InputFile& file : inputs.files) {
    sink.begin_file(file);
    auto source = file.is_stdin() ? open_stdin() : open_file(file.open_path);
    if (!source) {
      if (!sink.reject({{file.shown_path, 0, 0}, source.error().message})) return;
    } else {
      const std::uint64_t before = progress.raw_bytes;
      MeteredSource metered(**source, [&](std::uint64_t raw_bytes) {
        progress.raw_bytes = before + raw_bytes;
        options.on_progress(progress);
      });
      if (!read_input(metered, {file.shown_path, options.zone}, options.format, sink)) return;
      progress.raw_bytes = before + std::max(file.size_bytes, (*source)->raw_bytes_read());
    }
    ++progress.files;
    options.on_progress(progress);
  }
  sink.finish();
}

}  // namespace

ReadingReport read_articles(const InputListing& inputs, const ReadingOptions& options,
                            ArticleSpool& spool) {
  ReadingReport report;
  Pipeline pipeline;
  pipeline.run(
      options.threads, [&](const Pipeline::Push& push) { produce(inputs, options, push, report); },
      [&]() -> std::function<EncodedBatch(Batch)> {
        std::shared_ptr<ArticleEncoder> encoder;
        return [encoder, &options, &report](Batch batch) mutable {
          if (!encoder) encoder = std::make_shared<ArticleEncoder>(report.dictionary);
          EncodedBatch encoded;
          encoded.reserve(batch.size());
          for (ReadArticle& read : batch) {
            Article& article = read.article;
            // A record of a dump is what it was: its id and language stay.
            const auto known = parse_article_id(article.id);
            if (options.language.empty() && (!known || article.language.empty())) {
              article.language = detect_language(article.title, article.body, article.language);
            }
            const ArticleHash hash = known ? *known : article_hash(article, read.key_file);
            encoded.push_back({hash, encoder->encode(article, hash)});
          }
          return encoded;
        };
      },
      [&](EncodedBatch batch) {
        for (const SpooledArticle& article : batch) spool.add(article);
      });
  return report;
}

}  // namespace news
