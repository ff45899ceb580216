// How fast each format is read, from bytes in memory to articles, one thread, in bytes of the
// (decompressed) input; of HTML pages also how fast Gumbo alone parses them. Not built by default
// and no test: scripts/build release formats_bench, then
//   build/release/bin/formats_bench [PATH...] [--benchmark_filter=read/html]
// PATH: files or folders as for newsidx build; without any, the corpus of this repository. Files
// are grouped by the format that is recognised. scripts/bench --formats makes a table of it.
#include <benchmark/benchmark.h>
#include <gumbo.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "indexer/archive_members.h"
#include "indexer/byte_source.h"
#include "indexer/input_files.h"
#include "indexer/readers/formats.h"
#include "indexer/readers/page_charset.h"

namespace {

using namespace news;

struct Input {
  std::string path;
  std::string bytes;
};

struct Inputs {
  std::vector<Input> files;
  std::int64_t bytes = 0;
};

class CountingSink : public RecordSink {
 public:
  bool article(Article&& article, const RecordPlace&) override {
    benchmark::DoNotOptimize(article);
    ++articles;
    return true;
  }
  bool reject(Reject&&) override { return true; }
  std::int64_t articles = 0;
};

// By format; an archive, whose members may be of any, is measured as packed.
std::map<std::string, Inputs> read_inputs(const std::vector<std::string>& paths) {
  std::map<std::string, Inputs> by_format;
  const auto listing = list_input_files(paths);
  if (!listing) {
    std::fprintf(stderr, "formats_bench: %s\n", listing.error().message.c_str());
    return by_format;
  }
  for (const InputFile& file : listing->files) {
    auto source = open_file(file.open_path);
    if (!source) continue;
    auto bytes = read_all(**source, kMaxDocumentBytes);
    if (!bytes) continue;
    std::string name = "archive";
    if (!looks_like_archive(*bytes)) {
      const auto format =
          detect_format(std::string_view(*bytes).substr(0, 64u << 10), file.shown_path);
      if (!format) continue;
      name = (*format)->name;
    }
    Inputs& inputs = by_format[name];
    inputs.bytes += static_cast<std::int64_t>(bytes->size());
    inputs.files.push_back({file.shown_path, std::move(*bytes)});
  }
  return by_format;
}

void read_all_of(benchmark::State& state, const Inputs& inputs) {
  const TimeZone zone = TimeZone::utc();
  CountingSink sink;
  for (auto _ : state) {
    for (const Input& file : inputs.files) {
      const auto source = open_memory(file.bytes);
      read_input(*source, {file.path, zone}, nullptr, sink);
    }
  }
  state.SetItemsProcessed(sink.articles);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * inputs.bytes);
  state.counters["input_bytes"] = static_cast<double>(inputs.bytes);
  state.counters["files"] = static_cast<double>(inputs.files.size());
}

void parse_by_gumbo(benchmark::State& state, const Inputs& inputs) {
  std::vector<std::string> pages;
  for (const Input& file : inputs.files) pages.push_back(page_to_utf8(file.bytes, ""));
  for (auto _ : state) {
    for (const std::string& page : pages) {
      GumboOutput* const output =
          gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
      benchmark::DoNotOptimize(output);
      gumbo_destroy_output(&kGumboDefaultOptions, output);
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * inputs.bytes);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::string> paths(argv + 1, argv + argc);
  if (paths.empty()) paths.push_back(SOURCE_DIR "/corpus");
  const std::map<std::string, Inputs> by_format = read_inputs(paths);
  for (const auto& [format, inputs] : by_format) {
    const auto add = [&inputs = inputs](const std::string& name, auto measure) {
      benchmark::RegisterBenchmark(name.c_str(), [measure, &inputs](benchmark::State& state) {
        measure(state, inputs);
      })->Unit(benchmark::kMillisecond);
    };
    add("read/" + format, read_all_of);
    if (format == "html") add("gumbo/" + format, parse_by_gumbo);
  }
  benchmark::RunSpecifiedBenchmarks();
}
