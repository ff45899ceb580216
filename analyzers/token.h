// What analysis makes of an article: plain values, offsets in bytes of the original UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace news {

// A word in the two forms that become terms (schema.h).
struct Word {
  std::string surface;  // NFKC case folded, accents folded
  std::string stem;     // NFKC case folded, stemmed in the text's language, accents folded
  friend bool operator==(const Word&, const Word&) = default;
};

enum class TokenKind : std::uint8_t {
  kWord,       // a word or number
  kBigram,     // two neighbouring characters of a Chinese, Japanese or Korean run
  kCharacter,  // a run of just one such character
};

struct Token {
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end =
      0;  // of a bigram: the end of its second character, so neighbours overlap
  std::uint32_t position =
      0;                   // from 1; rises by 1 from token to token, by 2 over a paragraph's end
  std::uint32_t word = 0;  // index into the words of the AnalyzedText
  TokenKind kind = TokenKind::kWord;
  bool capitals = false;  // two or more letters, all capitals, in a line that is not all capitals
  bool line_is_capitals = false;
  friend bool operator==(const Token&, const Token&) = default;
};

struct AnalyzedText {
  std::vector<Word> words;  // the distinct words of all fields, in order of first appearance
  std::vector<Token> title;
  std::vector<Token> body;
  friend bool operator==(const AnalyzedText&, const AnalyzedText&) = default;
};

}  // namespace news
