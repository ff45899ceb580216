// Text in a named charset becomes UTF-8 (ICU's converters: iconv's are modules of the system, and
// have been open to attack). In: bytes and a name as the web gives it, any case. Out: valid UTF-8;
// what is no character becomes U+FFFD. Never fails but for an unknown name. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace news {

// Nothing if there is no charset of this name. The web's names mean what browsers take them for
// (https://encoding.spec.whatwg.org/#names-and-labels): "latin1" and "ascii" are windows-1252,
// "gb2312" is GB 18030.
std::optional<std::string> to_utf8_from(std::string_view bytes, std::string_view charset);

bool is_utf8_name(std::string_view charset);

}  // namespace news
