// The articles of a build between reading and indexing, on disk: reading must end before it is
// known which record of a key is the last and so the article. Write all, finish, then read in input
// order what is left. Memory: one bit an article, and a sixty-fourth of the keys at a time. Errors:
// Failure. One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/article_key.h"
#include "indexer/files.h"

namespace news {

struct SpooledArticle {
  ArticleHash hash{};
  std::string data;  // as it will stand in the index (stored_article.h)
};

class ArticleSpool {
 public:
  // Makes its files in `folder`, which must exist.
  explicit ArticleSpool(const std::filesystem::path& folder);

  void add(const SpooledArticle& article);
  // Ends writing and finds the records that a later one of the same key replaces.
  void finish();

  std::uint64_t articles() const { return added_ - superseded_count_; }
  std::uint64_t same_again() const { return superseded_count_; }

  // After finish(): the next article that counts; false at the end.
  bool next(SpooledArticle& article);

 private:
  static constexpr std::size_t kPartitions = 64;

  void find_superseded(const std::filesystem::path& keys);

  std::filesystem::path folder_;
  std::unique_ptr<SequentialFile> articles_;
  std::vector<std::unique_ptr<SequentialFile>> keys_;
  std::vector<bool> superseded_;
  std::uint64_t added_ = 0;
  std::uint64_t superseded_count_ = 0;
  std::uint64_t read_ = 0;
};

}  // namespace news
