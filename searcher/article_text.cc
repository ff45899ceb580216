#include "searcher/article_text.h"

#include <algorithm>
#include <utility>

namespace news {

ArticleText::ArticleText(std::shared_ptr<const Article> article, AnalyzedText analyzed)
    : article_(std::move(article)), analyzed_(std::move(analyzed)) {
  paragraphs_ = regions(QueryField::kTitle);
  const std::vector<Token>& body = analyzed_.body;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const std::uint32_t position = body[i].position;
    if (i > 0 && position == body[i - 1].position + 1) {
      paragraphs_.back().last = position;
    } else {
      paragraphs_.push_back({position, position});
    }
  }
  sentences_.resize(paragraphs_.size());
}

std::vector<FieldTokens> ArticleText::fields() const {
  return {{TextField::kTitle, article_->title, &analyzed_.title},
          {TextField::kBody, article_->body, &analyzed_.body}};
}

FieldTokens ArticleText::field_at(std::uint32_t position) const {
  const bool in_title = !analyzed_.title.empty() && position <= analyzed_.title.back().position;
  return fields()[in_title ? 0 : 1];
}

std::size_t ArticleText::token_at(const FieldTokens& field, std::uint32_t position) const {
  const auto at =
      std::lower_bound(field.tokens->begin(), field.tokens->end(), position,
                       [](const Token& token, std::uint32_t p) { return token.position < p; });
  return static_cast<std::size_t>(at - field.tokens->begin());
}

Spans ArticleText::regions(QueryField field) const {
  Spans spans;
  const auto add = [&](const std::vector<Token>& tokens) {
    if (!tokens.empty()) spans.push_back({tokens.front().position, tokens.back().position});
  };
  if (field != QueryField::kBody) add(analyzed_.title);
  if (field == QueryField::kLead && !analyzed_.body.empty()) {
    spans.push_back(paragraphs_[analyzed_.title.empty() ? 0 : 1]);
  } else if (field != QueryField::kTitle) {
    add(analyzed_.body);
  }
  return spans;
}

Spans ArticleText::sentences_around(const Spans& spans, SentenceBreaker& breaker) {
  Spans found;
  auto span = spans.begin();
  for (std::size_t p = 0; p < paragraphs_.size() && span != spans.end(); ++p) {
    if (span->first > paragraphs_[p].last) continue;
    if (!sentences_[p]) sentences_[p] = sentences(paragraphs_[p], breaker);
    found.insert(found.end(), sentences_[p]->begin(), sentences_[p]->end());
    while (span != spans.end() && span->first <= paragraphs_[p].last) ++span;
  }
  return found;
}

// A word belongs to the sentence that it begins in.
Spans ArticleText::sentences(const WordSpan& paragraph, SentenceBreaker& breaker) const {
  const FieldTokens field = field_at(paragraph.first);
  const std::vector<Token>& tokens = *field.tokens;
  const std::size_t first = token_at(field, paragraph.first);
  const std::size_t last = token_at(field, paragraph.last);
  const std::uint32_t begin = tokens[first].byte_begin;
  const auto begins =
      breaker.begins(field.text.substr(begin, tokens[last].byte_end - begin), article_->language);
  Spans spans;
  auto next = begins.begin();
  for (std::size_t i = first; i <= last; ++i) {
    const std::uint32_t position = tokens[i].position;
    const bool is_new = next != begins.end() && *next <= tokens[i].byte_begin - begin;
    while (next != begins.end() && *next <= tokens[i].byte_begin - begin) ++next;
    if (is_new) {
      spans.push_back({position, position});
    } else {
      spans.back().last = position;
    }
  }
  return spans;
}

}  // namespace news
