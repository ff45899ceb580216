#include "searcher/text_leaves.h"

#include <algorithm>
#include <optional>

#include "analyzers/analyzer.h"
#include "analyzers/utf8.h"

namespace news {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

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

bool is_one_of(const std::vector<std::string>& stems, std::string_view stem) {
  return std::find(stems.begin(), stems.end(), stem) != stems.end();
}

// Whether a bigram is the last one of its run.
bool ends_run(const std::vector<Token>& tokens, std::size_t at) {
  return at + 1 == tokens.size() || tokens[at + 1].byte_begin >= tokens[at].byte_end;
}

// Where a lone character of the query counts as found in longer runs of the text.
enum class InRuns {
  kNowhere,
  kAtBegin,   // a phrase ends with it
  kAtEnd,     // a phrase begins with it
  kAnywhere,  // it is all that is sought: in the bigram that begins with it, or in the run's last
};

bool is_in_bigram(const SoughtToken& sought, InRuns in_runs, const AnalyzedText& analyzed,
                  const std::vector<Token>& tokens, std::size_t at) {
  const std::string_view pair = analyzed.word(tokens[at]).stem;
  const bool begins = is_one_of(sought.stems, first_character(pair));
  const bool ends = is_one_of(sought.stems, last_character(pair)) && ends_run(tokens, at);
  switch (in_runs) {
    case InRuns::kNowhere:
      return false;
    case InRuns::kAtBegin:
      return begins;
    case InRuns::kAtEnd:
      return ends;
    case InRuns::kAnywhere:
      return begins || ends;
  }
  return false;
}

Spans find_token(const SoughtToken& sought, InRuns in_runs, const ArticleText& article) {
  const AnalyzedText& analyzed = article.analyzed();
  std::vector<bool> is_sought(analyzed.words.size());  // asked once a distinct word
  for (std::size_t w = 0; w < is_sought.size(); ++w) {
    is_sought[w] = is_one_of(sought.stems, analyzed.words[w]->stem);
  }
  Spans spans;
  for (const FieldTokens& field : article.fields()) {
    for (std::size_t i = 0; i < field.tokens->size(); ++i) {
      const Token& token = (*field.tokens)[i];
      if (is_sought[token.word] ||
          (sought.kind == TokenKind::kCharacter && token.kind == TokenKind::kBigram &&
           is_in_bigram(sought, in_runs, analyzed, *field.tokens, i))) {
        spans.push_back({token.position, token.position});
      }
    }
  }
  return spans;
}

Spans side_by_side(const std::vector<Spans>& tokens) {
  Spans spans = tokens.front();
  for (std::size_t i = 1; i < tokens.size() && !spans.empty(); ++i) {
    spans = before(spans, tokens[i], 1);
  }
  return spans;
}

// The end of `sought` in a text where it begins at `at`, if it does, white space aside.
std::optional<std::size_t> end_of(std::string_view sought, std::string_view text, std::size_t at) {
  for (std::size_t i = 0; i < sought.size();) {
    if (at == text.size()) return std::nullopt;
    if (!is_blank(sought[i])) {
      if (text[at++] != sought[i++]) return std::nullopt;
      continue;
    }
    if (!is_blank(text[at])) return std::nullopt;
    while (i < sought.size() && is_blank(sought[i])) ++i;
    while (at < text.size() && is_blank(text[at])) ++at;
  }
  return at;
}

// The token that `sought` ends with if it begins at `begin` in the token `first`, and its end.
struct ExactEnd {
  std::size_t last_token;
  std::size_t byte_end;
};
std::optional<ExactEnd> exact_end(std::string_view sought, const FieldTokens& field,
                                  std::size_t first, std::size_t begin) {
  const auto end = end_of(sought, field.text, begin);
  if (!end) return std::nullopt;
  const std::vector<Token>& tokens = *field.tokens;
  for (std::size_t i = first; i < tokens.size() && tokens[i].byte_begin < *end; ++i) {
    if (tokens[i].position != tokens[first].position + (i - first)) break;  // a paragraph's end
    if (tokens[i].byte_end == *end) return ExactEnd{i, *end};
    // A run's first character has no bigram that ends with it.
    const bool begins_run = i == 0 || tokens[i - 1].byte_end <= tokens[i].byte_begin || i == first;
    if (tokens[i].kind == TokenKind::kBigram && begins_run &&
        tokens[i].byte_begin + first_character(field.written(tokens[i])).size() == *end) {
      return ExactEnd{i, *end};
    }
  }
  return std::nullopt;
}

// Where in a token an exact text may begin: a run's last character begins no bigram.
std::vector<std::size_t> exact_begins(const FieldTokens& field, std::size_t at) {
  const Token& token = (*field.tokens)[at];
  std::vector<std::size_t> begins = {token.byte_begin};
  if (token.kind == TokenKind::kBigram && ends_run(*field.tokens, at)) {
    begins.push_back(token.byte_end - last_character(field.written(token)).size());
  }
  return begins;
}

}  // namespace

