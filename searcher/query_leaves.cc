#include "searcher/query_leaves.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "searcher/query_operators.h"

namespace news {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// The field that a chunk begins with: title of title:x.
std::string_view field_name_of(const QueryCursor& in, const QueryChunk& chunk) {
  const std::string_view raw =
      in.text().substr(chunk.span.begin, chunk.span.end - chunk.span.begin);
  const std::size_t colon = raw.find(':');
  if (colon == std::string_view::npos) return {};
  const QueryFieldInfo* field = find_query_field(raw.substr(0, colon));
  return field == nullptr ? std::string_view() : field->name;
}

// A word directly behind title: and the like.
bool check_text_value(QueryCursor& in, const QueryFieldInfo& field, const QueryChunk& chunk) {
  if (chunk.is_plain(0, U'-') || chunk.is_plain(0, U'+')) {
    in.report(chunk.characters[0].span,
              fmt::format("put the sign first: {}{}:word", chunk.text[0], field.name));
    return false;
  }
  if (!chunk.escapes && (chunk.text == "AND" || chunk.text == "OR" || chunk.text == "NOT" ||
                         read_operator(chunk.text))) {
    in.report(chunk.span,
              fmt::format("for the word, write {0}:\"{1}\"; operators go into brackets: "
                          "{0}:(a OR b)",
                          field.name, shorten(chunk.text)));
    return false;
  }
  if (!chunk.escapes && chunk.text == "*") {
    in.report(chunk.span, "* means every article and cannot stand inside a field");
    return false;
  }
  if (!field_name_of(in, chunk).empty()) {
    in.report(chunk.span, fmt::format("{}: takes words, not another field", field.name));
    return false;
  }
  for (std::size_t i = 1; i + 1 < chunk.characters.size(); ++i) {
    const bool number =
        is_digit(chunk.characters[i - 1].value) && is_digit(chunk.characters[i + 1].value);
    if (chunk.is_url() || !chunk.is_plain(i, U',') || number) continue;
    in.report(chunk.characters[i].span,
              fmt::format("{0}: takes no list; write {0}:(a OR b)", field.name));
    return false;
  }
  return true;
}

std::optional<QueryNode> node_of(QueryCursor& in, ChunkReading reading) {
  if (reading) return std::move(*reading);
  in.report(reading.error().span, std::move(reading.error().reason));
  return std::nullopt;
}

// "a b"~3
bool take_slop(QueryCursor& in, std::optional<QueryNode>& node) {
  const std::size_t begin = in.at++;
  const std::size_t digits = in.at;
  while (is_digit(in.peek())) ++in.at;
  if (!in.ends_at(in.at)) in.take_chunk();
  const QuerySpan span = {begin, in.at};
  const auto words = read_number(in.text().substr(digits, in.at - digits), kMaxBetween);
  if (!words) {
    in.report(span, fmt::format("behind '~' stands how many other words may stand in between, 1 to "
                                "{}: \"a b\"~3",
                                kMaxBetween));
    return false;
  }
  if (!node) return false;
  if (node->kind != QueryNodeKind::kPhrase || node->text.find(' ') == std::string::npos) {
    in.report(span,
              "one word has nothing in between; for similar words leave out the quotes: "
              "terror~1");
    return false;
  }
  node->distance = *words;
  node->span.end = in.at;
  return true;
}

std::optional<QueryNode> regex_of(QueryCursor& in, std::string_view text, QuerySpan span) {
  bool unspaced = false;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).bytes) {
    unspaced = unspaced || is_unspaced(code_point_at(text, at).value);
  }
  const bool factiva = text.size() > 1 && (text[0] == 'N' || text[0] == 'W') &&
                       read_number(text.substr(1), kMaxDistance);
  if (text.empty()) {
    in.report(span, "no regular expression stands between these slashes");
  } else if (factiva) {
    in.report(span,
              fmt::format("'/{}/' is not an operator here; write NEAR/{}", text, text.substr(1)));
  } else if (unspaced) {
    in.report(span,
              "these characters stand in running text without blanks, and a regular expression "
              "matches words");
  } else {
    QueryNode node;
    node.kind = QueryNodeKind::kRegex;
    node.text = text;
    node.span = span;
    return node;
  }
  return std::nullopt;
}

}  // namespace

