#include "indexer/readers/sgml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "indexer/readers/byte_window.h"
#include "indexer/readers/page_charset.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::size_t kIndent = 3;
constexpr std::size_t kSampleBytes = 256u << 10;  // that the charset is found by

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_name_end(char c) {
  return c == '>' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '/';
}

void append_character(std::string& text, std::uint32_t code) {
  const auto add = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (code < 0x20 || code == 0x7F) {
    if (code == '\t' || code == '\n') text += static_cast<char>(code);
  } else if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0 | code >> 6);
    add(0x80 | (code & 0x3F));
  } else if (code < 0x10000 && (code < 0xD800 || code > 0xDFFF)) {
    add(0xE0 | code >> 12);
    add(0x80 | (code >> 6 & 0x3F));
    add(0x80 | (code & 0x3F));
  }
}

// The entity that begins `text` (with its '&') as a character at the end of `out`; its bytes, or 0
// if it is none.
std::size_t take_entity(std::string_view text, std::string& out) {
  constexpr std::pair<std::string_view, char> kEntities[] = {
      {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (const auto& [name, character] : kEntities) {
    if (!std::equal(name.begin(), name.end(), text.begin(),
                    text.begin() + static_cast<std::ptrdiff_t>(std::min(name.size(), text.size())),
                    [](char a, char b) { return a == lower(b); })) {
      continue;
    }
    out += character;
    return name.size();
  }
  if (!text.starts_with("&#")) return 0;
  std::uint32_t code = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + 2, end, code);
  if (error != std::errc() || stop == end || *stop != ';') return 0;
  append_character(out, code);
  return static_cast<std::size_t>(stop + 1 - text.data());
}

// Cuts the records out of the input.
class SgmlRecords {
 public:
  SgmlRecords(ByteSource& source, std::string_view name) : window_(source), name_(name) {}

  // Drops all before the next record. False: there is none.
  bool find() {
    for (;;) {
      const std::size_t begin = find_sgml_tag(window_.text(), name_);
      if (begin != std::string_view::npos) {
        window_.drop(begin);
        return true;
      }
      // A tag may have begun.
      const std::size_t kept = std::min(window_.text().size(), name_.size() + 2);
      window_.drop(window_.text().size() - kept);
      if (!window_.more()) return false;
    }
  }

  // The bytes of the record found, up to its end tag or the next record; npos if it has none.
  std::size_t end() {
    const std::string end_name = '/' + name_;
    for (std::size_t searched = 1;;) {
      const std::string_view text = window_.text();
      const std::size_t next = find_sgml_tag(text, name_, searched);
      const std::size_t end = find_sgml_tag(text.substr(0, next), end_name, searched);
      const std::size_t close = text.find('>', std::min(end, text.size()));
      if (close != std::string_view::npos) return close + 1;
      if (next != std::string_view::npos) return next;
      searched = std::max<std::size_t>(1, text.size() - std::min(text.size(), name_.size() + 3));
      searched = std::min(searched, end);
      if (!window_.more()) return std::string_view::npos;
    }
  }

  ByteWindow& window() { return window_; }

 private:
  ByteWindow window_;
  std::string name_;
};

}  // namespace

std::size_t find_sgml_tag(std::string_view text, std::string_view name, std::size_t at) {
  for (at = text.find('<', at); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (at + 1 + name.size() >= text.size()) return std::string_view::npos;
    const bool is_same = std::equal(name.begin(), name.end(), text.data() + at + 1,
                                    [](char a, char b) { return lower(a) == lower(b); });
    if (is_same && is_name_end(text[at + 1 + name.size()])) return at;
  }
  return std::string_view::npos;
}

