// The articles that have any of some words: what a pattern's words (term_expansion.h) become. In:
// an index, words as it has them. Out: by segment, docids rising, each with how many different of
// the words the article has. Errors: Xapian::Error. Const is thread-safe.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "analyzers/index.h"
#include "analyzers/index_words.h"
#include "searcher/matches.h"

namespace news {

struct WordArticles {
  struct InSegment {
    std::vector<Xapian::docid> docids;
    std::vector<std::uint8_t> words;  // of each; 255 are 255 or more
  };
  std::vector<InSegment> segments;
  std::uint64_t articles = 0;  // of all segments
};

WordArticles read_word_articles(const Index& index, const std::vector<IndexWord>& words);

// They weigh as a single term of so many articles would that stands in each as often as it has
// different words: surface terms count no occurrences. `articles` must outlive this; no `bm25`:
// nothing weighs.
std::unique_ptr<Matches> open_word_articles(const WordArticles& articles, std::size_t segment,
                                            const Bm25* bm25);

}  // namespace news
