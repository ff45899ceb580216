// A place in the text of a query, which moves on as the text is taken, and the errors found so far.
// In: valid UTF-8. Linear: what is taken is never looked at again. Not thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query.h"
#include "searcher/query_chunk.h"
#include "searcher/query_text.h"

namespace news {

// More would only repeat the first ones.
inline constexpr std::size_t kMaxQueryErrors = 8;

class QueryCursor {
 public:
  explicit QueryCursor(std::string_view text) : text_(text) {}

  std::size_t at = 0;
  std::vector<QueryError> errors;

  std::string_view text() const { return text_; }
  bool at_end() const { return at == text_.size(); }
  CodePoint peek(std::size_t byte) const {  // behind the end: a blank of no bytes
    return byte < text_.size() ? code_point_at(text_, byte) : CodePoint{U' ', 0};
  }
  char32_t peek() const { return peek(at).value; }
  QuerySpan here() const { return {at, at + peek(at).bytes}; }

  // Blank, end, or the bracket that closes.
  bool ends_at(std::size_t byte) const;
  bool opens_quote() const;
  void skip_blanks();

  // Up to a blank, bracket or quote. Nothing: an error was reported.
  std::optional<QueryChunk> take_chunk(bool stop_at_comma = false);
  // From an opening quote to behind its closing one, blanks folded. Nothing: an error was reported.
  std::optional<QueryChunk> take_quoted();
  // What follows a closing quote or bracket, a word or a value must stand apart from it. `before`:
  // the word that stands here.
  void check_gap(std::string_view before = {});

  void report(QuerySpan span, std::string reason);

 private:
  bool is_gershayim(std::size_t byte) const;
  bool take(QueryChunk& chunk);

  std::string_view text_;
};

}  // namespace news
