#include "searcher/query_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "searcher/day_range.h"
#include "searcher/query_lexer.h"
#include "searcher/query_text.h"

namespace news {
namespace {

using Kind = QueryNodeKind;
using Token = QueryTokenKind;
using Errors = std::vector<QueryError>;

// One child stands for itself; groups of the same kind are joined.
QueryNode make_group(Kind kind, std::vector<QueryNode> children) {
  if (children.size() == 1) return std::move(children.front());
  QueryNode group;
  group.kind = kind;
  group.span = {children.front().span.begin, children.back().span.end};
  for (QueryNode& child : children) {
    if (child.kind == kind) {
      std::move(child.children.begin(), child.children.end(), std::back_inserter(group.children));
    } else {
      group.children.push_back(std::move(child));
    }
  }
  return group;
}

QueryNode make_leaf(Kind kind, QueryField field, std::string text, QuerySpan span) {
  QueryNode node;
  node.kind = kind;
  node.field = field;
  node.text = std::move(text);
  node.span = span;
  return node;
}

std::optional<QueryError> check_text(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    return QueryError{
        {kMaxQueryBytes, text.size()},
        fmt::format("the query has {} bytes; {} are allowed", text.size(), kMaxQueryBytes)};
  }
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.value == kInvalidCodePoint) {
      return QueryError{{at, at + 1}, "the query is not valid UTF-8 here"};
    }
    if (is_control(c.value)) {
      return QueryError{{at, at + c.bytes}, "a control character cannot be searched for"};
    }
    at += c.bytes;
  }
  return std::nullopt;
}

class Parser {
 public:
  Parser(std::vector<QueryToken> tokens, Errors errors, const DateClock& today)
      : tokens_(std::move(tokens)), errors_(std::move(errors)), today_(today) {}

  // Nothing: only errors, which errors() has.
  std::optional<QueryNode> run() {
    if (!match_brackets()) return std::nullopt;
    auto root = parse_or();
    if (errors_.empty() && !root) report(token().span, "the query has nothing to search for");
    return errors_.empty() ? std::move(root) : std::nullopt;
  }

  Errors errors() && {
    std::stable_sort(errors_.begin(), errors_.end(), [](const QueryError& a, const QueryError& b) {
      return a.span.begin < b.span.begin;
    });
    return std::move(errors_);
  }

 private:
  const QueryToken& token() const { return tokens_[at_]; }
  const QueryToken& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  void report(QuerySpan span, std::string reason) {
    if (errors_.size() < kMaxQueryErrors) errors_.push_back({span, std::move(reason)});
  }

