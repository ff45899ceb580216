// JSON Lines, schema 1: a `begin` line, a `hit` line each, a `summary` line. Text is exact: what
// would drive a terminal is escaped as \uXXXX, which JSON readers undo, and only bytes that are not
// UTF-8 are replaced. Keys are only ever added within a schema; `cluster`, `copies` and `distinct`
// are absent until near-duplicates are known. In a batch each line has the query's name, a hit its
// rank, and a query that could not be asked is an `error` line.
#include <cmath>

#include "analyzers/date_text.h"
#include "analyzers/display.h"
#include "searcher/render_formats.h"
#include "searcher/render_json.h"

namespace news {
namespace {

class JsonlRenderer final : public Renderer {
 public:
  explicit JsonlRenderer(const RenderOptions& options)
      : show_time_(options.show_time), is_batch_(options.is_batch) {}

  std::string begin(const SearchSummary& summary) override {
    name_ = summary.name;
    Json json = typed("begin");
    json.update({{"schema", kJsonSchema},
                 {"query", summary.query},
                 {"parsed", summary.parsed},
                 {"index", summary.index},
                 {"generation", summary.generation}});
    return json_line(json);
  }

  std::string hit(const Hit& hit, std::uint64_t rank) override {
    const Article& article = hit.article;
    Json snippet_spans = Json::array();
    for (const auto& [begin, end] : hit.snippet.spans) {
      snippet_spans.push_back(Json::array({begin, end}));
    }
    Json spans = Json::array();
    for (const TextSpan& span : hit.spans) {
      const char* field = span.field == TextField::kTitle ? "title" : "body";
      spans.push_back(Json::array({field, span.byte_begin, span.byte_end}));
    }
    Json json = typed("hit");
    if (is_batch_) json["rank"] = rank;
    json.update({{"id", hit.id},
                 {"given_id", article.given_id},
                 {"score", rounded_score(hit.score)},
                 {"date", iso_date(article.published)},
                 {"precision", precision_name(article.published.precision)},
                 {"tz", zone_offset_text(article.published)},
                 {"source", hit.source},
                 {"title", article.title},
                 {"url", article.url},
                 {"path", article.path},
                 {"lang", article.language},
                 {"mentions", Json(hit.mentions)},
                 {"snippet", hit.snippet.text},
                 {"snippet_spans", std::move(snippet_spans)},
                 {"spans", std::move(spans)}});
    return json_line(json);
  }

  std::string end(const SearchSummary& summary) override {
    Json json = typed("summary");
    json["matches"] = summary.matches;
    if (summary.has_phrase) json["phrase_matches"] = summary.phrase_matches;
    json["exact"] = summary.exact;
    json["warnings"] = summary.warnings;
    if (show_time_) json["took_ms"] = std::round(summary.took_ms * 1e3) / 1e3;
    return json_line(json);
  }

  std::string failed(const FailedQuery& query) override { return json_error(query); }

  bool needs_article() const override { return true; }
  bool needs_snippet() const override { return true; }

 private:
  Json typed(const char* type) const {
    Json json{{"type", type}};
    if (is_batch_) json["name"] = name_;
    return json;
  }

  bool show_time_;
  bool is_batch_;
  std::string name_;
};

}  // namespace

std::unique_ptr<Renderer> make_jsonl_renderer(const RenderOptions& options) {
  return std::make_unique<JsonlRenderer>(options);
}

}  // namespace news
