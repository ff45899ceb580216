#include "indexer/readers/text_cleanup.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "analyzers/mojibake.h"

namespace news {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

void append_utf8(char32_t c, std::string& out) {
  const auto add = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return add(c);
  if (c < 0x800) {
    add(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    add(0xE0 | (c >> 12));
    add(0x80 | ((c >> 6) & 0x3F));
  } else {
    add(0xF0 | (c >> 18));
    add(0x80 | ((c >> 12) & 0x3F));
    add(0x80 | ((c >> 6) & 0x3F));
  }
  add(0x80 | (c & 0x3F));
}

// The bytes of the sequence at the beginning of `text`, and whether it is well-formed; if not, of
// its maximal subpart. Unicode 15, table 3-7.
std::pair<std::size_t, bool> sequence_at(std::string_view text) {
  const unsigned char lead = byte_at(text, 0);
  if (lead < 0x80) return {1, true};
  unsigned char low = 0x80, high = 0xBF;
  std::size_t length = 0;
  if (lead >= 0xC2 && lead <= 0xDF) length = 2;
  if (lead >= 0xE0 && lead <= 0xEF) length = 3;
  if (lead >= 0xF0 && lead <= 0xF4) length = 4;
  if (length == 0) return {1, false};
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  for (std::size_t at = 1; at < length; ++at) {
    if (at >= text.size()) return {at, false};
    const unsigned char next = byte_at(text, at);
    if (next < low || next > high) return {at, false};
    low = 0x80;
    high = 0xBF;
  }
  return {length, true};
}

std::string replace_ill_formed(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  while (!text.empty()) {
    const auto [length, well_formed] = sequence_at(text);
    out += well_formed ? text.substr(0, length) : kReplacement;
    text.remove_prefix(length);
  }
  return out;
}

std::string from_utf16(std::string_view bytes) {
  const bool big_endian = byte_at(bytes, 0) == 0xFE;
  const auto unit_at = [&](std::size_t at) {
    const unsigned first = byte_at(bytes, at), second = byte_at(bytes, at + 1);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string out;
  out.reserve(bytes.size());
  std::size_t at = 2;
  for (; at + 2 <= bytes.size(); at += 2) {
    char32_t c = unit_at(at);
    if (c >= 0xD800 && c <= 0xDFFF) {
      const char32_t low = at + 4 <= bytes.size() ? unit_at(at + 2) : 0;
      if (c <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      } else {
        c = 0xFFFD;
      }
    }
    append_utf8(c, out);
  }
  if (at < bytes.size()) out += kReplacement;  // half a unit
  return out;
}

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// That to_utf8() and clean_line() would leave it as it is: most are.
bool is_clean_line(std::string_view text) {
  if (text.empty()) return true;
  if (text.size() > kMaxTitleBytes || text.front() == ' ' || text.back() == ' ') return false;
  char previous = 'x', all = 0;
  for (const char c : text) {
    const bool is_wide_blank = c == ' ' ? previous == ' ' : c == '\0' || is_blank(c);
    if (is_wide_blank) return false;
    previous = c;
    all = static_cast<char>(all | c);
  }
  const bool is_ascii = (static_cast<unsigned char>(all) & 0x80) == 0;
  return is_ascii || (!text.starts_with(kUtf8Mark) && simdjson::validate_utf8(text));
}

// That clean_text() would leave it as it is.
bool is_clean_text(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() == '\n' || is_blank(text.back()) || text.find('\r') != std::string_view::npos ||
      text.find('\0') != std::string_view::npos) {
    return false;
  }
  for (std::size_t at = text.find('\n'); at != std::string_view::npos;
       at = text.find('\n', at + 1)) {
    if (text[at + 1] == '\n') ++at;
    // The second of two may follow the first; anything else that is blank may not stand there.
    const char before = text[at - 1] == '\n' ? text[at - 2] : text[at - 1];
    if (is_blank(before) || text[at + 1] == '\n') return false;
  }
  return true;
}

void clean_line_in_place(std::string& text) {
  if (is_clean_line(text)) return;
  text = clean_line(to_utf8(std::move(text)), kMaxTitleBytes);
}

}  // namespace

bool has_utf16_mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

std::string to_utf8(std::string bytes) {
  if (has_utf16_mark(bytes)) return from_utf16(bytes);
  // All of them: what is cleaned once stays as it is when it is cleaned again.
  std::size_t marks = 0;
  while (std::string_view(bytes).substr(marks).starts_with(kUtf8Mark)) marks += kUtf8Mark.size();
  bytes.erase(0, marks);
  if (simdjson::validate_utf8(bytes)) return bytes;
  return replace_ill_formed(bytes);
}

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t line_ends = 0;  // since the last character that stays
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    std::size_t stop = end;
    while (stop > at && (is_blank(text[stop - 1]) || text[stop - 1] == '\0')) --stop;
    if (stop > at) {
      if (!out.empty()) out.append(std::min<std::size_t>(line_ends, 2), '\n');
      line_ends = 0;
      const std::size_t before = out.size();
      out.append(text, at, stop - at);
      out.erase(std::remove(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), '\0'),
                out.end());
    }
    ++line_ends;
    at = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return out;
}

std::string clean_line(std::string_view text, std::size_t max_bytes) {
  std::string out;
  out.reserve(std::min(text.size(), max_bytes));
  bool pending = false;
  for (const char c : text) {
    if (c == '\0') continue;
    if (is_blank(c)) {
      pending = !out.empty();
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    out += c;
    if (out.size() > max_bytes) break;
  }
  out.resize(trim(cut_at_character(out, max_bytes)).size());
  return out;
}

std::string_view cut_at_character(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && (byte_at(text, end) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Result<Article> finish_article(Article article) {
  for (std::string* line : {&article.given_id, &article.url, &article.source, &article.title,
                            &article.byline, &article.section, &article.language}) {
    clean_line_in_place(*line);
  }
  article.path = to_utf8(std::move(article.path));
  article.body = to_utf8(std::move(article.body));
  if (!is_clean_text(article.body)) article.body = clean_text(article.body);
  if (article.language.empty()) article.language = "und";
  if (article.title.empty() && article.body.empty()) return fail("neither title nor body");
  if (article.body.size() > kMaxBodyBytes) {
    return fail(fmt::format("body over {} MiB", kMaxBodyBytes >> 20));
  }
  return article;
}

bool repair_article(Article& article) {
  bool changed = false;
  for (std::string* text :
       {&article.source, &article.title, &article.byline, &article.section, &article.body}) {
    const auto repaired = repair_mojibake(*text);
    if (!repaired) continue;
    std::string clean = text == &article.body ? clean_text(*repaired) : clean_line(*repaired);
    if (clean.empty()) continue;
    *text = std::move(clean);
    changed = true;
  }
  return changed;
}

}  // namespace news