  // After this the tokens hold only pairs of brackets, at most kMaxQueryDepth deep, so that
  // recursion is safe. False: too deep, and that is the only error worth showing.
  bool match_brackets() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      QueryToken& t = tokens_[i];
      if (t.kind == Token::kOpen) {
        open.push_back(i);
        if (open.size() > kMaxQueryDepth) {
          errors_ = {{t.span, fmt::format("brackets nest deeper than {} here", kMaxQueryDepth)}};
          return false;
        }
      } else if (t.kind == Token::kClose && !open.empty()) {
        open.pop_back();
      } else if (t.kind == Token::kClose) {
        report(t.span, "bracket closed here was never opened");
        t.kind = Token::kBroken;
      }
    }
    for (const std::size_t i : open) {
      report(tokens_[i].span, "bracket opened here is never closed");
      tokens_.insert(tokens_.end() - 1, {Token::kClose, tokens_.back().span, ")", nullptr, {}});
    }
    return true;
  }

  bool at_end() const { return token().kind == Token::kEnd || token().kind == Token::kClose; }

  std::optional<QueryNode> parse_or() {
    std::vector<QueryNode> parts;
    while (true) {
      if (auto part = parse_and()) parts.push_back(std::move(*part));
      if (token().kind != Token::kOr) break;
      ++at_;
    }
    if (parts.empty()) return std::nullopt;
    return make_group(Kind::kOr, std::move(parts));
  }

  std::optional<QueryNode> parse_and() {
    std::vector<QueryNode> parts;
    bool operand_before = false;  // also one that was refused
    while (true) {
      if (token().kind == Token::kAnd || token().kind == Token::kOr || at_end()) {
        if (at_end() || !check_operator(operand_before)) break;
        ++at_;
        operand_before = false;
        continue;
      }
      if (auto part = parse_operand()) parts.push_back(std::move(*part));
      operand_before = true;
    }
    if (parts.empty()) return std::nullopt;
    return make_group(Kind::kAnd, std::move(parts));
  }

  // At AND or OR. True: go on behind it in this AND group.
  bool check_operator(bool operand_before) {
    const QueryToken& t = token();
    const QueryToken& after = next();
    const bool last = after.kind == Token::kEnd || after.kind == Token::kClose;
    if (!operand_before) {
      if (reported_operator_ != at_) {
        report(
            t.span,
            last ? fmt::format("{} stands between two things; nothing is beside it", t.text)
                 : fmt::format("{} has nothing before it; for the word, write it in small letters",
                               t.text));
      }
    } else if (last) {
      report(t.span, fmt::format("{} has nothing after it; for the word, write it in small letters",
                                 t.text));
    } else if (after.kind == Token::kAnd || after.kind == Token::kOr) {
      report({t.span.begin, after.span.end},
             fmt::format("{} {}: two operators in a row; one is enough", t.text, after.text));
      reported_operator_ = at_ + 1;
    } else if (t.kind == Token::kAnd && after.kind == Token::kNot && after.text == "NOT") {
      report({t.span.begin, after.span.end},
             "'AND NOT' is not an operator here; write NOT alone: a NOT b");
    }
    return t.kind == Token::kAnd;
  }

  std::optional<QueryNode> parse_operand() {
    const QueryToken sign = token();
    if (sign.kind != Token::kNot && sign.kind != Token::kRequire) return parse_primary();
    ++at_;
    const Token kind = token().kind;
    if (kind == Token::kNot || kind == Token::kRequire) {
      report({sign.span.begin, token().span.end},
             fmt::format("'{}' and '{}' cannot follow each other", sign.text, token().text));
      while (token().kind == Token::kNot || token().kind == Token::kRequire) ++at_;
      const bool operand = token().kind != Token::kAnd && token().kind != Token::kOr && !at_end();
      if (operand) parse_primary();
      return std::nullopt;
    }
    if (kind == Token::kAnd || kind == Token::kOr || at_end()) {
      report(sign.span, fmt::format("{} has nothing after it", sign.text));
      return std::nullopt;
    }
    auto node = parse_primary();
    if (!node) return std::nullopt;
    if (sign.kind == Token::kRequire) return node;
    if (node->kind == Kind::kAll) {
      report({sign.span.begin, node->span.end}, "this would exclude every article");
      return std::nullopt;
    }
    QueryNode excluded;
    excluded.kind = Kind::kNot;
    excluded.span = {sign.span.begin, node->span.end};
    excluded.children.push_back(std::move(*node));
    return excluded;
  }

  std::optional<QueryNode> parse_primary() {
    const QueryToken t = tokens_[at_++];
    switch (t.kind) {
      case Token::kWord:
      case Token::kPhrase:
        count_leaf(t.span);
        return make_leaf(t.kind == Token::kWord ? Kind::kWord : Kind::kPhrase, field_, t.text,
                         t.span);
      case Token::kAll:
        if (field_ == QueryField::kAnyText) return make_leaf(Kind::kAll, field_, {}, t.span);
        report(t.span, "* means every article and cannot stand inside a field");
        return std::nullopt;
      case Token::kOpen:
        return parse_bracket(t);
      case Token::kField:
        return parse_text_field(t);
      case Token::kValues:
        return parse_values(t);
      default:
        return std::nullopt;
    }
  }

  std::optional<QueryNode> parse_bracket(const QueryToken& open) {
    if (token().kind == Token::kClose) {
      report({open.span.begin, token().span.end}, "nothing stands between these brackets");
      ++at_;
      return std::nullopt;
    }
    auto inside = parse_or();
    if (inside) inside->span = {open.span.begin, token().span.end};
    ++at_;  // match_brackets() saw to it that this closes
    return inside;
  }

  std::optional<QueryNode> parse_text_field(const QueryToken& t) {
    if (token().kind == Token::kBroken) {
      ++at_;
      return std::nullopt;
    }
    if (!check_not_nested(t)) {
      parse_primary();
      return std::nullopt;
    }
    field_ = t.field->field;
    field_name_ = t.field->name;
    auto node = parse_primary();
    field_ = QueryField::kAnyText;
    if (node) node->span.begin = t.span.begin;
    return node;
  }

  bool check_not_nested(const QueryToken& t) {
    if (field_ == QueryField::kAnyText) return true;
    report(t.span, fmt::format("{}: cannot stand inside {}:( )", t.field->name, field_name_));
    return false;
  }

  std::optional<QueryNode> parse_values(const QueryToken& t) {
    if (!check_not_nested(t)) return std::nullopt;
    if (t.field->kind == Kind::kDate) return parse_date(t);
    std::vector<QueryNode> names;
    for (const QueryValue& value : t.values) {
      count_leaf(value.span);
      Result<std::string> text = value.text;
      if (t.field->field == QueryField::kLanguage) text = parse_language_code(value.text);
      if (t.field->field == QueryField::kSite) text = parse_site(value.text);
      if (text) {
        names.push_back(make_leaf(t.field->kind, t.field->field, *std::move(text), value.span));
      } else {
        report(value.span, text.error().message);
      }
    }
    if (names.size() < t.values.size()) return std::nullopt;
    QueryNode node = make_group(Kind::kOr, std::move(names));
    node.span = t.span;
    return node;
  }

  std::optional<QueryNode> parse_date(const QueryToken& t) {
    if (t.values.size() > 1) {
      report(t.span, fmt::format("date: takes one date; write (date:{} OR date:{})",
                                 shorten(t.values[0].text), shorten(t.values[1].text)));
      return std::nullopt;
    }
    count_leaf(t.span);
    const Result<DayRange> dates = parse_day_range(t.values[0].text, today_);
    if (!dates) {
      report(t.values[0].span, dates.error().message);
      return std::nullopt;
    }
    QueryNode node = make_leaf(Kind::kDate, QueryField::kAnyText, {}, t.span);
    node.dates = *dates;
    return node;
  }

  void count_leaf(QuerySpan span) {
    if (++leaves_ == kMaxQueryLeaves + 1) {
      report(span, fmt::format("the query has more than {} words, phrases, names and dates",
                               kMaxQueryLeaves));
    }
  }

  std::vector<QueryToken> tokens_;
  Errors errors_;
  const DateClock& today_;
  std::size_t at_ = 0;
  std::size_t leaves_ = 0;
  std::size_t reported_operator_ = static_cast<std::size_t>(-1);
  QueryField field_ = QueryField::kAnyText;  // of the title:( ) or body:( ) around
  std::string_view field_name_;
};

