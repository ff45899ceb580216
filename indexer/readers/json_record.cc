#include "indexer/readers/json_record.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/field_map.h"
#include "indexer/readers/record_fields.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
static_assert(kReadAheadBytes >= simdjson::SIMDJSON_PADDING);

std::string_view describe(element_type type) {
  switch (type) {
    case element_type::ARRAY:
      return "a list";
    case element_type::OBJECT:
      return "an object";
    case element_type::STRING:
      return "a text";
    case element_type::BOOL:
      return "true or false";
    case element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

// Objects that stand for a text: WordPress {rendered}, newsapi {id, name}, MongoDB {$oid}, {$date},
// XML {#text}, JSON-LD.
constexpr const char* kTextMembers[] = {"name",   "rendered", "value", "#text",
                                        "@value", "$oid",     "$date", "text"};

// The text that a value stands for; false if it is none. Lists: texts joined by `separator`.
bool append_text(const element& value, std::string_view separator, int depth, std::string& text) {
  switch (value.type()) {
    case element_type::STRING:
      text += std::string_view(value);
      return true;
    case element_type::INT64:
      text += fmt::to_string(std::int64_t(value));
      return true;
    case element_type::UINT64:
      text += fmt::to_string(std::uint64_t(value));
      return true;
    case element_type::DOUBLE:
      text += fmt::to_string(double(value));
      return true;
    case element_type::NULL_VALUE:
      return true;
    case element_type::BOOL:
      return false;
    case element_type::OBJECT:
      for (const char* member : kTextMembers) {
        element inner;
        if (depth < 3 && value.at_key(member).get(inner) == simdjson::SUCCESS) {
          return append_text(inner, separator, depth + 1, text);
        }
      }
      return false;
    case element_type::ARRAY:
      for (const element item : simdjson::dom::array(value)) {
        std::string part;
        if (depth >= 3 || !append_text(item, separator, depth + 1, part)) return false;
        if (part.empty()) continue;
        if (!text.empty()) text += separator;
        text += part;
      }
      return true;
  }
  return false;
}

// What an article cannot do without must be understood; another field of a strange type is left
// out.
bool is_essential(Field field) {
  return field == Field::kTitle || field == Field::kBody || field == Field::kGivenId ||
         field == Field::kUrl;
}

bool is_text(Field field) { return field == Field::kTitle || field == Field::kBody; }

// ninjs 2.0: headlines and bodies are lists of the same in several roles or types, the main one
// first.
bool is_list_of_objects(const element& value) {
  simdjson::dom::array list;
  if (value.get(list) != simdjson::SUCCESS || list.size() == 0) return false;
  return list.at(0).value_unsafe().is_object();
}

// What stands at the place that --map names.
bool find_mapped(const element& record, const MappedField& field, element& value) {
  if (record.at_key(field.path).get(value) == simdjson::SUCCESS) return true;
  value = record;
  for (const std::string& step : field.steps) {
    std::size_t index = 0;
    const char* const end = step.data() + step.size();
    const auto [stop, error] = std::from_chars(step.data(), end, index);
    const bool is_index = value.is_array() && error == std::errc() && stop == end;
    if ((is_index ? value.at(index) : value.at_key(step)).get(value) != simdjson::SUCCESS) {
      return false;
    }
  }
  return true;
}

void add_number(const element& value, FieldValue& field) {
  if (value.is<std::int64_t>()) field.number = std::int64_t(value);
  if (value.type() == element_type::DOUBLE && double(value) > -9e15 && double(value) < 9e15) {
    field.number = static_cast<std::int64_t>(double(value));
  }
}

// Before the names that the record has of itself, as they count first.
void add_mapped(const element& record, const FieldMap& map, std::vector<FieldValue>& values) {
  for (const MappedField& field : map.fields()) {
    FieldValue mapped{&field.name, field.is_constant ? field.path : std::string(), std::nullopt};
    if (!field.is_constant) {
      element value;
      const std::string_view separator = field.name.field == Field::kBody ? "\n\n" : ", ";
      if (!find_mapped(record, field, value) || !append_text(value, separator, 0, mapped.text) ||
          mapped.text.empty()) {
        continue;
      }
      add_number(value, mapped);
    }
    ++field.found;
    values.push_back(std::move(mapped));
  }
}

// `record` is an object.
Result<std::vector<FieldValue>> values_of(const element& record, const FieldMap* map) {
  std::vector<FieldValue> values;
  if (map != nullptr) add_mapped(record, *map, values);
  for (const auto [key, value] : simdjson::dom::object(record)) {
    const FieldName* name = find_field_name(key);
    if (name == nullptr) {
      if (map != nullptr && !value.is_null()) map->note_unread_name(key);
      continue;
    }
    FieldValue field{name, {}, std::nullopt};
    const std::string_view separator = name->field == Field::kBody ? "\n\n" : ", ";
    const bool is_list = is_text(name->field) && is_list_of_objects(value);
    if (!append_text(is_list ? element(simdjson::dom::array(value).at(0)) : value, separator, 0,
                     field.text)) {
      if (is_essential(name->field))
        return fail(fmt::format("{} is {}, not text", key, describe(value.type())));
      continue;
    }
    add_number(value, field);
    values.push_back(std::move(field));
  }
  return values;
}

// nlohmann's reader knows where an error is; simdjson's only that there is one.
struct ErrorFinder : nlohmann::json_sax<nlohmann::json> {
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t at, const std::string&,
                   const nlohmann::detail::exception&) override {
    byte = at;
    return false;
  }
  std::size_t byte = 0;
};

std::string invalid_json(std::string_view json, simdjson::error_code error) {
  ErrorFinder finder;
  nlohmann::json::sax_parse(json.begin(), json.end(), &finder);
  if (finder.byte > 0)
    return fmt::format("not valid JSON at byte {}", std::min(finder.byte, json.size()));
  return fmt::format("not readable as JSON: {}", simdjson::error_message(error));
}

bool is_escape(std::string_view json, std::size_t at, std::string_view first_digits) {
  return at + 6 <= json.size() && json[at] == '\\' && json[at + 1] == 'u' &&
         (json[at + 2] | 0x20) == 'd' &&
         first_digits.find(static_cast<char>(json[at + 3] | 0x20)) != std::string_view::npos;
}

// What careless writers leave: bytes that are not UTF-8, and halves of surrogate pairs (a text cut
// in an emoji).
std::string repaired(std::string_view json) {
  const std::string text = to_utf8(std::string(json));
  std::string out;
  out.reserve(text.size() + kReadAheadBytes);
  for (std::size_t at = 0; at < text.size();) {
    // '8' | 0x20 is '8'; 'A' | 0x20 is 'a'.
    if (is_escape(text, at, "89ab") && is_escape(text, at + 6, "cdef")) {
      out.append(text, at, 12);
      at += 12;
    } else if (is_escape(text, at, "89abcdef")) {
      out += "\\ufffd";
      at += 6;
    } else if (text[at] == '\\' && at + 1 < text.size()) {
      out.append(text, at, 2);
      at += 2;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace

struct JsonRecordParser::Impl {
  simdjson::dom::parser parser;
};

JsonRecordParser::JsonRecordParser() : impl_(std::make_unique<Impl>()) {}
JsonRecordParser::~JsonRecordParser() = default;

Result<Article> JsonRecordParser::parse(std::string_view json, const ReadContext& context) {
  element root;
  simdjson::error_code error = impl_->parser.parse(json.data(), json.size(), false).get(root);
  if (error == simdjson::UTF8_ERROR || error == simdjson::STRING_ERROR) {
    const simdjson::padded_string again(repaired(json));
    error = impl_->parser.parse(again).get(root);
  }
  if (error != simdjson::SUCCESS) return fail(invalid_json(json, error));
  if (!root.is_object()) {
    return fail(fmt::format("not an object but {}", describe(root.type())));
  }
  auto values = values_of(root, context.map);
  if (!values) return tl::unexpected<Error>(values.error());
  return article_from_record(std::move(*values), context);
}

}  // namespace news
