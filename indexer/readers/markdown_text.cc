#include "indexer/readers/markdown_text.h"

#include <algorithm>
#include <vector>

#include "indexer/readers/markup_text.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_punctuation(char c) {
  return c > ' ' && c < 0x7F && !is_ascii_letter(c) && !is_ascii_digit(c);
}

// The matching bracket of text[at], within kMaxMarkdownLinkBytes, or npos.
std::size_t matching(std::string_view text, std::size_t at, char open, char close) {
  int depth = 0;
  const std::size_t limit = std::min(text.size(), at + kMaxMarkdownLinkBytes);
  for (; at < limit; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == open) {
      ++depth;
    } else if (text[at] == close && --depth == 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

// <https://...>, <mailto:...>, <name@host>: the end of it, or npos.
std::size_t end_of_autolink(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(0, at + kMaxMarkdownLinkBytes).find('>', at);
  if (end == std::string_view::npos) return end;
  const std::string_view inner = text.substr(at + 1, end - at - 1);
  const bool is_one_word = std::none_of(inner.begin(), inner.end(), is_space);
  const bool is_link =
      inner.find("://") != std::string_view::npos || inner.starts_with("mailto:") ||
      (inner.find('@') != std::string_view::npos && inner.find('=') == std::string_view::npos);
  return is_one_word && is_link ? end : std::string_view::npos;
}

// Removes pairs of emphasis marks from a text whose links are resolved. A mark opens before and
// closes after a character that is no white space; '_' inside a word is none, nor '*' between
// letters and digits of ASCII (5*3).
class Emphasis {
 public:
  void add_run(std::string& out, char mark, std::size_t length, char before, char after) {
    const bool can_open = after != '\0' && !is_space(after);
    const bool can_close = before != '\0' && !is_space(before);
    const auto is_word = [](char c) { return is_ascii_letter(c) || is_ascii_digit(c); };
    const bool is_inside_word =
        is_word(before) && is_word(after) && (mark == '_' || (mark == '*' && length == 1));
    const bool is_strike = mark != '~' || length == 2;
    const Run run{out.size(), length};
    out.append(length, mark);
    if (is_inside_word || !is_strike) return;
    std::vector<Run>& open = open_[mark == '*' ? 0 : mark == '_' ? 1 : 2];
    std::size_t left = length;
    while (can_close && left > 0 && !open.empty()) {
      Run& opener = open.back();
      const std::size_t pair = std::min(opener.length, left);
      removed_.push_back({opener.at + opener.length - pair, pair});
      removed_.push_back({run.at + length - left, pair});
      opener.length -= pair;
      left -= pair;
      if (opener.length == 0) open.pop_back();
    }
    if (can_open && left > 0) open.push_back({run.at + length - left, left});
  }

  std::string without_marks(std::string_view text) {
    std::sort(removed_.begin(), removed_.end(),
              [](const Run& a, const Run& b) { return a.at < b.at; });
    std::string out;
    std::size_t at = 0;
    for (const Run& run : removed_) {
      if (run.at < at) continue;
      out.append(text, at, run.at - at);
      at = run.at + run.length;
    }
    out.append(text, at);
    return out;
  }

 private:
  struct Run {
    std::size_t at, length;
  };
  std::vector<Run> open_[3];
  std::vector<Run> removed_;
};

// "- ", "* ", "+ ", "1. ", "12) ": the bytes of it.
std::size_t list_marker_bytes(std::string_view line) {
  if (line.size() >= 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ')
    return 2;
  std::size_t digits = 0;
  while (digits < line.size() && digits < 4 && is_ascii_digit(line[digits])) ++digits;
  // "2018. " is more likely the end of a sentence.
  if (digits == 0 || digits > 3 || digits + 1 >= line.size()) return 0;
  return (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ' ? digits + 2 : 0;
}

bool is_html_block(std::string_view block) {
  if (block.size() < 3 || block[0] != '<') return false;
  std::size_t at = block[1] == '/' ? 2 : 1;
  if (!is_ascii_letter(block[at])) return false;
  while (at < block.size() && (is_ascii_letter(block[at]) || is_ascii_digit(block[at]))) ++at;
  return at < block.size() &&
         (block[at] == '>' || block[at] == ' ' || block[at] == '/' || block[at] == '\n');
}

std::string without_comments(std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t begin = text.find("<!--");
    const std::size_t end = begin == std::string_view::npos ? begin : text.find("-->", begin + 4);
    if (end == std::string_view::npos) return out.append(text);
    out.append(text, 0, begin);
    text.remove_prefix(end + 3);
  }
}

bool is_table_rule(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

// "[1]: https://..." gives a link its target.
bool is_link_definition(std::string_view line) {
  if (!line.starts_with('[')) return false;
  const std::size_t end = line.find("]: ");
  return end != std::string_view::npos && end > 1 &&
         line.find("://", end) != std::string_view::npos;
}

class BlockWriter {
 public:
  void add_line(std::string_view line) {
    if (!block_.empty()) block_ += '\n';
    block_ += line;
  }
  void end_block() {
    if (block_.empty()) return;
    std::string text = is_html_block(block_) ? block_ : strip_inline_markdown(block_);
    if (has_markup(text)) text = markup_to_text(text);
    add_text(text);
  }
  void end_code() { add_text(block_); }
  std::string take() { return std::move(out_); }

 private:
  void add_text(std::string_view text) {
    const std::string clean = clean_text(text);
    if (!clean.empty() && !out_.empty()) out_ += "\n\n";
    out_ += clean;
    block_.clear();
  }

  std::string out_;
  std::string block_;
};

std::string_view without_quote_marks(std::string_view line) {
  while (line.starts_with('>')) line = trim(line.substr(1));
  return line;
}

}  // namespace

std::optional<MarkdownHeading> parse_heading(std::string_view line) {
  line = trim(line);
  std::size_t level = 0;
  while (level < line.size() && line[level] == '#') ++level;
  if (level == 0 || level > 6 || (level < line.size() && !is_space(line[level])))
    return std::nullopt;
  std::string_view text = trim(line.substr(level));
  std::string_view cut = text;
  while (cut.ends_with('#')) cut.remove_suffix(1);
  if (cut.empty() || is_space(cut.back())) text = trim(cut);
  return MarkdownHeading{static_cast<int>(level), text};
}

bool is_rule(std::string_view line) {
  line = trim(line);
  if (line == "-") return true;
  if (line.empty() || (line[0] != '-' && line[0] != '*' && line[0] != '_' && line[0] != '='))
    return false;
  const auto marks = std::count(line.begin(), line.end(), line[0]);
  const auto blanks = std::count_if(line.begin(), line.end(), is_space);
  return marks >= 3 && static_cast<std::size_t>(marks + blanks) == line.size();
}

std::string_view parse_address_line(std::string_view line) {
  line = trim(line);
  if (line.size() > 2 && line.starts_with('<') && line.ends_with('>'))
    line = line.substr(1, line.size() - 2);
  const bool is_web = line.starts_with("http://") || line.starts_with("https://");
  return is_web && line.find_first_of(" \t<>") == std::string_view::npos ? line
                                                                         : std::string_view();
}

std::string_view parse_link_line(std::string_view line) {
  line = trim(line);
  if (!line.starts_with('[') || !line.ends_with(')')) return {};
  const std::size_t close = matching(line, 0, '[', ']');
  if (close == std::string_view::npos || close + 2 >= line.size() || line[close + 1] != '(')
    return {};
  return parse_address_line(line.substr(close + 2, line.size() - close - 3));
}

std::string take_final_address(std::string_view& markdown, FinalLine what) {
  std::string_view text = markdown;
  while (!text.empty()) {
    const std::size_t line_end = text.rfind('\n');
    const std::size_t begin = line_end == std::string_view::npos ? 0 : line_end + 1;
    const std::string_view line = text.substr(begin);
    text = text.substr(0, begin == 0 ? 0 : line_end);
    if (trim(line).empty() || is_rule(line)) continue;
    std::string_view address = parse_address_line(line);
    if (address.empty() && what == FinalLine::kAddressOrLink) address = parse_link_line(line);
    if (!address.empty()) markdown = text;
    return std::string(address);
  }
  return {};
}

std::string strip_inline_markdown(std::string_view text) {
  if (text.find_first_of("*_[]<`\\~!") == std::string_view::npos) return std::string(text);
  std::string out;
  Emphasis emphasis;
  int open_brackets = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size() && is_punctuation(text[at + 1])) {
      out += text[at + 1];
      at += 2;
      continue;
    }
    if (c == '`') {
      std::size_t ticks = 1;
      while (at + ticks < text.size() && text[at + ticks] == '`') ++ticks;
      const std::string_view fence = text.substr(at, ticks);
      const std::size_t end = text.substr(0, at + kMaxMarkdownLinkBytes).find(fence, at + ticks);
      const bool is_code = end != std::string_view::npos;
      out.append(text, at + (is_code ? ticks : 0), is_code ? end - at - ticks : ticks);
      at = is_code ? end + ticks : at + ticks;
      continue;
    }
    const bool may_link = open_brackets < kMaxMarkdownOpenBrackets;
    if (may_link && (c == '[' || (c == '!' && text.substr(at + 1, 1) == "["))) {
      const std::size_t open = c == '!' ? at + 1 : at;
      const std::size_t close = matching(text, open, '[', ']');
      const std::size_t target = close == std::string_view::npos ? close : close + 1;
      std::size_t end = std::string_view::npos;
      if (target < text.size() && text[target] == '(') end = matching(text, target, '(', ')');
      if (target < text.size() && text[target] == '[') end = matching(text, target, '[', ']');
      if (end != std::string_view::npos) {
        if (c == '[') out += strip_inline_markdown(text.substr(open + 1, close - open - 1));
        at = end + 1;
        continue;
      }
      ++open_brackets;
    }
    if (c == '<') {
      const std::size_t end = end_of_autolink(text, at);
      if (end != std::string_view::npos) {
        out.append(text, at + 1, end - at - 1);
        at = end + 1;
        continue;
      }
    }
    if (c == '*' || c == '_' || c == '~') {
      std::size_t length = 1;
      while (at + length < text.size() && text[at + length] == c) ++length;
      const char before = at == 0 ? '\0' : text[at - 1];
      const char after = at + length < text.size() ? text[at + length] : '\0';
      emphasis.add_run(out, c, length, before, after);
      at += length;
      continue;
    }
    out += c;
    ++at;
  }
  return emphasis.without_marks(out);
}

std::string markdown_to_text(std::string_view markdown) {
  const std::string text = without_comments(markdown);
  BlockWriter writer;
  std::string_view fence;
  for (const std::string_view full_line : split_lines(text)) {
    std::string_view line = trim(full_line);
    if (!fence.empty()) {
      if (line.starts_with(fence)) {
        writer.end_code();
        fence = {};
      } else {
        writer.add_line(full_line);
      }
      continue;
    }
    if (line.starts_with("```") || line.starts_with("~~~")) {
      writer.end_block();
      fence = line.substr(0, 3);
      continue;
    }
    line = without_quote_marks(line);
    if (line.empty() || is_rule(line) || is_table_rule(line) || is_link_definition(line)) {
      if (line.empty() || is_rule(line)) writer.end_block();
      continue;
    }
    if (const auto heading = parse_heading(line)) {
      writer.end_block();
      writer.add_line(heading->text);
      writer.end_block();
      continue;
    }
    if (line.size() > 1 && line.starts_with('|'))
      line = trim(line.substr(1, line.size() - (line.ends_with('|') ? 2 : 1)));
    line.remove_prefix(list_marker_bytes(line));
    writer.add_line(line);
  }
  if (fence.empty()) {
    writer.end_block();
  } else {
    writer.end_code();
  }
  return writer.take();
}

}  // namespace news
