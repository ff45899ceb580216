#include "indexer/readers/main_text.h"

#include <algorithm>
#include <cstdint>

#include "indexer/readers/page_marks.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

// An article is longer, or it is not worth doubting what is in it.
constexpr std::uint32_t kShortText = 250;

enum class Strictness { kMarks, kTags, kNone };

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark : {".", "!", "?", "…", "\"", "”", "»", ":", "。", "！", "？", "”", "؟", "।", ";", ")"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

class Finder {
 public:
  Finder(const PageTree& page, const std::vector<TextBlock>& blocks, std::string_view title)
      : page_(page), blocks_(blocks), title_(title) {}

  MainText run() {
    mark_nodes();
    MainText best;
    for (const Strictness strictness : {Strictness::kMarks, Strictness::kTags, Strictness::kNone}) {
      MainText found = find(strictness);
      if (found.text.size() > best.text.size() * 2) best = std::move(found);
      if (best.text.size() >= kShortText) break;
    }
    return best;
  }

 private:
  // The marks of each node, and of all it is in (except what the others are about).
  void mark_nodes() {
    own_.resize(page_.size());
    for (std::uint32_t at = 0; at < page_.size(); ++at) {
      const PageNode& node = page_[at];
      if (!node.is_text) own_[at] = marks_of(node);
    }
    std::vector<std::uint32_t> lengths(page_.size() + 1);
    for (const TextBlock& block : blocks_) {
      if (block.link_characters * 3 < block.characters && block.characters >= 60) {
        lengths[block.first + 1] += block.characters;
      }
    }
    for (std::size_t at = 1; at < lengths.size(); ++at) lengths[at] += lengths[at - 1];
    // "has-sidebar", "single-video": said of the page, or of most of what it holds.
    const std::uint32_t all = lengths.back();
    for (std::uint32_t at = 0; at < page_.size(); ++at) {
      const PageNode& node = page_[at];
      if (node.is_text || own_[at] == 0) continue;
      const std::uint32_t inside = lengths[node.end] - lengths[at];
      const bool is_outer = node.tag == GUMBO_TAG_HTML || node.tag == GUMBO_TAG_BODY ||
                            node.tag == GUMBO_TAG_MAIN || node.tag == GUMBO_TAG_ARTICLE;
      if (is_outer || (inside * 2 > all && inside > kShortText)) {
        own_[at] &= static_cast<std::uint8_t>(~(kAsideMark | kCaptionMark | kMetaMark | kHiddenMark));
      }
    }
  }

  bool drops(std::uint32_t at, Strictness strictness) const {
    const GumboTag tag = page_[at].tag;
    if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_BUTTON) return strictness != Strictness::kNone && own_[at] != 0;
    if (strictness != Strictness::kMarks) return false;
    return (own_[at] & (kAsideMark | kHiddenMark)) != 0;
  }

  double value_of(const TextBlock& block) const {
    const double links = block.link_characters, all = block.characters;
    if (is_heading(page_[block.node].tag)) return links > 0 ? -10 : 0;
    if (links > all * 0.5) return -(20 + links);
    if (all < 40 && !ends_sentence(block.text)) return -10;
    return all - 2 * links;
  }

  MainText find(Strictness strictness) {
    const std::size_t count = blocks_.size();
    std::vector<std::uint8_t> dropped(count);
    std::vector<double> values(count);
    // Blocks inside what is dropped.
    std::size_t block = 0;
    std::uint32_t dropped_end = 0;
    for (std::uint32_t at = 0; at < page_.size() && block < count; ++at) {
      if (at >= dropped_end && !page_[at].is_text && drops(at, strictness)) dropped_end = page_[at].end;
      if (blocks_[block].first != at) continue;
      if (at < dropped_end) {
        dropped[block] = 1;
      } else {
        values[block] = value_of(blocks_[block]);
      }
      ++block;
    }
    // The element worth most; of several the innermost.
    std::vector<double> sums(page_.size() + 1);
    for (std::size_t i = 0; i < count; ++i) sums[blocks_[i].first + 1] += values[i];
    for (std::size_t at = 1; at < sums.size(); ++at) sums[at] += sums[at - 1];
    std::uint32_t best = 0;
    double best_sum = 0;
    for (std::uint32_t at = 0; at < page_.size(); ++at) {
      if (page_[at].is_text) continue;
      double sum = sums[page_[at].end] - sums[at];
      if (sum > 0 && sum >= best_sum) {
        best = at;
        best_sum = sum;
      }
    }
    if (best_sum <= 0) return {};
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < count; ++i) {
      if (blocks_[i].first < best || blocks_[i].first >= page_[best].end || dropped[i] != 0) continue;
      kept.push_back(i);
    }
    return write(kept, strictness);
  }

  bool is_caption(const TextBlock& block) const {
    for (std::uint32_t at = block.first; at != 0; at = page_[at].parent) {
      if (!page_[at].is_text && (own_[at] & kCaptionMark) != 0) return true;
    }
    return false;
  }
  bool is_meta(const TextBlock& block) const {
    for (std::uint32_t at = block.first; at != 0; at = page_[at].parent) {
      if (!page_[at].is_text && (own_[at] & kMetaMark) != 0) return true;
    }
    return false;
  }

  MainText write(std::vector<std::size_t> kept, Strictness) const {
    std::vector<std::size_t> final;
    for (const std::size_t i : kept) {
      const TextBlock& block = blocks_[i];
      const GumboTag tag = page_[block.node].tag;
      if (tag == GUMBO_TAG_H1 || (is_heading(tag) && block.text == title_)) continue;
      if (block.link_characters * 10 > block.characters * 7) continue;
      if (is_caption(block) && block.characters < 400) continue;
      if (is_meta(block) && block.characters < 200) continue;
      final.push_back(i);
    }
    // Headings that nothing follows.
    std::vector<std::size_t> out;
    for (std::size_t k = final.size(); k-- > 0;) {
      const TextBlock& block = blocks_[final[k]];
      if (is_heading(page_[block.node].tag) && (out.empty() || is_heading(page_[blocks_[out.back()].node].tag))) continue;
      out.push_back(final[k]);
    }
    std::reverse(out.begin(), out.end());
    MainText main;
    for (const std::size_t i : out) {
      if (!main.text.empty()) main.text += "\n\n";
      main.text += blocks_[i].text;
    }
    if (!out.empty()) {
      main.first_block = out.front();
      main.last_block = out.back();
    }
    return main;
  }

  const PageTree& page_;
  const std::vector<TextBlock>& blocks_;
  std::string_view title_;
  std::vector<std::uint8_t> own_;
};

}  // namespace

MainText main_text(const PageTree& page, const std::vector<TextBlock>& blocks,
                   std::string_view title) {
  return Finder(page, blocks, title).run();
}

}  // namespace news
