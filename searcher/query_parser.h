// Reads a query as users type it; newsquery(7) is its description. In: UTF-8 text, the clock
// and the filters that came as options. Out: the tree, or every error that was found (eight at
// most, in text order), each with its bytes and the reason: nothing is guessed. Never throws; time
// is linear in the text. Pure, thread-safe.
//
//   query    = and { OR and }                   OR binds loosest
//   and      = operand { [AND] operand }        AND and a blank alike
//   operand  = [ NOT | - | + ] near             "AND NOT" is refused: NOT alone does it
//   near     = primary { NEAR/n primary }       or PRE/n SENT PARA NOT NEAR/n, from left to right
//   primary  = leaf | * | field value | ATLEAST/n ( query ) | ( query )
//   leaf     = word | pattern | word~n | /regex/ | "phrase" | "phrase"~n | =word | ="phrase"
//   value    = leaf | ( query ) for text fields; name { , name }, a date or numbers for the others
//
// Trees are flat: no kAnd is a child of kAnd, no kOr of kOr. A phrase has its blanks folded to
// single spaces. What stands beside NEAR and the like, or inside ATLEAST/n( ), is a span (is_span).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "searcher/date_clock.h"
#include "searcher/query.h"

namespace news {

inline constexpr std::size_t kMaxQueryBytes = 8 * 1024;
inline constexpr std::size_t kMaxQueryDepth = 64;  // brackets in brackets; NEAR and the like, too
inline constexpr std::size_t kMaxQueryLeaves = 1024;  // words, phrases, names and dates

// --since, --until, --lang, --source: added to the query as filters, with spans at its end. Values
// as day_range.h and parse_language_code() give them.
struct QueryFilters {
  DayRange dates;
  std::vector<std::string> languages;  // any of them
  std::vector<std::string> sources;    // any of them
  bool empty() const { return dates == DayRange{} && languages.empty() && sources.empty(); }
};

struct ParseOptions {
  DateClock today;     // what dates count from
  bool plain = false;  // the text is words; nothing in it is an operator
  QueryFilters filters;
};

// An empty text is an error unless there are filters: then it means every article that they let
// pass.
tl::expected<Query, std::vector<QueryError>> parse_query(std::string_view text,
                                                         const ParseOptions& options);

}  // namespace news
