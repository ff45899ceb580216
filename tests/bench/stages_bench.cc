// The speed of each stage between an Article and what the index holds of it, one thread, in bytes
// of title and body. Not built by default and no test: scripts/build release stages_bench, then
//   build/release/bin/stages_bench [PATH...] [--benchmark_filter=analyze]
// PATH: files or folders as for newsidx build; without any, the corpus of this repository. A stage
// on less than about 50 MB goes over it again and so finds all words known; on more it learns them
// on the way, as a build does.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/gazetteer.h"
#include "analyzers/language.h"
#include "analyzers/mentions.h"
#include "analyzers/stored_article.h"
#include "indexer/byte_source.h"
#include "indexer/document_terms.h"
#include "indexer/input_files.h"
#include "indexer/readers/formats.h"

namespace {

using namespace news;

struct Sample {
  std::vector<Article> articles;
  std::vector<std::string> declared;  // languages
  std::int64_t bytes = 0;
};

class SampleSink : public RecordSink {
 public:
  explicit SampleSink(Sample& sample) : sample_(sample) {}
  bool article(Article&& article, const RecordPlace&) override {
    sample_.declared.push_back(article.language);
    article.language = detect_language(article.title, article.body, article.language);
    sample_.bytes += static_cast<std::int64_t>(article.title.size() + article.body.size());
    sample_.articles.push_back(std::move(article));
    return true;
  }
  bool reject(Reject&&) override { return true; }

 private:
  Sample& sample_;
};

Sample read_sample(const std::vector<std::string>& paths) {
  Sample sample;
  SampleSink sink(sample);
  const TimeZone zone = TimeZone::utc();
  const auto listing = list_input_files(paths);
  if (!listing) {
    std::fprintf(stderr, "stages_bench: %s\n", listing.error().message.c_str());
    return sample;
  }
  for (const InputFile& file : listing->files) {
    auto source = open_file(file.open_path);
    if (source) read_input(**source, {file.shown_path, zone}, nullptr, sink);
  }
  return sample;
}

Sample in_language(const Sample& all, std::string_view language) {
  Sample sample;
  for (std::size_t i = 0; i < all.articles.size(); ++i) {
    const Article& article = all.articles[i];
    if (article.language != language) continue;
    sample.articles.push_back(article);
    sample.declared.push_back(all.declared[i]);
    sample.bytes += static_cast<std::int64_t>(article.title.size() + article.body.size());
  }
  return sample;
}

void detect(benchmark::State& state, const Sample& sample) {
  for (auto _ : state) {
    for (std::size_t i = 0; i < sample.articles.size(); ++i) {
      const Article& article = sample.articles[i];
      benchmark::DoNotOptimize(detect_language(article.title, article.body, sample.declared[i]));
    }
  }
}

void analyze(benchmark::State& state, const Sample& sample) {
  Analyzer analyzer;
  for (auto _ : state) {
    for (const Article& article : sample.articles) {
      benchmark::DoNotOptimize(analyzer.analyze(article.title, article.body, article.language));
    }
  }
}

void encode(benchmark::State& state, const Sample& sample) {
  ArticleEncoder encoder("");
  for (auto _ : state) {
    for (const Article& article : sample.articles) {
      benchmark::DoNotOptimize(encoder.encode(article, {}));
    }
  }
}

void decode(benchmark::State& state, const Sample& sample) {
  ArticleEncoder encoder("");
  std::vector<std::string> encoded;
  for (const Article& article : sample.articles) encoded.push_back(encoder.encode(article, {}));
  ArticleDecoder decoder;
  for (auto _ : state) {
    for (const std::string& data : encoded) benchmark::DoNotOptimize(decoder.decode(data));
  }
}

// The later stages take what the earlier ones made.
std::vector<AnalyzedText> analyzed_texts(const Sample& sample) {
  Analyzer analyzer;
  std::vector<AnalyzedText> texts;
  for (const Article& article : sample.articles) {
    texts.push_back(analyzer.analyze(article.title, article.body, article.language));
  }
  return texts;
}

void mentions(benchmark::State& state, const Sample& sample) {
  const Gazetteer gazetteer = Gazetteer::built_in();
  MentionFinder finder(gazetteer);
  const std::vector<AnalyzedText> texts = analyzed_texts(sample);
  for (auto _ : state) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const Article& article = sample.articles[i];
      benchmark::DoNotOptimize(
          finder.find(article.title, article.body, article.language, texts[i]));
    }
  }
}

void postings(benchmark::State& state, const Sample& sample) {
  const Gazetteer gazetteer = Gazetteer::built_in();
  MentionFinder finder(gazetteer);
  const TimeZone zone = TimeZone::utc();
  const std::vector<AnalyzedText> texts = analyzed_texts(sample);
  std::vector<std::vector<Mention>> found;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Article& article = sample.articles[i];
    found.push_back(finder.find(article.title, article.body, article.language, texts[i]));
  }
  TermVocabulary vocabulary;
  DocumentPostingsMaker maker(vocabulary, gazetteer, zone);
  for (auto _ : state) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string id = article_id(article_hash(sample.articles[i], ""));
      benchmark::DoNotOptimize(maker.make(sample.articles[i], id, texts[i], found[i]).length);
    }
  }
}

// Analysis, mentions and postings, article by article, as a build does them.
void words_to_postings(benchmark::State& state, const Sample& sample) {
  const Gazetteer gazetteer = Gazetteer::built_in();
  const TimeZone zone = TimeZone::utc();
  Analyzer analyzer;
  MentionFinder finder(gazetteer);
  TermVocabulary vocabulary;
  DocumentPostingsMaker maker(vocabulary, gazetteer, zone);
  for (auto _ : state) {
    for (const Article& article : sample.articles) {
      const AnalyzedText text = analyzer.analyze(article.title, article.body, article.language);
      const auto found = finder.find(article.title, article.body, article.language, text);
      benchmark::DoNotOptimize(maker.make(article, article.url, text, found).length);
    }
  }
}

void add_stages(const std::string& name, const Sample& sample) {
  if (sample.articles.empty()) return;
  using Stage = void (*)(benchmark::State&, const Sample&);
  constexpr std::pair<const char*, Stage> kStages[] = {
      {"detect_language", detect},
      {"analyze", analyze},
      {"mentions", mentions},
      {"postings", postings},
      {"words_to_postings", words_to_postings},
      {"encode", encode},
      {"decode", decode},
  };
  for (const auto& [stage_name, stage] : kStages) {
    const auto run = [stage = stage, &sample](benchmark::State& state) {
      stage(state, sample);
      const auto rounds = static_cast<std::int64_t>(state.iterations());
      state.SetBytesProcessed(rounds * sample.bytes);
      state.SetItemsProcessed(rounds * static_cast<std::int64_t>(sample.articles.size()));
    };
    benchmark::RegisterBenchmark((std::string(stage_name) + "/" + name).c_str(), run)
        ->Unit(benchmark::kMillisecond);
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::string> paths(argv + 1, argv + argc);
  if (paths.empty()) paths.push_back(SOURCE_DIR "/corpus");
  const Sample all = read_sample(paths);
  const Sample english = in_language(all, "en");
  const Sample russian = in_language(all, "ru");
  const Sample chinese = in_language(all, "zh");
  add_stages("all", all);
  add_stages("english", english);
  add_stages("russian", russian);
  add_stages("chinese", chinese);
  benchmark::RunSpecifiedBenchmarks();
}
