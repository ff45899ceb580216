#include "searcher/query_nodes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace news {
namespace {

bool is_proximity(QueryNodeKind kind) {
  return kind == QueryNodeKind::kNear || kind == QueryNodeKind::kPre ||
         kind == QueryNodeKind::kSentence || kind == QueryNodeKind::kParagraph ||
         kind == QueryNodeKind::kNotNear;
}

}  // namespace

QueryNode make_leaf(QueryNodeKind kind, QueryField field, std::string text, QuerySpan span) {
  QueryNode node;
  node.kind = kind;
  node.field = field;
  node.text = std::move(text);
  node.span = span;
  return node;
}

QueryNode make_group(QueryNodeKind kind, std::vector<QueryNode> children) {
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

std::size_t proximity_depth(const QueryNode& node) {
  std::size_t deepest = 0;
  for (const QueryNode& child : node.children) deepest = std::max(deepest, proximity_depth(child));
  return deepest + (is_proximity(node.kind) ? 1 : 0);
}

void set_field(QueryNode& node, QueryField field) {
  node.field = field;
  for (QueryNode& child : node.children) set_field(child, field);
}

std::optional<QueryError> find_no_span(const QueryNode& node, std::string_view name) {
  if (is_span(node)) return std::nullopt;
  switch (node.kind) {
    case QueryNodeKind::kOr:
      for (const QueryNode& child : node.children) {
        if (auto problem = find_no_span(child, name)) return problem;
      }
      return std::nullopt;
    case QueryNodeKind::kAnd:
      return QueryError{node.span,
                        fmt::format("what stands inside {} is one place in a text, and AND or a "
                                    "blank joins many; write OR, \"a phrase\" or a NEAR/8 b here",
                                    name)};
    case QueryNodeKind::kNot:
      return QueryError{node.span,
                        fmt::format("nothing can be excluded inside {}; write a NOT NEAR/8 b, or "
                                    "exclude behind it: (a NEAR/8 b) -c",
                                    name)};
    case QueryNodeKind::kAll:
      return QueryError{node.span,
                        fmt::format("* means every article and is no place in a text, so "
                                    "it cannot stand inside {}",
                                    name)};
    default:
      return QueryError{node.span,
                        fmt::format("this is true of a whole article and is no place in a "
                                    "text; write it outside {}: (a NEAR/8 b) source:tass",
                                    name)};
  }
}

}  // namespace news
