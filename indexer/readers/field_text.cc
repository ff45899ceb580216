#include "indexer/readers/field_text.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "indexer/readers/text_cleanup.h"

namespace news {

std::string person_name(std::string_view text) {
  std::string_view name = trim(text);
  if (ascii_lower(name.substr(0, 3)) == "by ") name = trim(name.substr(3));
  const std::size_t open = name.find('('), close = name.rfind(')');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close &&
      name.substr(0, open).find('@') != std::string_view::npos) {
    return std::string(trim(name.substr(open + 1, close - open - 1)));
  }
  const std::size_t mail = name.find('<');
  if (mail != std::string_view::npos && mail > 0 &&
      name.find('@', mail) != std::string_view::npos) {
    name = trim(name.substr(0, mail));
  }
  return std::string(name);
}

std::string joined_once(std::span<const std::string> texts) {
  std::string joined;
  std::vector<std::string_view> taken;
  for (const std::string& text : texts) {
    const std::string_view clean = trim(text);
    // A list is for people: where thousands stand, looking each up would take too long.
    if (clean.empty() || taken.size() >= 100) continue;
    if (std::find(taken.begin(), taken.end(), clean) != taken.end()) continue;
    taken.push_back(clean);
    if (!joined.empty()) joined += ", ";
    joined += clean;
  }
  return joined;
}

std::string bytes_of_base64(std::string_view base64) {
  static constexpr std::array<std::int8_t, 256> kDigits = [] {
    std::array<std::int8_t, 256> digits{};
    digits.fill(-1);
    std::int8_t value = 0;
    for (const char c :
         std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")) {
      digits[static_cast<unsigned char>(c)] = value++;
    }
    return digits;
  }();
  std::string bytes;
  bytes.reserve(base64.size() / 4 * 3);
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : base64) {
    if (c == '=') held = 0;  // another text may follow
    const std::int8_t digit = kDigits[static_cast<unsigned char>(c)];
    if (digit < 0) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xFF);
  }
  return bytes;
}

std::string text_of_base64(std::string_view base64) {
  std::string text = bytes_of_base64(base64);
  const bool is_text = text.find('\0') == std::string::npos && simdjson::validate_utf8(text);
  return is_text ? text : std::string();
}

std::string with_dateline(std::string_view dateline, std::string body) {
  dateline = trim(dateline);
  // Some write only a date there.
  if (dateline.empty() || (dateline.front() >= '0' && dateline.front() <= '9')) return body;
  const std::string_view place = trim(dateline.substr(0, dateline.find_first_of(",(/")));
  const std::string_view begin = std::string_view(body).substr(0, body.find('\n'));
  if (ascii_lower(begin.substr(0, 200)).find(ascii_lower(place)) < 40) return body;
  return std::string(dateline).append("\n\n").append(body);
}

}  // namespace news
