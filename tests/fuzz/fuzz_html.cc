// Feeds bytes to the reader of HTML pages: the first byte chooses the charset of the HTTP header,
// the rest is the page. What is left of its markup must not grow beyond reason.
#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/readers/html.h"
#include "indexer/readers/page_markup.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::string_view kCharsets[] = {"",       "utf-8",       "windows-1251", "gb2312",
                                            "utf-16", "iso-2022-jp", "none such"};
  const std::string_view charset = kCharsets[data[0] % std::size(kCharsets)];
  const std::string page(reinterpret_cast<const char*>(data) + 1, size - 1);
  // Attributes gain quotes, '<' becomes an entity, an end tag may be put before each tag.
  if (news::simplify_page(page).html.size() > 10 * page.size() + 100) std::abort();
  static const news::TimeZone zone = *news::TimeZone::from_name("Asia/Almaty");
  const auto result =
      news::article_from_page({page, "https://a.example/2018/04/24/x", charset}, {"x.html", zone});
  if (!result) {
    if (result.error().message.empty()) std::abort();
    return 0;
  }
  const news::Article& article = result->article;
  if (article.title.empty() && article.body.empty()) std::abort();
  if (article.title.size() > news::kMaxTitleBytes) std::abort();
  for (const std::string* text : {&article.url, &article.source, &article.title, &article.byline,
                                  &article.section, &article.language, &article.body}) {
    if (!simdjson::validate_utf8(*text)) std::abort();
  }
  return 0;
}
