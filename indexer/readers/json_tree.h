// A JSON document held whole, for formats that are one object: JSON Feed, ninjs. In: a source. Out:
// simdjson's tree, and its texts by the names of members. Errors: "over 64 MiB", "not valid JSON:
// ...". A tree belongs to one thread.
#pragma once

#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/error.h"
#include "indexer/byte_source.h"

namespace news {

using JsonValue = simdjson::dom::element;

class JsonTree {
 public:
  static Result<JsonTree> read(ByteSource& source);
  JsonValue root() const { return root_; }

 private:
  std::unique_ptr<simdjson::dom::parser> parser_;  // holds the tree, and must not move
  JsonValue root_;
};

// The member of an object of the first of these names (with a blank between them) that is there and
// not null; false if there is none.
bool json_member(JsonValue object, std::string_view names, JsonValue& member);

// Its text: a string, a number, or that of an object's name or value; empty for all else.
std::string json_text(JsonValue value);
std::string json_text(JsonValue object, std::string_view names);

// The members of a list, or the one value that is none.
std::vector<JsonValue> json_list(JsonValue object, std::string_view names);

// The texts of a list with ", " between them.
std::string json_texts(JsonValue object, std::string_view names);

}  // namespace news