std::optional<QueryNode> take_phrase(QueryCursor& in) {
  const auto chunk = in.take_quoted();
  std::optional<QueryNode> node;
  if (chunk) node = node_of(in, read_phrase(*chunk));
  if (in.peek() == U'~' && !take_slop(in, node)) return std::nullopt;
  if (in.peek() != U'(') in.check_gap();
  return node;
}

std::optional<QueryNode> take_exact(QueryCursor& in, const QueryFieldInfo* field) {
  const QuerySpan sign = in.here();
  ++in.at;
  if (in.opens_quote()) {
    const auto chunk = in.take_quoted();
    auto node = chunk ? node_of(in, read_exact_phrase(*chunk)) : std::nullopt;
    if (node && in.peek() == U'~') {
      const std::size_t begin = in.at;
      in.take_chunk();
      in.report({begin, in.at}, "a phrase as written has nothing in between; leave out '=' or '~'");
      return std::nullopt;
    }
    if (in.peek() != U'(') in.check_gap();
    return node;
  }
  if (in.ends_at(in.at) || in.peek() == U'(') {
    in.report(sign,
              "'=' stands directly before a word or phrase that is meant as written: =SCO, "
              "=\"Regional Security\"");
    return std::nullopt;
  }
  const auto chunk = in.take_chunk();
  if (!chunk || (field != nullptr && !check_text_value(in, *field, *chunk))) return std::nullopt;
  const std::string_view name = field_name_of(in, *chunk);
  if (!name.empty()) {
    in.report(chunk->span, fmt::format("put the field first: {}:=word", name));
    return std::nullopt;
  }
  auto node = node_of(in, read_exact_word(*chunk));
  if (node) in.check_gap();
  return node;
}

// Up to the next slash that has no backslash before it.
std::optional<QueryNode> take_regex(QueryCursor& in) {
  const std::size_t begin = in.at;
  std::size_t end = begin + 1;
  while (end < in.text().size() && in.peek(end).value != U'/' && !is_blank(in.peek(end).value)) {
    if (in.peek(end).value == U'\\' && !is_blank(in.peek(end + 1).value)) ++end;
    end += in.peek(end).bytes;
  }
  if (in.peek(end).value != U'/') {
    const auto chunk = in.take_chunk();
    if (!chunk) return std::nullopt;
    if (const auto reading = read_operator(chunk->text); reading && !*reading) {
      in.report(chunk->span, reading->error());
    } else {
      in.at = std::max(in.at, end);
      in.report(chunk->span,
                "a regular expression opened here is not closed; it stands between "
                "slashes and holds no blanks; other words with a slash before them go "
                "into quotes");
    }
    return std::nullopt;
  }
  in.at = end + 1;
  const std::string_view text = in.text().substr(begin + 1, end - begin - 1);
  if (!in.ends_at(in.at)) {
    const std::size_t behind = in.at;
    in.take_chunk();
    in.at = std::max(in.at, behind + in.peek(behind).bytes);
    in.report({behind, in.at},
              "a word that begins with a slash is a regular expression and ends at the "
              "next slash; put a blank here, or the word into quotes");
    return std::nullopt;
  }
  return regex_of(in, text, {begin, in.at});
}

std::optional<QueryNode> word_of(QueryCursor& in, const QueryChunk& chunk,
                                 const QueryFieldInfo* field) {
  if (field != nullptr && !check_text_value(in, *field, chunk)) return std::nullopt;
  auto node = node_of(in, read_word(chunk));
  if (node) in.check_gap(chunk.text);
  return node;
}

}  // namespace news
