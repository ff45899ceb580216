// The raw words of UAX #29 and our rules on top of them, together: what a text is cut into.
#include "analyzers/word_rules.h"

#include <catch2/catch.hpp>

#include "analyzers/word_breaker.h"

using namespace news;

namespace {

struct Row {
  std::string_view text;
  std::string_view expected;  // pieces, '|' between
  std::string_view language = "en";
};

std::vector<WordPiece> pieces_of(std::string_view text, std::string_view language) {
  WordBreaker breaker;
  std::vector<RawWord> raw_words;
  breaker.find_words(text, raw_words);
  std::vector<WordPiece> pieces;
  for (const RawWord& raw : raw_words) {
    if (raw.is_cjk) {
      pieces.push_back({raw.byte_begin, raw.byte_end,
                        std::string(text.substr(raw.byte_begin, raw.byte_end - raw.byte_begin))});
    } else {
      apply_word_rules(text, raw.byte_begin, raw.byte_end, language, pieces);
    }
  }
  return pieces;
}

std::string pieces_text(std::string_view text, std::string_view language) {
  std::string joined;
  for (const WordPiece& piece : pieces_of(text, language)) {
    if (!joined.empty()) joined += '|';
    joined += piece.text;
  }
  return joined;
}

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.text << " in " << row.language);
    CHECK(pieces_text(row.text, row.language) == row.expected);
  }
}

}  // namespace

TEST_CASE("initialisms lose their dots, other dots separate", "[word_rules]") {
  check_rows({
      {"U.S.", "US"},
      {"U.S.A.", "USA"},
      {"U.S.-led", "US|led"},
      {"S.C.O.", "SCO"},
      {"the S.C.O, he said", "the|SCO|he|said"},
      {"e.g.", "eg"},
      {"И.И. Иванов", "ИИ|Иванов", "ru"},
      {"J.K.Rowling", "J|K|Rowling"},  // the last part is a word
      {"Ph.D.", "Ph|D"},
      {"A.Ş.", "AŞ", "tr"},
      {"A.S\u0327.", "AS\u0327", "tr"},  // NFD
      {"end.Next", "end|Next"},
      {"конец.Начало", "конец|Начало", "ru"},
      {"www.bbc.co.uk", "www|bbc|co|uk"},
      {"A.", "A"},
      {"...", ""},
      {".NET", "NET"},
  });
}

TEST_CASE("hyphens, addresses and signs separate", "[word_rules]") {
  check_rows({
      {"COVID-19", "COVID|19"},
      {"Belt-and-Road", "Belt|and|Road"},
      {"state‑owned", "state|owned"},  // the hyphen that does not break
      {"@handle", "handle"},
      {"#tag", "tag"},
      {"#上合", "上合"},
      {"a.b@example.com", "a|b|example|com"},
      {"https://www.bbc.co.uk/a_b", "https|www|bbc|co|uk|a|b"},
      {"snake_case", "snake|case"},
      {"__", ""},
      {"@@", ""},
      {"AT&T", "AT|T"},
      {"C5+1", "C5|1"},
      {"C++", "C"},
      {"5G", "5G"},
      {"G20", "G20"},
      {"and/or", "and|or"},
      {"10:30", "10|30"},
      {"title:word", "title|word"},
  });
}

TEST_CASE("numbers stay whole without their grouping commas", "[word_rules]") {
  check_rows({
      {"3.5", "3.5"},
      {"3.5.", "3.5"},
      {"1,000", "1000"},
      {"1,000,000", "1000000"},
      {"1,000.50", "1000.50"},
      {"1,00", "1|00"},  // no group of three: a decimal comma
      {"1234,567", "1234|567"},
      {"1,0000", "1|0000"},
      {"1,000,00", "1000|00"},
      {"12,345,678.9", "12345678.9"},
      {"24.04.2018", "24.04.2018"},
      {"$3.5bn", "3.5bn"},
      {"۱۲۳", "۱۲۳", "fa"},
      {"१२.५", "१२.५", "hi"},
      {"1,", "1"},
      {",5", "5"},
      {"1'000", "1'000", "de"},  // a Swiss thousand: folding takes the apostrophe out
  });
}

TEST_CASE("a possessive s is no part of its word", "[word_rules]") {
  check_rows({
      {"China's", "China"},
      {"China’s", "China"},
      {"CHINA'S", "CHINA"},
      {"workers'", "workers"},
      {"'quoted'", "quoted"},
      {"‘quoted’", "quoted"},
      {"it's", "it"},
      {"can't", "can't"},
      {"can’t", "can't"},
      {"O'Brien", "O'Brien"},
      {"O’Brien’s", "O'Brien"},
      {"rock'n'roll", "rock'n'roll"},
      {"'s", "s"},
      {"U.S.'s", "US"},
      {"U.S.’s", "US"},
      {"1990's", "1990"},
      {"A320’s", "A320"},
      {"1990's-style", "1990|style"},
      {"5 's", "5|s"},
  });
}

