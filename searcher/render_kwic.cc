// For people a line of date, source and text, the match in the middle, two blanks before and behind
// it, so that all matches begin in one column. JSON Lines: begin, `line`s, summary. TSV and CSV:
// id, date, source, field, byte_begin, byte_end, left, match, right.
#include "searcher/render_kwic.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "analyzers/date_text.h"
#include "analyzers/display.h"
#include "searcher/query_text.h"
#include "searcher/render_formats.h"
#include "searcher/render_json.h"

namespace news {
namespace {

constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kMatch = "\x1b[1;33m";
constexpr std::string_view kReset = "\x1b[0m";

constexpr std::size_t kDateColumns = 10;
constexpr std::size_t kSourceColumns = 14;
constexpr std::size_t kWordColumns = 7;  // of a word of context, about
constexpr std::size_t kMinColumns = 8;   // of any part of the text

const char* field_name(const KwicLine& line) {
  return line.span.field == TextField::kTitle ? "title" : "body";
}

// The end of a text, within the columns; what is cut off leaves an ellipsis.
std::string fit_end_to_width(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  std::size_t begin = 0;
  while (begin < text.size() && display_width(text.substr(begin)) + 2 > columns) {
    const std::size_t blank = text.find(' ', begin);
    if (blank != std::string_view::npos) {
      begin = blank + 1;
      continue;
    }
    // No blanks: character by character, each with its marks.
    do {
      begin += code_point_at(text, begin).bytes;
    } while (begin < text.size() && columns_of(code_point_at(text, begin).value) == 0);
  }
  return "… " + std::string(text.substr(begin));
}

class HumanKwicRenderer final : public KwicRenderer {
 public:
  HumanKwicRenderer(const RenderOptions& options, std::size_t context_words) : options_(options) {
    constexpr std::size_t kFront = kDateColumns + 1 + kSourceColumns + 2;
    left_columns_ = std::max(kMinColumns, context_words * kWordColumns);
    if (options.width == 0) return;
    const std::size_t text = options.width > kFront + 4 ? options.width - kFront - 4 : 0;
    left_columns_ = std::min(left_columns_, std::max(kMinColumns, text * 2 / 5));
    text_columns_ = std::max(2 * kMinColumns, text > left_columns_ ? text - left_columns_ : 0);
  }

  std::string begin(const SearchSummary& summary) override {
    if (summary.matches == 0) return summary.exact ? "no articles match\n" : "none found in time\n";
    return fmt::format("{}{} {}\n\n", summary.exact ? "" : "at least ",
                       group_digits(summary.matches),
                       summary.matches == 1 ? "article" : "articles");
  }

  std::string line(const KwicLine& line) override {
    std::string source = printable(line.source);
    std::string text =
        fmt::format("{} {}", pad_to_width(day(line.published), kDateColumns),
                    pad_to_width(fit_to_width(source, kSourceColumns), kSourceColumns));
    if (options_.color) text = std::string(kDim).append(text).append(kReset);
    const std::string left = fit_end_to_width(printable(line.left), left_columns_);
    text += "  " + pad_to_width(left, left_columns_, Align::kRight) + "  ";
    std::size_t used = 0;
    text += marked_match(line, used);
    std::string right = printable(line.right);
    if (options_.width != 0) right = fit_to_width(right, text_columns_ - used);
    if (!right.empty()) text += "  " + right;
    return text + '\n';
  }

  std::string end(const KwicSummary& summary) override {
    if (summary.search.matches == 0) return {};
    if (summary.shown == 0) return "no lines to show\n";
    if (!summary.has_more) return {};
    return fmt::format("\nlines {} to {}; see more: -n {}; the next: --offset {}\n",
                       group_digits(summary.offset + 1),
                       group_digits(summary.offset + summary.shown), 2 * summary.shown,
                       summary.offset + summary.shown);
  }

