#include "analyzers/names.h"

#include <unicode/uchar.h>

#include "analyzers/folding.h"
#include "analyzers/utf8.h"

namespace news {

std::string folded_name(std::string_view name) { return fold_accents(fold_case(name)); }

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words(1);
  const std::string folded = folded_name(name);
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t begin = i;
    const auto c = static_cast<UChar32>(next_code_point(folded, i));
    constexpr std::uint32_t kInWord = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK | U_GC_CF_MASK;
    if ((U_GET_GC_MASK(c) & kInWord) != 0) {
      words.back() += std::string_view(folded).substr(begin, i - begin);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace news
