// The text of the article on an HTML page, without navigation, teasers, comments, notices and
// captions. In: a tree, its blocks and the article's title. Out: paragraphs separated by an empty
// line; empty if nothing on the page reads as an article's text. How: every block is worth
// something, good text its length, lists of links and labels less than nothing; the article is in
// the element whose blocks are worth most together. Never fails. No state; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/page_tree.h"
#include "indexer/readers/text_blocks.h"

namespace news {

struct MainText {
  std::string text;
  // The first and the last block of it, as indices; both 0 if there is none.
  std::size_t first_block = 0;
  std::size_t last_block = 0;
};

MainText main_text(const PageTree& page, const std::vector<TextBlock>& blocks,
                   std::string_view title);

}  // namespace news
