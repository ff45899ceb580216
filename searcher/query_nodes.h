// Makes nodes of the tree, flat as query.h wants them. Pure, thread-safe.
#pragma once

#include <string>
#include <vector>

#include "searcher/query.h"

namespace news {

QueryNode make_leaf(QueryNodeKind kind, QueryField field, std::string text, QuerySpan span);

// kAnd or kOr of at least one child: one child stands for itself, groups of the same kind are
// joined.
QueryNode make_group(QueryNodeKind kind, std::vector<QueryNode> children);

}  // namespace news