// The words, if there is nothing but two or more words and filters.
std::vector<std::string> find_bare_words(const std::vector<QueryToken>& tokens) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const QueryToken& t = tokens[i];
    if (t.kind == Token::kWord) {
      words.push_back(t.text);
    } else if (t.kind == Token::kField && tokens[i + 1].kind == Token::kWord) {
      ++i;
    } else if (t.kind != Token::kValues && t.kind != Token::kEnd) {
      return {};
    }
  }
  if (words.size() < 2) words.clear();
  return words;
}

tl::expected<Query, Errors> parse_operators(std::string_view text, const DateClock& today) {
  LexedQuery lexed = lex_query(text);
  Query query;
  query.bare_words = find_bare_words(lexed.tokens);
  Parser parser(std::move(lexed.tokens), std::move(lexed.errors), today);
  auto root = parser.run();
  if (!root) return tl::unexpected(std::move(parser).errors());
  query.root = std::move(*root);
  return query;
}

// Words between blanks; what has no letter or digit is punctuation between them.
tl::expected<Query, Errors> parse_plain(std::string_view text) {
  std::vector<QueryNode> words;
  std::size_t begin = 0;
  bool has_word = false;
  for (std::size_t at = 0; at <= text.size();) {
    const CodePoint c = at < text.size() ? code_point_at(text, at) : CodePoint{U' ', 1};
    if (is_blank(c.value)) {
      if (has_word) {
        words.push_back(make_leaf(Kind::kWord, QueryField::kAnyText,
                                  std::string(text.substr(begin, at - begin)), {begin, at}));
      }
      has_word = false;
      begin = at + c.bytes;
    } else if (is_word_character(c.value)) {
      has_word = true;
    }
    at += c.bytes;
  }
  if (words.empty()) return tl::unexpected(Errors{{{0, text.size()}, "the text has no words"}});
  if (words.size() > kMaxQueryLeaves) {
    return tl::unexpected(
        Errors{{words[kMaxQueryLeaves].span,
                fmt::format("the text has more than {} words", kMaxQueryLeaves)}});
  }
  Query query;
  if (words.size() > 1) {
    for (const QueryNode& word : words) query.bare_words.push_back(word.text);
  }
  query.root = make_group(Kind::kAnd, std::move(words));
  return query;
}

void add_filters(Query& query, const QueryFilters& filters, QuerySpan span) {
  std::vector<QueryNode> parts;
  const auto add_names = [&](QueryField field, const std::vector<std::string>& names) {
    std::vector<QueryNode> nodes;
    nodes.reserve(names.size());
    for (const std::string& name : names)
      nodes.push_back(make_leaf(Kind::kTerm, field, name, span));
    if (!nodes.empty()) parts.push_back(make_group(Kind::kOr, std::move(nodes)));
  };
  // Every article and a filter is the filter.
  if (query.root.kind != Kind::kAll) parts.push_back(std::move(query.root));
  if (filters.dates != DayRange{}) {
    parts.push_back(make_leaf(Kind::kDate, QueryField::kAnyText, {}, span));
    parts.back().dates = filters.dates;
  }
  add_names(QueryField::kLanguage, filters.languages);
  add_names(QueryField::kSource, filters.sources);
  query.root = make_group(Kind::kAnd, std::move(parts));
}

bool all_blank(std::string_view text) { return fold_blanks(text).empty(); }

}  // namespace

tl::expected<Query, Errors> parse_query(std::string_view text, const ParseOptions& options) {
  if (auto error = check_text(text)) return tl::unexpected(Errors{std::move(*error)});
  Query query;
  if (all_blank(text)) {
    if (options.filters.empty()) {
      return tl::unexpected(
          Errors{{{0, text.size()}, "the query is empty; * finds every article"}});
    }
  } else {
    auto parsed = options.plain ? parse_plain(text) : parse_operators(text, options.today);
    if (!parsed) return parsed;
    query = std::move(*parsed);
  }
  if (!options.filters.empty()) add_filters(query, options.filters, {text.size(), text.size()});
  return query;
}

}  // namespace news
