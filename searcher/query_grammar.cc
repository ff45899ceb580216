#include "searcher/query_grammar.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "searcher/query_cursor.h"
#include "searcher/query_nodes.h"
#include "searcher/query_parser.h"
#include "searcher/query_values.h"

namespace news {
namespace {

using Kind = QueryNodeKind;
using Token = QueryTokenKind;
using Errors = std::vector<QueryError>;

bool is_binary(Token kind) {
  return kind == Token::kAnd || kind == Token::kOr || kind == Token::kProximity;
}

class Parser {
 public:
  Parser(LexedQuery lexed, const DateClock& today)
      : tokens_(std::move(lexed.tokens)), errors_(std::move(lexed.errors)), today_(today) {}

  tl::expected<QueryNode, Errors> run() {
    std::optional<QueryNode> root;
    if (match_brackets()) {
      root = parse_or();
      if (errors_.empty() && !root) report(token().span, "the query has nothing to search for");
    }
    if (errors_.empty()) return *std::move(root);
    std::stable_sort(errors_.begin(), errors_.end(), [](const QueryError& a, const QueryError& b) {
      return a.span.begin < b.span.begin;
    });
    return tl::unexpected(std::move(errors_));
  }

 private:
  const QueryToken& token() const { return tokens_[at_]; }
  const QueryToken& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  bool at_end() const { return token().kind == Token::kEnd || token().kind == Token::kClose; }
  void report(QuerySpan span, std::string reason) {
    if (errors_.size() < kMaxQueryErrors) errors_.push_back({span, std::move(reason)});
  }
  void report(std::optional<QueryError> error) {
    if (error) report(error->span, std::move(error->reason));
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
      QueryToken close;
      close.kind = Token::kClose;
      close.span = tokens_.back().span;
      tokens_.insert(tokens_.end() - 1, std::move(close));
    }
    return true;
  }

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
      if (at_end()) break;
      if (token().kind == Token::kAnd || token().kind == Token::kOr) {
        if (!check_operator(operand_before)) break;
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
    if (!operand_before) {
      report_missing_left();
    } else if (check_right_side() && t.kind == Token::kAnd && after.kind == Token::kNot &&
               after.text == "NOT") {
      report({t.span.begin, after.span.end},
             "'AND NOT' is not an operator here; write NOT alone: a NOT b");
    }
    return t.kind == Token::kAnd;
  }

  // At an operator that has something before it. False: it has nothing behind it.
  bool check_right_side() {
    const QueryToken& t = token();
    const QueryToken& after = next();
    const bool last = after.kind == Token::kEnd || after.kind == Token::kClose;
    if (!last && !is_binary(after.kind)) return true;
    if (reported_operator_ == at_) return false;
    if (last) {
      report(t.span, fmt::format("{} has nothing after it; for the word, write it in small letters",
                                 t.text));
    } else {
      report({t.span.begin, after.span.end},
             fmt::format("{} {}: two operators in a row; one is enough", t.text, after.text));
      reported_operator_ = at_ + 1;
    }
    return false;
  }

  void report_missing_left() {
    if (reported_operator_ == at_) return;
    const Token after = next().kind;
    const bool last = after == Token::kEnd || after == Token::kClose;
    report(token().span,
           last ? fmt::format("{} stands between two things; nothing is beside it", token().text)
                : fmt::format("{} has nothing before it; for the word, write it in small letters",
                              token().text));
    reported_operator_ = at_;
  }

