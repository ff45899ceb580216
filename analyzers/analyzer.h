// Turns the text of an article, or of a query, into tokens. The same code for both.
// Order: white space, UAX #29 words (word_breaker.h), our rules (word_rules.h), NFKC case folding,
// Snowball stemming in the text's language, accent folding of the stem. Chinese, Japanese and
// Korean runs become overlapping bigrams of characters. In: valid UTF-8. Out: tokens in text order;
// offsets in bytes of the input, rising, on character borders; positions from 1, the body's first
// 256 after the title's last, one more at each paragraph's end, so that a phrase never crosses
// either. Never fails. One object a thread: it keeps the words it has seen, and
// forgets them all when they are too many.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "analyzers/token.h"
#include "analyzers/word_breaker.h"

namespace news {

// Distance between the position of the title's last token and that of the body's first.
inline constexpr std::uint32_t kTitleGap = 256;

// A word whose folded form is longer becomes its beginning and a hash of the whole: terms are
// limited (xapian: 245 bytes).
inline constexpr std::size_t kMaxWordBytes = 120;

class Analyzer {
 public:
  explicit Analyzer(WordBreaker::Path path = WordBreaker::Path::kTable);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  AnalyzedText analyze(std::string_view title, std::string_view body, std::string_view language);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace news