TEST_CASE("elided articles stand apart", "[word_rules]") {
  check_rows({
      {"l'ONU", "l|ONU", "fr"},
      {"l’ONU", "l|ONU", "fr"},
      {"L'ONU", "L|ONU", "fr"},
      {"d’Asie", "d|Asie", "fr"},
      {"d'État", "d|État", "fr"},
      {"l'homme", "l|homme", "fr"},
      {"aujourd'hui", "aujourd'hui", "fr"},
      {"jusqu'aujourd'hui", "jusqu|aujourd'hui", "fr"},
      {"s'il", "s|il", "fr"},
      {"dell'Unione", "dell|Unione", "it"},
      {"l'a", "l'a", "fr"},  // too short to stand alone
      {"N'Golo", "N'Golo", "fr"},
      {"Côte d'Ivoire", "Côte|d|Ivoire", "en"},
  });
}

TEST_CASE("Turkish suffixes after an apostrophe go, in Turkish", "[word_rules]") {
  check_rows({
      {"Erdoğan'ın", "Erdoğan", "tr"},
      {"Erdoğan’ın", "Erdoğan", "tr"},
      {"Erdoğan'ın", "Erdoğan'ın", "en"},
      {"ABD'nin", "ABD", "tr"},
      {"2018'de", "2018", "tr"},
      {"2018’de", "2018", "tr"},
      {"%5,5'lik", "5|5", "tr"},
      {"2018'de", "2018|de", "en"},
      {"Bakı'da", "Bakı", "az"},
      {"O'nun", "O'nun", "tr"},  // a single letter is no word to keep
  });
}

TEST_CASE("apostrophes that are letters stay inside", "[word_rules]") {
  check_rows({
      {"Oʻzbekiston", "O'zbekiston", "uz"},
      {"O‘zbekiston", "O'zbekiston", "uz"},
      {"gʻalaba", "g'alaba", "uz"},
      {"gʼalaba", "g'alaba", "uz"},
      {"maʼno", "ma'no", "uz"},
      {"п'ять", "п'ять", "uk"},
      {"п’ять", "п'ять", "uk"},
      {"пʼять", "п'ять", "uk"},
      {"ʼquoted", "quoted", "uk"},
  });
}

TEST_CASE("scripts without spaces are cut by dictionary, Chinese and Korean runs stay whole",
          "[word_rules]") {
  check_rows({
      {"รัฐบาลไทย", "รัฐบาล|ไทย", "th"},
      {"ປະເທດລາວ", "ປະເທດ|ລາວ", "lo"},
      {"ប្រទេសកម្ពុជា", "ប្រទេស|កម្ពុជា", "km"},
      {"上海合作组织", "上海合作组织", "zh"},
      {"上海，合作", "上海|合作", "zh"},
      {"5月1日", "5|月|1|日", "ja"},
      {"ＳＣＯ加盟国", "ＳＣＯ|加盟国", "ja"},
      {"データベース", "データベース", "ja"},
      {"か\u3099く", "か\u3099く", "ja"},  // NFD
      {"佐々木", "佐々木", "ja"},
      {"二〇一八年", "二〇一八年", "zh"},
      {"ボスニア・ヘルツェゴビナ", "ボスニア|ヘルツェゴビナ", "ja"},
      {"한국어 신문", "한국어|신문", "ko"},
      {"ABC上海DEF", "ABC|上海|DEF", "zh"},
      {"Iran伊朗Иран", "Iran|伊朗|Иран", "zh"},
  });
}

TEST_CASE("invisible characters and signs do not cut words", "[word_rules]") {
  check_rows({
      {"soft\u00ADhyphen", "soft\u00ADhyphen"},
      {"می\u200Cشود", "می\u200Cشود", "fa"},
      {"क्\u200Dष", "क्\u200Dष", "hi"},
      {"हिन्दी", "हिन्दी", "hi"},
      {"I❤️Almaty", "I|Almaty"},
      {"👨\u200D👩\u200D👧", ""},
      {"🇰🇿", ""},
      {"no\u00A0break", "no|break"},
      {"\uFEFFmark", "mark"},
      {"NATOвский", "NATOвский", "ru"},
      {"а\u0483б", "а\u0483б", "ru"},
      {"5×5÷5", "5|5|5"},
      // A mark without its letter is no part of a word.
      {"a@\u0301b", "a|b"},
      {"l'\u20E5", "l"},
      {"a@\uFF9F", "a"},
  });
}

TEST_CASE("a piece names the bytes that it came from", "[word_rules]") {
  const std::string_view text = "(“U.S.-led”, l’État’s 1,000)";
  std::string found;
  for (const WordPiece& piece : pieces_of(text, "fr")) {
    found += '<';
    found += text.substr(piece.byte_begin, piece.byte_end - piece.byte_begin);
    found += '>';
  }
  CHECK(found == "<U.S><led><l><État><1,000>");
}
