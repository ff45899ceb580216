#include "searcher/query_lexer.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "searcher/query_chunk.h"
#include "searcher/query_operators.h"
#include "searcher/query_text.h"

namespace news {
namespace {

using Token = QueryTokenKind;

constexpr char32_t kFullWidthColon = 0xFF1A;

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
    result_.tokens.push_back({kind, span, std::move(text), nullptr, {}, {}});
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
        if (!good) return std::nullopt;
        return chunk;
      }
      good = take(chunk) && good;
    }
    report(open_span, "quote opened here is never closed");
    return std::nullopt;
  }

  // What follows a closing quote or bracket, a word or a value must stand apart from it.
  void check_gap(std::string_view before = {}) {
    if (ends_at(at_)) return;
    const char32_t c = peek(at_).value;
    if (c == U'(' || opens_quote(at_)) {
      report(here(), reason_for_opening(c, before));
      return;
    }
    const QuerySpan begin = here();
    take_chunk(false);
    if (c == U'~') {
      report({begin.begin, at_},
             "'~' stands behind a word or a quoted phrase: terror~1, \"a b\"~3; around brackets "
             "write NEAR");
    } else if (c == U'^') {
      report({begin.begin, at_}, "'^' gives no weight here; leave it out");
    } else {
      report(begin, "put a blank here, or leave this out");
    }
  }

  // HEADLINE(summit), AROUND(5): what other tools write.
  static std::string reason_for_opening(char32_t c, std::string_view before) {
    if (c == U'(') {
      if (std::string reason = refused_function_reason(before); !reason.empty()) return reason;
      const std::string_view field =
          find_query_field(before) != nullptr ? before : nearest_field(before);
      if (!field.empty()) return fmt::format("a field has a colon: {}:( )", field);
    }
    return "put a blank before this, or a backslash if it is part of the word";
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
    } else if (c == U'+' || c == U'-') {
      lex_sign();
    } else if (is_quote(c) || c == U'=' || c == U'/') {
      lex_text(nullptr);
    } else if (!lex_field()) {
      lex_text(nullptr);
    }
  }

  // A leaf that is text, of title: and the like if there is a field; or, without one, an operator.
  void lex_text(const QueryFieldInfo* field) {
    const std::size_t begin = at_;
    std::optional<QueryNode> node;
    const char32_t c = peek(at_).value;
    if (opens_quote(at_)) {
      node = lex_phrase();
    } else if (c == U'/') {
      node = lex_regex();
    } else if (c == U'=') {
      node = lex_exact(field);
    } else {
      const auto chunk = take_chunk(false);
      if (chunk && field == nullptr && lex_operator(*chunk)) return;
      if (chunk && (field == nullptr || check_text_value(*field, *chunk))) {
        node = take_reading(read_word(*chunk));
        if (node) check_gap(chunk->text);
      }
    }
    if (!node) {
      push(Token::kBroken, {begin, at_});
      return;
    }
    node->span = {begin, node->span.end};
    push(Token::kLeaf, node->span).node = std::move(*node);
  }

  std::optional<QueryNode> take_reading(ChunkReading reading) {
    if (reading) return std::move(*reading);
    report(reading.error().span, std::move(reading.error().reason));
    return std::nullopt;
  }

  std::optional<QueryNode> lex_phrase() {
    const auto chunk = take_quoted();
    std::optional<QueryNode> node;
    if (chunk) node = take_reading(read_phrase(*chunk));
    if (peek(at_).value == U'~') {
      const bool good = lex_slop(node);
      if (!good) return std::nullopt;
    }
    if (peek(at_).value != U'(') check_gap();
    return node;
  }

  // "a b"~3
  bool lex_slop(std::optional<QueryNode>& node) {
    const std::size_t begin = at_++;
    const std::size_t digits = at_;
    while (is_digit(peek(at_).value)) ++at_;
    if (!ends_at(at_)) take_chunk(false);
    const QuerySpan span = {begin, at_};
    const auto words = read_number(text_.substr(digits, at_ - digits), kMaxDistance);
    if (!words) {
      report(span, fmt::format("behind '~' stands how many other words may stand in between, 1 to "
                               "{}: \"a b\"~3",
                               kMaxDistance));
      return false;
    }
    if (!node) return false;
    if (node->kind != QueryNodeKind::kPhrase || node->text.find(' ') == std::string::npos) {
      report(span,
             "one word has nothing in between; for similar words leave out the quotes: "
             "terror~1");
      return false;
    }
    node->distance = *words;
    node->span.end = at_;
    return true;
  }

  // =SCO, ="Regional Security"
  std::optional<QueryNode> lex_exact(const QueryFieldInfo* field) {
    const QuerySpan sign = here();
    ++at_;
    if (opens_quote(at_)) {
      const auto chunk = take_quoted();
      auto node = chunk ? take_reading(read_exact_phrase(*chunk)) : std::nullopt;
      if (node && peek(at_).value == U'~') {
        const std::size_t begin = at_;
        take_chunk(false);
        report({begin, at_}, "a phrase as written has nothing in between; leave out '=' or '~'");
        return std::nullopt;
      }
      if (peek(at_).value != U'(') check_gap();
      return node;
    }
    if (ends_at(at_) || peek(at_).value == U'(') {
      report(sign,
             "'=' stands directly before a word or phrase that is meant as written: =SCO, "
             "=\"Regional Security\"");
      return std::nullopt;
    }
    const auto chunk = take_chunk(false);
    if (!chunk || (field != nullptr && !check_text_value(*field, *chunk))) return std::nullopt;
    const std::string_view name = field_name_of(*chunk);
    if (!name.empty()) {
      report(chunk->span, fmt::format("put the field first: {}:=word", name));
      return std::nullopt;
    }
    auto node = take_reading(read_exact_word(*chunk));
    if (node) check_gap();
    return node;
  }

  // The field that a chunk begins with: title of title:x.
  std::string_view field_name_of(const QueryChunk& chunk) const {
    const std::string_view raw = text_.substr(chunk.span.begin, chunk.span.end - chunk.span.begin);
    const std::size_t colon = raw.find(':');
    if (colon == std::string_view::npos) return {};
    const QueryFieldInfo* field = find_query_field(raw.substr(0, colon));
    return field == nullptr ? std::string_view() : field->name;
  }

  // /organi[sz]ation/, up to the next slash that has no backslash before it.
  std::optional<QueryNode> lex_regex() {
    const std::size_t begin = at_;
    std::size_t end = begin + 1;
    while (end < text_.size() && peek(end).value != U'/' && !is_blank(peek(end).value)) {
      if (peek(end).value == U'\\' && !is_blank(peek(end + 1).value)) ++end;
      end += peek(end).bytes;
    }
    if (peek(end).value != U'/') {
      const auto chunk = take_chunk(false);
      if (!chunk) return std::nullopt;
      if (const auto reading = read_operator(chunk->text); reading && !*reading) {
        report(chunk->span, reading->error());
      } else {
        at_ = std::max(at_, end);
        report(chunk->span,
               "a regular expression opened here is not closed; it stands between "
               "slashes and holds no blanks; other words with a slash before them go "
               "into quotes");
      }
      return std::nullopt;
    }
    at_ = end + 1;
    const std::string_view text = text_.substr(begin + 1, end - begin - 1);
    if (!ends_at(at_)) {
      const std::size_t behind = at_;
      take_chunk(false);
      at_ = std::max(at_, behind + peek(behind).bytes);
      report({behind, at_},
             "a word that begins with a slash is a regular expression and ends at the "
             "next slash; put a blank here, or the word into quotes");
      return std::nullopt;
    }
    return check_regex(text, {begin, at_});
  }

  std::optional<QueryNode> check_regex(std::string_view text, QuerySpan span) {
    bool unspaced = false;
    for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).bytes) {
      unspaced = unspaced || is_unspaced(code_point_at(text, at).value);
    }
    const bool factiva = text.size() > 1 && (text[0] == 'N' || text[0] == 'W') &&
                         read_number(text.substr(1), kMaxDistance);
    if (text.empty()) {
      report(span, "no regular expression stands between these slashes");
    } else if (factiva) {
      report(span,
             fmt::format("'/{}/' is not an operator here; write NEAR/{}", text, text.substr(1)));
    } else if (unspaced) {
      report(span,
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
    if (peek(at_).value == U'(' && !refused_function_reason(chunk.text).empty()) return false;
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
    if (!result_.tokens.empty() && !at_least && result_.tokens.back().text == "NOT") {
      span.begin = result_.tokens.back().span.begin;
      text = "NOT " + text;
      result_.tokens.pop_back();
      if (node.kind != QueryNodeKind::kNear) {
        report_broken(span, fmt::format("there is no {}; what may not be near is NOT NEAR/n, as in "
                                        "a NOT NEAR/8 b",
                                        text));
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
      push(Token::kField, {span.begin, at_}).field = field;
      if (peek(at_).value != U'(') lex_text(field);
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

  bool check_text_value(const QueryFieldInfo& field, const QueryChunk& chunk) {
    if (chunk.is_plain(0, U'-') || chunk.is_plain(0, U'+')) {
      report(chunk.characters[0].span,
             fmt::format("put the sign first: {}{}:word", chunk.text[0], field.name));
      return false;
    }
    if (!chunk.escapes && (chunk.text == "AND" || chunk.text == "OR" || chunk.text == "NOT" ||
                           read_operator(chunk.text))) {
      report(chunk.span, fmt::format("for the word, write {0}:\"{1}\"; operators go into brackets: "
                                     "{0}:(a OR b)",
                                     field.name, shorten(chunk.text)));
      return false;
    }
    if (!chunk.escapes && chunk.text == "*") {
      report(chunk.span, "* means every article and cannot stand inside a field");
      return false;
    }
    if (!field_name_of(chunk).empty()) {
      report(chunk.span, fmt::format("{}: takes words, not another field", field.name));
      return false;
    }
    for (std::size_t i = 1; i + 1 < chunk.characters.size(); ++i) {
      const bool number =
          is_digit(chunk.characters[i - 1].value) && is_digit(chunk.characters[i + 1].value);
      if (chunk.is_url() || !chunk.is_plain(i, U',') || number) continue;
      report(chunk.characters[i].span,
             fmt::format("{0}: takes no list; write {0}:(a OR b)", field.name));
      return false;
    }
    return true;
  }

  // source:a,"b c"  date:2018  words:800..
  void lex_names(const QueryFieldInfo& field, std::size_t begin) {
    const bool is_range =
        field.value == FieldValueKind::kDate || field.value == FieldValueKind::kNumber;
    if (peek(at_).value == U'(') {
      report_broken({begin, at_ + 1},
                    is_range
                        ? fmt::format("{0}: takes no bracket; write ({0}:a OR {0}:b)", field.name)
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
      if (!chunk || !(quoted ? accept(check_quoted_name(*chunk)) : check_value(field, *chunk))) {
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

  bool check_value(const QueryFieldInfo& field, const QueryChunk& chunk) {
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
    if (field.value == FieldValueKind::kNames) return accept(check_name(chunk));
    return check_range(field, chunk);
  }

  // [2018 TO 2019] and >2018 are other tools' ranges.
  bool check_range(const QueryFieldInfo& field, const QueryChunk& chunk) {
    const bool bracket = chunk.is_plain(0, U'[') || chunk.is_plain(0, U'{');
    const bool comparison = chunk.is_plain(0, U'<') || chunk.is_plain(0, U'>');
    if (!bracket && !comparison) return true;
    if (bracket) at_ = std::min(text_.find_first_of("]}", at_), text_.size() - 1) + 1;
    const std::string_view first = field.value == FieldValueKind::kDate ? "2018" : "100";
    const std::string_view last = field.value == FieldValueKind::kDate ? "2019" : "200";
    report({chunk.span.begin, at_}, fmt::format("a range is two dots: {0}:{1}..{2}, {0}:{1}.., "
                                                "{0}:..{2}",
                                                field.name, first, last));
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  LexedQuery result_;
};

}  // namespace

LexedQuery lex_query(std::string_view text) { return Lexer(text).run(); }

}  // namespace news
