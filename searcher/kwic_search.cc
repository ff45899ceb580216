#include "searcher/kwic_search.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace news {

tl::expected<KwicSummary, SearchErrors> kwic_search(
    const Index& index, const Query& query, SearchOptions options, const KwicOptions& wanted,
    const SummaryHandler& on_summary, const std::function<void(const KwicLine&)>& on_line) {
  options.limit = kAllHits;
  options.offset = 0;
  options.fetch_article = options.make_snippet = true;
  options.label_mentions = false;
  const std::uint64_t end = wanted.offset + std::min(wanted.limit, kAllHits - wanted.offset);
  const bool is_sorted = wanted.order != ContextOrder::kHits;
  KwicSorter sorter(wanted.order, end);
  KwicSummary summary;
  summary.offset = wanted.offset;
  std::uint64_t lines = 0;
  bool is_in_time = true;
  const auto show = [&](const KwicLine& line) {
    on_line(line);
    ++summary.shown;
  };
  auto found = search(index, query, options, on_summary, [&](const Hit& hit, std::uint64_t) {
    is_in_time = !options.is_out_of_time || !options.is_out_of_time();
    if (!is_in_time) return false;
    for (KwicLine& line : kwic_lines(hit, wanted.context_words)) {
      const std::uint64_t number = lines++;
      if (is_sorted) {
        sorter.add(std::move(line));
      } else if (number >= wanted.offset && number < end) {
        show(line);
      }
    }
    return is_sorted || lines <= end;
  });
  if (!found) return tl::unexpected(std::move(found.error()));
  const std::vector<KwicLine> sorted = sorter.take();
  for (std::size_t i = wanted.offset; i < sorted.size(); ++i) show(sorted[i]);
  summary.has_more = lines > end;
  summary.search = *std::move(found);
  summary.search.exact = summary.search.exact && is_in_time;
  return summary;
}

}  // namespace news
