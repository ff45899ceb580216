// Turns lines of keyword in context into bytes; what else render.h says holds here, too.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "searcher/kwic_search.h"
#include "searcher/render.h"

namespace news {

class KwicRenderer {
 public:
  virtual ~KwicRenderer() = default;
  virtual std::string begin(const SearchSummary& summary) = 0;
  virtual std::string line(const KwicLine& line) = 0;
  virtual std::string end(const KwicSummary& summary) = 0;
};

// kHuman, kJsonl, kTsv or kCsv. A width of 0: lines are as long as their contexts.
std::unique_ptr<KwicRenderer> make_kwic_renderer(const RenderOptions& options,
                                                 std::size_t context_words);

}  // namespace news
