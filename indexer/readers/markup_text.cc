#include "indexer/readers/markup_text.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory_resource>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/readers/markup_tags.h"
#include "indexer/readers/page_markup.h"
#include "indexer/readers/simple_markup.h"
#include "indexer/readers/text_cleanup.h"
#include "indexer/readers/text_writer.h"

namespace news {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

TagRole role_of(GumboTag tag) {
  static const auto roles = [] {
    std::array<TagRole, GUMBO_TAG_LAST> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
      const MarkupTag* known = find_markup_tag(gumbo_normalized_tagname(static_cast<GumboTag>(i)));
      if (known != nullptr) table[i] = known->role;
    }
    return table;
  }();
  return roles[tag];
}

void apply_border(TagRole role, TextWriter& writer) {
  if (role == TagRole::kBlock) writer.border(Border::kParagraph);
  if (role == TagRole::kCell) writer.border(Border::kBlank);
}

// The tree may be as deep as it has tags: no recursion.
void write_tree(const GumboNode* root, TextWriter& writer) {
  struct Step {
    const GumboNode* node;
    unsigned next_child;
  };
  std::vector<Step> open{{root, 0}};
  while (!open.empty()) {
    Step& step = open.back();
    const GumboVector& children = step.node->v.element.children;
    if (step.next_child == children.length) {
      apply_border(role_of(step.node->v.element.tag), writer);
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[step.next_child++]);
    if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA) {
      writer.add(child->v.text.text);
    } else if (child->type == GUMBO_NODE_WHITESPACE) {
      writer.border(Border::kBlank);
    } else if (child->type == GUMBO_NODE_ELEMENT) {
      const TagRole role = role_of(child->v.element.tag);
      if (role == TagRole::kLineBreak) writer.line_break();
      if (role == TagRole::kDropped || role == TagRole::kLineBreak) continue;
      apply_border(role, writer);
      open.push_back({child, 0});
    }
  }
}

// All of Gumbo's memory comes from one arena, and goes with it: gumbo_destroy_output() is slow, and
// recursive. Of a copy, as Gumbo looks at the byte behind "&amp" at the end of an attribute.
std::string text_by_gumbo(const std::string& html) {
  std::array<std::byte, 48u << 10> first_block;
  std::pmr::monotonic_buffer_resource arena(first_block.data(), first_block.size());
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = &arena;
  options.allocator = [](void* self, std::size_t size) {
    return static_cast<std::pmr::monotonic_buffer_resource*>(self)->allocate(size);
  };
  options.deallocator = [](void*, void*) {};
  options.max_errors = 0;
  options.fragment_context = GUMBO_TAG_BODY;
  const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  TextWriter writer(html.size());
  write_tree(output->root, writer);
  return writer.take();
}

constexpr std::string_view kInlineTags[] = {
    "a",    "abbr",   "acronym", "b",   "bdi", "bdo",   "big",  "cite", "code", "del",  "dfn",
    "em",   "font",   "i",       "ins", "kbd", "label", "mark", "q",    "s",    "samp", "small",
    "span", "strike", "strong",  "sub", "sup", "time",  "tt",   "u",    "var",  "wbr"};

// Without a tree, for what is too much for Gumbo: every tag that is not inline is a paragraph
// border.
std::string text_by_stripping(std::string_view html) {
  std::string text;
  text.reserve(html.size());
  bool no_more_tags = false;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t begin = std::min(html.find('<', at), html.size());
    text.append(html, at, begin - at);
    if (begin == html.size()) break;
    std::string_view rest = html.substr(begin);
    if (rest.starts_with("<!--")) {
      const std::size_t end = rest.find("-->", 4);
      at = end == std::string_view::npos ? html.size() : begin + end + 3;
      continue;
    }
    const bool closes = rest.substr(1, 1) == "/";
    std::size_t name_end = closes ? 2 : 1;
    while (name_end < rest.size() && is_letter(rest[name_end])) ++name_end;
    const std::string name = ascii_lower(rest.substr(closes ? 2 : 1, name_end - (closes ? 2 : 1)));
    const std::size_t end = name.empty() || no_more_tags ? std::string_view::npos : rest.find('>');
    if (end == std::string_view::npos) {  // an ordinary '<'
      no_more_tags = no_more_tags || !name.empty();
      text += "&lt;";
      at = begin + 1;
      continue;
    }
    at = begin + end + 1;
    if (!closes && (name == "script" || name == "style")) {
      const std::size_t close = html.find("</", at);
      at = close == std::string_view::npos ? html.size() : close;
      continue;
    }
    if (name == "br") {
      text += "\x01";  // a line end, kept through the folding
    } else if (std::find(std::begin(kInlineTags), std::end(kInlineTags), name) ==
               std::end(kInlineTags)) {
      text += "\x01\x01";
    }
  }
  // What is left has no tags: Gumbo decodes its entities in linear time.
  std::string::size_type begin = 0;
  TextWriter writer(text.size());
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\x01', begin), text.size());
    const std::string_view part = std::string_view(text).substr(begin, end - begin);
    if (part.find('&') == std::string_view::npos) {
      writer.add(part);
    } else {
      writer.add(text_by_gumbo(std::string(part)));
    }
    if (end < text.size()) writer.line_break();
    begin = end + 1;
  }
  return writer.take();
}

