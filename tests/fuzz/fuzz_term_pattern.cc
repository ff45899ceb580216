// Any bytes as a pattern of words: no crash, an error or a pattern, and what matches lies in its
// range. The first byte chooses the kind; a newline ends the pattern, behind it stands a word.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analyzers/term_pattern.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace news;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t end = text.find('\n');
  const std::string_view sought = text.substr(0, end);
  const std::string_view word = end == std::string_view::npos ? "" : text.substr(end + 1);
  const auto pattern = data[0] == '/'   ? TermPattern::regex(sought)
                       : data[0] == '~' ? TermPattern::fuzzy(sought, 2)
                                        : TermPattern::wildcard(sought);
  if (!pattern) {
    if (pattern.error().message.empty()) std::abort();
    return 0;
  }
  // A range begins at a letter or digit; words do, too.
  if (!pattern->matches(word) || word < "0") return 0;
  if (word < pattern->first() || (!pattern->end().empty() && word >= pattern->end())) std::abort();
  return 0;
}
