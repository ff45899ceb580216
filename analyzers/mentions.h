// Finds the entities of the gazetteer in an analysed article. Names are matched on the folded stems
// of the article's language, so that inflected ones are found; in Chinese and Japanese on
// characters. Leftmost name first, longest first; names never overlap. "Long Name (SHORT)" binds
// SHORT to the long name's entity in the whole article.
// In: an article's texts and their tokens, in the same language. Out: mentions in text order, title
// first. Never fails. One object a thread, beside its analyzer: it remembers of each word which
// names it begins. Copies share the names, which are stemmed once a language and take some
// megabytes. The gazetteer must outlive them.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/gazetteer.h"
#include "analyzers/token.h"

namespace news {

struct Mention {
  std::uint32_t entity = 0;  // index into Gazetteer::entities()
  bool in_title = false;
  std::uint32_t first_token = 0;  // index into the field's tokens
  std::uint32_t last_token = 0;   // included
  friend bool operator==(const Mention&, const Mention&) = default;
};

class NamePatterns;

class MentionFinder {
 public:
  // What is known of a word: its stem's number, and where the names that begin with it are.
  struct Beginning {
    std::uint32_t stem = 0;
    std::uint32_t first_pattern = 0;
  };

  explicit MentionFinder(const Gazetteer& gazetteer);

  std::vector<Mention> find(std::string_view title, std::string_view body,
                            std::string_view language, const AnalyzedText& analyzed);

  // Tokens of the longest alias, in any language that this object or a copy was asked for so far.
  std::uint32_t longest_alias() const;

 private:
  std::shared_ptr<NamePatterns> names_;
  WordCache<Beginning> beginnings_;
  std::vector<Beginning> of_words_;  // of the text at hand
};

}  // namespace news