SgmlElement find_sgml_element(std::string_view text, std::string_view name, std::size_t at) {
  SgmlElement element;
  const std::size_t begin = find_sgml_tag(text, name, at);
  const std::size_t close = begin == std::string_view::npos ? begin : text.find('>', begin);
  if (close == std::string_view::npos) return element;
  element.begin = begin;
  element.attributes = text.substr(begin + 1 + name.size(), close - begin - 1 - name.size());
  const std::size_t end = find_sgml_tag(text, std::string("/").append(name), close);
  if (end != std::string_view::npos) {
    element.inside = text.substr(close + 1, end - close - 1);
    element.end = std::min(text.find('>', end), text.size() - 1) + 1;
    element.is_closed = true;
    return element;
  }
  const std::size_t line = text.find_first_not_of(" \t\r\n", close + 1);
  element.end = std::min(text.find_first_of("\r\n<", std::min(line, text.size())), text.size());
  element.inside = text.substr(close + 1, element.end - close - 1);
  return element;
}

std::string_view sgml_attribute(std::string_view attributes, std::string_view name) {
  const std::string small = ascii_lower(attributes), wanted = ascii_lower(name) + '=';
  std::size_t at = small.find(wanted);
  while (at != std::string::npos && at > 0 && !is_name_end(small[at - 1])) {
    at = small.find(wanted, at + 1);
  }
  if (at == std::string::npos) return {};
  std::string_view value = attributes.substr(at + wanted.size());
  if (value.starts_with('"') || value.starts_with('\'')) {
    return value.substr(1, value.find(value.front(), 1) - 1);
  }
  return value.substr(0, value.find_first_of(" \t\r\n/>"));
}

std::string sgml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const std::size_t last_close = text.rfind('>');
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '<' && last_close != std::string_view::npos && at < last_close) {
      const bool is_tag =
          at + 1 < text.size() && (text[at + 1] == '/' || lower(text[at + 1]) >= 'a');
      const std::size_t end = is_tag ? text.find('>', at) : std::string_view::npos;
      if (end != std::string_view::npos) {
        at = end + 1;
        continue;
      }
    }
    const std::size_t entity = text[at] == '&' ? take_entity(text.substr(at), out) : 0;
    if (entity == 0) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= 0x80) {
        out += text[at];
      } else {
        append_character(out, byte);
      }
    }
    at += std::max<std::size_t>(entity, 1);
  }
  return out;
}

std::string paragraphs_of_indents(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const std::string_view line : split_lines(text)) {
    const std::size_t blanks = line.find_first_not_of(" \t");
    const bool is_first = blanks != std::string_view::npos && blanks >= kIndent;
    if (is_first && !out.empty()) out += '\n';
    out.append(line.substr(is_first ? blanks : 0)).append("\n");
  }
  return out;
}

bool read_sgml_records(ByteSource& source, const ReadContext& context, RecordSink& sink,
                       std::string_view name,
                       const std::function<Result<Article>(std::string_view record)>& article_of) {
  SgmlRecords records(source, name);
  ByteWindow& window = records.window();
  window.holds(kSampleBytes);
  const std::string charset = charset_of_text(window.text());
  RecordPlace place{context.path, 0, 0};
  while (records.find()) {
    ++place.record;
    place.byte_offset = window.byte_offset();
    const std::size_t end = records.end();
    if (end == std::string_view::npos && !window.is_full()) {
      return sink.reject(
          {place, window.error() ? window.error()->message : "the input ends inside a record"});
    }
    if (end == std::string_view::npos) {
      window.drop(1);
      if (!sink.reject({place, fmt::format("record over {} MiB", kMaxRecordBytes >> 20)})) {
        return false;
      }
      continue;
    }
    auto article = article_of(text_to_utf8(std::string(window.text().substr(0, end)), charset));
    window.drop(end);
    const bool go_on = article ? sink.article(std::move(*article), place)
                               : sink.reject({place, article.error().message});
    if (!go_on) return false;
  }
  const RecordPlace whole{context.path, 0, 0};
  if (window.error()) return sink.reject({whole, window.error()->message});
  return place.record > 0 || sink.reject({whole, fmt::format("no <{}> in it", name)});
}

}  // namespace news
