// Steps through UTF-8 one code point at a time. In: any bytes. A byte that begins no well-formed
// sequence (Unicode 15, table 3-7) counts as one U+FFFD. Never fails.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace news {

// The code point at `i`, which must be inside the text; moves `i` behind it.
inline char32_t next_code_point(std::string_view text, std::size_t& i) {
  const auto byte = [&](std::size_t at) -> char32_t {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  };
  const auto is_trail = [](char32_t b) { return (b & 0xC0u) == 0x80u; };
  const char32_t lead = byte(i++);
  if (lead < 0x80) return lead;
  const char32_t b1 = byte(i);
  if (lead < 0xC2 || lead > 0xF4 || !is_trail(b1)) return 0xFFFD;
  if (lead < 0xE0) {
    ++i;
    return ((lead & 0x1Fu) << 6) | (b1 & 0x3Fu);
  }
  const char32_t b2 = byte(i + 1);
  if (lead < 0xF0) {
    const char32_t c = ((lead & 0x0Fu) << 12) | ((b1 & 0x3Fu) << 6) | (b2 & 0x3Fu);
    if (!is_trail(b2) || c < 0x800 || (c >= 0xD800 && c <= 0xDFFF)) return 0xFFFD;
    i += 2;
    return c;
  }
  const char32_t b3 = byte(i + 2);
  const char32_t c =
      ((lead & 0x07u) << 18) | ((b1 & 0x3Fu) << 12) | ((b2 & 0x3Fu) << 6) | (b3 & 0x3Fu);
  if (!is_trail(b2) || !is_trail(b3) || c < 0x10000 || c > 0x10FFFF) return 0xFFFD;
  i += 3;
  return c;
}

inline void append_code_point(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

}  // namespace news
