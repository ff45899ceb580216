#include "indexer/article_json.h"

#include <nlohmann/json.hpp>

#include "analyzers/date_text.h"
#include "analyzers/display.h"

namespace news {

std::string article_json(const Article& article, std::string_view id) {
  using Json = nlohmann::ordered_json;
  const Json json = {{"id", id},
                     {"given_id", article.given_id},
                     {"url", article.url},
                     {"source", article.source},
                     {"title", article.title},
                     {"byline", article.byline},
                     {"section", article.section},
                     {"date", iso_date(article.published)},
                     {"precision", precision_name(article.published.precision)},
                     {"tz", zone_offset_text(article.published)},
                     {"lang", article.language},
                     {"body", article.body},
                     {"path", article.path}};
  return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + '\n';
}

}  // namespace news