const SoughtTokens& TextLeaves::tokens(const std::string& text, const std::string& language) {
  auto& known = tokens_[language];
  const auto found = known.find(text);
  if (found != known.end()) return found->second;
  return known.emplace(text, words_.tokens(text, language)).first->second;
}

Spans TextLeaves::find(const QueryNode& leaf, const ArticleText& article,
                       const MentionSource& mentions) {
  switch (leaf.kind) {
    case QueryNodeKind::kMention:
      return find_mention(leaf, article, mentions);
    case QueryNodeKind::kPattern:
    case QueryNodeKind::kFuzzy:
    case QueryNodeKind::kRegex:
      return find_pattern(leaf, article);
    default:
      break;
  }
  if (leaf.exact) return find_exact(leaf, article);
  const std::vector<PhraseWord> words = phrase_words(leaf, article);
  if (words.empty()) return {};
  const std::uint32_t apart = leaf.distance == 0 ? 1 : kTitleGap - 1;
  std::uint64_t width = leaf.distance;
  Spans spans;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Spans word = side_by_side(words[i]);
    spans = i == 0 ? word : before(spans, word, apart);
    width += words[i].size();
  }
  return not_wider(std::move(spans), width);
}

std::vector<TextLeaves::PhraseWord> TextLeaves::phrase_words(const QueryNode& leaf,
                                                             const ArticleText& article) {
  std::vector<PhraseWord> words;
  const auto add = [&](const std::string& text, bool is_first, bool is_last) {
    const SoughtTokens& sought = tokens(text, article.article().language);
    for (std::size_t i = 0; i < sought.size(); ++i) {
      const bool begins = is_first && i == 0, ends = is_last && i + 1 == sought.size();
      const InRuns in_runs = begins ? (ends ? InRuns::kAnywhere : InRuns::kAtEnd)
                                    : (ends ? InRuns::kAtBegin : InRuns::kNowhere);
      if (i == 0 || !sought[i].is_joined) words.emplace_back();
      words.back().push_back(find_token(sought[i], in_runs, article));
    }
  };
  if (leaf.children.empty()) add(leaf.text, true, true);
  for (std::size_t c = 0; c < leaf.children.size(); ++c) {
    const QueryNode& child = leaf.children[c];
    if (child.kind == QueryNodeKind::kWord) {
      add(child.text, c == 0, c + 1 == leaf.children.size());
    } else {
      words.push_back({find_pattern(child, article)});
    }
  }
  return words;
}

Spans TextLeaves::find_pattern(const QueryNode& leaf, const ArticleText& article) {
  const WordTest is_meant = patterns_(leaf);
  const AnalyzedText& analyzed = article.analyzed();
  enum class Known : char { kNot, kYes, kNo };
  std::vector<Known> known(analyzed.words.size(), Known::kNot);
  Spans spans;
  for (const FieldTokens& field : article.fields()) {
    for (const Token& token : *field.tokens) {
      if (token.kind != TokenKind::kWord) continue;
      Known& answer = known[token.word];
      if (answer == Known::kNot) {
        answer = is_meant(analyzed.word(token).surface) ? Known::kYes : Known::kNo;
      }
      if (answer == Known::kYes) spans.push_back({token.position, token.position});
    }
  }
  return spans;
}

Spans TextLeaves::find_mention(const QueryNode& leaf, const ArticleText& article,
                               const MentionSource& mentions) {
  const std::vector<std::uint32_t> entities = mentions.entities(leaf);
  Spans spans;
  for (const Mention& mention : mentions.mentions(article)) {
    if (std::find(entities.begin(), entities.end(), mention.entity) == entities.end()) continue;
    const AnalyzedText& analyzed = article.analyzed();
    const std::vector<Token>& tokens = mention.in_title ? analyzed.title : analyzed.body;
    spans.push_back({tokens[mention.first_token].position, tokens[mention.last_token].position});
  }
  return spans;
}

