#include "searcher/query_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "analyzers/schema.h"

namespace news {

namespace {

using Op = MatchQuery::Op;

std::vector<std::string> codes(
    const std::vector<std::pair<std::string, std::uint64_t>>& languages) {
  std::vector<std::string> list;
  for (const auto& [code, articles] : languages) list.push_back(code);
  return list;
}

MatchQuery any_term(const std::vector<std::string>& terms) {
  std::vector<MatchQuery> parts;
  for (const std::string& term : terms) parts.push_back(match_term(term));
  return any_of(std::move(parts));
}

// Lone characters are only among the surface terms, which weigh nothing.
MatchQuery stem_term(std::string_view prefix, const std::string& stem, QueryField field) {
  MatchQuery query = match_term(std::string(prefix) + stem);
  query.weighs = !prefix.empty();
  query.field = field;
  return query;
}

MatchQuery stem_query(std::string_view prefix, const SoughtToken& token,
                      QueryField field = QueryField::kAnyText) {
  std::vector<MatchQuery> stems;
  for (const std::string& stem : token.stems) stems.push_back(stem_term(prefix, stem, field));
  return any_of(std::move(stems));
}

bool is_word(const QueryVariant& variant) {
  return variant.tokens.size() == 1 && variant.tokens.front().kind != TokenKind::kCharacter;
}

}  // namespace

QueryCompiler::QueryCompiler(const Index& index, const TimeZone* zone)
    : index_(index),
      languages_(index.languages()),
      words_(codes(languages_), index.analyzer()),
      matcher_(
          words_, [this]() -> const Gazetteer& { return gazetteer(); },
          [this](const QueryNode& node) { return pattern_test(node); }),
      patterns_(index),
      filters_(index, zone) {}

QueryResult<MatchQuery> QueryCompiler::compile(const QueryNode& root, DatePolicy dates) {
  policy_ = dates;
  errors_.clear();
  MatchQuery query = compile_node(root);
  if (!errors_.empty()) return tl::unexpected(std::exchange(errors_, {}));
  return query;
}

MatchQuery QueryCompiler::compile_node(const QueryNode& node) {
  switch (node.kind) {
    case QueryNodeKind::kWord:
    case QueryNodeKind::kPhrase:
      return is_plain(node) ? compile_text(node) : compile_spans(node);
    case QueryNodeKind::kNear:
    case QueryNodeKind::kPre:
    case QueryNodeKind::kSentence:
    case QueryNodeKind::kParagraph:
    case QueryNodeKind::kNotNear:
    case QueryNodeKind::kAtLeast:
      return compile_spans(node);
    case QueryNodeKind::kAnd:
      return compile_and(node);
    case QueryNodeKind::kOr: {
      std::vector<MatchQuery> parts;
      for (const QueryNode& child : node.children) parts.push_back(compile_node(child));
      MatchQuery query = any_of(std::move(parts));
      if (node.distance > 0) query.least = node.distance;
      return query;
    }
    case QueryNodeKind::kNot:
      return pair_of(Op::kAndNot, MatchQuery(), compile_node(node.children.front()));
    case QueryNodeKind::kPattern:
    case QueryNodeKind::kFuzzy:
    case QueryNodeKind::kRegex:
      return compile_pattern(node);
    case QueryNodeKind::kTerm:
    case QueryNodeKind::kNumber:
    case QueryNodeKind::kDate:
      return compile_filter(node);
    case QueryNodeKind::kMention:
      return compile_mention(node);
    case QueryNodeKind::kAll:
      return {};
    default:
      errors_.push_back({node.span, "this index cannot be asked so"});
      return any_of({});
  }
}

MatchQuery QueryCompiler::compile_and(const QueryNode& node) {
  std::vector<MatchQuery> required, excluded;
  for (const QueryNode& child : node.children) {
    if (child.kind == QueryNodeKind::kNot) {
      excluded.push_back(compile_node(child.children.front()));
    } else {
      required.push_back(compile_node(child));
    }
  }
  MatchQuery query = all_of(std::move(required));
  if (excluded.empty()) return query;
  return pair_of(Op::kAndNot, std::move(query), any_of(std::move(excluded)));
}

MatchQuery QueryCompiler::compile_text(const QueryNode& node) {
  std::vector<MatchQuery> in_languages;
  const std::vector<QueryVariant> variants = words_.variants(node.text);
  if (!node.exact && std::all_of(variants.begin(), variants.end(), is_word)) {
    return compile_word(node, variants);
  }
  for (const QueryVariant& variant : variants) {
    if (variant.tokens.empty()) {
      add_no_word_error(node);
      return any_of({});
    }
    in_languages.push_back(of_languages(compile_tokens(node, variant.tokens), variant.languages));
  }
  return any_of(std::move(in_languages));
}

// Each stem in the articles of those languages whose variants have it: no list is read twice.
MatchQuery QueryCompiler::compile_word(const QueryNode& node,
                                       const std::vector<QueryVariant>& variants) {
  std::map<std::string, std::vector<std::string>> languages;  // of a stem
  for (const QueryVariant& variant : variants) {
    for (const std::string& stem : variant.tokens.front().stems) {
      auto& list = languages[stem];
      list.insert(list.end(), variant.languages.begin(), variant.languages.end());
    }
  }
  const auto any_stem = [&](std::string_view prefix, QueryField field) {
    std::vector<MatchQuery> stems;
    for (const auto& [stem, codes] : languages) {
      stems.push_back(of_languages(stem_term(prefix, stem, field), codes));
    }
    return any_of(std::move(stems));
  };
  if (node.field == QueryField::kTitle) return any_stem("ZS", QueryField::kAnyText);
  if (node.field == QueryField::kBody) return any_stem("Z", node.field);
  MatchQuery query;
  query.op = Op::kWord;
  for (auto& [stem, codes] : languages) {
    if (codes.size() == languages_.size()) codes.clear();
    query.stems.push_back({stem, std::move(codes)});
  }
  return query;
}

void QueryCompiler::add_no_word_error(const QueryNode& leaf) {
  errors_.push_back(
      {leaf.span, fmt::format("'{}' has no letter or digit to search for", leaf.text)});
}

// Of an exact word or phrase, and of words in order, these are candidates only.
MatchQuery QueryCompiler::compile_tokens(const QueryNode& node, const SoughtTokens& tokens) {
  const auto is_character = [](const SoughtToken& t) { return t.kind == TokenKind::kCharacter; };
  // Positions know title and body only.
  const QueryField field = node.field == QueryField::kLead ? QueryField::kAnyText : node.field;
  std::vector<MatchQuery> in_title;
  for (const SoughtToken& token : tokens) {
    if (!is_character(token)) in_title.push_back(stem_query("ZS", token));
  }
  // Lone characters are not among the title's terms: then any title may have them.
  MatchQuery title_words = all_of(std::move(in_title));
  // One at an end of a phrase may be part of a longer run in the text: there only the text tells.
  std::vector<MatchQuery> required;
  std::size_t begin = 0, end = tokens.size();
  if (is_character(tokens.front())) required.push_back(stem_query("", tokens[begin++]));
  if (end > begin && is_character(tokens[end - 1])) {
    required.push_back(stem_query("", tokens[--end]));
  }
  const bool is_known = required.empty();
  const bool is_word = is_known && tokens.size() == 1;
  if (is_word && field == QueryField::kTitle) return title_words;
  std::vector<MatchQuery> stems;
  for (std::size_t i = begin; i < end; ++i) {
    stems.push_back(stem_query("Z", tokens[i], is_word ? field : QueryField::kAnyText));
  }
  if (stems.size() == 1 || node.distance > 0) {
    for (MatchQuery& stem : stems) required.push_back(std::move(stem));
  } else if (!stems.empty()) {
    MatchQuery phrase;
    phrase.op = Op::kPhrase;
    phrase.field = is_known ? field : QueryField::kAnyText;
    phrase.parts = std::move(stems);
    required.push_back(std::move(phrase));
  }
  if (node.exact) {
    for (const SoughtToken& token : tokens) {
      if (token.kind == TokenKind::kWord) required.push_back(match_term(token.surface));
    }
  }
  MatchQuery query = all_of(std::move(required));
  if (field == QueryField::kTitle) query = all_of({std::move(query), title_words});
  if (!is_known && (tokens.size() > 1 || field != QueryField::kAnyText)) {
    query = verified(std::move(query), node);
  }
  if (field != QueryField::kAnyText) return query;
  return pair_of(Op::kMaybe, std::move(query), std::move(title_words));
}

MatchQuery QueryCompiler::compile_pattern(const QueryNode& node) {
  auto query = patterns_.compile(node);
  if (!query) {
    errors_.push_back(query.error());
    return any_of({});
  }
  if (node.field == QueryField::kAnyText) return *std::move(query);
  return verified(*std::move(query), node);
}

WordTest QueryCompiler::pattern_test(const QueryNode& node) {
  const auto expansion = expander().expand(node);
  if (!expansion) return [](std::string_view) { return false; };
  return [words = *expansion](std::string_view surface) { return words->matches(surface); };
}

// Only the articles of these languages.
MatchQuery QueryCompiler::of_languages(MatchQuery query,
                                       const std::vector<std::string>& languages) const {
  if (languages.size() == languages_.size()) return query;
  return in_languages(languages, std::move(query));
}

MatchQuery QueryCompiler::compile_filter(const QueryNode& node) {
  auto query = filters_.compile(node, policy_);
  if (query) return *std::move(query);
  errors_.push_back(std::move(query.error()));
  return any_of({});
}

MatchQuery QueryCompiler::compile_mention(const QueryNode& node) {
  const auto entities = gazetteer().find(node.text);
  if (entities.empty()) {
    errors_.push_back(
        {node.span, fmt::format("no entity named '{}' in this index's gazetteer; search for the "
                                "words, or add it with newsidx build --entities FILE",
                                node.text)});
    return any_of({});
  }
  std::vector<std::string> terms;
  for (const std::uint32_t entity : entities) {
    terms.push_back(make_term("XE", gazetteer().entities()[entity].id));
  }
  return any_term(terms);
}

bool QueryCompiler::dates_may_overlap(const QueryNode& root) const {
  if (root.kind == QueryNodeKind::kDate) return filters_.may_overlap(root.dates);
  return std::any_of(root.children.begin(), root.children.end(),
                     [&](const QueryNode& child) { return dates_may_overlap(child); });
}

}  // namespace news
