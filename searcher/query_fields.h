// The fields of the query language, field:value: one table, read by the lexer, the printer, --help
// and the manual, and what their values look like. Pure, thread-safe.
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
  kText,    // a word, a phrase or a bracket of them: title:(a OR "b c")
  kNames,   // one value or several with commas, any of which will do: source:xinhua,"The Star"
  kDate,    // a day or range
  kNumber,  // a number or range
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

// What else may stand in a query, for --help; the lexer and the grammar read it.
struct QueryForm {
  std::string_view form;
  std::string_view help;
};
std::span<const QueryForm> query_forms();

const QueryFieldInfo* find_query_field(std::string_view name);  // null: none of that name
// The field that makes such nodes; null for words in any text.
const QueryFieldInfo* field_of(QueryNodeKind kind, QueryField field);

// The field that other tools call `name`, in any case, or that differs from it by slips; empty:
// none.
std::string_view nearest_field(std::string_view name);
// Why `name` is not a field, and what may have been meant. Empty if it is one.
std::string unknown_field_reason(std::string_view name);

// The code of lang: and --lang, as stored: "RU" gives "ru". Error: what a code looks like.
Result<std::string> parse_language_code(std::string_view text);
// The host of site:, in lower case. Error: a URL, or no host.
Result<std::string> parse_site(std::string_view text);
// What has: asks for: date, url, author or section.
Result<std::string> parse_has(std::string_view text);
// An article's id or its beginning, in small letters.
Result<std::string> parse_id(std::string_view text);
// Of words: 800, 800.., ..200, 100..200.
Result<NumberRange> parse_number_range(std::string_view text);

}  // namespace news
