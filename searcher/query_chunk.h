// A run of characters between blanks, brackets and quotes, and the question whether it may stand as
// a word. In: characters as the lexer took them. Out: nothing if the chunk is fine, else the error.
// Pure, thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/query.h"

namespace news {

struct QueryCharacter {
  char32_t value = 0;
  QuerySpan span;  // with its backslash
  bool escaped = false;
};

struct QueryChunk {
  std::vector<QueryCharacter> characters;
  std::string text;  // without backslashes
  QuerySpan span;
  bool escapes = false;

  bool has_word() const;                           // a letter or digit
  bool is_plain(std::size_t i, char32_t c) const;  // c stands at i, without a backslash
  bool is_url() const;                             // letters://...: nothing in it is a sign
};

enum class ChunkPlace {
  kWord,
  kTextValue,  // behind title: or body:
  kName,       // behind source: and the like
};

std::optional<QueryError> check_word(const QueryChunk& chunk, ChunkPlace place);
std::optional<QueryError> check_quoted(const QueryChunk& chunk);

}  // namespace news
