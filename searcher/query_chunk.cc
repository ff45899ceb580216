#include "searcher/query_chunk.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "analyzers/utf8.h"
#include "searcher/query_operators.h"
#include "searcher/query_text.h"

namespace news {
namespace {

using Kind = QueryNodeKind;
using Problem = std::optional<QueryError>;

bool is_long_dash(char32_t c) { return c == U'–' || c == U'—' || c == U'−'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’'; }

QueryNode make_node(Kind kind, std::string text, QuerySpan span) {
  QueryNode node;
  node.kind = kind;
  node.text = std::move(text);
  node.span = span;
  return node;
}

// Part of a chunk: characters [begin, end).
struct Part {
  const QueryChunk& chunk;
  std::size_t begin;
  std::size_t end;

  const QueryCharacter& at(std::size_t i) const { return chunk.characters[i]; }
  QuerySpan span() const { return {at(begin).span.begin, at(end - 1).span.end}; }
  bool has_word() const {
    return std::any_of(chunk.characters.begin() + static_cast<std::ptrdiff_t>(begin),
                       chunk.characters.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const QueryCharacter& c) { return is_word_character(c.value); });
  }
  // Where a * or ? stands for characters; end if nowhere. A run of ? that nothing follows but
  // punctuation is punctuation.
  std::size_t find_wildcard() const {
    for (std::size_t i = begin; i < end; ++i) {
      if (chunk.is_plain(i, U'*')) return i;
      if (!chunk.is_plain(i, U'?')) continue;
      std::size_t after = i;
      while (after < end && chunk.is_plain(after, U'?')) ++after;
      if (after < end && (is_word_character(at(after).value) || chunk.is_plain(after, U'*'))) {
        return i;
      }
      i = after - 1;  // a long run is looked at once
    }
    return end;
  }
};

Part whole(const QueryChunk& chunk) { return {chunk, 0, chunk.characters.size()}; }

std::string text_of(const Part& part) {
  std::string text;
  for (std::size_t i = part.begin; i < part.end; ++i) append_code_point(text, part.at(i).value);
  return text;
}

// Scripts without blanks between words have nothing that a pattern could complete.
Problem check_spaced(const Part& part) {
  for (std::size_t i = part.begin; i < part.end; ++i) {
    if (!is_unspaced(part.at(i).value)) continue;
    return QueryError{part.span(),
                      "these characters stand in running text without blanks, and are found "
                      "anywhere in it as they are: leave the sign out"};
  }
  return std::nullopt;
}

ChunkReading read_pattern(const Part& part) {
  for (std::size_t i = part.begin; i < part.end; ++i) {
    const QueryCharacter& c = part.at(i);
    if (is_word_character(c.value) || is_apostrophe(c.value)) continue;
    const bool wildcard = !c.escaped && (c.value == U'*' || c.value == U'?');
    if (!wildcard) {
      return tl::unexpected(
          QueryError{c.span,
                     "a word with * or ? holds nothing else but letters and digits; several words "
                     "go into quotes: \"joint exercise*\""});
    }
  }
  if (part.chunk.is_plain(part.end - 1, U'?')) {
    return tl::unexpected(QueryError{part.at(part.end - 1).span,
                                     "at the end of a word '?' is punctuation, not a letter; leave "
                                     "it out, or write a regular expression: /colou?r./"});
  }
  if (!part.has_word()) {
    return tl::unexpected(QueryError{
        part.span(),
        "* and ? stand for letters of a word, but here is no other letter; * alone, outside quotes "
        "and fields, is every article, and words between others are \"a b\"~1"});
  }
  if (auto problem = check_spaced(part)) return tl::unexpected(std::move(*problem));
  return make_node(Kind::kPattern, text_of(part), part.span());
}

// terror~1; `tilde` is where its sign stands.
ChunkReading read_fuzzy(const QueryChunk& chunk, std::size_t tilde) {
  const std::size_t end = chunk.characters.size();
  const QuerySpan sign = {chunk.characters[tilde].span.begin, chunk.span.end};
  const auto wrong = [](QuerySpan span, std::string reason) {
    return tl::unexpected(QueryError{span, std::move(reason)});
  };
  if (tilde == 0) {
    return wrong(chunk.characters[0].span,
                 "'~' stands behind a word with the number of letters that may differ: terror~1");
  }
  const Part word = {chunk, 0, tilde};
  if (tilde + 1 == end) {
    return wrong(sign, "say how many letters may differ: ~1 or ~2");
  }
  const Part number = {chunk, tilde + 1, end};
  const auto edits = read_number(text_of(number), kMaxEdits);
  if (!edits) return wrong(sign, "behind '~' stands how many letters may differ: 1 or 2");
  if (word.find_wildcard() < tilde) {
    return wrong(sign, "a word with * or ? cannot also be similar; leave '~' out");
  }
  for (std::size_t i = 0; i < tilde; ++i) {
    const QueryCharacter& c = chunk.characters[i];
    if (is_word_character(c.value) || is_apostrophe(c.value)) continue;
    return wrong(c.span, "a word with ~ holds nothing else but letters and digits");
  }
  if (!word.has_word()) return wrong(word.span(), "there is no letter before '~'");
  if (auto problem = check_spaced(word)) return tl::unexpected(std::move(*problem));
  QueryNode node = make_node(Kind::kFuzzy, text_of(word), chunk.span);
  node.distance = *edits;
  return node;
}

// Signs at the beginning of a word that are operators elsewhere.
Problem check_first(const QueryChunk& chunk) {
  const QueryCharacter& first = chunk.characters.front();
  if (first.escaped) return std::nullopt;
  const bool before_word =
      chunk.characters.size() > 1 && is_word_character(chunk.characters[1].value);
  const std::string sign = chunk.text.substr(0, first.span.end - first.span.begin);
  if ((first.value == U'!' || is_long_dash(first.value)) && before_word) {
    return QueryError{first.span,
                      fmt::format("'{}' is not an operator here; a hyphen excludes: -word", sign)};
  }
  if (first.value == U'[' || first.value == U'{') {
    return QueryError{
        first.span,
        fmt::format("'{}' means nothing here; brackets are ( ), and ranges are two dots: "
                    "date:2018-04..2018-06, words:100..200",
                    sign)};
  }
  if (std::u32string_view(U"=]}<>^`;|").find(first.value) != std::u32string_view::npos) {
    return QueryError{
        first.span,
        fmt::format("'{}' means nothing here; leave it out, or put the words in quotes", sign)};
  }
  return std::nullopt;
}

// Signs inside a word that mean something elsewhere.
Problem check_signs(const QueryChunk& chunk) {
  const auto& all = chunk.characters;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].escaped) continue;
    const char32_t c = all[i].value;
    const QuerySpan span = all[i].span;
    if (c == U'|') return QueryError{span, "'|' is not an operator here; write OR between blanks"};
    if (c == U'（' || c == U'）') return QueryError{span, "this is a wide bracket; write ( or )"};
    if (c == U'^' && i + 1 < all.size() && is_digit(all[i + 1].value)) {
      return QueryError{span, "'^' gives no weight here; leave it out"};
    }
  }
  return std::nullopt;
}

