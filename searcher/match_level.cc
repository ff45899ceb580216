#include "searcher/match_level.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "searcher/query_nodes.h"

namespace news {

std::size_t parts_needed(MatchLevel level, std::size_t parts) {
  if (level == MatchLevel::kAll) return parts;
  if (level == MatchLevel::kAny) return 1;
  return std::min(parts, std::max<std::size_t>(2, parts * 3 / 4));
}

Query with_match_level(Query query, MatchLevel level) {
  QueryNode& root = query.root;
  if (root.kind != QueryNodeKind::kAnd) return query;
  const auto parts_end = std::stable_partition(root.children.begin(), root.children.end(), is_span);
  const auto parts = static_cast<std::size_t>(parts_end - root.children.begin());
  const std::size_t needed = parts_needed(level, parts);
  if (parts < 2 || needed == parts) return query;
  QueryNode some;
  some.kind = QueryNodeKind::kOr;
  some.span = {root.children.front().span.begin, std::prev(parts_end)->span.end};
  some.children.assign(std::make_move_iterator(root.children.begin()),
                       std::make_move_iterator(parts_end));
  if (needed == 1) {
    some = make_group(QueryNodeKind::kOr, std::move(some.children));
  } else {
    some.distance = static_cast<unsigned>(needed);
  }
  std::vector<QueryNode> required;
  required.push_back(std::move(some));
  required.insert(required.end(), std::make_move_iterator(parts_end),
                  std::make_move_iterator(root.children.end()));
  root = make_group(QueryNodeKind::kAnd, std::move(required));
  query.bare_words.clear();
  return query;
}

}  // namespace news
