#include "indexer/readers/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <string>

#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

// The name in "name: value" at the beginning of a line.
std::string_view key_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return {};
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return {};
  const std::string_view key = line.substr(0, colon);
  const bool is_name = std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return is_name ? key : std::string_view();
}

struct Block {
  std::string_view yaml;
  std::size_t text_begin;
};

std::optional<Block> find_block(std::string_view text) {
  std::size_t at = text.find_first_not_of(" \t\r\n");
  if (at == std::string_view::npos || !text.substr(at).starts_with("---")) return std::nullopt;
  std::size_t line_end = text.find('\n', at);
  if (line_end == std::string_view::npos || trim(text.substr(at, line_end - at)) != "---")
    return std::nullopt;
  const std::size_t begin = line_end + 1;
  std::size_t keys = 0;
  for (at = begin; at < text.size() && at - begin < kMaxFrontMatterBytes; at = line_end + 1) {
    line_end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, line_end - at);
    const std::string_view word = trim(line);
    if (word == "---" || word == "...") {
      if (keys == 0) return std::nullopt;
      return Block{text.substr(begin, at - begin), std::min(line_end + 1, text.size())};
    }
    const bool is_key = !key_of(line).empty();
    const bool goes_on = word.empty() || line.starts_with(' ') || line.starts_with('\t') ||
                         line.starts_with("- ") || line.starts_with('#') || line.starts_with(']');
    if (!is_key && !goes_on) return std::nullopt;
    if (is_key) ++keys;
  }
  return std::nullopt;
}

void add_value(std::string_view key, std::string text, std::vector<FieldValue>& values) {
  const FieldName* name = find_field_name(key);
  if (name != nullptr && !text.empty()) values.push_back({name, std::move(text), std::nullopt});
}

std::string text_of(const YAML::Node& node) {
  if (node.IsScalar()) return node.Scalar();
  std::string text;
  if (!node.IsSequence()) return text;
  for (const auto& item : node) {
    if (!item.IsScalar()) continue;
    if (!text.empty()) text += ", ";
    text += item.Scalar();
  }
  return text;
}

std::string_view unquoted(std::string_view value) {
  const bool is_quoted =
      value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

}  // namespace

std::optional<FrontMatter> parse_front_matter(std::string_view text) {
  const auto block = find_block(text);
  if (!block) return std::nullopt;
  FrontMatter front{{}, block->text_begin};
  try {
    const YAML::Node root = YAML::Load(std::string(block->yaml));
    if (root.IsMap()) {
      for (const auto& entry : root) {
        if (entry.first.IsScalar())
          add_value(entry.first.Scalar(), text_of(entry.second), front.values);
      }
      return front;
    }
  } catch (const YAML::Exception&) {
    front.values.clear();
  }
  for (const std::string_view line : split_lines(block->yaml)) {
    const std::string_view key = key_of(line);
    if (!key.empty())
      add_value(key, std::string(unquoted(trim(line.substr(key.size() + 1)))), front.values);
  }
  return front;
}

}  // namespace news
