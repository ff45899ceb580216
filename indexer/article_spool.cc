#include "indexer/article_spool.h"

#include <fmt/format.h>

#include <cstring>
#include <map>
#include <unordered_map>

namespace news {
namespace {

struct KeyRecord {
  ArticleHash hash;
  std::uint64_t number;
};

template <class T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

struct ArrayHash {
  std::size_t operator()(const ArticleHash& hash) const {
    std::size_t value;
    std::memcpy(&value, hash.data(), sizeof value);
    return value;
  }
};

}  // namespace

ArticleSpool::ArticleSpool(const std::filesystem::path& folder)
    : folder_(folder),
      articles_(
          std::make_unique<SequentialFile>(folder / "articles", SequentialFile::Mode::kCreate)) {
  for (std::size_t i = 0; i < kPartitions; ++i) {
    keys_.push_back(std::make_unique<SequentialFile>(folder / fmt::format("keys-{}", i),
                                                     SequentialFile::Mode::kCreate));
  }
}

void ArticleSpool::add(const SpooledArticle& article) {
  const auto size = static_cast<std::uint32_t>(article.data.size());
  articles_->write(bytes_of(article.hash));
  articles_->write(bytes_of(size));
  articles_->write(article.data);
  // Any byte of the hash is as good as another; the map below uses the first eight.
  keys_[article.hash[15] % kPartitions]->write(bytes_of(KeyRecord{article.hash, added_++}));
}

void ArticleSpool::finish() {
  articles_->close();
  superseded_.assign(added_, false);
  for (std::size_t i = 0; i < kPartitions; ++i) {
    keys_[i]->close();
    const auto path = folder_ / fmt::format("keys-{}", i);
    find_superseded(path);
    std::filesystem::remove(path);
  }
  keys_.clear();
  articles_ = std::make_unique<SequentialFile>(folder_ / "articles", SequentialFile::Mode::kRead);
}

void ArticleSpool::find_superseded(const std::filesystem::path& keys) {
  SequentialFile file(keys, SequentialFile::Mode::kRead);
  std::unordered_map<ArticleHash, std::uint64_t, ArrayHash> last;
  KeyRecord record;
  while (file.read(reinterpret_cast<char*>(&record), sizeof record)) {
    const auto [known, is_new] = last.emplace(record.hash, record.number);
    if (is_new) continue;
    superseded_[known->second] = true;
    ++superseded_count_;
    known->second = record.number;
  }
}

bool ArticleSpool::next(SpooledArticle& article) {
  while (articles_->read(reinterpret_cast<char*>(article.hash.data()), article.hash.size())) {
    std::uint32_t size = 0;
    articles_->read(reinterpret_cast<char*>(&size), sizeof size);
    article.data.resize(size);
    if (size > 0) articles_->read(article.data.data(), size);
    if (!superseded_[read_++]) return true;
  }
  return false;
}

}  // namespace news
