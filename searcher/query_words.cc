#include "searcher/query_words.h"

#include <algorithm>
#include <map>

#include "analyzers/stemmer.h"

namespace news {
namespace {

bool is_joined(std::string_view text, const std::vector<Token>& tokens, const Token& token) {
  if (&token == &tokens.front()) return false;
  const std::uint32_t before = (&token - 1)->byte_end;
  return token.byte_begin <= before ||
         text.substr(before, token.byte_begin - before).find(' ') == std::string_view::npos;
}

}  // namespace

SoughtTokens QueryWords::tokens(std::string_view text, std::string_view language) {
  const AnalyzedText typed = analyzer_.analyze(text, "", language);
  SoughtTokens tokens;
  tokens.reserve(typed.title.size());
  for (const Token& token : typed.title) {
    const Word& word = typed.word(token);
    SoughtToken query_token{
        {word.stem}, word.surface, token.kind, is_joined(text, typed.title, token)};
    // Mostly it was typed so.
    const bool is_new = text.substr(token.byte_begin, token.byte_end - token.byte_begin) !=
                        std::string_view(word.surface);
    if (token.kind == TokenKind::kWord && is_new) {
      const AnalyzedText unaccented = analyzer_.analyze(word.surface, "", language);
      if (unaccented.title.size() == 1) query_token.stems.push_back(unaccented.words[0]->stem);
    }
    std::sort(query_token.stems.begin(), query_token.stems.end());
    query_token.stems.erase(std::unique(query_token.stems.begin(), query_token.stems.end()),
                            query_token.stems.end());
    tokens.push_back(std::move(query_token));
  }
  return tokens;
}

std::vector<QueryVariant> QueryWords::variants(std::string_view text) {
  std::vector<QueryVariant> variants;
  // Languages of the same rules need one analysis.
  std::map<std::string_view, std::size_t> variant_of;  // by the rules
  for (const std::string& language : languages_) {
    const auto [known, is_new] = variant_of.try_emplace(analysis_language(language), 0);
    if (!is_new) {
      variants[known->second].languages.push_back(language);
      continue;
    }
    SoughtTokens found = tokens(text, language);
    const auto same = std::find_if(variants.begin(), variants.end(),
                                   [&](const QueryVariant& v) { return v.tokens == found; });
    known->second = static_cast<std::size_t>(same - variants.begin());
    if (same != variants.end()) {
      same->languages.push_back(language);
    } else {
      variants.push_back({{language}, std::move(found)});
    }
  }
  return variants;
}

std::optional<std::string> QueryWords::capitals(std::string_view text) {
  const AnalyzedText typed = analyzer_.analyze(text, "", "und");
  if (typed.title.size() != 1 || !typed.title.front().capitals) return std::nullopt;
  const Token& token = typed.title.front();
  return std::string(text.substr(token.byte_begin, token.byte_end - token.byte_begin));
}

}  // namespace news
