// What is near to what, and what is written just so: decided by the positions in the index where
// these suffice, else by the text of each candidate.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/schema.h"
#include "searcher/query_compiler.h"

namespace news {
namespace {

using Kind = QueryNodeKind;
using Op = MatchQuery::Op;
using TokensOfLeaves = std::map<const QueryNode*, const SoughtTokens*>;

SpanQuery terms_of(const SoughtToken& token) {
  SpanQuery terms;
  for (const std::string& stem : token.stems) terms.terms.push_back("Z" + stem);
  return terms;
}

SpanQuery joined(std::vector<SpanQuery> parts, std::uint32_t distance) {
  if (parts.size() == 1) return std::move(parts.front());
  SpanQuery query;
  query.kind = SpanQuery::Kind::kBefore;
  query.distance = distance;
  query.parts = std::move(parts);
  return query;
}

SpanQuery leaf_spans(const QueryNode& leaf, const SoughtTokens& tokens) {
  std::vector<SpanQuery> words, word;
  for (const SoughtToken& token : tokens) {
    if (!token.is_joined && !word.empty()) words.push_back(joined(std::exchange(word, {}), 1));
    word.push_back(terms_of(token));
    // Where the first word stands in the field, all do: nothing near spans title and body.
    if (words.empty() && word.size() == 1) word.front().field = leaf.field;
  }
  words.push_back(joined(std::move(word), 1));
  SpanQuery query = joined(std::move(words), leaf.distance == 0 ? 1 : kTitleGap - 1);
  if (leaf.distance > 0) query.max_width = tokens.size() + leaf.distance;
  return query;
}

SpanQuery span_query(const QueryNode& node, const TokensOfLeaves& tokens) {
  SpanQuery query;
  switch (node.kind) {
    case Kind::kWord:
    case Kind::kPhrase:
      return leaf_spans(node, *tokens.at(&node));
    case Kind::kNear:
      query.kind = SpanQuery::Kind::kNear;
      break;
    case Kind::kPre:
      query.kind = SpanQuery::Kind::kBefore;
      break;
    case Kind::kNotNear:
      query.kind = SpanQuery::Kind::kNotNear;
      break;
    case Kind::kAtLeast:
      query.kind = SpanQuery::Kind::kAtLeast;
      break;
    default:
      query.kind = SpanQuery::Kind::kOr;
      break;
  }
  query.distance = node.distance;
  for (const QueryNode& child : node.children) query.parts.push_back(span_query(child, tokens));
  return query;
}

MatchQuery spans_in(MatchQuery candidates, SpanQuery spans) {
  MatchQuery query;
  query.op = Op::kSpans;
  query.spans = std::make_shared<const SpanQuery>(std::move(spans));
  query.parts.push_back(std::move(candidates));
  return query;
}

void collect_leaves(const QueryNode& node, std::vector<const QueryNode*>& leaves) {
  if (is_leaf(node)) leaves.push_back(&node);
  for (const QueryNode& child : node.children) collect_leaves(child, leaves);
}

bool counts_mentions(const QueryNode& node) {
  return node.kind == Kind::kAtLeast && node.field == QueryField::kAnyText &&
         node.children.front().kind == Kind::kMention &&
         node.children.front().field == QueryField::kAnyText;
}

// What an article must have for a node to stand there, each part weighing as by itself. `compile`
// gives it of the parts that it knows.
template <typename Compile>
MatchQuery must_hold(const QueryNode& node, const Compile& compile) {
  if (std::optional<MatchQuery> query = compile(node)) return *std::move(query);
  std::vector<MatchQuery> parts;
  for (const QueryNode& child : node.children) {
    parts.push_back(must_hold(child, compile));
    if (node.kind == Kind::kNotNear) break;
  }
  return node.kind == Kind::kOr ? any_of(std::move(parts)) : all_of(std::move(parts));
}

}  // namespace

bool is_plain(const QueryNode& leaf) {
  return (leaf.kind == Kind::kWord || leaf.kind == Kind::kPhrase) && !leaf.exact &&
         leaf.distance == 0 && leaf.children.empty() && leaf.field != QueryField::kLead;
}

MatchQuery QueryCompiler::compile_spans(const QueryNode& node) {
  if (is_in_positions(node)) return compile_positions(node);
  if (counts_mentions(node)) return compile_mention_count(node);
  if (is_leaf(node) && node.exact && node.field == QueryField::kAnyText) {
    return compile_exact(node);
  }
  return verified(compile_candidates(node), node);
}

// The articles in whose text the node stands; `candidates` need not tell where.
MatchQuery QueryCompiler::verified(MatchQuery candidates, const QueryNode& node) {
  MatchQuery query;
  query.op = Op::kVerify;
  query.passes = [this, &node](const std::shared_ptr<const Article>& article) {
    return matcher_.matches(node, article);
  };
  query.parts.push_back(std::move(candidates));
  return query;
}

// Whether positions alone tell where a node stands. They do not know which characters a lone one
// stands beside, nor paragraphs, names' ends and how words are written.
bool QueryCompiler::is_in_positions(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kWord:
    case Kind::kPhrase: {
      if (node.exact || !node.children.empty() || node.field == QueryField::kLead) return false;
      const auto variants = words_.variants(node.text);
      return std::none_of(variants.begin(), variants.end(), [](const QueryVariant& variant) {
        return std::any_of(variant.tokens.begin(), variant.tokens.end(),
                           [](const SoughtToken& t) { return t.kind == TokenKind::kCharacter; });
      });
    }
    case Kind::kOr:
    case Kind::kNear:
    case Kind::kPre:
    case Kind::kNotNear:
    case Kind::kAtLeast:
      return node.field == QueryField::kAnyText &&
             std::all_of(node.children.begin(), node.children.end(),
                         [this](const QueryNode& child) { return is_in_positions(child); });
    default:
      return false;
  }
}

