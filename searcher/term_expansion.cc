#include "searcher/term_expansion.h"

#include <fmt/format.h>

#include <utility>

#include "analyzers/display.h"
#include "analyzers/error.h"

namespace news {
namespace {

Result<TermPattern> pattern_of(const QueryNode& node) {
  switch (node.kind) {
    case QueryNodeKind::kFuzzy:
      return TermPattern::fuzzy(node.text, node.distance);
    case QueryNodeKind::kRegex:
      return TermPattern::regex(node.text);
    default:
      return TermPattern::wildcard(node.text);
  }
}

// What to write instead of a node that means too many words.
std::string advice(const QueryNode& node) {
  if (node.kind == QueryNodeKind::kFuzzy && node.distance > 1) {
    return fmt::format("write {}~1", node.text);
  }
  return "write more letters of the word";
}

}  // namespace

TermExpansion::TermExpansion(std::vector<IndexWord> words) : words_(std::move(words)) {
  set_.reserve(words_.size());
  for (const IndexWord& word : words_) set_.insert(word.word);
}

tl::expected<const TermExpansion*, QueryError> TermExpander::expand(const QueryNode& node) {
  const Key key{node.kind, node.text, node.distance};
  if (const auto known = expansions_.find(key); known != expansions_.end()) return &known->second;
  const auto pattern = pattern_of(node);
  if (!pattern) return tl::unexpected(QueryError{node.span, pattern.error().message});
  const std::size_t room = kMaxExpandedWords - expanded_;
  FoundWords found = words_.find(*pattern, room);
  if (found.total > room) {
    const std::string before =
        expanded_ == 0 ? "" : fmt::format(" beside {} of other patterns", group_digits(expanded_));
    return tl::unexpected(QueryError{
        node.span, fmt::format("this means {} words of the index{}, and a query may mean "
                               "{}; {}",
                               group_digits(found.total), before, group_digits(kMaxExpandedWords),
                               advice(node))});
  }
  expanded_ += found.words.size();
  return &expansions_.try_emplace(key, std::move(found.words)).first->second;
}

}  // namespace news
