#include "indexer/readers/json_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "indexer/readers/field_text.h"
#include "indexer/readers/reader.h"
#include "indexer/readers/text_cleanup.h"

namespace news {

static_assert(kMaxJsonDepth == simdjson::DEFAULT_MAX_DEPTH);

Result<JsonTree> JsonTree::read(ByteSource& source) {
  auto bytes = read_all(source, kMaxRecordBytes);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  const std::string text = to_utf8(std::move(*bytes));
  JsonTree tree;
  tree.parser_ = std::make_unique<simdjson::dom::parser>();
  const auto error = tree.parser_->parse(text).get(tree.root_);
  if (error != simdjson::SUCCESS) {
    return fail(fmt::format("not valid JSON: {}", simdjson::error_message(error)));
  }
  return tree;
}

bool json_member(JsonValue object, std::string_view names, JsonValue& member) {
  while (object.is_object() && !names.empty()) {
    const std::string_view name = names.substr(0, names.find(' '));
    if (object.at_key(name).get(member) == simdjson::SUCCESS && !member.is_null()) return true;
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
  return false;
}

std::string json_text(JsonValue value) {
  JsonValue inner;
  if (value.is_object() && json_member(value, "name value", inner) && !inner.is_object()) {
    value = inner;
  }
  if (value.is_string()) return std::string(std::string_view(value));
  if (value.is<std::int64_t>()) return fmt::to_string(std::int64_t(value));
  return {};
}

std::string json_text(JsonValue object, std::string_view names) {
  JsonValue member;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(' '));
    if (json_member(object, name, member)) {
      std::string text = json_text(member);
      if (!trim(text).empty()) return text;
    }
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
  return {};
}

std::vector<JsonValue> json_list(JsonValue object, std::string_view names) {
  JsonValue member;
  if (!json_member(object, names, member)) return {};
  if (!member.is_array()) return {member};
  std::vector<JsonValue> values;
  for (const JsonValue value : simdjson::dom::array(member)) values.push_back(value);
  return values;
}

std::string json_texts(JsonValue object, std::string_view names) {
  std::vector<std::string> texts;
  for (const JsonValue value : json_list(object, names)) texts.push_back(json_text(value));
  return joined_once(texts);
}

}  // namespace news
