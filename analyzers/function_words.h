// Guesses the language of a text in Latin or Cyrillic letters by its function words: quick, and
// sure or silent. In: UTF-8. Out: ISO 639-1 code, or empty if the words do not tell one language
// clearly from all others of the table; then a real detector should be asked. Never fails.
// Thread-safe.
#pragma once

#include <string_view>

namespace news {

// `declared` is a language code or empty; less evidence is needed for it.
std::string_view language_by_function_words(std::string_view text, std::string_view declared);

// Whether `code` has at least so many unlike words in the text, and no other language of the table
// notably more words. A language outside the table has none.
bool function_words_agree(std::string_view text, std::string_view code, unsigned kinds);

}  // namespace news
