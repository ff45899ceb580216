// Feeds bytes to the readers of collections, in small reads: the first byte chooses the format and
// the size of a read, the rest is the input. What is read must not depend on that size.
#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/field_map.h"
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
  std::vector<news::Article> articles;
  std::vector<news::RecordPlace> places;
  std::vector<news::Reject> rejects;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::string_view kNames[] = {"reuters", "trec", "mbox", "mail", "csv", "json"};
  const news::Format* format = *news::find_format(kNames[data[0] % std::size(kNames)]);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  static const news::TimeZone zone = *news::TimeZone::from_name("Asia/Almaty");
  static const news::FieldMap map = [] {
    news::FieldMap fields;
    for (const char* field : {"title=k.m[1].y", "body=/0/~1", "id=", "source==S"}) {
      fields.add(field);
    }
    return fields;
  }();
  const news::ReadContext context{"x", zone, &map};
  CheckingSink whole, piecewise;
  SmallReads at_once(bytes, bytes.size()), in_pieces(bytes, 1 + data[0] / std::size(kNames));
  format->read(at_once, context, whole);
  format->read(in_pieces, context, piecewise);
  if (whole.articles != piecewise.articles || whole.places != piecewise.places ||
      whole.rejects != piecewise.rejects) {
    std::abort();
  }
  return 0;
}
