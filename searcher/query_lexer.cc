#include "searcher/query_lexer.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "searcher/query_leaves.h"
#include "searcher/query_operators.h"

namespace news {
namespace {

using Token = QueryTokenKind;

constexpr char32_t kFullWidthColon = 0xFF1A;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : in_(text) {}

  LexedQuery run() {
    for (in_.skip_blanks(); !in_.at_end(); in_.skip_blanks()) lex_item();
    push(Token::kEnd, {in_.at, in_.at});
    return {std::move(tokens_), std::move(in_.errors)};
  }

 private:
  QueryToken& push(Token kind, QuerySpan span, std::string text = {}) {
    tokens_.push_back({kind, span, std::move(text), nullptr, {}, {}});
    return tokens_.back();
  }
  void report_broken(QuerySpan span, std::string reason) {
    in_.report(span, std::move(reason));
    push(Token::kBroken, span);
  }
  bool accept(std::optional<QueryError> error) {
    if (error) in_.report(error->span, std::move(error->reason));
    return !error;
  }

  void lex_item() {
    const char32_t c = in_.peek();
    if (c == U'(') {
      push(Token::kOpen, in_.here());
      ++in_.at;
    } else if (c == U')') {
      push(Token::kClose, in_.here());
      ++in_.at;
      if (in_.peek() != U'(') in_.check_gap();
    } else if (c == U'+' || c == U'-') {
      lex_sign();
    } else if (!lex_field()) {
      lex_text(nullptr);
    }
  }

  // A leaf that is text, of title: and the like if there is a field; or, without one, an operator.
  void lex_text(const QueryFieldInfo* field) {
    const std::size_t begin = in_.at;
    std::optional<QueryNode> node;
    if (in_.opens_quote()) {
      node = take_phrase(in_);
    } else if (in_.peek() == U'/') {
      node = take_regex(in_);
    } else if (in_.peek() == U'=') {
      node = take_exact(in_, field);
    } else if (const auto chunk = in_.take_chunk()) {
      if (field == nullptr && lex_operator(*chunk)) return;
      node = word_of(in_, *chunk, field);
    }
    if (!node) {
      push(Token::kBroken, {begin, in_.at});
      return;
    }
    node->span = {begin, node->span.end};
    push(Token::kLeaf, node->span).node = std::move(*node);
  }

  void lex_sign() {
    const QuerySpan sign = in_.here();
    const bool minus = in_.peek() == U'-';
    ++in_.at;
    const char32_t next = in_.peek();
    if (next == U'+' || next == U'-') {
      while (in_.peek() == U'+' || in_.peek() == U'-') ++in_.at;
      in_.report({sign.begin, in_.at}, "one sign is enough: -word excludes, +word requires");
      if (in_.ends_at(in_.at)) push(Token::kBroken, {sign.begin, in_.at});
    } else if (in_.ends_at(in_.at)) {
      report_broken(sign, minus ? "nothing stands directly behind this '-': -word excludes a word"
                                : "nothing stands directly behind this '+': +word requires a word");
    } else {
      push(minus ? Token::kNot : Token::kRequire, sign, minus ? "-" : "+");
    }
  }

  // False: the chunk is no operator.
  bool lex_operator(const QueryChunk& chunk) {
    if (chunk.escapes) return false;
    if (chunk.text == "AND" || chunk.text == "OR" || chunk.text == "NOT") {
      push(chunk.text == "AND"  ? Token::kAnd
           : chunk.text == "OR" ? Token::kOr
                                : Token::kNot,
           chunk.span, chunk.text);
      return true;
    }
    // NEAR( ) is no operator, so not one without its number either.
    if (in_.peek() == U'(' && !refused_function_reason(chunk.text).empty()) return false;
    const auto reading = read_operator(chunk.text);
    if (!reading) return false;
    if (!*reading) {
      report_broken(chunk.span, reading->error());
      return true;
    }
    const bool at_least = (*reading)->kind == QueryNodeKind::kAtLeast;
    QueryNode node;
    node.kind = (*reading)->kind;
    node.distance = (*reading)->distance;
    QuerySpan span = chunk.span;
    std::string text = chunk.text;
    if (!tokens_.empty() && !at_least && tokens_.back().text == "NOT") {
      span.begin = tokens_.back().span.begin;
      text = "NOT " + text;
      tokens_.pop_back();
      if (node.kind != QueryNodeKind::kNear) {
        report_broken(span,
                      fmt::format("there is no {}; NOT goes with NEAR only: a NOT NEAR/8 b", text));
        return true;
      }
      node.kind = QueryNodeKind::kNotNear;
    }
    push(at_least ? Token::kAtLeast : Token::kProximity, span, std::move(text)).node =
        std::move(node);
    return true;
  }

