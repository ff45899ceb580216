// Finds the entities of the gazetteer in an analysed article. Names are matched on the folded stems
// of the article's language, so that inflected ones are found; in Chinese and Japanese on
// characters. Leftmost name first, longest first; names never overlap. "Long Name (SHORT)" binds
// SHORT to the long name's entity in the whole article.
// In: an article's texts and their tokens, in the same language. Out: mentions in text order, title
// first. Never fails. Thread-safe: one object serves all threads, for each language's names are
// stemmed once and take some megabytes. The gazetteer must outlive it.
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
  explicit MentionFinder(const Gazetteer& gazetteer);
  ~MentionFinder();
  MentionFinder(MentionFinder&&) noexcept;

  std::vector<Mention> find(std::string_view title, std::string_view body,
                            std::string_view language, const AnalyzedText& analyzed) const;

  // Tokens of the longest alias, in any language asked so far.
  std::uint32_t longest_alias() const;

 private:
  std::unique_ptr<NamePatterns> names_;
};

}  // namespace news
