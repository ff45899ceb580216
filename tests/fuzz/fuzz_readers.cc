// Feeds bytes to read_input: the first byte chooses the format (0: detected), the rest is the
// input.
#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/readers/formats.h"

namespace {

struct CheckingSink : news::RecordSink {
  bool article(news::Article&& article, const news::RecordPlace&) override {
    if (article.title.empty() && article.body.empty()) std::abort();
    if (article.title.size() > news::kMaxTitleBytes) std::abort();
    for (const std::string* text :
         {&article.given_id, &article.url, &article.source, &article.title, &article.byline,
          &article.section, &article.language, &article.body, &article.path}) {
      if (!simdjson::validate_utf8(*text)) std::abort();
    }
    return true;
  }
  bool reject(news::Reject&& reject) override {
    if (reject.reason.empty()) std::abort();
    return true;
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto formats = news::formats();
  const std::size_t choice = data[0] % (formats.size() + 1);
  const auto source = news::open_memory({reinterpret_cast<const char*>(data) + 1, size - 1});
  static const news::TimeZone zone = *news::TimeZone::from_name("Asia/Almaty");
  CheckingSink sink;
  news::read_input(*source, {"news/20180424.md", zone},
                   choice == 0 ? nullptr : &formats[choice - 1], sink);
  return 0;
}