// 2018..2019 on its own: two dots between digits.
Problem check_no_range(const QueryChunk& chunk) {
  const auto& all = chunk.characters;
  for (std::size_t i = 1; i + 2 < all.size(); ++i) {
    if (!chunk.is_plain(i, U'.') || !chunk.is_plain(i + 1, U'.')) continue;
    if (!is_digit(all[i - 1].value) || !is_digit(all[i + 2].value)) continue;
    return QueryError{chunk.span, fmt::format("a range needs its field: date:{0} or words:{0}",
                                              shorten(chunk.text))};
  }
  return std::nullopt;
}

QueryError nothing_in(const QueryChunk& chunk) {
  return {chunk.span, fmt::format("'{}' has no letter or digit, so there is nothing to search for",
                                  shorten(chunk.text))};
}

Problem check_outside_quotes(const QueryChunk& chunk) {
  if (auto problem = check_first(chunk)) return problem;
  return check_signs(chunk);
}

Problem check_literal(const Part& part, std::string_view reason) {
  const std::size_t wildcard = part.find_wildcard();
  if (wildcard == part.end) return std::nullopt;
  return QueryError{part.at(wildcard).span, std::string(reason)};
}

constexpr std::string_view kExactHasNoPatterns =
    "behind '=' all is as written, and nothing is a pattern; for the sign itself write a backslash "
    "before it";
constexpr std::string_view kNamesHaveNoPatterns =
    "names take no patterns: write the name, or one word of it; for the sign itself write a "
    "backslash before it";