// True if `matches` is for the text from some '<' or '&' on.
template <class Matches>
bool any_sign(std::string_view text, Matches matches) {
  std::size_t angle = text.find('<'), ampersand = text.find('&');
  while (angle != ampersand) {  // both npos at the end
    std::size_t& next = angle < ampersand ? angle : ampersand;
    if (matches(text.substr(next))) return true;
    next = text.find(text[next], next + 1);
  }
  return false;
}

// A tag that only markup would hold: </x>, <br>, <p>, <img ...>, <a href...>.
bool is_clearly_tag(std::string_view at_angle) {
  if (at_angle.size() < 4) return false;
  const std::size_t end = at_angle.substr(0, 2000).find('>');
  if (end == std::string_view::npos || end < 2) return false;
  const std::string tag = ascii_lower(at_angle.substr(1, std::min<std::size_t>(end - 1, 12)));
  if (tag[0] == '/') {
    return std::all_of(tag.begin() + 1, tag.end(),
                       [](char c) { return is_letter(c) || (c >= '1' && c <= '6'); }) &&
           tag.size() > 1;
  }
  return tag == "br" || tag == "br/" || tag == "br /" || tag == "p" || tag.starts_with("img ") ||
         tag.starts_with("a href") || tag.starts_with("p ") || tag.starts_with("div ");
}

// Entities that an article would hardly print: what is left of &amp;amp; and &amp;#8217;.
bool is_clearly_entity(std::string_view at_ampersand) {
  constexpr std::string_view kNames[] = {"amp;",   "nbsp;",  "quot;",   "apos;",  "lt;",
                                         "gt;",    "rsquo;", "lsquo;",  "rdquo;", "ldquo;",
                                         "ndash;", "mdash;", "hellip;", "#039;",  "#39;"};
  at_ampersand.remove_prefix(1);
  if (std::any_of(std::begin(kNames), std::end(kNames),
                  [&](auto name) { return at_ampersand.starts_with(name); })) {
    return true;
  }
  if (!at_ampersand.starts_with('#')) return false;
  const std::size_t end = at_ampersand.find_first_not_of("0123456789xabcdefABCDEF", 1);
  return end != std::string_view::npos && end > 2 && end < 9 && at_ampersand[end] == ';';
}

// Of a text that was read once.
bool was_escaped_twice(std::string_view text) {
  return any_sign(text, [](std::string_view rest) {
    return rest[0] == '<' ? is_clearly_tag(rest) : is_clearly_entity(rest);
  });
}

