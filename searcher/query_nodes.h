// Makes nodes of the tree, flat as query.h wants them, and asks what they are. Pure, thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query.h"

namespace news {

QueryNode make_leaf(QueryNodeKind kind, QueryField field, std::string text, QuerySpan span);

// kAnd or kOr of at least one child: one child stands for itself, groups of the same kind are
// joined.
QueryNode make_group(QueryNodeKind kind, std::vector<QueryNode> children);

void set_field(QueryNode& node, QueryField field);  // of a leaf and its children

// How many of NEAR, PRE, SENT, PARA and NOT NEAR lie within one another.
std::size_t proximity_depth(const QueryNode& node);

// What in an operand of the operator `name` is no span, and why. Nullopt: all of it is_span().
std::optional<QueryError> find_no_span(const QueryNode& node, std::string_view name);

}  // namespace news
