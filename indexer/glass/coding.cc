#include "indexer/glass/coding.h"

namespace news::glass {

void append_uint_last(std::string& out, std::uint64_t value) {
  for (; value != 0; value >>= 8) out += static_cast<char>(value);
}

void append_sortable_uint(std::string& out, std::uint32_t value) {
  // As many one bits as bytes follow beyond the first two, then a zero bit: 0, 10, 110, 1110.
  std::size_t size = 2;
  std::uint64_t bits = value;
  if (value >= 1u << 29) {
    size = 5;
    bits |= std::uint64_t{0xE0} << 32;
  } else if (value >= 1u << 22) {
    size = 4;
    bits |= 0xC0u << 24;
  } else if (value >= 1u << 15) {
    size = 3;
    bits |= 0x80u << 16;
  }
  char bytes[5];
  for (std::size_t i = size; i > 0; bits >>= 8) bytes[--i] = static_cast<char>(bits);
  out.append(bytes, size);
}

void append_string(std::string& out, std::string_view text) {
  append_uint(out, text.size());
  out += text;
}

void append_sortable_string(std::string& out, std::string_view text, bool last) {
  constexpr std::string_view kZero("\0\xFF", 2);
  for (std::size_t zero; (zero = text.find('\0')) != text.npos; text.remove_prefix(zero + 1)) {
    out += text.substr(0, zero);
    out += kZero;
  }
  out += text;
  if (!last) out += '\0';
}

}  // namespace news::glass
