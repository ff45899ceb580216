#include "searcher/render.h"

#include <cmath>

#include "searcher/render_formats.h"

namespace news {

double rounded_score(double score) {
  if (!std::isfinite(score)) return 0;
  return std::round(score * 1e6) / 1e6 + 0.0;  // + 0.0: never "-0.0"
}

std::unique_ptr<Renderer> make_renderer(const RenderOptions& options) {
  const bool is_table = options.format == OutputFormat::kHuman || options.counts_only;
  if (options.is_batch && is_table) return make_batch_table_renderer(options);
  switch (options.format) {
    case OutputFormat::kHuman:
      return make_human_renderer(options);
    case OutputFormat::kJsonl:
      return make_jsonl_renderer(options);
    case OutputFormat::kTsv:
    case OutputFormat::kCsv:
      return make_delimited_renderer(options);
    case OutputFormat::kIds:
    case OutputFormat::kUrls:
    case OutputFormat::kPaths:
      return make_list_renderer(options);
    case OutputFormat::kTrec:
      return make_trec_renderer();
  }
  return nullptr;
}

}  // namespace news
