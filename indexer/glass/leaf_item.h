// How a leaf block holds a key and its tag, or a piece of a tag (INDEX_FORMAT.md, "Blocks"). In: a
// key of at most kMaxKeyBytes, a place with room. Never fails.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace news::glass {

inline constexpr std::size_t kMaxKeyBytes = 255;
inline constexpr std::size_t kLeafItemHeaderBytes = 3;  // two of flags and size, one of key size
inline constexpr std::size_t kPieceNumberBytes = 2;     // behind the key, but for the first piece
inline constexpr std::size_t kMaxLeafItemBytes = 0x1FFF + kLeafItemHeaderBytes;

inline constexpr unsigned kFirstPiece = 0x2000;
inline constexpr unsigned kLastPiece = 0x4000;
inline constexpr unsigned kLeafSizeMask = 0x1FFF;  // of the size without the header

inline void write_big_endian(char* at, std::uint32_t value, unsigned bytes) {
  for (unsigned i = bytes; i > 0; value >>= 8) at[--i] = static_cast<char>(value);
}

inline unsigned read_16(const char* at) {
  return static_cast<unsigned char>(at[0]) * 256u + static_cast<unsigned char>(at[1]);
}

// Writes flags, size and key; returns the place of what follows.
inline char* write_leaf_head(char* at, unsigned flags, std::size_t item_bytes,
                             std::string_view key) {
  const auto size = static_cast<std::uint32_t>(item_bytes - kLeafItemHeaderBytes);
  write_big_endian(at, flags | size, 2);
  at[2] = static_cast<char>(key.size());
  key.copy(at + kLeafItemHeaderBytes, key.size());
  return at + kLeafItemHeaderBytes + key.size();
}

}  // namespace news::glass
