// The primitive encodings of Xapian's glass tables (INDEX_FORMAT.md beside this file, "Numbers and
// strings"). In: values. Out: bytes at the end of a string, or at a place with room for them. Only
// reading can fail, and says so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace news::glass {

// A number takes at most this many bytes.
inline constexpr std::size_t kMaxUintBytes = 10;

// Seven bits a byte, the lowest first, the top bit set on all but the last. Returns the end.
inline char* write_uint(char* at, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) *at++ = static_cast<char>(value | 0x80);
  *at++ = static_cast<char>(value);
  return at;
}

// Returns what follows the number; nullptr if it is cut short or larger than 64 bits.
inline const char* read_uint(const char* at, const char* end, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; at != end && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    const std::uint64_t bits = byte & 0x7Fu;
    if (shift == 63 && bits > 1) return nullptr;
    value |= bits << shift;
    if (byte < 0x80) return at;
  }
  return nullptr;
}

inline void append_uint(std::string& out, std::uint64_t value) {
  char bytes[kMaxUintBytes];
  out.append(bytes, static_cast<std::size_t>(write_uint(bytes, value) - bytes));
}

// Little-endian without zero bytes at its end: only where nothing follows.
void append_uint_last(std::string& out, std::uint64_t value);

// Bytes that sort as the numbers do; the first is never FF. For docids, which are 32 bits wide.
void append_sortable_uint(std::string& out, std::uint32_t value);

void append_string(std::string& out, std::string_view text);

// Bytes that sort as the texts do, also if a sortable number follows. `last`: nothing follows.
void append_sortable_string(std::string& out, std::string_view text, bool last);

}  // namespace news::glass
