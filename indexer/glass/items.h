// Keys and their tags in one buffer, in the order of the keys: made by one thread, copied into
// blocks by another. In: keys of 1 to 255 bytes, rising; any tags. Errors: Failure, for another
// key. What an iterator gives is valid until the next add() or clear().
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/glass/leaf_item.h"

namespace news::glass {

struct Item {
  std::string_view key, tag;
  std::string_view leaf_bytes;  // as a leaf block holds it; empty if it is too long for one item
};

class Items {
 public:
  void add(std::string_view key, std::string_view tag);
  void clear() { size_ = 0; }  // keeps its memory
  bool empty() const { return size_ == 0; }
  std::size_t bytes() const { return size_; }

  class Iterator {
   public:
    explicit Iterator(const char* at) : at_(at) {}
    Item operator*() const { return item_at(at_); }
    Iterator& operator++() {
      const Item item = item_at(at_);
      at_ = item.tag.data() + item.tag.size();
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const char* at_;
  };
  Iterator begin() const { return Iterator(buffer_.data()); }
  Iterator end() const { return Iterator(buffer_.data() + size_); }

 private:
  static Item item_at(const char* at);
  char* grow(std::size_t bytes);

  std::vector<char> buffer_;
  std::size_t size_ = 0;
};

// An item lies here as in its block, so that packing is one copy. One that is too long has a head
// without flags, and the tag's size (8 bytes of this machine's order) between key and tag.
inline Item Items::item_at(const char* at) {
  const unsigned head = read_16(at);
  const auto key_bytes = static_cast<unsigned char>(at[2]);
  const std::string_view key(at + kLeafItemHeaderBytes, key_bytes);
  const char* behind = key.data() + key_bytes;
  if (head == 0) {
    std::uint64_t tag_bytes;
    std::memcpy(&tag_bytes, behind, sizeof tag_bytes);
    return {key, {behind + sizeof tag_bytes, tag_bytes}, {}};
  }
  const std::size_t size = kLeafItemHeaderBytes + (head & kLeafSizeMask);
  return {key, {behind, size - kLeafItemHeaderBytes - key_bytes}, {at, size}};
}

}  // namespace news::glass
