// Posting lists and the list of document lengths, in chunks of some 2000 bytes as the library cuts
// them (INDEX_FORMAT.md, "Postings"). In: a term, how many documents it is in and the sum of their
// wdf; then each document, docids rising from 1 on. Out: items in key order. Errors: Failure, for a
// term that glass has no room for. A list of no documents makes no item.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/glass/coding.h"
#include "indexer/glass/items.h"

namespace news::glass {

class PostingChunks {
 public:
  void add(std::uint32_t docid, std::uint32_t wdf) {
    assert(docid > last_docid_);
    if (size_ >= kChunkBytes) close_chunk();
    char* at = body() + size_;
    if (size_ == 0) {
      first_docid_ = docid;
    } else {
      at = write_uint(at, docid - last_docid_ - 1);
    }
    size_ = static_cast<std::size_t>(write_uint(at, wdf) - body());
    last_docid_ = docid;
  }
  // Hands over the chunks that are complete: for lists that are too long for memory.
  void flush(Items& out);
  // Ends the list: the rest of its chunks.
  void finish(Items& out);

 protected:
  // Begins with the first chunk's key in key_; those of others are it, `behind_key` and their first
  // docid.
  void begin_list(std::string_view behind_key, std::uint64_t termfreq,
                  std::uint64_t collection_freq);
  std::string key_;

 private:
  static constexpr std::size_t kChunkBytes = 2000;
  static constexpr std::size_t kMaxHeadBytes = 4 * kMaxUintBytes + 1;

  char* body() { return chunk_.data() + kMaxHeadBytes; }
  void close_chunk();
  void append_chunk(Items& out, bool is_last);

  std::string_view behind_key_;
  std::size_t prefix_bytes_ = 0;  // of key_, before the first docid
  std::uint64_t termfreq_ = 0, collection_freq_ = 0;
  std::uint32_t first_docid_ = 0, last_docid_ = 0;
  bool is_first_chunk_ = true;
  std::array<char, kMaxHeadBytes + kChunkBytes + 2 * kMaxUintBytes> chunk_;
  std::size_t size_ = 0;  // of the body
  Items complete_;
};

class PostingListEncoder : public PostingChunks {
 public:
  // `collection_freq` is the sum of all wdf.
  void begin(std::string_view term, std::uint64_t termfreq, std::uint64_t collection_freq);
};

// Every document is to be added with its length, also if that is 0.
class LengthListEncoder : public PostingChunks {
 public:
  LengthListEncoder();
};

}  // namespace news::glass
