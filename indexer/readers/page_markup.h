// What of an HTML page's markup is worth parsing. In: a page in UTF-8. Out: the same page without
// scripts, styles, comments, drawings, forms' innards, formatting and most attributes; and what its
// JSON-LD scripts hold. Much quicker than Gumbo, which has less to do after it, and cannot be
// brought down: what is left has no element deeper than kMaxPageDepth, few attributes, no foreign
// content and no formatting elements to be opened again. Never fails, in linear time. No state;
// thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace news {

struct PageMarkup {
  std::string html;
  std::vector<std::string_view> json_ld;  // point into the page
};

PageMarkup simplify_page(std::string_view page);

}  // namespace news