 private:
  std::string day(const Published& published) const {
    if (!published.is_timed()) return iso_date(published);
    const auto days = options_.zone.day_of(published.instant).time_since_epoch();
    return iso_date({DatePrecision::kDay, std::chrono::seconds(days).count(), 0});
  }

  // The match, at most so wide that some context stays beside it.
  std::string marked_match(const KwicLine& line, std::size_t& used) const {
    const std::size_t columns =
        options_.width == 0 ? std::size_t(-1) : std::max(kMinColumns, text_columns_ - kMinColumns);
    std::string text;
    const auto add = [&](std::size_t begin, std::size_t end, bool is_word) {
      if (used >= columns || begin >= end) return;
      std::string part = printable(std::string_view(line.match).substr(begin, end - begin));
      if (options_.width != 0) part = fit_to_width(part, columns - used);
      used += display_width(part);
      text += is_word && options_.color ? std::string(kMatch).append(part).append(kReset) : part;
    };
    std::size_t done = 0;
    for (const auto& [begin, end] : line.words) {
      add(done, begin, false);
      add(begin, end, true);
      done = end;
    }
    add(done, line.match.size(), false);
    return text;
  }

  RenderOptions options_;
  std::size_t left_columns_ = 0;
  std::size_t text_columns_ = 0;  // of the match and what follows
};

class DelimitedKwicRenderer final : public KwicRenderer {
 public:
  explicit DelimitedKwicRenderer(bool is_csv) : is_csv_(is_csv) {}

  std::string begin(const SearchSummary&) override {
    return delimited_line(
        {"id", "date", "source", "field", "byte_begin", "byte_end", "left", "match", "right"},
        is_csv_);
  }
  std::string line(const KwicLine& line) override {
    return delimited_line(
        {line.id, iso_date(line.published), printable(line.source), field_name(line),
         std::to_string(line.span.byte_begin), std::to_string(line.span.byte_end),
         printable(line.left), printable(line.match), printable(line.right)},
        is_csv_);
  }
  std::string end(const KwicSummary&) override { return {}; }

 private:
  bool is_csv_;
};

class JsonlKwicRenderer final : public KwicRenderer {
 public:
  explicit JsonlKwicRenderer(bool show_time) : show_time_(show_time) {}

  std::string begin(const SearchSummary& summary) override {
    return json_line({{"type", "begin"},
                      {"schema", kJsonSchema},
                      {"query", summary.query},
                      {"parsed", summary.parsed},
                      {"index", summary.index},
                      {"generation", summary.generation}});
  }
  std::string line(const KwicLine& line) override {
    Json words = Json::array();
    for (const auto& [begin, end] : line.words) words.push_back(Json::array({begin, end}));
    return json_line(
        {{"type", "line"},
         {"id", line.id},
         {"given_id", line.given_id},
         {"date", iso_date(line.published)},
         {"source", line.source},
         {"lang", line.language},
         {"span", Json::array({field_name(line), line.span.byte_begin, line.span.byte_end})},
         {"left", line.left},
         {"match", line.match},
         {"right", line.right},
         {"match_spans", std::move(words)}});
  }
  std::string end(const KwicSummary& summary) override {
    Json json{{"type", "summary"},
              {"matches", summary.search.matches},
              {"lines", summary.shown},
              {"exact", summary.search.exact},
              {"warnings", summary.search.warnings}};
    if (show_time_) json["took_ms"] = std::round(summary.search.took_ms * 1e3) / 1e3;
    return json_line(json);
  }

 private:
  bool show_time_;
};

}  // namespace

std::unique_ptr<KwicRenderer> make_kwic_renderer(const RenderOptions& options,
                                                 std::size_t context_words) {
  switch (options.format) {
    case OutputFormat::kJsonl:
      return std::make_unique<JsonlKwicRenderer>(options.show_time);
    case OutputFormat::kTsv:
    case OutputFormat::kCsv:
      return std::make_unique<DelimitedKwicRenderer>(options.format == OutputFormat::kCsv);
    default:
      return std::make_unique<HumanKwicRenderer>(options, context_words);
  }
}

}  // namespace news
