// Our rules on top of UAX #29, applied to each raw word, whichever path found it:
//   initialisms lose their dots          U.S. -> US, S.C.O. -> SCO
//   other dots between letters separate  end.Next -> end Next, bbc.co.uk -> bbc co uk
//   numbers stay whole                   3.5, 24.04.2018; grouping commas go: 1,000 -> 1000
//   a possessive 's is no part           China's -> China
//   elided articles stand apart          l'ONU -> l ONU, d’Asie -> d Asie
//   Turkish suffixes after an apostrophe go (languages tr, az)   Erdoğan'ın -> Erdoğan, 2018'de ->
//   2018
//   @ _ : ; separate                     a.b@example.com -> a b example com, @handle -> handle
// In: a raw word and its text. Out: pieces in text order: bytes of the text, and the text of the
// word (case kept). Never fails.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace news {

struct WordPiece {
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  std::string
      text;  // without the initialism's dots and a number's grouping commas; every apostrophe is '
  friend bool operator==(const WordPiece&, const WordPiece&) = default;
};

// Whether a raw word is its own only piece, as it is, whatever the language. Most are, and this is
// quick to see.
bool no_rule_applies(std::string_view text, std::uint32_t byte_begin, std::uint32_t byte_end);

// Appends to `pieces`. `language` decides only the Turkish rule.
void apply_word_rules(std::string_view text, std::uint32_t byte_begin, std::uint32_t byte_end,
                      std::string_view language, std::vector<WordPiece>& pieces);

}  // namespace news
