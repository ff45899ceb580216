// An article as a line of `newsidx dump`: one flat JSON object and a newline,
//   {id,given_id,url,source,title,byline,section,date,precision,tz,lang,body,path}
// In: any article. Out: valid UTF-8 without raw control or bidirectional characters; the JSON
// reader (readers/json_record.h) knows it by given_id and precision and reads it literally. Never
// fails. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/article.h"

namespace news {

std::string article_json(const Article& article, std::string_view id);

}  // namespace news
