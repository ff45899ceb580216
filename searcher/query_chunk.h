// A run of characters between blanks, brackets and quotes, or between two quotes, and what it
// means: a word, a pattern (drill*), a fuzzy word (terror~1), a phrase. In: characters as the lexer
// took them. Out: a node, or the error. Pure, thread-safe, linear.
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
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

inline constexpr unsigned kMaxEdits = 2;  // terror~2

using ChunkReading = tl::expected<QueryNode, QueryError>;

// A chunk outside quotes: kWord, kPattern, kFuzzy or kAll.
ChunkReading read_word(const QueryChunk& chunk);
// The same as written, behind a '=': kWord with `exact`.
ChunkReading read_exact_word(const QueryChunk& chunk);
// What stood between quotes: kPhrase, with children if a pattern is among its words; kPattern if
// that is all.
ChunkReading read_phrase(const QueryChunk& chunk);
// Behind ="...: kPhrase with `exact`.
ChunkReading read_exact_phrase(const QueryChunk& chunk);

// A value of source: and the like: no patterns, no signs.
std::optional<QueryError> check_name(const QueryChunk& chunk);
std::optional<QueryError> check_quoted_name(const QueryChunk& chunk);

}  // namespace news
