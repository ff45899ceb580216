#include "indexer/readers/mime.h"

#include <algorithm>

#include "indexer/readers/field_text.h"
#include "indexer/readers/page_charset.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::size_t kMaxWordBytes = 2000;  // of an encoded word; 75 are allowed

// Takes a line with its end off the beginning.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_continued(std::string_view line) { return line.starts_with(' ') || line.starts_with('\t'); }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// RFC 2045, section 6.7; of headers, RFC 2047 section 4.2, where '_' is a blank.
std::string bytes_of_quoted_printable(std::string_view text, bool is_header) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '=') {
      bytes += is_header && c == '_' ? ' ' : c;
      continue;
    }
    const int high = at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
    const int low = high < 0 ? -1 : hex_digit(text[at + 2]);
    if (low >= 0) {
      bytes += static_cast<char>(high * 16 + low);
      at += 2;
      continue;
    }
    // An end of line that is not the text's, perhaps with blanks that were lost on the way.
    const std::size_t end = text.find_first_not_of(" \t\r", at + 1);
    if (end != std::string_view::npos && text[end] == '\n') {
      at = end;
    } else if (end == std::string_view::npos) {
      break;
    } else {
      bytes += c;
    }
  }
  return bytes;
}

struct EncodedWord {
  std::string charset, bytes;
  std::size_t end;
};

// "=?utf-8?Q?caf=C3=A9?=" at the beginning; `end` 0 if there is none.
EncodedWord encoded_word(std::string_view raw) {
  EncodedWord none{{}, {}, 0};
  const std::size_t charset_end = raw.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end + 2 >= raw.size()) return none;
  const char encoding = static_cast<char>(raw[charset_end + 1] | 0x20);
  if ((encoding != 'q' && encoding != 'b') || raw[charset_end + 2] != '?') return none;
  raw = raw.substr(0, charset_end + 3 + kMaxWordBytes);
  const std::size_t end = raw.find("?=", charset_end + 3);
  if (end == std::string_view::npos) return none;
  const std::string_view text = raw.substr(charset_end + 3, end - charset_end - 3);
  std::string_view charset = raw.substr(2, charset_end - 2);
  charset = charset.substr(0, charset.find('*'));  // a language may follow: RFC 2231
  return {ascii_lower(charset),
          encoding == 'b' ? bytes_of_base64(text) : bytes_of_quoted_printable(text, true), end + 2};
}

}  // namespace

std::string MimePart::header(std::string_view name) const {
  std::string value;
  bool is_found = false;
  for (std::string_view rest = headers; !rest.empty();) {
    const std::string_view line = take_line(rest);
    if (is_found && !is_continued(line)) break;
    if (is_found) {
      value.append(" ").append(trim(line));
    } else if (line.size() > name.size() && mime_header_name_length(line) == name.size() &&
               ascii_lower(line.substr(0, name.size())) == ascii_lower(name)) {
      is_found = true;
      value = trim(line.substr(line.find(':') + 1));
    }
    if (value.size() > kMaxMailHeaderBytes) break;
  }
  value.resize(std::min(value.size(), kMaxMailHeaderBytes));
  return value;
}

std::string MimePart::type() const {
  const std::string value = header("Content-Type");
  const std::string type = ascii_lower(trim(std::string_view(value).substr(0, value.find(';'))));
  return type.find('/') == std::string::npos ? "text/plain" : type;
}

std::string MimePart::parameter(std::string_view header_name, std::string_view name) const {
  const std::string value = header(header_name);
  std::size_t at = value.find(';');
  while (at != std::string::npos) {
    const std::size_t begin = value.find_first_not_of(" \t;", at);
    const std::size_t equals = value.find_first_of("=;", std::min(begin, value.size()));
    if (equals == std::string::npos) return {};
    const std::string_view found = trim(std::string_view(value).substr(begin, equals - begin));
    at = equals;
    if (value[equals] == ';') continue;
    std::string text;
    at = std::min(value.find_first_not_of(" \t", equals + 1), value.size());
    if (at < value.size() && value[at] == '"') {
      for (++at; at < value.size() && value[at] != '"'; ++at) {
        if (value[at] == '\\' && at + 1 < value.size()) ++at;
        text += value[at];
      }
      at = value.find(';', std::min(at, value.size()));
    } else {
      const std::size_t end = value.find(';', at);
      text = trim(std::string_view(value).substr(at, end - at));
      at = end;
    }
    if (ascii_lower(found) == name) return text;
  }
  return {};
}

std::string MimePart::decoded_body() const {
  const std::string encoding = ascii_lower(header("Content-Transfer-Encoding"));
  if (encoding == "base64") return bytes_of_base64(body);
  if (encoding == "quoted-printable") return bytes_of_quoted_printable(body, false);
  return std::string(body);
}

MimePart split_mime(std::string_view bytes) {
  std::string_view rest = bytes;
  while (!rest.empty()) {
    std::string_view after = rest;
    const std::string_view line = take_line(after);
    const std::size_t headers = bytes.size() - rest.size();
    if (line.empty()) return {bytes.substr(0, headers), after};
    if (!is_continued(line) && mime_header_name_length(line) == 0) {
      return {bytes.substr(0, headers), rest};
    }
    rest = after;
  }
  return {bytes, {}};
}

void for_each_mime_part(std::string_view body, std::string_view boundary,
                        const std::function<bool(std::string_view part)>& use) {
  if (boundary.empty()) return;
  std::size_t part = std::string_view::npos;
  for (std::string_view rest = body; !rest.empty();) {
    const std::size_t begin = body.size() - rest.size();
    std::string_view line = take_line(rest);
    if (!line.starts_with("--") || !line.substr(2).starts_with(boundary)) continue;
    line = trim(line.substr(2 + boundary.size()));
    if (!line.empty() && line != "--") continue;  // a longer boundary: of an inner part
    if (part != std::string_view::npos && !use(body.substr(part, begin - part))) return;
    if (line == "--") return;
    part = body.size() - rest.size();
  }
  if (part < body.size()) use(body.substr(part));
}

std::string mime_header_text(std::string_view raw) {
  std::string text;
  EncodedWord pending{{}, {}, 0};
  const auto flush = [&] {
    if (pending.end > 0) text += page_to_utf8(std::move(pending.bytes), pending.charset);
    pending = {{}, {}, 0};
  };
  while (!raw.empty()) {
    std::size_t at = std::min(raw.find("=?"), raw.size());
    EncodedWord word{{}, {}, 0};
    if (at < raw.size()) word = encoded_word(raw.substr(at));
    if (at < raw.size() && word.end == 0) at += 2;
    // Blanks between two encoded words are none. A character may be cut between them.
    const std::string_view before = raw.substr(0, at);
    const bool follows = pending.end > 0 && word.end > 0 && trim(before).empty();
    if (!follows || pending.charset != word.charset) flush();
    if (!follows) text += text_to_utf8(std::string(before), {});
    if (word.end > 0) {
      pending = {word.charset, pending.bytes + word.bytes, word.end};
    }
    raw.remove_prefix(at + word.end);
  }
  flush();
  return text;
}

std::size_t mime_header_name_length(std::string_view line) {
  std::size_t length = 0;
  const auto is_name = [](char c) {
    const char small = static_cast<char>(c | 0x20);
    return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  while (length < line.size() && is_name(line[length])) ++length;
  const std::size_t colon = line.find_first_not_of(" \t", length);
  return colon != std::string_view::npos && line[colon] == ':' ? length : 0;
}

}  // namespace news