  // field:value, if that is what stands here.
  bool lex_field() {
    std::size_t end = in_.at;
    while (is_word_character(in_.peek(end).value) && !is_digit(in_.peek(end).value))
      end += in_.peek(end).bytes;
    const QuerySpan span = {in_.at, end};
    const std::string_view name = in_.text().substr(in_.at, end - in_.at);
    const QueryFieldInfo* field = find_query_field(name);
    const CodePoint colon = in_.peek(end);
    if (field != nullptr && colon.value == kFullWidthColon) {
      in_.at = end + colon.bytes;
      report_broken({end, in_.at}, fmt::format("this is a wide colon; write {}:", name));
      skip_value();
      return true;
    }
    if (name.empty() || colon.value != U':') return false;
    if (in_.text().substr(end + 1).starts_with("//")) return false;  // a URL
    const bool has_value = !in_.ends_at(end + 1);
    if (field == nullptr && !has_value) return false;  // "Re: talks"
    in_.at = end + 1;
    if (field == nullptr) {
      report_broken(span, unknown_field_reason(name));
      skip_value();
    } else if (!has_value) {
      report_broken({span.begin, in_.at},
                    fmt::format("{0}: needs its value directly behind the colon, as in {1}", name,
                                field->example));
    } else if (field->value == FieldValueKind::kText) {
      push(Token::kField, {span.begin, in_.at}).field = field;
      if (in_.peek() != U'(') lex_text(field);
    } else {
      lex_names(*field, span.begin);
    }
    return true;
  }

  void skip_value() {
    if (in_.opens_quote()) {
      in_.take_quoted();
    } else if (in_.peek() != U'(') {
      in_.take_chunk();
    }
  }

  // source:a,"b c"  date:2018  words:800..
  void lex_names(const QueryFieldInfo& field, std::size_t begin) {
    const bool is_range =
        field.value == FieldValueKind::kDate || field.value == FieldValueKind::kNumber;
    if (in_.peek() == U'(') {
      report_broken({begin, in_.at + 1},
                    is_range
                        ? fmt::format("{0}: takes no bracket; write ({0}:a OR {0}:b)", field.name)
                        : fmt::format("{0}: takes names, not a bracket; write {0}:a,b for either",
                                      field.name));
      return;
    }
    std::vector<QueryValue> values;
    bool good = true;
    while (true) {
      const std::size_t value_begin = in_.at;
      const bool quoted = in_.opens_quote();
      const auto chunk = quoted ? in_.take_quoted() : in_.take_chunk(true);
      if (!chunk || !(quoted ? accept(check_quoted_name(*chunk)) : check_value(field, *chunk))) {
        good = false;
      } else {
        values.push_back({chunk->text, {value_begin, in_.at}});
      }
      if (in_.peek() != U',') break;
      ++in_.at;
    }
    QueryToken& token = push(good ? Token::kValues : Token::kBroken, {begin, in_.at});
    token.field = &field;
    token.values = std::move(values);
    if (good) in_.check_gap();
  }

  bool check_value(const QueryFieldInfo& field, const QueryChunk& chunk) {
    if (chunk.characters.empty()) {
      in_.report({chunk.span.begin, chunk.span.begin},
                 "a name is missing beside the comma; lists have no blanks: source:xinhua,tass");
      return false;
    }
    if (chunk.is_plain(0, U'-') || chunk.is_plain(0, U'+')) {
      in_.report(chunk.characters[0].span,
                 fmt::format("put the sign first: {}{}:name", chunk.text[0], field.name));
      return false;
    }
    if (field.value == FieldValueKind::kNames) return accept(check_name(chunk));
    return check_range(field, chunk);
  }

  // [2018 TO 2019] and >2018 are other tools' ranges.
  bool check_range(const QueryFieldInfo& field, const QueryChunk& chunk) {
    const bool bracket = chunk.is_plain(0, U'[') || chunk.is_plain(0, U'{');
    const bool comparison = chunk.is_plain(0, U'<') || chunk.is_plain(0, U'>');
    if (!bracket && !comparison) return true;
    if (bracket)
      in_.at = std::min(in_.text().find_first_of("]}", in_.at), in_.text().size() - 1) + 1;
    const std::string_view first = field.value == FieldValueKind::kDate ? "2018" : "100";
    const std::string_view last = field.value == FieldValueKind::kDate ? "2019" : "200";
    in_.report({chunk.span.begin, in_.at},
               fmt::format("a range is two dots: {0}:{1}..{2}, {0}:{1}.., {0}:..{2}", field.name,
                           first, last));
    return false;
  }

  QueryCursor in_;
  std::vector<QueryToken> tokens_;
};

}  // namespace

LexedQuery lex_query(std::string_view text) { return Lexer(text).run(); }

}  // namespace news
