#include "indexer/glass/items.h"

#include <algorithm>

#include "indexer/glass/keys.h"

namespace news::glass {

void Items::add(std::string_view key, std::string_view tag) {
  check_key(key);
  const std::size_t size = kLeafItemHeaderBytes + key.size() + tag.size();
  if (size <= kMaxLeafItemBytes) {
    char* behind = write_leaf_head(grow(size), kFirstPiece | kLastPiece, size, key);
    tag.copy(behind, tag.size());
    return;
  }
  const std::uint64_t tag_bytes = tag.size();
  char* behind = write_leaf_head(grow(size + sizeof tag_bytes), 0, kLeafItemHeaderBytes, key);
  std::memcpy(behind, &tag_bytes, sizeof tag_bytes);
  tag.copy(behind + sizeof tag_bytes, tag.size());
}

char* Items::grow(std::size_t bytes) {
  const std::size_t start = size_;
  size_ += bytes;
  if (size_ > buffer_.size()) buffer_.resize(std::max(size_, 2 * buffer_.size()));
  return buffer_.data() + start;
}

}  // namespace news::glass
