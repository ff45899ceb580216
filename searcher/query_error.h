// Shows a query's error to its user: the reason, the query, a line of carets under what is wrong.
// In: the query text, also invalid UTF-8, and an error whose span lies inside it. Out: lines ended
// by newlines, the first without the program's name, which the caller puts before it; control and
// direction characters shown as �, blanks as spaces, a long query cut around the error with an
// ellipsis. Never fails. Pure, thread-safe.
//
//   no field named 'titel'; did you mean 'title'?
//     titel:summit AND (sco
//     ^^^^^
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "searcher/query.h"

namespace news {

struct ErrorLayout {
  std::size_t columns = 80;  // of the terminal
  // Columns of one code point in UTF-8; null: columns_of() of query_text.h.
  std::function<std::size_t(std::string_view)> measure;
};

// An error of an empty query is its reason alone.
std::string format_query_error(std::string_view query, const QueryError& error,
                               const ErrorLayout& layout = {});

}  // namespace news
