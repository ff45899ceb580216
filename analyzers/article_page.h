// One article for people, as `newsidx show` and `newssearch --show` print it. In: an article and
// what the index knows of it. Out: lines at most `width` columns wide, safe for a terminal. Never
// fails. Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/time_zone.h"

namespace news {

struct ArticlePageOptions {
  std::size_t width = 80;
  TimeZone zone = TimeZone::utc();  // days of timed articles
};

std::string article_page(const Article& article, std::string_view id,
                         const std::vector<std::string>& mention_labels,
                         const ArticlePageOptions& options);

}  // namespace news
