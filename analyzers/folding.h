// Folds words so that spellings of one word become equal. In: valid UTF-8. Out: UTF-8. Never fails.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace news {

// NFKC_Casefold (Unicode 15, section 3.13; ICU 72): STRASSE and straße become strasse, １２３
// becomes 123.
std::string fold_case(std::string_view text);

// Takes a case-folded text and folds what writers leave out or type differently, by a table:
//   Latin and Greek: marks removed; ł ø đ ı æ œ and their like become plain letters
//   Cyrillic: ё becomes е (never й), stress marks are removed
//   Arabic: vowel signs and tatweel removed, alef forms become ا; ى and Persian ی become ي, ک
//     becomes ك
//   Hebrew: points removed
//   digits of any script become 0-9; apostrophes inside words are removed
// Marks of Indic scripts, Thai, kana and Hangul are part of the letter and stay.
std::string fold_accents(std::string_view folded);

// The apostrophes that people type inside words: ' ’ ‘ ʼ ʻ ＇. All count as '.
bool is_apostrophe(char32_t c);

}  // namespace news
