#include "analyzers/names.h"

#include "analyzers/folding.h"

namespace news {

std::string folded_name(std::string_view name) { return fold_accents(fold_case(name)); }

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : folded_name(name)) {
    const bool in_word =
        static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (in_word) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace news
