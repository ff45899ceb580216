// The fields of the query language, field:value, and the operators of other tools: one table each,
// read by the lexer, the printer, `newsidx fields` and the manual. Pure, thread-safe.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "searcher/query.h"

namespace news {

// What may stand after the colon.
enum class FieldValueKind {
  kText,   // a word, a phrase or a bracket of them: title:(a OR "b c")
  kNames,  // one value or several with commas, any of which will do: source:xinhua,"The Star"
  kDate,   // a day or range
};

struct QueryFieldInfo {
  std::string_view name;
  FieldValueKind value;
  QueryNodeKind kind;  // of the nodes it makes; words and phrases for kText
  QueryField field;
  std::string_view help;
  std::string_view example;
};

// In the order in which they are shown.
std::span<const QueryFieldInfo> query_fields();

const QueryFieldInfo* find_query_field(std::string_view name);  // null: none of that name
// The field that makes such nodes; null for words in any text.
const QueryFieldInfo* field_of(QueryNodeKind kind, QueryField field);

// Why `name` is not a field, and what may have been meant. Empty if it is one.
std::string unknown_field_reason(std::string_view name);

// Why a word is refused as an operator that this language lacks (NEAR/8, W/5, ADJ, &&); empty if it
// is not one.
std::string refused_operator_reason(std::string_view word);

// The code of lang: and --lang, as stored: "RU" gives "ru". Error: what a code looks like.
Result<std::string> parse_language_code(std::string_view text);
// The host of site:, in lower case. Error: a URL, or no host.
Result<std::string> parse_site(std::string_view text);

}  // namespace news