// From the first to the last word.
std::string_view TextLeaves::exact_text(const QueryNode& leaf, const ArticleText& article) {
  const AnalyzedText typed = analyzer_.analyze(leaf.text, "", article.article().language);
  if (typed.title.empty()) return {};
  const std::uint32_t begin = typed.title.front().byte_begin;
  return std::string_view(leaf.text).substr(begin, typed.title.back().byte_end - begin);
}

Spans TextLeaves::find_exact(const QueryNode& leaf, const ArticleText& article) {
  const std::string_view sought = exact_text(leaf, article);
  if (sought.empty()) return {};
  Spans spans;
  for (const FieldTokens& field : article.fields()) {
    for (std::size_t i = 0; i < field.tokens->size(); ++i) {
      for (const std::size_t begin : exact_begins(field, i)) {
        const auto end = exact_end(sought, field, i, begin);
        if (!end) continue;
        spans.push_back({(*field.tokens)[i].position, (*field.tokens)[end->last_token].position});
      }
    }
  }
  return minimal(std::move(spans));
}

TextSpan TextLeaves::whole_bytes(const QueryNode& leaf, const WordSpan& span,
                                 const ArticleText& article) {
  const FieldTokens field = article.field_at(span.first);
  const std::size_t first = article.token_at(field, span.first);
  const Token& begin = (*field.tokens)[first];
  const Token& end = (*field.tokens)[article.token_at(field, span.last)];
  TextSpan bytes{field.field, begin.byte_begin, end.byte_end};
  if (leaf.exact) {
    const std::string_view sought = exact_text(leaf, article);
    for (const std::size_t at : exact_begins(field, first)) {
      const auto found = exact_end(sought, field, first, at);
      if (!found) continue;
      bytes.byte_begin = static_cast<std::uint32_t>(at);
      bytes.byte_end = static_cast<std::uint32_t>(found->byte_end);
      break;
    }
    return bytes;
  }
  if (leaf.kind != QueryNodeKind::kWord && leaf.kind != QueryNodeKind::kPhrase) return bytes;
  if (!leaf.children.empty()) return bytes;
  // Lone characters at the ends may be only a part of the text's bigram.
  const SoughtTokens& sought = tokens(leaf.text, article.article().language);
  const auto part = [&](const SoughtToken& token, const Token& of) {
    return token.kind == TokenKind::kCharacter && of.kind == TokenKind::kBigram;
  };
  if (part(sought.front(), begin)) {
    const std::string_view written = field.written(begin);
    const bool is_first =
        sought.size() == 1 &&
        is_one_of(sought.front().stems, first_character(article.analyzed().word(begin).stem));
    const bool is_last =
        is_one_of(sought.front().stems, last_character(article.analyzed().word(begin).stem)) &&
        ends_run(*field.tokens, first);
    if (is_first && is_last) return bytes;  // the same character twice
    if (is_first) {
      bytes.byte_end =
          begin.byte_begin + static_cast<std::uint32_t>(first_character(written).size());
      return bytes;
    }
    bytes.byte_begin = begin.byte_end - static_cast<std::uint32_t>(last_character(written).size());
  }
  if (sought.size() > 1 && part(sought.back(), end)) {
    bytes.byte_end =
        end.byte_begin + static_cast<std::uint32_t>(first_character(field.written(end)).size());
  }
  return bytes;
}

std::vector<TextSpan> TextLeaves::bytes(const QueryNode& leaf, const WordSpan& span,
                                        const ArticleText& article) {
  if (leaf.distance == 0 || leaf.kind != QueryNodeKind::kPhrase) {
    return {whole_bytes(leaf, span, article)};
  }
  // The words of "a b"~n, each as early as it can stand: the last one then ends the span.
  std::vector<TextSpan> found;
  std::uint32_t from = span.first;
  for (const PhraseWord& word : phrase_words(leaf, article)) {
    const Spans spans = side_by_side(word);
    const auto at = std::lower_bound(
        spans.begin(), spans.end(), from,
        [](const WordSpan& candidate, std::uint32_t first) { return candidate.first < first; });
    const FieldTokens field = article.field_at(at->first);
    const Token& first = (*field.tokens)[article.token_at(field, at->first)];
    const Token& last = (*field.tokens)[article.token_at(field, at->last)];
    found.push_back({field.field, first.byte_begin, last.byte_end});
    from = at->last + 1;
  }
  return found;
}

}  // namespace news
