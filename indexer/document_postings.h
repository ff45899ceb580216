// What the index holds of one article, as the bulk writer takes it: terms are numbers of a
// TermVocabulary. Plain values; a maker keeps one object and fills it again for each article.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/term_vocabulary.h"

namespace news {

struct Posting {
  TermNumber term = 0;
  std::uint32_t wdf = 0;
  // Of DocumentPostings::positions: where this term's begin, and how many there are.
  std::uint32_t first_position = 0;
  std::uint32_t positions = 0;
};

struct DocumentPostings {
  std::vector<Posting> postings;                              // each term once, in any order
  std::vector<std::uint32_t> positions;                       // those of one term rise
  std::vector<std::pair<std::uint32_t, std::string>> values;  // slots rising; no value is empty
  std::uint32_t length = 0;                                   // sum of wdf
};

}  // namespace news
