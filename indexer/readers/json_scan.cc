#include "indexer/readers/json_scan.h"

namespace news {

std::size_t skip_json_blanks(std::string_view json, std::size_t at) {
  while (at < json.size() && is_json_blank(json[at])) ++at;
  return at;
}

std::size_t end_of_json_string(std::string_view json, std::size_t at) {
  at = json.find_first_of("\"\\", at + 1);
  while (at != std::string_view::npos && json[at] == '\\') {
    at = json.find_first_of("\"\\", at + 2);  // after what is escaped
  }
  return at == std::string_view::npos ? at : at + 1;
}

std::size_t end_of_json_brackets(std::string_view json, std::size_t at) {
  std::size_t depth = 0;
  while (at < json.size()) {
    const char c = json[at];
    if (c == '"') {
      at = end_of_json_string(json, at);
      if (at == std::string_view::npos) return at;
      continue;
    }
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return at + 1;
    ++at;
  }
  return std::string_view::npos;
}

std::size_t end_of_json_element(std::string_view json, std::size_t at) {
  while (at < json.size()) {
    const char c = json[at];
    if (c == ',' || c == ']' || c == '}') return at;
    if (c == '{' || c == '[') {
      at = end_of_json_brackets(json, at);
    } else {
      at = c == '"' ? end_of_json_string(json, at) : at + 1;
    }
    if (at == std::string_view::npos) return at;
  }
  return std::string_view::npos;
}

}  // namespace news
