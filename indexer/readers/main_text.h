// The text of the article on an HTML page, without navigation, teasers, comments, notices and
// captions. In: a tree and the article's title. Out: paragraphs separated by an empty
// line; empty if nothing on the page reads as an article's text. How: every block is worth
// something, good text its length, lists of links and labels less than nothing; the article is in
// the element whose blocks are worth most together. Never fails. No state; thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/page_tree.h"

namespace news {

std::string main_text(const PageTree& page, std::string_view title);

}  // namespace news
