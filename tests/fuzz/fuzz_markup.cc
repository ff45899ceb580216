// Any bytes as the markup of a feed or a JSON field: no crash, and what is left of it is text, and
// not much longer.
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/readers/markup_text.h"
#include "indexer/readers/text_cleanup.h"
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace news;
  const std::string html = to_utf8({reinterpret_cast<const char*>(data), size});
  const std::string text = markup_to_text(html);
  require(text.size() <= 4 * html.size() + 100);
  return 0;
}
