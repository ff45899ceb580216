// What `newsidx terms` says: the words of an index that begin so, or fit a pattern. In: an open
// index, a beginning (secur) or a pattern (colo?r*), which may be of any length and bytes. Out:
// words, folded, with the numbers of their articles; and these as a page, JSON Lines or TSV, safe
// for a terminal. Errors: what is wrong with the pattern; Xapian::Error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/error.h"
#include "analyzers/index.h"
#include "analyzers/index_words.h"

namespace news {

enum class TermSort { kCount, kTerm };
enum class TermsFormat { kHuman, kJsonl, kTsv };

struct IndexTerms {
  std::string pattern;           // secur is secur*
  std::vector<IndexWord> words;  // at most as many as were asked for
  std::size_t total = 0;         // words that fit
};

Result<IndexTerms> index_terms(const Index& index, std::string_view pattern, TermSort sort,
                               std::uint64_t limit);

std::string terms_text(const IndexTerms& terms, TermsFormat format);

}  // namespace news
