#include "indexer/readers/main_text.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "indexer/readers/page_marks.h"
#include "indexer/readers/text_blocks.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

// An article is longer, or it is not worth doubting what is in it.
constexpr std::size_t kShortText = 250;

enum class Strictness { kMarks, kTags, kNone };

bool ends_sentence(std::string_view text) {
  constexpr std::string_view kMarks[] = {".", "!", "?", "…", "\"", "”", "»", ":",
                                         "。", "！", "？", "」", "؟", "।", ";", ")"};
  return std::any_of(std::begin(kMarks), std::end(kMarks),
                     [&](std::string_view mark) { return text.ends_with(mark); });
}

class Finder {
 public:
  Finder(const PageTree& page, std::string_view title) : page_(page), title_(title) {}

  std::string run() {
    mark_nodes();
    std::string best;
    for (const Strictness strictness : {Strictness::kMarks, Strictness::kTags, Strictness::kNone}) {
      std::string found = find(strictness);
      if (found.size() > best.size() * 2) best = std::move(found);
      if (best.size() >= kShortText) break;
    }
    return best;
  }

 private:
  void mark_nodes() {
    marks_.resize(page_.size());
    for (std::uint32_t at = 0; at < page_.size(); ++at) {
      if (!page_[at].is_text) marks_[at] = marks_of(page_[at]);
    }
    std::vector<std::uint32_t> lengths(page_.size() + 1);
    for (const TextBlock& block : text_blocks(page_)) {
      if (block.link_characters * 3 < block.characters && block.characters >= 60) {
        lengths[block.first + 1] += block.characters;
      }
    }
    for (std::size_t at = 1; at < lengths.size(); ++at) lengths[at] += lengths[at - 1];
    // "has-sidebar", "single-video": said of the page, or of most of what it holds.
    const std::uint32_t all = lengths.back();
    for (std::uint32_t at = 0; at < page_.size(); ++at) {
      const PageNode& node = page_[at];
      if (node.is_text || marks_[at] == 0) continue;
      const std::uint32_t inside = lengths[node.end] - lengths[at];
      const bool is_outer = node.tag == GUMBO_TAG_HTML || node.tag == GUMBO_TAG_BODY ||
                            node.tag == GUMBO_TAG_MAIN || node.tag == GUMBO_TAG_ARTICLE ||
                            node.tag == GUMBO_TAG_BLOCKQUOTE;
      if (is_outer || (inside * 2 > all && inside > kShortText)) marks_[at] &= kContentMark;
    }
  }

  bool drops(std::uint32_t at, Strictness strictness) const {
    const GumboTag tag = page_[at].tag;
    if (page_[at].is_text || strictness == Strictness::kNone || marks_[at] == 0) return false;
    if (strictness == Strictness::kTags) {
      return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_BUTTON;
    }
    return (marks_[at] & (kAsideMark | kHiddenMark)) != 0;
  }

  double value_of(const TextBlock& block) const {
    const double links = block.link_characters, all = block.characters;
    const GumboTag tag = page_[block.node].tag;
    if (is_heading(tag)) return links > 0 ? -10 : 0;
    if (links > all * 0.5) return -(20 + links);
    if (all < 40 && !ends_sentence(block.text)) return tag == GUMBO_TAG_TD ? 0 : -10;
    return all - 2 * links;
  }

  std::string find(Strictness strictness) {
    std::vector<bool> left_out(page_.size());
    for (std::uint32_t at = 0; at < page_.size(); ++at) left_out[at] = drops(at, strictness);
    blocks_ = text_blocks(page_, left_out);
    const auto [begin, end] = best_element();
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].first >= begin && blocks_[i].first < end && belongs(blocks_[i])) kept.push_back(i);
    }
    trim_ends(kept);
    drop_empty_headings(kept);
    return joined(kept);
  }

  // The nodes of the element whose blocks are worth most; of several the innermost.
  std::pair<std::uint32_t, std::uint32_t> best_element() const {
    std::vector<double> sums(page_.size() + 1);
    for (const TextBlock& block : blocks_) sums[block.first + 1] += value_of(block);
    for (std::size_t at = 1; at < sums.size(); ++at) sums[at] += sums[at - 1];
    const auto sum_of = [&](std::uint32_t at) { return sums[page_[at].end] - sums[at]; };
    std::uint32_t best = 0;
    double best_sum = 0;
    for (std::uint32_t at = 0; at < page_.size(); ++at) {
      if (page_[at].is_text || sum_of(at) < best_sum || sum_of(at) <= 0) continue;
      best = at;
      best_sum = sum_of(at);
    }
    if (best_sum <= 0) return {0, 0};
    // What lies around the article is worth little beside it.
    for (std::uint32_t at = best + 1; at < page_[best].end; ++at) {
      if (!page_[at].is_text && sum_of(at) > best_sum - std::min(0.1 * best_sum, 400.0)) best = at;
    }
    return {best, page_[best].end};
  }

  bool is_inside(const TextBlock& block, std::uint8_t marks) const {
    for (std::uint32_t at = block.first; at != 0; at = page_[at].parent) {
      if ((marks_[at] & marks) != 0) return true;
    }
    return false;
  }

  bool belongs(const TextBlock& block) const {
    const GumboTag tag = page_[block.node].tag;
    if (tag == GUMBO_TAG_H1 || (is_heading(tag) && block.text == title_)) return false;
    if (block.link_characters * 10 > block.characters * 7) return false;
    if (block.characters < 400 && is_inside(block, kCaptionMark)) return false;
    return block.characters >= 200 || !is_inside(block, kMetaMark);
  }

  bool is_label(const TextBlock& block) const {
    const GumboTag tag = page_[block.node].tag;
    return !is_heading(tag) && tag != GUMBO_TAG_TD && tag != GUMBO_TAG_LI && block.characters < 80 && !ends_sentence(block.text);
  }

  void trim_ends(std::vector<std::size_t>& kept) const {
    while (!kept.empty() && is_label(blocks_[kept.back()])) kept.pop_back();
    std::size_t first = 0;
    while (first < kept.size() && is_label(blocks_[kept[first]])) ++first;
    kept.erase(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(first));
  }

  void drop_empty_headings(std::vector<std::size_t>& kept) const {
    std::vector<std::size_t> out;
    bool heading_follows = true;
    for (std::size_t k = kept.size(); k-- > 0;) {
      const bool heading = is_heading(page_[blocks_[kept[k]].node].tag);
      if (!heading || !heading_follows) out.push_back(kept[k]);
      heading_follows = heading;
    }
    std::reverse(out.begin(), out.end());
    kept = std::move(out);
  }

  std::string joined(const std::vector<std::size_t>& kept) const {
    std::string text;
    for (std::size_t k = 0; k < kept.size(); ++k) {
      const TextBlock& block = blocks_[kept[k]];
      if (k > 0) text += is_same_row(blocks_[kept[k - 1]], block) ? " " : "\n\n";
      text += block.text;
    }
    return text;
  }

  bool is_same_row(const TextBlock& a, const TextBlock& b) const {
    const PageNode &first = page_[a.node], &second = page_[b.node];
    const auto is_cell = [](GumboTag tag) { return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH; };
    return is_cell(first.tag) && is_cell(second.tag) && first.parent == second.parent;
  }

  const PageTree& page_;
  std::string_view title_;
  std::vector<std::uint8_t> marks_;
  std::vector<TextBlock> blocks_;
};

}  // namespace

std::string main_text(const PageTree& page, std::string_view title) {
  return Finder(page, title).run();
}

}  // namespace news
