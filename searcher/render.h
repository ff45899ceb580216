// Turns hits into bytes, one hit at a time, so that an export of any size needs no memory. One file
// a format (render_human.cc, render_jsonl.cc, ...). In: plain values. Out: bytes, returned; nothing
// is written here. Control and bidirectional characters of the articles never come out raw
// (analyzers/display.h), but for paths with -0. Warnings are in JSON only: elsewhere they are the
// caller's, for stderr. Never fails. Not thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/time_zone.h"
#include "searcher/search_results.h"

namespace news {

enum class OutputFormat { kHuman, kJsonl, kTsv, kCsv, kIds, kUrls, kPaths, kTrec };

struct OutputFormatInfo {
  OutputFormat format;
  std::string_view name;
  std::uint64_t default_limit;  // 0: none
  std::string_view help;
};

// In the order of the enum.
inline constexpr OutputFormatInfo kOutputFormats[] = {
    {OutputFormat::kHuman, "human", 20, "a page to read (20 articles unless -n)"},
    {OutputFormat::kJsonl, "jsonl", 0, "JSON Lines: begin, a line a hit, summary"},
    {OutputFormat::kTsv, "tsv", 0, "a header line, then tab-separated fields"},
    {OutputFormat::kCsv, "csv", 0, "the same columns for spreadsheets"},
    {OutputFormat::kIds, "ids", 0, "an article id a line"},
    {OutputFormat::kUrls, "urls", 0, "a URL a line, articles without one left out"},
    {OutputFormat::kPaths, "paths", 0, "an input file a line, articles without one left out"},
    {OutputFormat::kTrec, "trec", 1000, "a run for trec_eval (1000 articles a query unless -n)"},
};

// Columns of a table of a batch's queries.
struct BatchColumns {
  std::size_t name = 0;
  std::size_t articles = 0;
  std::size_t query = 0;
};

struct RenderOptions {
  OutputFormat format = OutputFormat::kHuman;
  bool color = false;
  std::size_t width = 80;           // columns of the terminal
  bool nul_terminated = false;      // -0: each id, url or path ends with NUL instead of a newline
  bool show_time = true;            // false under NEWSIDX_NOW: took_ms is left out
  TimeZone zone = TimeZone::utc();  // human: days of timed articles
  bool is_batch = false;            // several queries, each with a name
  bool counts_only = false;         // of a batch: a line a query, without its hits
  BatchColumns columns = {};        // human, of a batch
};

// A query of a batch that could not be asked.
struct FailedQuery {
  std::string name;
  std::string query;
  std::string reason;  // with its line
};

class Renderer {
 public:
  virtual ~Renderer() = default;
  virtual std::string begin(const SearchSummary& summary) = 0;
  virtual std::string hit(const Hit& hit, std::uint64_t rank) = 0;  // rank from 1
  virtual std::string end(const SearchSummary& summary) = 0;
  // A batch calls begin(), hit() and end() for each query, or this. Empty: the format has no place
  // for it.
  virtual std::string failed(const FailedQuery&) { return {}; }
  // Hits without these parts are enough for this format: reading articles costs more than finding
  // them.
  virtual bool needs_article() const = 0;
  virtual bool needs_snippet() const = 0;
};

std::unique_ptr<Renderer> make_renderer(const RenderOptions& options);

}  // namespace news
