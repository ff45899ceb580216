// Ids, URLs or paths, one a line, or each ended by NUL for `xargs -0`. An article without the thing
// is left out, never an empty line. Lines are safe to look at: URLs have their control characters
// as %XX, and in a path they are replaced, so that such a path is no longer the file's name. With
// NUL a path comes byte for byte, which is what a program needs.
#include <algorithm>

#include "analyzers/display.h"
#include "searcher/render_formats.h"

namespace news {
namespace {

class ListRenderer final : public Renderer {
 public:
  explicit ListRenderer(const RenderOptions& options)
      : format_(options.format), nul_terminated_(options.nul_terminated) {}

  std::string begin(const SearchSummary&) override { return {}; }
  std::string hit(const Hit& hit, std::uint64_t) override {
    std::string item = text(hit);
    if (item.empty()) return {};
    return item + (nul_terminated_ ? '\0' : '\n');
  }
  std::string end(const SearchSummary&) override { return {}; }
  bool needs_article() const override { return format_ != OutputFormat::kIds; }
  bool needs_snippet() const override { return false; }

 private:
  std::string text(const Hit& hit) const {
    if (format_ == OutputFormat::kIds) return printable(hit.id);
    if (format_ == OutputFormat::kUrls) return printable_url(hit.article.url);
    std::string path = hit.article.path;
    if (!nul_terminated_) return printable(path);
    path.erase(std::remove(path.begin(), path.end(), '\0'), path.end());
    return path;
  }

  OutputFormat format_;
  bool nul_terminated_;
};

}  // namespace

std::unique_ptr<Renderer> make_list_renderer(const RenderOptions& options) {
  return std::make_unique<ListRenderer>(options);
}

}  // namespace news
