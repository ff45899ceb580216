// Splits a query into words, phrases, field values and operators, with every byte accounted for.
// In: valid UTF-8 without control characters. Out: tokens in text order, the last one kEnd, and
// what was not understood; a kBroken token stands where an error was, so that the parser finds no
// second error there. Linear time. Pure, thread-safe.
//
// What makes a colon a field: only letters before it and a value directly behind it. So 10:30,
// C5+1:x, https://a.b and "Re: talks" are words, and titel:x is an unknown field. A backslash takes
// the next character as it is: \AND, \-5, a\*b.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query.h"
#include "searcher/query_fields.h"

namespace news {

enum class QueryTokenKind {
  kLeaf,       // node: a word, phrase, pattern, fuzzy word, regular expression, or every article
  kField,      // field: of text; a kLeaf, kOpen or kBroken follows
  kValues,     // field: of names, a date or numbers; its values
  kAnd,        // AND
  kOr,         // OR
  kNot,        // NOT or -; text says which
  kRequire,    // +
  kProximity,  // NEAR/8, PRE/3, SENT, PARA, NOT NEAR/8: kind and distance of node
  kAtLeast,    // ATLEAST/3: distance of node
  kOpen,       // (
  kClose,      // )
  kBroken,     // something that an error is about
  kEnd,
};

struct QueryValue {
  std::string text;
  QuerySpan span;
};

struct QueryToken {
  QueryTokenKind kind = QueryTokenKind::kEnd;
  QuerySpan span;
  std::string text;  // of an operator: as written, for messages
  const QueryFieldInfo* field = nullptr;
  std::vector<QueryValue> values;
  QueryNode node;
};

struct LexedQuery {
  std::vector<QueryToken> tokens;
  std::vector<QueryError> errors;
};

LexedQuery lex_query(std::string_view text);

}  // namespace news
