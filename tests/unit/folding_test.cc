#include "analyzers/folding.h"

#include <catch2/catch.hpp>

using namespace news;

namespace {

struct Row {
  std::string_view text;
  std::string_view expected;
};

std::string fold(std::string_view text) { return fold_accents(fold_case(text)); }

}  // namespace

TEST_CASE("case folding makes capitals, widths and compositions equal", "[folding]") {
  const Row rows[] = {
      {"", ""},
      {"NATO", "nato"},
      {"STRASSE", "strasse"},
      {"straße", "strasse"},
      {"STRAẞE", "strasse"},
      {"ＮＡＴＯ　２０１８", "nato 2018"},
      {"が", "が"},
      {"か\u3099", "が"},  // NFD
      {"ｶﾞ", "ガ"},        // half width
      {"й", "й"},
      {"и\u0306", "й"},  // NFD
      {"Й", "й"},
      {"ΟΔΟΣ", "οδοσ"},  // a final sigma is a sigma
      {"οδός", "οδόσ"},
      {"ﬁnance", "finance"},
      {"㎏", "kg"},
      {"soft\u00ADhyphen", "softhyphen"},
      {"می\u200Cشود", "میشود"},  // ZWNJ is ignorable
      {"한국", "한국"},
      {"\u1112\u1161\u11AB", "한"},  // conjoining jamo
      {"½", "1⁄2"},
  };
  for (const Row& row : rows) CHECK(fold_case(row.text) == row.expected);
}

TEST_CASE("accents fold by script: Latin and Greek marks go, others are letters", "[folding]") {
  const Row rows[] = {
      // Latin: marks, and letters that do not decompose.
      {"Łódź", "lodz"},
      {"straße", "strasse"},
      {"Ærø", "aero"},
      {"Erdoğan", "erdogan"},
      {"İstanbul", "istanbul"},
      {"IĞDIR", "igdir"},
      {"ığdır", "igdir"},
      {"Đặng Thị Hồng", "dang thi hong"},  // two marks on a letter
      {"Đă\u0323ng", "dang"},              // one of them apart
      {"e\u0301le\u0300ve", "eleve"},      // NFD
      {"Þór", "thor"},
      {"œuvre", "oeuvre"},
      {"Kraków ħ ŋ ŧ", "krakow h n t"},
      {"ǽ ǿ", "ae o"},   // an accented letter of the table
      {"Şəki", "səki"},  // ə is a letter
      {"naïve café", "naive cafe"},
      // Greek
      {"Αθήνα", "αθηνα"},
      {"ΑΘΗΝΑ", "αθηνα"},
      {"Παύλος", "παυλοσ"},
      {"ΐ ΰ ώ", "ι υ ω"},
      {"ᾧ", "ωι"},  // NFKC_Casefold writes the iota subscript out
      // Cyrillic: only ё and stress marks
      {"Королёв", "королев"},
      {"Е\u0308лка", "елка"},  // NFD
      {"Толстой", "толстой"},
      {"й", "й"},
      {"Україна ї", "україна ї"},
      {"Ґ Є І Ў", "ґ є і ў"},
      {"ѓ ќ Ѓ Ќ", "ѓ ќ ѓ ќ"},
      {"г\u0301", "ѓ"},  // NFD of a letter, not a stress mark
      {"за\u0301мок", "замок"},
      {"за\u0300мок", "замок"},
      {"ӣ ӯ ҷ ҳ қ ғ", "ӣ ӯ ҷ ҳ қ ғ"},
      {"Қазақстан", "қазақстан"},
      // Arabic script
      {"مُحَمَّد", "محمد"},
      {"أحمد إيران آسيا ٱلله", "احمد ايران اسيا الله"},
      {"مـــصر", "مصر"},
      {"مصطفى", "مصطفي"},
      {"علی", "علي"},      // Persian ye
      {"کشور", "كشور"},    // Persian kaf
      {"مسؤول", "مسؤول"},  // hamza on waw is a letter
      {"آ", "ا"},
      {"ا\u0653", "ا"},  // NFD
      // Hebrew
      {"שָׁלוֹם", "שלום"},
      {"ישראל", "ישראל"},
      // Indic, Thai, kana, Hangul marks are part of the letter
      {"हिन्दी", "हिन्दी"},
      {"தமிழ்", "தமிழ்"},
      {"বাংলা", "বাংলা"},
      {"ประเทศไทย", "ประเทศไทย"},
      {"が ぱ", "が ぱ"},
      {"か\u3099", "が"},
      {"한국", "한국"},
      // Digits of any script
      {"۱۲۳۴", "1234"},
      {"١٢٣٤", "1234"},
      {"१२३४", "1234"},
      {"１２３４", "1234"},
      {"𝟏𝟐", "12"},
      // Apostrophes inside words
      {"Oʻzbekiston", "ozbekiston"},
      {"Oʼzbekiston", "ozbekiston"},
      {"O‘zbekiston", "ozbekiston"},
      {"O’zbekiston", "ozbekiston"},
      {"O'zbekiston", "ozbekiston"},
      {"п’ять", "пять"},
  };
  for (const Row& row : rows) CHECK(fold(row.text) == row.expected);
}

TEST_CASE("a mark after a letter that keeps its marks stays", "[folding]") {
  CHECK(fold("и\u0302") == "и\u0302");
  CHECK(fold("あ\u0302") == "あ\u0302");
  CHECK(fold("\u0302") == "\u0302");
  // The mark follows a digit, which counts as Latin whatever script it came from.
  CHECK(fold("1\u0302") == "1");
  CHECK(fold("१\u0302") == "1");
  CHECK(fold("\uA620\u0302") == "0");  // Vai
}

TEST_CASE("all apostrophes that people type are one", "[folding]") {
  for (const char32_t c : U"'’‘ʼʻ＇") {
    if (c != 0) CHECK(is_apostrophe(c));
  }
  for (const char32_t c : U"\"`´“”,.aʹ") {
    if (c != 0) CHECK_FALSE(is_apostrophe(c));
  }
}
