// An article as bytes in a document's data: version byte 1, the 16 bytes of its hash
// (article_key.h), then one zstd frame (level 3) of all fields, by a dictionary that the frame
// names by its zstd dictionary id, or by none. INDEX_FORMAT.md gives the layout. In and out:
// Article, equal after a round trip. Errors: Result (unknown version, unknown dictionary, damaged
// data). One object a thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/article_key.h"
#include "analyzers/error.h"

namespace news {

// The fields of an article before compression: what dictionaries are trained on.
std::string serialize(const Article& article);

// A zstd dictionary for articles like the samples (ZDICT, zstd 1.5), or empty if they are too few
// to be worth one. Deterministic.
std::string train_dictionary(const std::vector<std::string>& serialized_samples);

// Metadata key under which a segment keeps a dictionary: zdict- and the XXH3 of its bytes.
std::string dictionary_key(std::string_view dictionary);

class ArticleEncoder {
 public:
  explicit ArticleEncoder(std::string_view dictionary);  // empty: none
  ~ArticleEncoder();
  ArticleEncoder(ArticleEncoder&&) noexcept;
  std::string encode(const Article& article, const ArticleHash& hash);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The hash in an article's data, without decoding the rest.
Result<ArticleHash> stored_hash(std::string_view data);

// Bytes of the fields in an article's data, without decoding them; 0 if it is damaged.
std::size_t stored_bytes(std::string_view data);

class ArticleDecoder {
 public:
  ArticleDecoder();
  ~ArticleDecoder();
  ArticleDecoder(ArticleDecoder&&) noexcept;
  void add_dictionary(std::string_view dictionary);
  Result<Article> decode(std::string_view data);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace news
