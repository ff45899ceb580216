// A table of a batch's queries, a line each in the order asked: name, articles, query, for people
// also the first article's title. TSV, CSV: name, articles, exact, query, error. JSON Lines:
// `count` and `error` lines.
#include <fmt/format.h>

#include <utility>

#include "analyzers/display.h"
#include "searcher/render_formats.h"
#include "searcher/render_json.h"

namespace news {
namespace {

class BatchTableRenderer final : public Renderer {
 public:
  explicit BatchTableRenderer(const RenderOptions& options) : options_(options) {}

  std::string begin(const SearchSummary&) override {
    first_title_.clear();
    return {};
  }
  std::string hit(const Hit& hit, std::uint64_t) override {
    first_title_ = hit.article.title.empty() ? "(no title)" : printable(hit.article.title);
    return {};
  }

  std::string end(const SearchSummary& summary) override {
    switch (options_.format) {
      case OutputFormat::kHuman:
        return row(summary.name, (summary.exact ? "" : "≥") + group_digits(summary.matches),
                   summary.query, first_title_);
      case OutputFormat::kJsonl:
        return json_line({{"type", "count"},
                          {"name", summary.name},
                          {"articles", summary.matches},
                          {"exact", summary.exact},
                          {"query", summary.query}});
      default:
        return record({summary.name, std::to_string(summary.matches),
                       summary.exact ? "true" : "false", summary.query, ""});
    }
  }

  std::string failed(const FailedQuery& query) override {
    switch (options_.format) {
      case OutputFormat::kHuman:
        return row(query.name, "error", query.query, {}) +
               fmt::format("  {}\n", printable(query.reason));
      case OutputFormat::kJsonl:
        return json_error(query);
      default:
        return record({query.name, "", "", query.query, query.reason});
    }
  }

  bool needs_article() const override { return !options_.counts_only; }
  bool needs_snippet() const override { return false; }

 private:
  std::string row(const std::string& name, const std::string& articles, const std::string& query,
                  const std::string& title) {
    std::string header;
    if (!std::exchange(has_header_, true)) {
      header = line("name", "articles", "query", options_.counts_only ? "" : "first article");
    }
    return header + line(printable(name), articles, printable(query), title);
  }

  std::string line(std::string_view name, std::string_view articles, std::string_view query,
                   std::string_view title) const {
    const BatchColumns& columns = options_.columns;
    std::string text = pad_to_width(fit_to_width(name, columns.name), columns.name) + "  " +
                       pad_to_width(articles, columns.articles, Align::kRight) + "  " +
                       pad_to_width(fit_to_width(query, columns.query), columns.query);
    const std::size_t used = display_width(text) + 2;
    if (!title.empty() && used < options_.width) {
      text += "  " + fit_to_width(title, options_.width - used);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + '\n';
  }

  std::string record(std::vector<std::string> fields) {
    const bool is_csv = options_.format == OutputFormat::kCsv;
    for (std::string& field : fields) field = printable(field);
    std::string header;
    if (!std::exchange(has_header_, true)) {
      header = delimited_line({"name", "articles", "exact", "query", "error"}, is_csv);
    }
    return header + delimited_line(std::move(fields), is_csv);
  }

  RenderOptions options_;
  bool has_header_ = false;
  std::string first_title_;
};

}  // namespace

std::unique_ptr<Renderer> make_batch_table_renderer(const RenderOptions& options) {
  return std::make_unique<BatchTableRenderer>(options);
}

}  // namespace news
