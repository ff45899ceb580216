#include "searcher/query_parser.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "searcher/query_grammar.h"
#include "searcher/query_lexer.h"
#include "searcher/query_nodes.h"
#include "searcher/query_text.h"

namespace news {
namespace {

using Kind = QueryNodeKind;
using Errors = std::vector<QueryError>;

std::optional<QueryError> check_text(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    return QueryError{
        {kMaxQueryBytes, text.size()},
        fmt::format("the query has {} bytes; {} are allowed", text.size(), kMaxQueryBytes)};
  }
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.value == kInvalidCodePoint) {
      return QueryError{{at, at + 1}, "the query is not valid UTF-8 here"};
    }
    if (is_control(c.value)) {
      return QueryError{{at, at + c.bytes}, "a control character cannot be searched for"};
    }
    at += c.bytes;
  }
  return std::nullopt;
}

bool is_bare_word(const QueryToken& t) {
  return t.kind == QueryTokenKind::kLeaf && t.node.kind == Kind::kWord && !t.node.exact;
}

// The words, if there is nothing but two or more words and filters.
std::vector<std::string> find_bare_words(const std::vector<QueryToken>& tokens) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const QueryToken& t = tokens[i];
    if (t.kind == QueryTokenKind::kField) {
      ++i;  // its word, or a bracket
      if (!is_bare_word(tokens[i])) return {};
    } else if (is_bare_word(t)) {
      words.push_back(t.node.text);
    } else if (t.kind != QueryTokenKind::kValues && t.kind != QueryTokenKind::kEnd) {
      return {};
    }
  }
  if (words.size() < 2) words.clear();
  return words;
}

tl::expected<Query, Errors> parse_operators(std::string_view text, const DateClock& today) {
  LexedQuery lexed = lex_query(text);
  Query query;
  query.bare_words = find_bare_words(lexed.tokens);
  auto root = parse_tokens(std::move(lexed), today);
  if (!root) return tl::unexpected(std::move(root.error()));
  query.root = std::move(*root);
  return query;
}

// Words between blanks; what has no letter or digit is punctuation between them.
tl::expected<Query, Errors> parse_plain(std::string_view text) {
  std::vector<QueryNode> words;
  std::size_t begin = 0;
  bool has_word = false;
  for (std::size_t at = 0; at <= text.size();) {
    const CodePoint c = at < text.size() ? code_point_at(text, at) : CodePoint{U' ', 1};
    if (is_blank(c.value)) {
      if (has_word) {
        words.push_back(make_leaf(Kind::kWord, QueryField::kAnyText,
                                  std::string(text.substr(begin, at - begin)), {begin, at}));
      }
      has_word = false;
      begin = at + c.bytes;
    } else if (is_word_character(c.value)) {
      has_word = true;
    }
    at += c.bytes;
  }
  if (words.empty()) return tl::unexpected(Errors{{{0, text.size()}, "the text has no words"}});
  if (words.size() > kMaxQueryLeaves) {
    return tl::unexpected(
        Errors{{words[kMaxQueryLeaves].span,
                fmt::format("the text has more than {} words", kMaxQueryLeaves)}});
  }
  Query query;
  if (words.size() > 1) {
    for (const QueryNode& word : words) query.bare_words.push_back(word.text);
  }
  query.root = make_group(Kind::kAnd, std::move(words));
  return query;
}

void add_filters(Query& query, const QueryFilters& filters, QuerySpan span) {
  std::vector<QueryNode> parts;
  const auto add_names = [&](QueryField field, const std::vector<std::string>& names) {
    std::vector<QueryNode> nodes;
    nodes.reserve(names.size());
    for (const std::string& name : names)
      nodes.push_back(make_leaf(Kind::kTerm, field, name, span));
    if (!nodes.empty()) parts.push_back(make_group(Kind::kOr, std::move(nodes)));
  };
  // Every article and a filter is the filter.
  if (query.root.kind != Kind::kAll) parts.push_back(std::move(query.root));
  if (filters.dates != DayRange{}) {
    parts.push_back(make_leaf(Kind::kDate, QueryField::kAnyText, {}, span));
    parts.back().dates = filters.dates;
  }
  add_names(QueryField::kLanguage, filters.languages);
  add_names(QueryField::kSource, filters.sources);
  query.root = make_group(Kind::kAnd, std::move(parts));
}

bool all_blank(std::string_view text) { return fold_blanks(text).empty(); }

}  // namespace

tl::expected<Query, Errors> parse_query(std::string_view text, const ParseOptions& options) {
  if (auto error = check_text(text)) return tl::unexpected(Errors{std::move(*error)});
  Query query;
  if (all_blank(text)) {
    if (options.filters.empty()) {
      return tl::unexpected(
          Errors{{{0, text.size()}, "the query is empty; * finds every article"}});
    }
  } else {
    auto parsed = options.plain ? parse_plain(text) : parse_operators(text, options.today);
    if (!parsed) return parsed;
    query = std::move(*parsed);
  }
  if (!options.filters.empty()) add_filters(query, options.filters, {text.size(), text.size()});
  return query;
}

}  // namespace news
