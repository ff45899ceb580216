#include "indexer/readers/page_charset.h"

#include <simdjson.h>
#include <uchardet.h>

#include <algorithm>
#include <memory>

#include "analyzers/charset.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::size_t kMetaBytes = 4096;  // browsers look at 1024; news pages are late
// More does not make uchardet surer.
constexpr std::size_t kDetectedBytes = 128u << 10;

bool is_name_end(char c) {
  return c == '"' || c == '\'' || c == ';' || c == '>' || c == '<' || c == ' ' || c == '\t' ||
         c == '\n' || c == '\r' || c == '/' || c == '?';
}

std::string detected_charset(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                       &uchardet_delete);
  const std::string_view head = bytes.substr(0, kDetectedBytes);
  if (uchardet_handle_data(detector.get(), head.data(), head.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

// A page in UTF-8 with a few broken bytes is still in UTF-8.
bool is_nearly_utf8(std::string_view bytes) {
  const std::string text = to_utf8(std::string(bytes.substr(0, kDetectedBytes)));
  std::size_t broken = 0, good = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0xC0) continue;
    if (text.compare(at, 3, "\uFFFD") == 0) {
      ++broken;
    } else {
      ++good;
    }
  }
  return broken * 10 <= good;
}

}  // namespace

std::string_view charset_of_content_type(std::string_view value) {
  const std::string lower = ascii_lower(value);
  const std::size_t found = lower.find("charset");
  if (found == std::string::npos) return {};
  std::string_view rest = trim(value.substr(found + 7));
  if (!rest.starts_with('=')) return {};
  rest = trim(rest.substr(1));
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  std::size_t end = 0;
  while (end < rest.size() && !is_name_end(rest[end])) ++end;
  return rest.substr(0, end);
}

std::string_view charset_of_meta(std::string_view page) {
  page = page.substr(0, kMetaBytes);
  const std::string lower = ascii_lower(page);
  if (lower.starts_with("<?xml")) {
    const std::size_t end = std::min(lower.find("?>"), lower.size());
    const std::size_t at = lower.find("encoding=");
    if (at < end) {
      std::string_view name = page.substr(at + 9, end - at - 9);
      if (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
      return name.substr(0, name.find_first_of("\"' "));
    }
  }
  for (std::size_t at = lower.find("<meta"); at != std::string::npos;
       at = lower.find("<meta", at + 5)) {
    const std::size_t end = std::min(lower.find('>', at), lower.size());
    const std::string_view charset = charset_of_content_type(page.substr(at, end - at));
    if (!charset.empty()) return charset;
  }
  return {};
}

std::string charset_of_text(std::string_view piece) {
  piece = piece.substr(0, kDetectedBytes);
  if (simdjson::validate_utf8(piece) || is_nearly_utf8(piece)) return {};
  const std::string charset = detected_charset(piece);
  if (is_utf8_name(charset)) return {};
  return to_utf8_from({}, charset) ? charset : "windows-1252";
}

std::string text_to_utf8(std::string bytes, std::string_view charset) {
  if (simdjson::validate_utf8(bytes)) return bytes;
  const std::string found = charset.empty() ? charset_of_text(bytes) : std::string(charset);
  if (found.empty()) return to_utf8(std::move(bytes));
  return to_utf8(to_utf8_from(bytes, found).value_or(bytes));
}

std::string page_to_utf8(std::string bytes, std::string_view header_charset) {
  if (bytes.starts_with("\xEF\xBB\xBF") || has_utf16_mark(bytes)) return to_utf8(std::move(bytes));
  const std::string meta(charset_of_meta(bytes));
  const bool is_utf8 = simdjson::validate_utf8(bytes);
  // UTF-8 beyond doubt: no other charset writes so by chance. Escapes may be ISO-2022, NULs UTF-16.
  constexpr std::string_view kOtherwise("\x1B\0", 2);
  if (is_utf8 && bytes.find_first_of(kOtherwise) == std::string::npos) return bytes;
  for (const std::string_view name : {header_charset, std::string_view(meta)}) {
    if (name.empty()) continue;
    if (is_utf8_name(name)) {
      if (is_nearly_utf8(bytes)) return to_utf8(std::move(bytes));
      continue;
    }
    // What stood in a <meta> that could be read is not UTF-16.
    const std::string lower = ascii_lower(name);
    if (name.data() == meta.data() && (lower.starts_with("utf-16") || lower == "unicode")) continue;
    if (auto text = to_utf8_from(bytes, name)) return to_utf8(std::move(*text));
  }
  if (is_utf8) return bytes;
  if (auto text = to_utf8_from(bytes, detected_charset(bytes))) return to_utf8(std::move(*text));
  return to_utf8(to_utf8_from(bytes, "windows-1252").value_or(std::move(bytes)));
}

}  // namespace news
