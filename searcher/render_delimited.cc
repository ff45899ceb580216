// TSV and CSV: a header line, then a line a hit, fields on one line (tabs and line ends are
// blanks). TSV: nothing is quoted. CSV: RFC 4180 but for line ends, which are \n, as shells and
// every reader of CSV take them; a field that a spreadsheet would run as a formula gets a ' in
// front (OWASP, "CSV Injection"). A batch's lines have the query's name and the rank in front, and
// an error at the end.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analyzers/date_text.h"
#include "analyzers/display.h"
#include "searcher/render_formats.h"

namespace news {
namespace {

struct Column {
  std::string_view name;
  std::string (*text)(const Hit&);  // already printable, on one line
};

constexpr Column kColumns[] = {
    {"id", [](const Hit& hit) { return printable(hit.id); }},
    {"date", [](const Hit& hit) { return iso_date(hit.article.published); }},
    {"precision",
     [](const Hit& hit) { return std::string(precision_name(hit.article.published.precision)); }},
    {"source", [](const Hit& hit) { return printable(hit.source); }},
    {"title", [](const Hit& hit) { return printable(hit.article.title); }},
    {"url", [](const Hit& hit) { return printable_url(hit.article.url); }},
    {"lang", [](const Hit& hit) { return printable(hit.article.language); }},
    {"score", [](const Hit& hit) { return fmt::format("{:.6f}", rounded_score(hit.score)); }},
    {"snippet", [](const Hit& hit) { return printable(hit.snippet.text); }},
};

// The signs as in ASCII and full width, also behind blanks: spreadsheets differ in what they skip.
bool looks_like_formula(std::string_view field) {
  const std::size_t first = std::min(field.find_first_not_of(' '), field.size());
  const std::string_view text = field.substr(first);
  for (const std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (text.substr(0, sign.size()) == sign) return true;
  }
  return false;
}

std::string csv_field(std::string field) {
  if (looks_like_formula(field)) field.insert(0, 1, '\'');
  const bool blank_edge = !field.empty() && (field.front() == ' ' || field.back() == ' ');
  if (!blank_edge && field.find_first_of(",\"") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

class DelimitedRenderer final : public Renderer {
 public:
  explicit DelimitedRenderer(const RenderOptions& options)
      : is_csv_(options.format == OutputFormat::kCsv), is_batch_(options.is_batch) {}

  std::string begin(const SearchSummary& summary) override {
    name_ = printable(summary.name);
    return header();
  }
  std::string hit(const Hit& hit, std::uint64_t rank) override {
    std::vector<std::string> fields;
    if (is_batch_) fields = {name_, std::to_string(rank)};
    for (const Column& column : kColumns) fields.push_back(column.text(hit));
    if (is_batch_) fields.emplace_back();
    return delimited_line(std::move(fields), is_csv_);
  }
  std::string end(const SearchSummary&) override { return {}; }
  std::string failed(const FailedQuery& query) override {
    std::vector<std::string> fields(std::size(kColumns) + 2);
    fields.front() = printable(query.name);
    fields.push_back(printable(query.reason));
    return header() + delimited_line(std::move(fields), is_csv_);
  }
  bool needs_article() const override { return true; }
  bool needs_snippet() const override { return true; }

 private:
  // Once, before all else.
  std::string header() {
    if (std::exchange(has_header_, true)) return {};
    std::vector<std::string> names;
    if (is_batch_) names = {"name", "rank"};
    for (const Column& column : kColumns) names.emplace_back(column.name);
    if (is_batch_) names.emplace_back("error");
    return delimited_line(std::move(names), is_csv_);
  }

  bool is_csv_;
  bool is_batch_;
  bool has_header_ = false;
  std::string name_;
};

}  // namespace

std::string delimited_line(std::vector<std::string> fields, bool is_csv) {
  std::string line;
  for (std::string& field : fields) {
    if (&field != &fields.front()) line += is_csv ? ',' : '\t';
    line += is_csv ? csv_field(std::move(field)) : field;
  }
  return line + '\n';
}

std::unique_ptr<Renderer> make_delimited_renderer(const RenderOptions& options) {
  return std::make_unique<DelimitedRenderer>(options);
}

}  // namespace news
