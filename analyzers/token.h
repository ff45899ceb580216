// What analysis makes of an article: plain values, offsets in bytes of the original UTF-8. The
// words belong to the vocabulary of the analyzer that made them, which lives as long as any text
// that uses it; so a text may outlive its analyzer and pass between threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace news {

// A word in the two forms that become terms (schema.h).
struct Word {
  std::string surface;       // NFKC case folded, accents folded
  std::string stem;          // NFKC case folded, stemmed in the text's language, accents folded
  std::uint32_t number = 0;  // in its vocabulary, from 0: what consumers know it by
};

// Words that differ as written, or in language, whatever their forms. A word never moves.
class Vocabulary;

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
  std::vector<const Word*> words;  // the distinct words of all fields, as they first appear
  std::vector<Token> title;
  std::vector<Token> body;
  std::shared_ptr<const Vocabulary> vocabulary;  // owns the words

  const Word& word(const Token& token) const { return *words[token.word]; }
};

// Whether two texts have equal tokens and words, of whichever vocabulary.
bool operator==(const AnalyzedText& a, const AnalyzedText& b);

// What a consumer keeps of each word, by its number. All is forgotten when a text of another
// vocabulary comes.
template <typename Value>
class WordCache {
 public:
  // Comes before the words of each text.
  void use(const AnalyzedText& text) {
    if (vocabulary_ == text.vocabulary) return;
    clear();
    vocabulary_ = text.vocabulary;
  }
  void clear() { values_.clear(); }

  // make() gives a word's value when it is first asked for. The reference is good until the next
  // word.
  template <typename Make>
  Value& get(const Word& word, Make&& make) {
    if (word.number >= values_.size()) values_.resize(word.number + 1);
    Entry& entry = values_[word.number];
    if (!entry.known) entry = {make(), true};
    return entry.value;
  }

 private:
  struct Entry {
    Value value;
    bool known = false;
  };
  std::shared_ptr<const Vocabulary> vocabulary_;
  std::vector<Entry> values_;
};

}  // namespace news