std::vector<Part> split_at_blanks(const QueryChunk& chunk) {
  std::vector<Part> parts;
  std::size_t begin = 0;
  const std::size_t size = chunk.characters.size();
  for (std::size_t i = 0; i <= size; ++i) {
    if (i < size && !is_blank(chunk.characters[i].value)) continue;
    if (i > begin) parts.push_back({chunk, begin, i});
    begin = i + 1;
  }
  return parts;
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

ChunkReading read_word(const QueryChunk& chunk) {
  if (!chunk.escapes && chunk.text == "*") return make_node(Kind::kAll, {}, chunk.span);
  if (chunk.is_url()) return make_node(Kind::kWord, chunk.text, chunk.span);
  if (auto problem = check_outside_quotes(chunk)) return tl::unexpected(std::move(*problem));
  if (auto problem = check_no_range(chunk)) return tl::unexpected(std::move(*problem));
  for (std::size_t i = 0; i < chunk.characters.size(); ++i) {
    if (chunk.is_plain(i, U'~')) return read_fuzzy(chunk, i);
  }
  if (whole(chunk).find_wildcard() < chunk.characters.size()) return read_pattern(whole(chunk));
  if (!chunk.has_word()) return tl::unexpected(nothing_in(chunk));
  return make_node(Kind::kWord, chunk.text, chunk.span);
}

ChunkReading read_exact_word(const QueryChunk& chunk) {
  if (!chunk.is_url()) {
    if (auto problem = check_outside_quotes(chunk)) return tl::unexpected(std::move(*problem));
    if (auto problem = check_literal(whole(chunk), kExactHasNoPatterns)) {
      return tl::unexpected(std::move(*problem));
    }
  }
  for (std::size_t i = 0; i < chunk.characters.size(); ++i) {
    if (!chunk.is_url() && chunk.is_plain(i, U'~')) {
      return tl::unexpected(QueryError{chunk.characters[i].span,
                                       "as written and similar cannot both hold; leave out "
                                       "'=' or '~'"});
    }
  }
  if (!chunk.has_word()) return tl::unexpected(nothing_in(chunk));
  QueryNode node = make_node(Kind::kWord, chunk.text, chunk.span);
  node.exact = true;
  return node;
}

ChunkReading read_phrase(const QueryChunk& chunk) {
  const std::vector<Part> parts = split_at_blanks(chunk);
  const bool has_pattern = std::any_of(
      parts.begin(), parts.end(), [](const Part& part) { return part.find_wildcard() < part.end; });
  if (!has_pattern) {
    if (auto problem = check_quoted_name(chunk)) return tl::unexpected(std::move(*problem));
    return make_node(Kind::kPhrase, chunk.text, chunk.span);
  }
  QueryNode phrase = make_node(Kind::kPhrase, {}, chunk.span);
  for (const Part& part : parts) {
    if (part.find_wildcard() < part.end) {
      ChunkReading pattern = read_pattern(part);
      if (!pattern) return pattern;
      phrase.children.push_back(std::move(*pattern));
    } else if (part.has_word()) {
      phrase.children.push_back(make_node(Kind::kWord, text_of(part), part.span()));
    } else {
      continue;
    }
    if (!phrase.text.empty()) phrase.text += ' ';
    phrase.text += phrase.children.back().text;
  }
  if (phrase.children.size() > 1) return phrase;
  phrase.children.front().span = chunk.span;
  return QueryNode(std::move(phrase.children.front()));
}

ChunkReading read_exact_phrase(const QueryChunk& chunk) {
  if (auto problem = check_literal(whole(chunk), kExactHasNoPatterns)) {
    return tl::unexpected(std::move(*problem));
  }
  if (auto problem = check_quoted_name(chunk)) return tl::unexpected(std::move(*problem));
  QueryNode node = make_node(Kind::kPhrase, chunk.text, chunk.span);
  node.exact = true;
  return node;
}

Problem check_name(const QueryChunk& chunk) {
  if (chunk.is_url()) return std::nullopt;
  if (auto problem = check_outside_quotes(chunk)) return problem;
  if (auto problem = check_literal(whole(chunk), kNamesHaveNoPatterns)) return problem;
  for (std::size_t i = 0; i < chunk.characters.size(); ++i) {
    if (chunk.is_plain(i, U'~')) {
      return QueryError{chunk.characters[i].span,
                        "a name is not looked for by similar ones; leave "
                        "'~' out"};
    }
  }
  if (chunk.has_word()) return std::nullopt;
  return nothing_in(chunk);
}

Problem check_quoted_name(const QueryChunk& chunk) {
  if (auto problem = check_literal(whole(chunk), kNamesHaveNoPatterns)) return problem;
  if (chunk.has_word()) return std::nullopt;
  return QueryError{chunk.span, "nothing to search for between these quotes"};
}

}  // namespace news
