// Chooses the passage of an article that shows a query best: the window with most different leaves,
// of those the one where matches stand nearest to each other, of those the first. In: the body,
// where the leaves stand in it, and a width. Out: one line of text with the matches' bytes in it;
// white space folded, "… " and " …" where the text goes on. Without a match the beginning of the
// body. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "searcher/search_results.h"
#include "searcher/text_matcher.h"

namespace news {

// `spans`: of the body, rising. `columns`: display columns, about.
Snippet make_snippet(std::string_view body, const std::vector<LeafSpan>& spans,
                     std::size_t columns);

}  // namespace news
