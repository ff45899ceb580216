// Any bytes as a document's data, as an article and as a dictionary: no crash, and what decodes is
// the same after encoding.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzers/stored_article.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace news;
  static ArticleEncoder encoder("");
  static ArticleDecoder decoder;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = decoder.decode(bytes);
  const auto hash = stored_hash(bytes);
  if (!decoded) {
    require(!decoded.error().message.empty());
  } else {
    require(hash.has_value());
    const std::string again = encoder.encode(*decoded, *hash);
    const auto twice = decoder.decode(again);
    require(twice.has_value() && *twice == *decoded && stored_hash(again) == hash);
  }
  // As an article of its own: any text is kept.
  Article article;
  article.title = bytes.substr(0, size / 2);
  article.body = bytes.substr(size / 2);
  const auto kept = decoder.decode(encoder.encode(article, ArticleHash{}));
  require(kept.has_value() && *kept == article);
  // As a dictionary: refused or not, never a crash.
  ArticleDecoder with_dictionary;
  with_dictionary.add_dictionary(bytes);
  require(with_dictionary.decode(encoder.encode(article, ArticleHash{})).has_value());
  return 0;
}
