// One article's analysed text: from positions to bytes and back to what holds them. In: an article
// and its analysis. Out: regions as spans of positions (span_algebra.h), tokens. Never fails. One
// thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/sentences.h"
#include "analyzers/token.h"
#include "searcher/query.h"
#include "searcher/search_results.h"
#include "searcher/span_algebra.h"

namespace news {

// A title or body.
struct FieldTokens {
  TextField field = TextField::kTitle;
  std::string_view text;
  const std::vector<Token>* tokens = nullptr;

  std::string_view written(const Token& token) const {
    return text.substr(token.byte_begin, token.byte_end - token.byte_begin);
  }
};

class ArticleText {
 public:
  ArticleText(std::shared_ptr<const Article> article, AnalyzedText analyzed);

  const Article& article() const { return *article_; }
  const AnalyzedText& analyzed() const { return analyzed_; }
  std::vector<FieldTokens> fields() const;
  FieldTokens field_at(std::uint32_t position) const;
  // The token that has a position, which one must have; an index into its field's tokens.
  std::size_t token_at(const FieldTokens& field, std::uint32_t position) const;

  // kAnyText, kTitle, kLead or kBody: at most one span a field.
  Spans regions(QueryField field) const;
  // The title is one, whatever it holds.
  const Spans& paragraphs() const { return paragraphs_; }
  // All sentences of the paragraphs that hold one of the spans; these rise.
  Spans sentences_around(const Spans& spans, SentenceBreaker& breaker);

 private:
  Spans sentences(const WordSpan& paragraph, SentenceBreaker& breaker) const;

  std::shared_ptr<const Article> article_;
  AnalyzedText analyzed_;
  Spans paragraphs_;
  std::vector<std::optional<Spans>> sentences_;  // of each paragraph, once they are asked for
};

}  // namespace news
