#include "searcher/query_chunk.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "searcher/query_fields.h"
#include "searcher/query_text.h"

namespace news {
namespace {

constexpr std::string_view kLater = "is not part of the query language of this version";

bool is_long_dash(char32_t c) { return c == U'–' || c == U'—' || c == U'−'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// Signs at the beginning of a word that are operators elsewhere, or will be here.
std::optional<QueryError> check_first(const QueryChunk& chunk) {
  const QueryCharacter& first = chunk.characters.front();
  if (first.escaped) return std::nullopt;
  const bool before_word =
      chunk.characters.size() > 1 && is_word_character(chunk.characters[1].value);
  const std::string sign = chunk.text.substr(0, first.span.end - first.span.begin);
  if (first.value == U'=')
    return QueryError{first.span, fmt::format("'=' for exact words {}", kLater)};
  if (first.value == U'/' && chunk.has_word()) {
    return QueryError{chunk.span, fmt::format("a regular expression between slashes {}", kLater)};
  }
  if ((first.value == U'!' || is_long_dash(first.value)) && before_word) {
    return QueryError{first.span,
                      fmt::format("'{}' is not an operator here; a hyphen excludes: -word", sign)};
  }
  if (std::u32string_view(U"[]{}<>^`;|").find(first.value) != std::u32string_view::npos) {
    return QueryError{
        first.span,
        fmt::format("'{}' means nothing here; leave it out, or put the words in quotes", sign)};
  }
  return std::nullopt;
}

// Wildcards, also in phrases. A '?' before anything but a letter or digit is punctuation.
std::optional<QueryError> check_wildcards(const QueryChunk& chunk) {
  for (std::size_t i = 0; i < chunk.characters.size(); ++i) {
    const QuerySpan span = chunk.characters[i].span;
    if (chunk.is_plain(i, U'*'))
      return QueryError{span, fmt::format("the wildcard '*' {}", kLater)};
    if (!chunk.is_plain(i, U'?')) continue;
    std::size_t after = i;
    while (chunk.is_plain(after, U'?')) ++after;
    if (after < chunk.characters.size() && is_word_character(chunk.characters[after].value)) {
      return QueryError{span, fmt::format("the wildcard '?' in a word {}", kLater)};
    }
    i = after - 1;  // a long run is looked at once
  }
  return std::nullopt;
}

std::optional<QueryError> check_signs(const QueryChunk& chunk, ChunkPlace place) {
  const auto& all = chunk.characters;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].escaped) continue;
    const char32_t c = all[i].value;
    const QuerySpan span = all[i].span;
    if (c == U'~') return QueryError{span, fmt::format("'~' for similar words {}", kLater)};
    if (c == U'|') return QueryError{span, "'|' is not an operator here; write OR between blanks"};
    if (c == U'（' || c == U'）') return QueryError{span, "this is a wide bracket; write ( or )"};
    if (c == U'^' && i + 1 < all.size() && is_digit(all[i + 1].value)) {
      return QueryError{span, "'^' gives no weight here; leave it out"};
    }
    const bool inside = i > 0 && i + 1 < all.size();
    if (place == ChunkPlace::kTextValue && c == U',' && inside &&
        !(is_digit(all[i - 1].value) && is_digit(all[i + 1].value))) {
      return QueryError{span, "title: and body: take no lists; write title:(a OR b)"};
    }
  }
  return std::nullopt;
}

}  // namespace

bool QueryChunk::has_word() const {
  return std::any_of(characters.begin(), characters.end(),
                     [](const QueryCharacter& c) { return is_word_character(c.value); });
}

bool QueryChunk::is_plain(std::size_t i, char32_t c) const {
  return i < characters.size() && characters[i].value == c && !characters[i].escaped;
}

bool QueryChunk::is_url() const {
  std::size_t i = 0;
  while (i < characters.size() && is_word_character(characters[i].value)) ++i;
  return i > 1 && is_plain(i, U':') && is_plain(i + 1, U'/') && is_plain(i + 2, U'/');
}

std::optional<QueryError> check_word(const QueryChunk& chunk, ChunkPlace place) {
  if (!chunk.escapes) {
    if (std::string reason = refused_operator_reason(chunk.text); !reason.empty()) {
      return QueryError{chunk.span, std::move(reason)};
    }
    if (chunk.text == "*" && place == ChunkPlace::kWord) return std::nullopt;
  }
  if (chunk.is_url()) return std::nullopt;
  if (auto error = check_first(chunk)) return error;
  if (auto error = check_wildcards(chunk)) return error;
  if (auto error = check_signs(chunk, place)) return error;
  if (chunk.has_word()) return std::nullopt;
  return QueryError{chunk.span,
                    fmt::format("'{}' has no letter or digit, so there is nothing to search for",
                                shorten(chunk.text))};
}

std::optional<QueryError> check_quoted(const QueryChunk& chunk) {
  if (auto error = check_wildcards(chunk)) return error;
  if (chunk.has_word()) return std::nullopt;
  return QueryError{chunk.span, "nothing to search for between these quotes"};
}

}  // namespace news
