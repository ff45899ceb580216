#include "searcher/query_cursor.h"

#include <fmt/format.h>

#include <utility>

#include "searcher/query_fields.h"
#include "searcher/query_operators.h"

namespace news {
namespace {

// Which quotes close a quote: "a", “a”, „a“ and „a” (German, Polish), «a», »a«, ”a” (Swedish,
// Finnish).
bool closes(char32_t open, char32_t c) {
  switch (open) {
    case U'"':
      return c == U'"';
    case U'“':
      return c == U'”';
    case U'„':
      return c == U'“' || c == U'”';
    case U'«':
      return c == U'»';
    case U'»':
      return c == U'«';
    case U'”':
      return c == U'”';
    default:
      return false;
  }
}

bool is_quote(char32_t c) {
  return std::u32string_view(U"\"“”„«»").find(c) != std::u32string_view::npos;
}

// HEADLINE(summit), AROUND(5): what other tools write.
std::string reason_for_bracket(std::string_view before) {
  if (std::string reason = refused_function_reason(before); !reason.empty()) return reason;
  const std::string_view field =
      find_query_field(before) != nullptr ? before : nearest_field(before);
  if (!field.empty()) return fmt::format("a field has a colon: {}:( )", field);
  return {};
}

}  // namespace

bool QueryCursor::ends_at(std::size_t byte) const {
  const char32_t c = peek(byte).value;
  return is_blank(c) || c == U')';
}

void QueryCursor::skip_blanks() {
  while (!at_end() && is_blank(peek())) at += peek(at).bytes;
}

void QueryCursor::report(QuerySpan span, std::string reason) {
  if (errors.size() < kMaxQueryErrors) errors.push_back({span, std::move(reason)});
}

// צה"ל: a straight quote between Hebrew letters is part of the word (UAX 29, WB7b).
bool QueryCursor::is_gershayim(std::size_t byte) const {
  return peek(byte).value == U'"' && byte >= 2 && is_hebrew_letter(peek(byte - 2).value) &&
         is_hebrew_letter(peek(byte + 1).value);
}

bool QueryCursor::opens_quote() const { return is_quote(peek()) && !is_gershayim(at); }

// Takes one character, or two if the first is a backslash. False: a backslash before nothing.
bool QueryCursor::take(QueryChunk& chunk) {
  const std::size_t begin = at;
  bool escaped = false;
  if (peek() == U'\\') {
    escaped = true;
    ++at;
    if (is_blank(peek())) {
      report({begin, at}, "a backslash takes the character behind it as it is; there is none");
      return false;
    }
  }
  const CodePoint c = peek(at);
  chunk.text += text_.substr(at, c.bytes);
  at += c.bytes;
  chunk.characters.push_back({c.value, {begin, at}, escaped});
  chunk.escapes = chunk.escapes || escaped;
  chunk.span.end = at;
  return true;
}

std::optional<QueryChunk> QueryCursor::take_chunk(bool stop_at_comma) {
  QueryChunk chunk;
  chunk.span = {at, at};
  bool good = true;
  while (at < text_.size()) {
    const char32_t c = peek();
    if (is_blank(c) || c == U'(' || c == U')' || opens_quote()) break;
    if (stop_at_comma && c == U',') break;
    good = take(chunk) && good;
  }
  if (!good) return std::nullopt;
  return chunk;
}

std::optional<QueryChunk> QueryCursor::take_quoted() {
  const QuerySpan open_span = here();
  const char32_t open = peek();
  at = open_span.end;
  QueryChunk chunk;
  bool good = true;
  while (at < text_.size()) {
    const CodePoint c = peek(at);
    if (closes(open, c.value) && !is_gershayim(at)) {
      at += c.bytes;
      chunk.span = {open_span.begin, at};
      chunk.text = fold_blanks(chunk.text);
      if (!good) return std::nullopt;
      return chunk;
    }
    good = take(chunk) && good;
  }
  report(open_span, "quote opened here is never closed");
  return std::nullopt;
}

void QueryCursor::check_gap(std::string_view before) {
  if (ends_at(at)) return;
  const char32_t c = peek();
  if (c == U'(' || opens_quote()) {
    const std::string reason = c == U'(' ? reason_for_bracket(before) : std::string();
    report(here(), reason.empty()
                       ? "put a blank before this, or a backslash if it is part of the word"
                       : reason);
    return;
  }
  const QuerySpan begin = here();
  take_chunk();
  if (c == U'~') {
    report({begin.begin, at},
           "'~' stands behind a word or a quoted phrase: terror~1, \"a b\"~3; around brackets "
           "write NEAR");
  } else if (c == U'^') {
    report({begin.begin, at}, "'^' gives no weight here; leave it out");
  } else {
    report(begin, "put a blank here, or leave this out");
  }
}

}  // namespace news
