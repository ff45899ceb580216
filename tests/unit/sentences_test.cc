#include "analyzers/sentences.h"

#include <catch2/catch.hpp>
#include <string>

using namespace news;

namespace {

// The sentences with a bar between.
std::string cut(std::string_view paragraph, std::string_view language) {
  SentenceBreaker breaker;
  std::string text;
  const auto begins = breaker.begins(paragraph, language);
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : paragraph.size();
    text += (i == 0 ? "" : "|") + std::string(paragraph.substr(begins[i], end - begins[i]));
  }
  return text;
}

}  // namespace

TEST_CASE("sentences end where ICU and the language's abbreviations say", "[sentences]") {
  struct Row {
    const char* language;
    const char* text;
    const char* sentences;
  };
  const Row table[] = {
      {"en", "", ""},
      {"en", "One", "One"},
      {"en", "They met. They left! Why? \"So.\" Well",
       "They met. |They left! |Why? |\"So.\" |Well"},
      {"en", "It grew by 3.5 percent. No more.", "It grew by 3.5 percent. |No more."},
      {"en", "Mr. Smith met Mrs. Jones. He left.", "Mr. Smith met Mrs. Jones. |He left."},
      {"en", "They met.\nThey left\nat once.", "They met.\n|They left\nat once."},  // wrapped lines
      {"de", "Sie kamen z.B. Montag. Dann nicht.", "Sie kamen z.B. Montag. |Dann nicht."},
      {"ru", "Лидеры встретились. Они уехали.", "Лидеры встретились. |Они уехали."},
      {"zh", "他们见面。他们离开！为什么？", "他们见面。|他们离开！|为什么？"},
      {"ar", "اجتمعوا. ماذا بعد؟ غادروا.", "اجتمعوا. |ماذا بعد؟ |غادروا."},
      {"und", "One. Two.", "One. |Two."},
      {"xx", "One 😀. Two.", "One 😀. |Two."},
  };
  for (const Row& row : table) {
    INFO(row.language << ": " << row.text);
    CHECK(cut(row.text, row.language) == row.sentences);
  }
}