bool is_formatting(std::string_view name) {
  // HTML standard, section 13.2.4.2, "formatting".
  constexpr std::string_view kNames[] = {"a", "b",    "big",   "code",   "em",     "font", "i",
                                         "s", "nobr", "small", "strike", "strong", "tt",   "u"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

// Tags that page_markup removes from pages, for the same reason: Gumbo 0.10 ends the program, by an
// assertion, where a <select> in foreign content meets a table.
bool is_unsafe(std::string_view name) {
  constexpr std::string_view kNames[] = {"frameset", "math", "select", "svg", "template"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

enum class Burden { kNone, kUnsafe, kTooMuch };

Burden burden_of(std::string_view html) {
  Burden burden = Burden::kNone;
  std::size_t tags = 0;
  int open_formatting = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool closes = html.substr(at + 1, 1) == "/";
    const std::size_t begin = at + (closes ? 2 : 1);
    std::size_t end = begin;
    while (end < html.size() && end < begin + 8 && is_letter(html[end])) ++end;
    const std::string name = ascii_lower(html.substr(begin, end - begin));
    if (is_formatting(name)) open_formatting += closes ? -1 : 1;
    if (is_unsafe(name)) burden = Burden::kUnsafe;
    if (++tags > kMaxFragmentTags || open_formatting > kMaxFragmentFormatting) {
      return Burden::kTooMuch;
    }
  }
  return burden;
}

// A quotation mark that does not begin a value is part of a name: <iframe don't>.
std::size_t tag_end(std::string_view html, std::size_t at) {
  char quote = '\0', before = '\0';
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (c == '>' && quote == '\0') return at;
    if (c == quote) {
      quote = '\0';
    } else if (quote == '\0' && (c == '"' || c == '\'') && before == '=') {
      quote = c;
    }
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') before = c;
  }
  return std::string_view::npos;
}

std::size_t last_end_tag(std::string_view html, std::string_view name) {
  std::size_t at = html.rfind("</");
  while (at != std::string_view::npos && ascii_lower(html.substr(at + 2, name.size())) != name) {
    at = at == 0 ? std::string_view::npos : html.rfind("</", at - 1);
  }
  return at;
}

// A browser hides all that follows an <iframe> or <object> without an end, such as XHTML's
// <iframe/>. In a feed that is the rest of the article: so these tags go, and the text stays.
// Nothing if there is no such tag.
std::optional<std::string> without_endless_frames(std::string_view html) {
  constexpr std::array<std::string_view, 4> kNames = {"iframe", "object", "video", "audio"};
  std::array<std::optional<std::size_t>, kNames.size()> last_ends;
  std::string kept;
  std::size_t copied = 0, next = 0;
  for (std::size_t at = 0; (at = html.find('<', next)) != std::string_view::npos;) {
    next = at + 1;
    const auto* const name = std::find_if(kNames.begin(), kNames.end(), [&](auto each) {
      const std::size_t behind = next + each.size();
      return behind < html.size() && !is_letter(html[behind]) &&
             ascii_lower(html.substr(next, each.size())) == each;
    });
    if (name == kNames.end()) continue;
    const std::size_t end = tag_end(html, next);
    if (end == std::string_view::npos) break;
    next = end + 1;
    auto& last_end = last_ends[static_cast<std::size_t>(name - kNames.begin())];
    if (!last_end) last_end = last_end_tag(html, *name);
    const bool ends = *last_end != std::string_view::npos && *last_end > end;
    if (ends && html[end - 1] != '/') continue;
    kept.append(html, copied, at - copied);
    copied = next;
  }
  if (copied == 0) return std::nullopt;
  return kept.append(html, copied);
}

std::string text_of(std::string_view html) {
  const std::optional<std::string> mended = without_endless_frames(html);
  if (mended) html = *mended;
  if (auto text = simple_markup_to_text(html)) return std::move(*text);
  switch (burden_of(html)) {
    case Burden::kNone:
      return text_by_gumbo(std::string(html));
    case Burden::kUnsafe:
      return text_by_gumbo(simplify_page(html).html);
    case Burden::kTooMuch:
      break;
  }
  return text_by_stripping(html);
}

// Then the signs that are escaped in it are what it shows.
bool shows_code(std::string_view html) {
  return html.find("<code") != std::string_view::npos ||
         html.find("<pre") != std::string_view::npos;
}

// A second reading must not fold the paragraphs that the first one made.
std::string text_by_lines(std::string_view text) {
  std::string out;
  for (const std::string_view line : split_lines(text)) {
    const std::string part = has_markup(line) ? text_of(line) : std::string(line);
    out.append(part).append("\n");
  }
  return clean_text(out);
}

}  // namespace

bool has_markup(std::string_view text) {
  return any_sign(text, [](std::string_view rest) {
    const char next = rest.size() > 1 ? rest[1] : ' ';
    if (is_letter(next)) return true;
    return rest[0] == '<' ? next == '/' || next == '!' || next == '?' : next == '#';
  });
}

std::string markup_to_text(std::string_view html) {
  if (!has_markup(html)) return std::string(html);
  std::string text = text_of(html);
  // Only what held an escaped '<' or '&' can have been escaped twice.
  if (html.find("&lt;") == std::string_view::npos && html.find("&amp;") == std::string_view::npos &&
      html.find("&#") == std::string_view::npos) {
    return text;
  }
  return was_escaped_twice(text) && !shows_code(html) ? text_by_lines(text) : text;
}

}  // namespace news
