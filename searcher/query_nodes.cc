#include "searcher/query_nodes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace news {

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

}  // namespace news
