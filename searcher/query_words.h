// What a query's word or phrase stands for in each language of the index: the same analysis as the
// articles'. A word means the folded stems of its typed and of its unaccented form, so that Erdogan
// finds Erdoğan. In: text of a leaf. Out: tokens by language, equal ones once. Never fails. One
// thread at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/token.h"

namespace news {

struct SoughtToken {
  std::vector<std::string> stems;  // any of them; sorted
  std::string surface;             // Word::surface
  TokenKind kind = TokenKind::kWord;
  bool is_joined = false;  // no blank stands between it and the one before: COVID-19
  friend bool operator==(const SoughtToken&, const SoughtToken&) = default;
};

// Tokens that stand one after the other; a lone word is one token.
using SoughtTokens = std::vector<SoughtToken>;

struct QueryVariant {
  std::vector<std::string> languages;
  SoughtTokens tokens;
};

class QueryWords {
 public:
  // `languages`: those that the index's articles have. `analyzer` outlives this.
  QueryWords(std::vector<std::string> languages, Analyzer& analyzer)
      : languages_(std::move(languages)), analyzer_(analyzer) {}

  const std::vector<std::string>& languages() const { return languages_; }
  SoughtTokens tokens(std::string_view text, std::string_view language);
  // Every language of the index is in just one of the variants.
  std::vector<QueryVariant> variants(std::string_view text);
  // As written, if it is one word of two or more capitals: what the index keeps so (XK:).
  std::optional<std::string> capitals(std::string_view text);

 private:
  std::vector<std::string> languages_;
  Analyzer& analyzer_;
};

}  // namespace news
