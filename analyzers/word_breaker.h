// Finds the raw words of a text: UAX #29 word boundaries (ICU 72, root rules), before our own rules
// (word_rules.h). A text is cut at ASCII white space first; a run of ASCII and common Latin and
// Cyrillic letters goes by a table, any other to ICU, except that runs of Chinese, Japanese and
// Korean characters come out whole. In: valid UTF-8. Out: byte ranges in text order. Never fails.
// One object a thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace news {

struct RawWord {
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  bool is_cjk = false;            // a run of Chinese, Japanese or Korean characters
  bool starts_paragraph = false;  // an empty line stands between the word before and this one
  friend bool operator==(const RawWord&, const RawWord&) = default;
};

// Letters that are written without spaces and searched by any two of them. Their combining marks
// follow them.
bool is_cjk(char32_t c);

class WordBreaker {
 public:
  enum class Path { kTable, kIcu };  // kIcu: for comparing the two

  explicit WordBreaker(Path path = Path::kTable);
  ~WordBreaker();
  WordBreaker(WordBreaker&&) noexcept;
  WordBreaker& operator=(WordBreaker&&) noexcept;

  // Replaces the contents of `words`.
  void find_words(std::string_view text, std::vector<RawWord>& words);

 private:
  struct Icu;
  bool table_words(std::string_view text, std::size_t i, std::vector<RawWord>& words);
  void icu_words(std::string_view text, std::size_t begin, std::size_t end,
                 std::vector<RawWord>& words);
  void mixed_words(std::string_view text, std::size_t begin, std::size_t end,
                   std::vector<RawWord>& words);

  Path path_;
  std::unique_ptr<Icu> icu_;
};

}  // namespace news
