// Writes a query as understood. In: a tree as the parser makes it: flat (no kAnd in kAnd, no kOr in
// kOr), words without blanks, phrases with single spaces, every text with a letter or digit. Out:
// UTF-8 as the user typed it, which may hold direction controls: what goes to a terminal is cleaned
// by its renderer. Never fails. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query.h"

namespace news {

// One line that parse_query() reads back as the same tree: "SCO AND (drill OR \"joint exercise\")
// -source:tass". A query of bare words is written without its ANDs, so that it stays one.
std::string to_string(const Query& query);
std::string to_string(const QueryNode& node);

// What the index knows of a node.
struct NodeFacts {
  std::optional<std::uint64_t> articles;
  std::string label;                 // instead of "word drill"; empty: the node's own
  std::vector<std::string> details;  // lines below it: "named SCO 388, ШОС 31"
};
using NodeFactsSource = std::function<NodeFacts(const QueryNode&)>;

// One line a node, indented by depth, each ended by a newline; counts in one column on the right,
// the first of them with its unit. A kNot child stands below "not". Null facts: no counts.
//
//   all of
//     word drill                       44 articles
//     date 2018-04-01 to 2018-04-30     655
std::string explain_tree(const Query& query, const NodeFactsSource& facts = nullptr);

}  // namespace news
