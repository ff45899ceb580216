#include "indexer/article_spool.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace news {
namespace {

constexpr std::size_t kNumberBytes = 8;
constexpr std::size_t kHashBytes = ArticleHash().size();

// Big-endian, so that bytes sort as their numbers do.
void append_number(std::string& out, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(number >> shift);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kNumberBytes; ++i) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

// Rises from the newest instant to the oldest; undated is older than any.
constexpr std::uint64_t kUndatedAge = std::numeric_limits<std::uint64_t>::max();

std::uint64_t age_of(const std::optional<std::int64_t>& instant) {
  if (!instant) return kUndatedAge;
  const auto rising = static_cast<std::uint64_t>(*instant) ^ (std::uint64_t{1} << 63);
  return std::min(~rising, kUndatedAge - 1);
}

std::optional<std::int64_t> instant_of(std::uint64_t age) {
  if (age == kUndatedAge) return std::nullopt;
  return static_cast<std::int64_t>(~age ^ (std::uint64_t{1} << 63));
}

std::string_view bytes_of(const ArticleHash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

}  // namespace

ArticleSpool::ArticleSpool(const std::filesystem::path& folder, std::size_t memory_bytes)
    : folder_(folder),
      keys_(std::in_place, folder / "keys", kHashBytes + kNumberBytes, memory_bytes / 8),
      articles_(folder / "articles", 2 * kNumberBytes, memory_bytes - memory_bytes / 8) {}

void ArticleSpool::add(std::uint64_t number, const SpooledArticle& article) {
  std::string key(bytes_of(article.hash));
  append_number(key, number);
  keys_->add(key, {});
  key.clear();
  append_number(key, age_of(article.instant));
  append_number(key, number);
  articles_.add(key, bytes_of(article.hash), article.data);
}

void ArticleSpool::finish() {
  superseded_.assign(added_, false);
  keys_->finish();
  std::string last_hash;
  std::uint64_t last_number = 0;
  while (const auto record = keys_->next()) {
    const std::string_view hash = record->key.substr(0, kHashBytes);
    if (hash == last_hash) {
      superseded_[last_number] = true;
      ++superseded_count_;
    }
    last_hash = hash;
    last_number = number_at(record->key, kHashBytes);
  }
  keys_.reset();
  articles_.finish();
}

bool ArticleSpool::next(SpooledArticle& article) {
  while (const auto record = articles_.next()) {
    if (superseded_[number_at(record->key, kNumberBytes)]) continue;
    std::copy_n(record->value.begin(), kHashBytes, article.hash.begin());
    article.data = record->value.substr(kHashBytes);
    article.instant = instant_of(number_at(record->key, 0));
    return true;
  }
  return false;
}

}  // namespace news
