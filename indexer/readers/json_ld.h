// The article in a page's JSON-LD scripts (https://schema.org/Article and its kinds). In: the
// scripts' texts. Out: the first article found, else the first page, film or the like, its dates as
// they are printed; all empty if there is none. Broken scripts are mended where that is easy (raw
// line ends, comments around them), else passed over. Never fails. No state; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace news {

struct JsonLdArticle {
  bool is_article = false;     // a film may be one that the page shows beside its article
  std::string headline, name;  // name: if it is another
  std::string authors, publisher, section, language, url;
  std::string published, modified;
  std::string body;
};

JsonLdArticle json_ld_article(const std::vector<std::string_view>& scripts);

}  // namespace news
