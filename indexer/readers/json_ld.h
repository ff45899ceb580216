// The article in a page's JSON-LD scripts (https://schema.org/Article and its kinds). In: the
// scripts' texts. Out: the first article found, its dates as they are printed; all empty if there
// is none. Broken scripts are mended where that is easy (raw line ends, comments around them), else
// passed over. Never fails. No state; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace news {

struct JsonLdArticle {
  std::string headline, authors, publisher, section, language, url;
  std::string published, modified;
  std::string body;
};

JsonLdArticle json_ld_article(const std::vector<std::string_view>& scripts);

}  // namespace news
