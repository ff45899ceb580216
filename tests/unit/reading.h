// What the tests of readers share: a sink that keeps everything, and reading a text by its path.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/formats.h"

namespace news {

struct KeepingSink : RecordSink {
  bool article(Article&& article, const RecordPlace& place) override {
    articles.push_back(std::move(article));
    places.push_back(place);
    return articles.size() < max_articles;
  }
  bool reject(Reject&& reject) override {
    rejects.push_back(std::move(reject));
    return true;
  }
  bool skip(const RecordPlace&, std::string_view what) override {
    skipped.emplace_back(what);
    return true;
  }
  std::vector<Article> articles;
  std::vector<RecordPlace> places;
  std::vector<Reject> rejects;
  std::vector<std::string> skipped;
  std::size_t max_articles = SIZE_MAX;
};

inline KeepingSink read_text(std::string_view text, std::string path,
                             const Format* format = nullptr) {
  KeepingSink sink;
  const TimeZone zone = TimeZone::utc();
  const auto source = open_memory(text);
  read_input(*source, {std::move(path), zone}, format, sink);
  return sink;
}

}  // namespace news
