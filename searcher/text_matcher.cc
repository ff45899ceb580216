#include "searcher/text_matcher.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "analyzers/utf8.h"

namespace news {
namespace {

bool is_one_of(const std::vector<std::string>& stems, std::string_view stem) {
  return std::find(stems.begin(), stems.end(), stem) != stems.end();
}

// The bytes of a token that a query token matches; nullopt: it does not.
using Bytes = std::pair<std::uint32_t, std::uint32_t>;

std::string_view first_character(std::string_view word) {
  std::size_t end = 0;
  next_code_point(word, end);
  return word.substr(0, end);
}

std::string_view last_character(std::string_view word) {
  std::size_t begin = word.size();
  while (begin > 0 && (static_cast<unsigned char>(word[--begin]) & 0xC0) == 0x80) {
  }
  return word.substr(begin);
}

// A query that begins or ends with a lone character (月1日) finds it also as the end or beginning
// of a longer run.
std::optional<Bytes> match_character(const SoughtToken& query, const Token& token,
                                     std::string_view word, std::string_view text, bool at_begin,
                                     bool at_end) {
  const std::string_view written = text.substr(token.byte_begin, token.byte_end - token.byte_begin);
  if (at_end && is_one_of(query.stems, first_character(word))) {
    return Bytes(token.byte_begin, token.byte_begin + first_character(written).size());
  }
  if (at_begin && is_one_of(query.stems, last_character(word))) {
    return Bytes(token.byte_end - last_character(written).size(), token.byte_end);
  }
  return std::nullopt;
}

}  // namespace

std::vector<const QueryNode*> positive_leaves(const QueryNode& root) {
  std::vector<const QueryNode*> leaves;
  switch (root.kind) {
    case QueryNodeKind::kWord:
    case QueryNodeKind::kPhrase:
      leaves.push_back(&root);
      break;
    case QueryNodeKind::kAnd:
    case QueryNodeKind::kOr:
      for (const QueryNode& child : root.children) {
        const auto below = positive_leaves(child);
        leaves.insert(leaves.end(), below.begin(), below.end());
      }
      break;
    default:
      break;
  }
  return leaves;
}

AnalyzedText TextMatcher::analyze(const Article& article) {
  return analyzer_.analyze(article.title, article.body, article.language);
}

std::vector<LeafSpan> TextMatcher::find(const std::vector<const QueryNode*>& leaves,
                                        const Article& article, const AnalyzedText& analyzed) {
  std::vector<LeafSpan> spans;
  for (std::uint32_t i = 0; i < leaves.size(); ++i) {
    const QueryNode& leaf = *leaves[i];
    const SoughtTokens tokens = words_.tokens(leaf.text, article.language);
    if (tokens.empty()) continue;
    if (leaf.field != QueryField::kBody) {
      find_tokens(tokens, TextField::kTitle, article.title, analyzed.title, analyzed, i, spans);
    }
    if (leaf.field != QueryField::kTitle) {
      find_tokens(tokens, TextField::kBody, article.body, analyzed.body, analyzed, i, spans);
    }
  }
  std::sort(spans.begin(), spans.end());
  // A lone character is found in both bigrams that hold it.
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

bool TextMatcher::matches(const QueryNode& leaf, const Article& article) {
  return !find({&leaf}, article, analyze(article)).empty();
}

void TextMatcher::find_tokens(const SoughtTokens& tokens, TextField field, std::string_view text,
                              const std::vector<Token>& text_tokens, const AnalyzedText& analyzed,
                              std::uint32_t leaf, std::vector<LeafSpan>& spans) {
  const std::size_t count = tokens.size();
  // Which words of the text are which query token, asked once a distinct word.
  std::vector<std::vector<bool>> is_match(count);
  for (std::size_t k = 0; k < count; ++k) {
    is_match[k].resize(analyzed.words.size());
    for (std::size_t w = 0; w < analyzed.words.size(); ++w) {
      is_match[k][w] = is_one_of(tokens[k].stems, analyzed.words[w]->stem);
    }
  }
  const auto match = [&](std::size_t k, const Token& token) -> std::optional<Bytes> {
    if (is_match[k][token.word]) return Bytes(token.byte_begin, token.byte_end);
    if (tokens[k].kind != TokenKind::kCharacter || token.kind != TokenKind::kBigram) {
      return std::nullopt;
    }
    return match_character(tokens[k], token, analyzed.word(token).stem, text, k == 0,
                           k + 1 == count);
  };
  for (std::size_t i = 0; i + count <= text_tokens.size(); ++i) {
    const auto first = match(0, text_tokens[i]);
    if (!first) continue;
    Bytes bytes = *first;
    bool all = true;
    for (std::size_t k = 1; k < count && all; ++k) {
      const Token& token = text_tokens[i + k];
      const auto next = match(k, token);
      all = next && token.position == text_tokens[i].position + k;
      if (all) bytes.second = next->second;
    }
    if (all) spans.push_back({{field, bytes.first, bytes.second}, leaf});
  }
}

}  // namespace news
