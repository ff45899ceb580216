#include "indexer/readers/xml_text.h"

#include <algorithm>
#include <span>

#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

bool holds_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::string_view first = words.substr(0, words.find(' '));
    if (first == word) return true;
    words.remove_prefix(std::min(first.size() + 1, words.size()));
  }
  return false;
}

bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

// Calls open(element), which may say false (its content is not entered), text(node) and
// close(element) for all below `root`, in document order.
template <class Open, class Text, class Close>
void walk(pugi::xml_node root, Open open, Text text, Close close) {
  pugi::xml_node node = root.first_child();
  if (!node) return;
  for (;;) {
    if (is_text(node)) text(node);
    if (is_element(node)) {
      const bool enters = open(node);
      if (enters && node.first_child()) {
        node = node.first_child();
        continue;
      }
      if (enters) close(node);
    }
    while (!node.next_sibling()) {
      node = node.parent();
      if (node == root) return;
      close(node);
    }
    node = node.next_sibling();
  }
}

void append_escaped(std::string_view text, std::string& html) {
  for (const char c : text) {
    if (c == '<') {
      html += "&lt;";
    } else if (c == '&') {
      html += "&amp;";
    } else {
      html += c;
    }
  }
}

// Several short lines, some of them from the margin on: not what only indents a document.
bool is_typed(std::span<const std::string_view> lines) {
  constexpr std::size_t kMaxTypedColumns = 80;
  const auto at_margin = [](std::string_view line) { return !line.empty() && line[0] > ' '; };
  return lines.size() >= 4 && std::any_of(lines.begin() + 1, lines.end(), at_margin) &&
         std::all_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return trim(line).size() <= kMaxTypedColumns; });
}

void append_typed(std::string_view text, std::string& html) {
  const std::vector<std::string_view> lines = split_lines(text);
  if (!is_typed(lines)) return append_escaped(text, html);
  bool is_first = true, after_empty = false;
  for (const std::string_view line : lines) {
    if (trim(line).empty()) {
      after_empty = true;
      continue;
    }
    const bool begins_paragraph = after_empty || line.starts_with("  ");
    if (!is_first) html += begins_paragraph ? "<br/><br/>" : "<br/>";
    is_first = after_empty = false;
    append_escaped(line, html);
  }
}

// NITF's own names and what they are in HTML; empty: nothing, its content stands alone.
std::string_view html_name(std::string_view name) {
  struct Name {
    std::string_view name, html;
  };
  static constexpr Name kNames[] = {
      {"hl1", "h1"},           {"hl2", "h2"},           {"block", "div"},
      {"lede", "p"},           {"fn", "div"},           {"bq", "div"},
      {"nitf-table", "table"}, {"nitf-col", ""},        {"nitf-colgroup", ""},
      {"note", "div"},         {"tagline", "p"},        {"datasource", "p"},
      {"byline", "p"},         {"dateline", "p"},       {"abstract", "div"},
      {"distributor", "p"},    {"html", "div"},         {"head", "div"},
      {"body", "div"},         {"body.content", "div"}, {"body.end", "div"},
      {"media-caption", "p"},  {"title", ""},           {"plaintext", "div"},
      {"frameset", "div"},
  };
  const auto* row = std::find_if(std::begin(kNames), std::end(kNames),
                                 [&](const Name& each) { return each.name == name; });
  return row == std::end(kNames) ? name : row->html;
}

}  // namespace

std::string_view attribute(pugi::xml_node element, std::string_view name) {
  for (const pugi::xml_attribute each : element.attributes()) {
    const std::string_view written = each.name();
    if (written.size() == name.size() && ascii_lower(written) == name) return each.value();
  }
  return {};
}

std::string_view inherited_attribute(pugi::xml_node element, std::string_view name) {
  for (; element; element = element.parent()) {
    if (const std::string_view value = attribute(element, name); !value.empty()) return value;
  }
  return {};
}

pugi::xml_node child_named(pugi::xml_node element, std::string_view names) {
  while (!names.empty()) {
    const std::string name(names.substr(0, names.find(' ')));
    if (const pugi::xml_node child = element.child(name.c_str())) return child;
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
  return {};
}

pugi::xml_node descendant(pugi::xml_node element, std::string_view path) {
  while (element && !path.empty()) {
    const std::string name(path.substr(0, path.find('/')));
    element = element.child(name.c_str());
    path.remove_prefix(std::min(name.size() + 1, path.size()));
  }
  return element;
}

std::vector<pugi::xml_node> elements_named(pugi::xml_node root, std::string_view names) {
  std::vector<pugi::xml_node> found;
  if (holds_word(names, root.name())) return {root};
  walk(
      root,
      [&](pugi::xml_node node) {
        if (!holds_word(names, node.name())) return true;
        found.push_back(node);
        return false;
      },
      [](pugi::xml_node) {}, [](pugi::xml_node) {});
  return found;
}

bool has_child_elements(pugi::xml_node element) {
  const auto children = element.children();
  return std::any_of(children.begin(), children.end(), is_element);
}

std::string text_content(pugi::xml_node element) {
  std::string text;
  walk(
      element, [](pugi::xml_node) { return true; },
      [&](pugi::xml_node node) { text += node.value(); }, [](pugi::xml_node) {});
  return text;
}

std::string line_content(pugi::xml_node element) { return clean_line(text_content(element)); }

std::string html_content(pugi::xml_node element, std::string_view without, LineEnds line_ends) {
  std::string html;
  const auto tag = [&html](std::string_view before, std::string_view name, std::string_view after) {
    const std::string_view known = html_name(name);
    if (!known.empty()) html.append(before).append(known).append(after);
  };
  walk(
      element,
      [&](pugi::xml_node node) {
        const std::string_view name = node.name();
        if (holds_word(without, name)) return false;
        tag("<", name, name == "br" ? "/>" : ">");
        return true;
      },
      [&](pugi::xml_node node) {
        if (line_ends == LineEnds::kTyped) {
          append_typed(node.value(), html);
        } else {
          append_escaped(node.value(), html);
        }
      },
      [&](pugi::xml_node node) {
        const std::string_view name = node.name();
        if (name != "br") tag("</", name, ">");
      });
  return html;
}

}  // namespace news
