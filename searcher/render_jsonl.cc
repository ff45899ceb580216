// JSON Lines, schema 1: a `begin` line, a `hit` line each, a `summary` line. Text is exact: what
// would drive a terminal is escaped as \uXXXX, which JSON readers undo, and only bytes that are not
// UTF-8 are replaced. Keys are only ever added within a schema; `cluster`, `copies` and `distinct`
// are absent until near-duplicates are known.
#include <cmath>
#include <nlohmann/json.hpp>

#include "analyzers/date_text.h"
#include "analyzers/display.h"
#include "searcher/render_formats.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSchema = 1;

std::string line(const Json& json) {
  return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + '\n';
}

class JsonlRenderer final : public Renderer {
 public:
  explicit JsonlRenderer(const RenderOptions& options) : show_time_(options.show_time) {}

  std::string begin(const SearchSummary& summary) override {
    return line({{"type", "begin"},
                 {"schema", kSchema},
                 {"query", summary.query},
                 {"parsed", summary.parsed},
                 {"index", summary.index},
                 {"generation", summary.generation}});
  }

  std::string hit(const Hit& hit, std::uint64_t) override {
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
    return line({{"type", "hit"},
                 {"id", hit.id},
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
  }

  std::string end(const SearchSummary& summary) override {
    Json json{{"type", "summary"}, {"matches", summary.matches}};
    if (summary.has_phrase) json["phrase_matches"] = summary.phrase_matches;
    json["exact"] = summary.exact;
    json["warnings"] = summary.warnings;
    if (show_time_) json["took_ms"] = std::round(summary.took_ms * 1e3) / 1e3;
    return line(json);
  }

  bool needs_article() const override { return true; }
  bool needs_snippet() const override { return true; }

 private:
  bool show_time_;
};

}  // namespace

std::unique_ptr<Renderer> make_jsonl_renderer(const RenderOptions& options) {
  return std::make_unique<JsonlRenderer>(options);
}

}  // namespace news
