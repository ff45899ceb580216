// The paragraphs of an HTML page, as a browser would show them. In: a tree, and which of its
// elements to leave out (by node; may be empty). Out: blocks in document order. Block elements and double <br> are borders; one <br> is a line end; other white space
// folds to one blank. Never fails. No state; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/readers/page_tree.h"

namespace news {

struct TextBlock {
  std::uint32_t node = 0;   // the block element that it is in
  std::uint32_t first = 0;  // its first text node
  std::string text;
  std::uint32_t characters = 0;
  std::uint32_t link_characters = 0;
};

std::vector<TextBlock> text_blocks(const PageTree& page, const std::vector<bool>& left_out = {});

bool is_heading(GumboTag tag);

}  // namespace news
