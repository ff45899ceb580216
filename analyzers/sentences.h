// Finds the sentences of a paragraph: ICU 72's rules, with CLDR's abbreviations of the text's
// language, so that "Mr. Smith" is not cut in two. In: a paragraph of valid UTF-8; its line ends
// are line wraps. Out: byte offsets. Never fails. One object a thread; it keeps the rules of the
// languages it has met.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace news {

class SentenceBreaker {
 public:
  SentenceBreaker();
  ~SentenceBreaker();
  SentenceBreaker(SentenceBreaker&&) noexcept;
  SentenceBreaker& operator=(SentenceBreaker&&) noexcept;

  // Where sentences begin, rising; the first is 0. A sentence holds the blanks behind it.
  std::vector<std::uint32_t> begins(std::string_view paragraph, std::string_view language);

 private:
  struct Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace news
