// Feeds bytes to the readers of containers: the first byte chooses whether they are unpacked and
// read as a file would be (archives, packed web archives), or as WARC or ARC, whole and in small
// reads, which must give the same.
#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/formats.h"

namespace {

class SmallReads : public news::ByteSource {
 public:
  SmallReads(std::string_view bytes, std::size_t size) : left_(bytes), size_(size) {}
  news::Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    const std::size_t size = left_.copy(buffer, std::min(capacity, size_));
    left_.remove_prefix(size);
    return size;
  }
  std::uint64_t raw_bytes_read() const override { return 0; }
  bool unpacked(std::uint64_t) override { return true; }

 private:
  std::string_view left_;
  std::size_t size_;
};

struct CheckingSink : news::RecordSink {
  bool article(news::Article&& article, const news::RecordPlace& place) override {
    if (article.title.empty() && article.body.empty()) std::abort();
    if (article.title.size() > news::kMaxTitleBytes) std::abort();
    for (const std::string* text :
         {&article.given_id, &article.url, &article.source, &article.title, &article.byline,
          &article.section, &article.language, &article.body, &article.path}) {
      if (!simdjson::validate_utf8(*text)) std::abort();
    }
    articles.push_back(std::move(article));
    places.push_back(place);
    return true;
  }
  bool reject(news::Reject&& reject) override {
    if (reject.reason.empty()) std::abort();
    rejects.push_back(std::move(reject));
    return true;
  }
  bool skip(const news::RecordPlace&, std::string_view what) override {
    if (what.empty()) std::abort();
    return true;
  }
  std::vector<news::Article> articles;
  std::vector<news::RecordPlace> places;
  std::vector<news::Reject> rejects;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::string_view kNames[] = {"auto", "warc", "arc"};
  const news::Format* format = *news::find_format(kNames[data[0] % std::size(kNames)]);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  static const news::TimeZone zone = *news::TimeZone::from_name("Asia/Almaty");
  const news::ReadContext context{"x", zone};
  CheckingSink whole;
  if (format == nullptr) {
    const auto source = news::decompress(news::open_memory(bytes), "x");
    news::read_input(*source, context, nullptr, whole);
    return 0;
  }
  CheckingSink piecewise;
  const auto cut = [&](std::size_t read_bytes, CheckingSink& sink) {
    SmallReads source(bytes, read_bytes);
    format->cut(source, context, sink,
                [&](const news::InputPart& part) { return news::read_part(part, context, sink); });
  };
  cut(bytes.size(), whole);
  cut(1 + data[0] / std::size(kNames), piecewise);
  if (whole.articles != piecewise.articles || whole.places != piecewise.places ||
      whole.rejects != piecewise.rejects) {
    std::abort();
  }
  return 0;
}
