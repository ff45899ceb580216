#include "analyzers/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "analyzers/utf8.h"

namespace news {
namespace {

// Small letters, digits and '-' alone: " ISO_8859-1 " is "iso-8859-1".
std::string plain_name(std::string_view charset) {
  std::string name;
  for (const char c : charset.substr(0, 60)) {
    if (c >= 'A' && c <= 'Z') {
      name += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      name += c;
    } else if (c == '-' || c == '_') {
      name += '-';
    }
  }
  return name;
}

// Where browsers take a name for a larger set than it names, and names that ICU does not know.
struct Alias {
  std::string_view name;
  const char* converter;
};
constexpr Alias kAliases[] = {
    {"iso-8859-1", "windows-1252"},  {"iso8859-1", "windows-1252"},
    {"iso88591", "windows-1252"},    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},     {"l1", "windows-1252"},
    {"ascii", "windows-1252"},       {"us-ascii", "windows-1252"},
    {"iso-8859-9", "windows-1254"},  {"iso8859-9", "windows-1254"},
    {"latin5", "windows-1254"},      {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},      {"gb2312", "gb18030"},
    {"gb-2312", "gb18030"},          {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},            {"cp936", "gb18030"},
    {"windows-936", "gb18030"},      {"chinese", "gb18030"},
    {"big5", "big5-hkscs"},          {"x-x-big5", "big5-hkscs"},
    {"shift-jis", "windows-31j"},    {"shiftjis", "windows-31j"},
    {"sjis", "windows-31j"},         {"x-sjis", "windows-31j"},
    {"euc-kr", "windows-949"},       {"ks-c-5601-1987", "windows-949"},
    {"ks-c-5601", "windows-949"},    {"korean", "windows-949"},
    {"x-mac-cyrillic", "x-mac-cyrillic"},
    {"win-1251", "windows-1251"},    {"koi8", "koi8-r"},
    {"iso-8859-8-i", "iso-8859-8"},  {"logical", "iso-8859-8"},
    {"unicode", "utf-16le"},         {"utf-16", "utf-16le"},
};

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(std::string_view charset) {
  const std::string name = plain_name(charset);
  if (name.empty()) return nullptr;
  const auto* alias = std::find_if(std::begin(kAliases), std::end(kAliases),
                                   [&](const Alias& row) { return row.name == name; });
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(
      ucnv_open(alias != std::end(kAliases) ? alias->converter : name.c_str(), &error));
  return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

// `high` is the first half of a surrogate pair that waits for the second, or 0.
void append_utf16(const UChar* begin, const UChar* end, char32_t& high, std::string& out) {
  for (const UChar* at = begin; at != end; ++at) {
    const char32_t unit = *at;
    const bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (high != 0) {
      append_code_point(out, is_low ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD);
      high = 0;
      if (is_low) continue;
    }
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      high = unit;
    } else {
      append_code_point(out, is_low ? 0xFFFD : unit);
    }
  }
}

}  // namespace

bool is_utf8_name(std::string_view charset) {
  const std::string name = plain_name(charset);
  return name == "utf-8" || name == "utf8" || name == "unicode-1-1-utf-8";
}

std::optional<std::string> to_utf8_from(std::string_view bytes, std::string_view charset) {
  const Converter converter = open_converter(charset);
  if (converter == nullptr) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  std::array<UChar, 4096> units;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  char32_t high = 0;
  UErrorCode error = U_ZERO_ERROR;
  do {
    error = U_ZERO_ERROR;
    UChar* to = units.data();
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &at, end, nullptr, true,
                   &error);
    append_utf16(units.data(), to, high, out);
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  if (high != 0) append_code_point(out, 0xFFFD);
  return out;
}

}  // namespace news
