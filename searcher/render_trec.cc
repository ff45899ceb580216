// A run as trec_eval reads it: "query Q0 article rank score newsidx", the query's name (1 without a
// batch), the article's given id. A given id that is empty or holds a blank would break the line:
// then our own.
#include <fmt/format.h>

#include "analyzers/display.h"
#include "searcher/render_formats.h"

namespace news {
namespace {

class TrecRenderer final : public Renderer {
 public:
  std::string begin(const SearchSummary& summary) override {
    name_ = summary.name.empty() ? "1" : printable(summary.name);
    return {};
  }
  std::string hit(const Hit& hit, std::uint64_t rank) override {
    const std::string given = printable(hit.article.given_id);
    const bool is_one_field = !given.empty() && given.find(' ') == std::string::npos;
    return fmt::format("{} Q0 {} {} {:.6f} newsidx\n", name_, is_one_field ? given : hit.id, rank,
                       rounded_score(hit.score));
  }
  std::string end(const SearchSummary&) override { return {}; }
  bool needs_article() const override { return true; }
  bool needs_snippet() const override { return false; }

 private:
  std::string name_;
};

}  // namespace

std::unique_ptr<Renderer> make_trec_renderer() { return std::make_unique<TrecRenderer>(); }

}  // namespace news
