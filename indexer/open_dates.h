// Articles that wait for the end of reading, because their date is open until all dates of their
// source are known (date_orders.h). In: articles with their number in input order. Out: the same,
// in that order. Memory: some 16 MiB, the rest is on disk. Errors: Failure (disk). One thread at a
// time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "analyzers/article.h"
#include "analyzers/stored_article.h"
#include "indexer/record_sorter.h"

namespace news {

struct OpenArticle {
  Article article;
  std::string input;     // as DateOrders has it
  std::string key_path;  // as article_hash() takes it
};

class OpenDates {
 public:
  // Makes its file, if any, in `folder`, which must exist.
  explicit OpenDates(const std::filesystem::path& folder);

  void add(std::uint64_t number, const OpenArticle& waiting);
  void finish() { sorter_.finish(); }

  // After finish(): the next one and its number; nothing at the end.
  std::optional<std::pair<std::uint64_t, OpenArticle>> next();

 private:
  RecordSorter sorter_;  // by number
  ArticleEncoder encoder_{""};
  ArticleDecoder decoder_;
};

}  // namespace news
