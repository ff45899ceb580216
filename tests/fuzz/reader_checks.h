// What the fuzz targets of readers share: a source of small reads, and a sink that checks and keeps
// what comes, to be compared.
#pragma once

#include <simdjson.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

inline void require(bool condition) {
  if (!condition) std::abort();
}

// `bytes` must outlive it.
class SmallReads : public ByteSource {
 public:
  SmallReads(std::string_view bytes, std::size_t size) : left_(bytes), size_(size) {}
  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
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

// What every reader promises of an article.
inline void require_rules(const Article& article) {
  require(!article.title.empty() || !article.body.empty());
  require(article.title.size() <= kMaxTitleBytes);
  for (const std::string* text :
       {&article.given_id, &article.url, &article.source, &article.title, &article.byline,
        &article.section, &article.language, &article.body, &article.path}) {
    require(simdjson::validate_utf8(*text));
  }
}

struct CheckingSink : RecordSink {
  bool article(Article&& article, const RecordPlace& place) override {
    require_rules(article);
    articles.push_back(std::move(article));
    places.push_back(place);
    return true;
  }
  bool reject(Reject&& reject) override {
    require(!reject.reason.empty());
    rejects.push_back(std::move(reject));
    return true;
  }
  bool skip(const RecordPlace&, std::string_view what) override {
    require(!what.empty());
    return true;
  }
  bool operator==(const CheckingSink& other) const {
    return articles == other.articles && places == other.places && rejects == other.rejects;
  }

  std::vector<Article> articles;
  std::vector<RecordPlace> places;
  std::vector<Reject> rejects;
};

}  // namespace news
