#include "searcher/query_lexer.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "searcher/query_chunk.h"
#include "searcher/query_text.h"

namespace news {
namespace {

using Token = QueryTokenKind;

constexpr char32_t kFullWidthColon = 0xFF1A;
constexpr std::string_view kLater = "is not part of the query language of this version";

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
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  LexedQuery run() {
    while (true) {
      skip_blanks();
      if (at_ == text_.size()) break;
      lex_item();
    }
    push(Token::kEnd, {at_, at_});
    return std::move(result_);
  }

 private:
  CodePoint peek(std::size_t at) const {
    return at < text_.size() ? code_point_at(text_, at) : CodePoint{U' ', 0};
  }
  // Blank, end, or the bracket that closes.
  bool ends_at(std::size_t at) const {
    const char32_t c = peek(at).value;
    return is_blank(c) || c == U')';
  }
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(peek(at_).value)) at_ += peek(at_).bytes;
  }
  QueryToken& push(Token kind, QuerySpan span, std::string text = {}) {
    result_.tokens.push_back({kind, span, std::move(text), nullptr, {}});
    return result_.tokens.back();
  }
  void report(QuerySpan span, std::string reason) {
    if (result_.errors.size() < kMaxQueryErrors)
      result_.errors.push_back({span, std::move(reason)});
  }
  void report_broken(QuerySpan span, std::string reason) {
    report(span, std::move(reason));
    push(Token::kBroken, span);
  }
  bool accept(std::optional<QueryError> error) {
    if (error) report(error->span, std::move(error->reason));
    return !error;
  }
  QuerySpan here() const { return {at_, at_ + peek(at_).bytes}; }

  // צה"ל: a straight quote between Hebrew letters is part of the word (UAX 29, WB7b).
  bool is_gershayim(std::size_t at) const {
    return peek(at).value == U'"' && at >= 2 && is_hebrew_letter(peek(at - 2).value) &&
           is_hebrew_letter(peek(at + 1).value);
  }
  bool opens_quote(std::size_t at) const { return is_quote(peek(at).value) && !is_gershayim(at); }

  // Takes one character, or two if the first is a backslash. False: a backslash before nothing.
  bool take(QueryChunk& chunk) {
    const std::size_t begin = at_;
    bool escaped = false;
    if (peek(at_).value == U'\\') {
      escaped = true;
      ++at_;
      if (is_blank(peek(at_).value)) {
        report({begin, at_}, "a backslash takes the character behind it as it is; there is none");
        return false;
      }
    }
    const CodePoint c = peek(at_);
    chunk.text += text_.substr(at_, c.bytes);
    at_ += c.bytes;
    chunk.characters.push_back({c.value, {begin, at_}, escaped});
    chunk.escapes = chunk.escapes || escaped;
    chunk.span.end = at_;
    return true;
  }

  // Up to a blank, bracket or quote. Nothing: an error was reported.
  std::optional<QueryChunk> take_chunk(bool stop_at_comma) {
    QueryChunk chunk;
    chunk.span = {at_, at_};
    bool good = true;
    while (at_ < text_.size()) {
      const char32_t c = peek(at_).value;
      if (is_blank(c) || c == U'(' || c == U')' || opens_quote(at_)) break;
      if (stop_at_comma && c == U',') break;
      good = take(chunk) && good;
    }
    if (!good) return std::nullopt;
    return chunk;
  }

  // From an opening quote to behind its closing one, blanks folded.
  std::optional<QueryChunk> take_quoted() {
    const QuerySpan open_span = here();
    const char32_t open = peek(at_).value;
    at_ = open_span.end;
    QueryChunk chunk;
    bool good = true;
    while (at_ < text_.size()) {
      const CodePoint c = peek(at_);
      if (closes(open, c.value) && !is_gershayim(at_)) {
        at_ += c.bytes;
        chunk.span = {open_span.begin, at_};
        chunk.text = fold_blanks(chunk.text);
        if (!good || !accept(check_quoted(chunk))) return std::nullopt;
        return chunk;
      }
      good = take(chunk) && good;
    }
    report(open_span, "quote opened here is never closed");
    return std::nullopt;
  }

  // What follows a closing quote or bracket, a word or a value must stand apart from it.
  void check_gap() {
    if (ends_at(at_)) return;
    const char32_t c = peek(at_).value;
    if (c == U'(' || opens_quote(at_)) {
      report(here(), "put a blank before this, or a backslash if it is part of the word");
      return;
    }
    const QuerySpan begin = here();
    take_chunk(false);
    if (c == U'~') {
      report({begin.begin, at_}, fmt::format("'~' behind a phrase {}", kLater));
    } else {
      report(begin, "put a blank here, or leave this out");
    }
  }

  void lex_item() {
    const char32_t c = peek(at_).value;
    if (c == U'(') {
      push(Token::kOpen, here());
      ++at_;
    } else if (c == U')') {
      push(Token::kClose, here());
      ++at_;
      if (peek(at_).value != U'(') check_gap();
    } else if (is_quote(c)) {
      lex_phrase();
    } else if (c == U'+' || c == U'-') {
      lex_sign();
    } else if (!lex_field()) {
      lex_word();
    }
  }

  void lex_phrase() {
    const std::size_t begin = at_;
    const auto chunk = take_quoted();
    if (chunk) {
      push(Token::kPhrase, chunk->span, chunk->text);
    } else {
      push(Token::kBroken, {begin, at_});
    }
    if (peek(at_).value != U'(') check_gap();
  }

  void lex_sign() {
    const QuerySpan sign = here();
    const bool minus = peek(at_).value == U'-';
    ++at_;
    const char32_t next = peek(at_).value;
    if (next == U'+' || next == U'-') {
      while (peek(at_).value == U'+' || peek(at_).value == U'-') ++at_;
      report({sign.begin, at_}, "one sign is enough: -word excludes, +word requires");
      if (ends_at(at_)) push(Token::kBroken, {sign.begin, at_});
    } else if (ends_at(at_)) {
      report_broken(sign, minus ? "nothing stands directly behind this '-': -word excludes a word"
                                : "nothing stands directly behind this '+': +word requires a word");
    } else {
      push(minus ? Token::kNot : Token::kRequire, sign, minus ? "-" : "+");
    }
  }

  void lex_word() {
    const auto chunk = take_chunk(false);
    const std::size_t begin = chunk ? chunk->span.begin : at_;
    if (!chunk) {
      push(Token::kBroken, {begin, at_});
      return;
    }
    const bool plain = !chunk->escapes;
    if (plain && chunk->text == "AND") {
      push(Token::kAnd, chunk->span, chunk->text);
    } else if (plain && chunk->text == "OR") {
      push(Token::kOr, chunk->span, chunk->text);
    } else if (plain && chunk->text == "NOT") {
      push(Token::kNot, chunk->span, chunk->text);
    } else {
      const bool good = accept(check_word(*chunk, ChunkPlace::kWord));
      const bool all = plain && chunk->text == "*";
      push(!good ? Token::kBroken : all ? Token::kAll : Token::kWord, chunk->span, chunk->text);
      if (good) check_gap();
    }
  }

  // field:value, if that is what stands here.
  bool lex_field() {
    std::size_t end = at_;
    while (is_word_character(peek(end).value) && !is_digit(peek(end).value)) end += peek(end).bytes;
    const QuerySpan span = {at_, end};
    const std::string_view name = text_.substr(at_, end - at_);
    const QueryFieldInfo* field = find_query_field(name);
    const CodePoint colon = peek(end);
    if (field != nullptr && colon.value == kFullWidthColon) {
      at_ = end + colon.bytes;
      report_broken({end, at_}, fmt::format("this is a wide colon; write {}:", name));
      skip_value();
      return true;
    }
    if (name.empty() || colon.value != U':') return false;
    if (text_.substr(end + 1).starts_with("//")) return false;  // a URL
    const bool has_value = !ends_at(end + 1);
    if (field == nullptr && !has_value) return false;  // "Re: talks"
    at_ = end + 1;
    if (field == nullptr) {
      report_broken(span, unknown_field_reason(name));
      skip_value();
    } else if (!has_value) {
      report_broken({span.begin, at_},
                    fmt::format("{0}: needs its value directly behind the colon, as in {1}", name,
                                field->example));
    } else if (field->value == FieldValueKind::kText) {
      lex_text_value(*field, {span.begin, at_});
    } else {
      lex_names(*field, span.begin);
    }
    return true;
  }

  void skip_value() {
    if (opens_quote(at_)) {
      take_quoted();
    } else if (peek(at_).value != U'(') {
      take_chunk(false);
    }
  }

  void lex_text_value(const QueryFieldInfo& field, QuerySpan span) {
    const char32_t c = peek(at_).value;
    if (c == U'(' || opens_quote(at_)) {
      push(Token::kField, span).field = &field;
      if (c != U'(') lex_phrase();
      return;
    }
    const auto chunk = take_chunk(false);
    if (!chunk || !check_text_value(field, *chunk)) {
      push(Token::kBroken, {span.begin, at_});
      return;
    }
    push(Token::kField, span).field = &field;
    push(Token::kWord, chunk->span, chunk->text);
    check_gap();
  }

  bool check_text_value(const QueryFieldInfo& field, const QueryChunk& chunk) {
    if (chunk.is_plain(0, U'-') || chunk.is_plain(0, U'+')) {
      report(chunk.characters[0].span,
             fmt::format("put the sign first: {}{}:word", chunk.text[0], field.name));
      return false;
    }
    if (!chunk.escapes && (chunk.text == "AND" || chunk.text == "OR" || chunk.text == "NOT")) {
      report(chunk.span, fmt::format("for the word, write {}:\"{}\"", field.name, chunk.text));
      return false;
    }
    const std::string_view raw = text_.substr(chunk.span.begin, chunk.span.end - chunk.span.begin);
    const std::size_t colon = raw.find(':');
    if (colon != std::string_view::npos && find_query_field(raw.substr(0, colon)) != nullptr) {
      report(chunk.span, fmt::format("{}: takes words, not another field", field.name));
      return false;
    }
    return accept(check_word(chunk, ChunkPlace::kTextValue));
  }

  // source:a,"b c"  date:2018
  void lex_names(const QueryFieldInfo& field, std::size_t begin) {
    if (peek(at_).value == U'(') {
      report_broken({begin, at_ + 1},
                    field.value == FieldValueKind::kDate
                        ? "date: takes a date, not a bracket; write (date:a OR date:b)"
                        : fmt::format("{0}: takes names, not a bracket; write {0}:a,b for either",
                                      field.name));
      return;
    }
    std::vector<QueryValue> values;
    bool good = true;
    while (true) {
      const std::size_t value_begin = at_;
      const bool quoted = opens_quote(at_);
      const auto chunk = quoted ? take_quoted() : take_chunk(true);
      if (!chunk || (!quoted && !check_name(field, *chunk))) {
        good = false;
      } else {
        values.push_back({chunk->text, {value_begin, at_}});
      }
      if (peek(at_).value != U',') break;
      ++at_;
    }
    QueryToken& token = push(good ? Token::kValues : Token::kBroken, {begin, at_});
    token.field = &field;
    token.values = std::move(values);
    if (good) check_gap();
  }

  bool check_name(const QueryFieldInfo& field, const QueryChunk& chunk) {
    if (chunk.characters.empty()) {
      report({chunk.span.begin, chunk.span.begin},
             "a name is missing beside the comma; lists have no blanks: source:xinhua,tass");
      return false;
    }
    if (chunk.is_plain(0, U'-') || chunk.is_plain(0, U'+')) {
      report(chunk.characters[0].span,
             fmt::format("put the sign first: {}{}:name", chunk.text[0], field.name));
      return false;
    }
    if (chunk.is_url() || field.value == FieldValueKind::kDate) return true;
    return accept(check_word(chunk, ChunkPlace::kName));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  LexedQuery result_;
};

}  // namespace

LexedQuery lex_query(std::string_view text) { return Lexer(text).run(); }

}  // namespace news