  std::optional<QueryNode> parse_operand() {
    const QueryToken sign = token();
    if (sign.kind != Token::kNot && sign.kind != Token::kRequire) return parse_near();
    ++at_;
    const Token kind = token().kind;
    if (kind == Token::kNot || kind == Token::kRequire) {
      report({sign.span.begin, token().span.end},
             fmt::format("'{}' and '{}' cannot follow each other", sign.text, token().text));
      while (token().kind == Token::kNot || token().kind == Token::kRequire) ++at_;
      const bool operand = !is_binary(token().kind) && !at_end();
      if (operand) parse_near();
      return std::nullopt;
    }
    if (is_binary(kind) || at_end()) {
      report(sign.span, fmt::format("{} has nothing after it", sign.text));
      reported_operator_ = at_;
      return std::nullopt;
    }
    auto node = parse_near();
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

  // a NEAR/8 b PRE/2 c, from left to right.
  std::optional<QueryNode> parse_near() {
    std::optional<QueryNode> left;
    if (token().kind == Token::kProximity) {
      report_missing_left();
    } else {
      left = parse_primary();
    }
    std::size_t depth = left ? proximity_depth(*left) : 0;
    while (token().kind == Token::kProximity) {
      const QueryToken& op = token();
      const bool complete = check_right_side();
      ++at_;
      if (!complete) {
        left.reset();
        continue;
      }
      auto right = parse_near_operand(op);
      if (!left || !right) {
        left.reset();
        continue;
      }
      report(find_no_span(*left, op.text));
      report(find_no_span(*right, op.text));
      depth = std::max(depth, proximity_depth(*right)) + 1;
      if (depth > kMaxQueryDepth) {
        if (depth == kMaxQueryDepth + 1) {
          report(op.span, fmt::format("more than {} of NEAR, PRE, SENT and PARA in a row or within "
                                      "one another",
                                      kMaxQueryDepth));
        }
        left.reset();
        continue;
      }
      QueryNode node;
      node.kind = op.node.kind;
      node.distance = op.node.distance;
      node.span = {left->span.begin, right->span.end};
      node.children.push_back(std::move(*left));
      node.children.push_back(std::move(*right));
      left = std::move(node);
    }
    return left;
  }

  std::optional<QueryNode> parse_near_operand(const QueryToken& op) {
    if (token().kind != Token::kNot && token().kind != Token::kRequire) return parse_primary();
    const QueryToken& sign = token();
    report(sign.span,
           sign.kind == Token::kRequire
               ? fmt::format("'+' cannot stand behind {}; leave it out", op.text)
               : fmt::format("nothing can be excluded behind {}; write a NOT NEAR/8 b, or "
                             "exclude first: -b (a NEAR/8 c)",
                             op.text));
    while (token().kind == Token::kNot || token().kind == Token::kRequire) ++at_;
    if (!is_binary(token().kind) && !at_end()) parse_primary();
    return std::nullopt;
  }

  std::optional<QueryNode> parse_primary() {
    const QueryToken& t = tokens_[at_++];
    switch (t.kind) {
      case Token::kLeaf:
        return parse_leaf(t);
      case Token::kOpen:
        return parse_bracket(t);
      case Token::kAtLeast:
        return parse_at_least(t);
      case Token::kField:
        return parse_text_field(t);
      case Token::kValues:
        return parse_values(t);
      default:
        return std::nullopt;
    }
  }

  std::optional<QueryNode> parse_leaf(const QueryToken& t) {
    count_leaves(std::max<std::size_t>(t.node.children.size(), 1), t.span);
    if (t.node.kind == Kind::kAll && field_ != QueryField::kAnyText) {
      report(t.span, "* means every article and cannot stand inside a field");
      return std::nullopt;
    }
    QueryNode node = t.node;
    set_field(node, field_);
    return node;
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

  // ATLEAST/3(a)
  std::optional<QueryNode> parse_at_least(const QueryToken& t) {
    if (token().kind != Token::kOpen) {
      report(t.span, fmt::format("what is counted stands in brackets: {}(SCO)", t.text));
      return std::nullopt;
    }
    auto inside = parse_bracket(tokens_[at_++]);
    if (!inside) return std::nullopt;
    report(find_no_span(*inside, t.text + "( )"));
    QueryNode node;
    node.kind = Kind::kAtLeast;
    node.distance = t.node.distance;
    node.span = {t.span.begin, inside->span.end};
    node.children.push_back(std::move(*inside));
    return node;
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
    count_leaves(t.values.size(), t.span);
    auto node = read_values(t, today_);
    if (node) return std::move(*node);
    for (QueryError& error : node.error()) report(error.span, std::move(error.reason));
    return std::nullopt;
  }

  void count_leaves(std::size_t count, QuerySpan span) {
    const bool fitted = leaves_ <= kMaxQueryLeaves;
    leaves_ += count;
    if (fitted && leaves_ > kMaxQueryLeaves) {
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

}  // namespace

tl::expected<QueryNode, std::vector<QueryError>> parse_tokens(LexedQuery lexed,
                                                              const DateClock& today) {
  return Parser(std::move(lexed), today).run();
}

}  // namespace news