// For each set of languages in which all words have the same stems, as for words and phrases.
MatchQuery QueryCompiler::compile_positions(const QueryNode& node) {
  if (is_plain(node)) return compile_text(node);
  std::vector<const QueryNode*> leaves;
  collect_leaves(node, leaves);
  std::vector<std::vector<QueryVariant>> variants;  // of each leaf
  for (const QueryNode* leaf : leaves) {
    variants.push_back(words_.variants(leaf->text));
    for (const QueryVariant& variant : variants.back()) {
      if (!variant.tokens.empty()) continue;
      add_no_word_error(*leaf);
      return any_of({});
    }
  }
  std::map<std::vector<std::size_t>, std::vector<std::string>> languages_of;
  for (const std::string& language : words_.languages()) {
    std::vector<std::size_t> numbers;
    for (const auto& of_leaf : variants) {
      const auto has_language = [&](const QueryVariant& variant) {
        return std::find(variant.languages.begin(), variant.languages.end(), language) !=
               variant.languages.end();
      };
      const auto found = std::find_if(of_leaf.begin(), of_leaf.end(), has_language);
      numbers.push_back(static_cast<std::size_t>(found - of_leaf.begin()));
    }
    languages_of[numbers].push_back(language);
  }
  std::vector<MatchQuery> in_languages;
  for (const auto& [numbers, languages] : languages_of) {
    TokensOfLeaves tokens;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      tokens[leaves[i]] = &variants[i][numbers[i]].tokens;
    }
    MatchQuery candidates =
        must_hold(node, [&](const QueryNode& part) -> std::optional<MatchQuery> {
          if (!is_leaf(part)) return std::nullopt;
          return compile_tokens(part, *tokens.at(&part));
        });
    in_languages.push_back(
        of_languages(spans_in(std::move(candidates), span_query(node, tokens)), languages));
  }
  return any_of(std::move(in_languages));
}

// Positions rule out what they can before a text is read.
MatchQuery QueryCompiler::compile_candidates(const QueryNode& node) {
  return must_hold(node, [this](const QueryNode& part) -> std::optional<MatchQuery> {
    if (is_in_positions(part)) return compile_positions(part);
    switch (part.kind) {
      case Kind::kWord:
      case Kind::kPhrase:
        if (!part.children.empty()) return std::nullopt;
        return compile_text(part);
      case Kind::kMention:
        return compile_mention(part);
      case Kind::kAtLeast:
        if (!counts_mentions(part)) return std::nullopt;
        return compile_mention_count(part);
      default:
        return is_leaf(part) ? std::optional(compile_node(part)) : std::nullopt;
    }
  });
}

// An entity's term stands where its names begin, and these never overlap.
MatchQuery QueryCompiler::compile_mention_count(const QueryNode& node) {
  MatchQuery candidates = compile_mention(node.children.front());
  SpanQuery count;
  count.kind = SpanQuery::Kind::kAtLeast;
  count.distance = node.distance;
  SpanQuery& names = count.parts.emplace_back();
  if (candidates.op == Op::kTerm) names.terms.push_back(candidates.term);
  for (const MatchQuery& entity : candidates.parts) names.terms.push_back(entity.term);
  return spans_in(std::move(candidates), std::move(count));
}

// =SCO: where the index has these capitals no text need be read.
MatchQuery QueryCompiler::compile_exact(const QueryNode& node) {
  const auto capitals = words_.capitals(node.text);
  if (!capitals) return verified(compile_text(node), node);
  // S.C.O. has the term of SCO too.
  std::vector<MatchQuery> dotted;
  const Xapian::Database& database = index_.database();
  for (std::size_t i = 1; i < capitals->size(); ++i) {
    const std::string begin = make_term("XK:", capitals->substr(0, i) + '.');
    for (auto term = database.allterms_begin(begin); term != database.allterms_end(begin); ++term) {
      std::string without_dots = *term;
      std::erase(without_dots, '.');
      if (without_dots == make_term("XK:", *capitals)) dotted.push_back(match_term(*term));
    }
  }
  const MatchQuery written = match_term(make_term("XK:", *capitals));
  const MatchQuery certain =
      dotted.empty() ? written : pair_of(Op::kAndNot, written, any_of(std::move(dotted)));
  const MatchQuery word = compile_text(node);
  return any_of({all_of({word, certain}), verified(pair_of(Op::kAndNot, word, certain), node)});
}

}  // namespace news
