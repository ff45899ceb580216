// Finds where JSON values end by their brackets and quotes, without reading them: so that a long
// document need not be held as a tree, and one bad element does not spoil the others. In: JSON
// text. Out: byte positions. Never fails.
#pragma once

#include <cstddef>
#include <string_view>

namespace news {

inline bool is_json_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The first byte from `at` on that is no white space, or the end.
std::size_t skip_json_blanks(std::string_view json, std::size_t at);

// The byte after the string that begins (with its quote) at `at`, or npos.
std::size_t end_of_json_string(std::string_view json, std::size_t at);

// The byte after the object or list that begins at `at`, or npos if it does not end.
std::size_t end_of_json_brackets(std::string_view json, std::size_t at);

// The first ',' or closing bracket from `at` on that belongs to the list or object around it, or
// npos.
std::size_t end_of_json_element(std::string_view json, std::size_t at);

}  // namespace news
