// Every option of newssearch, declared once: the parser, --help and, by a test, the manual page
// read this table. Plain data.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "searcher/search_options.h"

namespace news {

struct OptionRow {
  std::string_view group;
  std::string_view short_name;  // one of the two may be empty
  std::string_view long_name;
  std::string_view value;  // empty: takes none
  std::string_view help;
  // Error: "--limit takes a number or all, not 'x'".
  Result<void> (*apply)(CommandLine&, const std::string& value);
  // What is meant if the value is left out; then one can only stand behind =.
  std::string_view value_left_out = {};

  std::string_view name() const { return long_name.empty() ? short_name : long_name; }
};

std::span<const OptionRow> search_options();

// By short or long name with its dashes; null: no such option.
const OptionRow* find_option(std::string_view name);

}  // namespace news
