// Feeds bytes to the reader of HTML pages: the first byte chooses the charset of the HTTP header,
// the rest is the page. What is left of its markup must not grow beyond reason.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "indexer/readers/html.h"
#include "indexer/readers/page_markup.h"
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace news;
  if (size == 0) return 0;
  constexpr std::string_view kCharsets[] = {"",       "utf-8",       "windows-1251", "gb2312",
                                            "utf-16", "iso-2022-jp", "none such"};
  const std::string_view charset = kCharsets[data[0] % std::size(kCharsets)];
  const std::string page(reinterpret_cast<const char*>(data) + 1, size - 1);
  // Attributes gain quotes, '<' becomes an entity, an end tag may be put before each tag.
  require(simplify_page(page).html.size() <= 10 * page.size() + 100);
  static const TimeZone zone = *TimeZone::from_name("Asia/Almaty");
  const auto result =
      article_from_page({page, "https://a.example/2018/04/24/x", charset}, {"x.html", zone});
  require(result || !result.error().message.empty());
  if (result) require_rules(result->article);
  return 0;
}
