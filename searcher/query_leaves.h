// Takes the words and phrases of a query. In: a cursor at the first byte, and the title: or the
// like right before it, or null. Out: kWord, kPhrase, kPattern, kFuzzy, kRegex or kAll with its
// bytes, or nothing: then the cursor has an error. The cursor moves behind it either way.
#pragma once

#include <optional>

#include "searcher/query_cursor.h"
#include "searcher/query_fields.h"

namespace news {

std::optional<QueryNode> take_phrase(QueryCursor& in);                              // "a b"~3
std::optional<QueryNode> take_exact(QueryCursor& in, const QueryFieldInfo* field);  // =SCO
std::optional<QueryNode> take_regex(QueryCursor& in);                               // /ab+/
// A chunk that was just taken.
std::optional<QueryNode> word_of(QueryCursor& in, const QueryChunk& chunk,
                                 const QueryFieldInfo* field);

}  // namespace news
