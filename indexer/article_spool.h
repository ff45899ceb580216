// The articles of a build between reading and indexing: reading must end before it is known which
// record of a key is the last and so the article, and which articles are the newest. Write all
// (and what was reserved), finish, then read what is left, the newest first. Memory: the bytes
// given (what does not fit is on disk) and one bit an article. Errors: Failure (disk). One thread
// at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/article_key.h"
#include "indexer/record_sorter.h"

namespace news {

struct SpooledArticle {
  ArticleHash hash{};
  std::string data;                     // as it will stand in the index (stored_article.h)
  std::optional<std::int64_t> instant;  // of its publication; none: undated
};

class ArticleSpool {
 public:
  static constexpr std::size_t kDefaultMemoryBytes = 256u << 20;

  // Makes its files, if any, in `folder`, which must exist.
  explicit ArticleSpool(const std::filesystem::path& folder,
                        std::size_t memory_bytes = kDefaultMemoryBytes);

  void add(const SpooledArticle& article) { add(reserve(), article); }
  // For one that comes later: its place in input order.
  std::uint64_t reserve() { return added_++; }
  void add(std::uint64_t number, const SpooledArticle& article);
  const std::filesystem::path& folder() const { return folder_; }

  // Ends writing and finds the records that a later one of the same key replaces.
  void finish();

  std::uint64_t articles() const { return added_ - superseded_count_; }
  std::uint64_t same_again() const { return superseded_count_; }

  // After finish(): the next article that counts; false at the end. The newest instant first, of
  // one instant in input order, and undated ones last.
  bool next(SpooledArticle& article);

 private:
  std::filesystem::path folder_;
  std::optional<RecordSorter> keys_;  // hash and number
  RecordSorter articles_;             // by age and number: hash and data
  std::vector<bool> superseded_;      // by number
  std::uint64_t added_ = 0;
  std::uint64_t superseded_count_ = 0;
};

}  // namespace news
