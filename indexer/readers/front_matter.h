// YAML front matter: the block between two rules at the beginning of a Markdown file, if its lines
// read as `key: value`. In: UTF-8 text. Out: values under the names of record_fields.h and where
// the text goes on. What YAML refuses (a colon in an unquoted title) is read line by line. Never
// fails. No state; thread-safe.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "indexer/readers/record_fields.h"

namespace news {

struct FrontMatter {
  std::vector<FieldValue> values;
  std::size_t text_begin = 0;  // the byte after the closing rule's line
};

// Nothing if the text does not begin with front matter.
std::optional<FrontMatter> parse_front_matter(std::string_view text);

}  // namespace news
