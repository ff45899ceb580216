// What holds of the repair of any text: what was damaged is as before, what was not stays.
#include "analyzers/mojibake.h"

#include <catch2/catch.hpp>
#include <random>

#include "analyzers/charset.h"
#include "analyzers/utf8.h"
#include "tests/random_text.h"
#include "tests/test_seed.h"

using namespace news;

namespace {

// Letters of a language, and the charsets in which its UTF-8 is read by mistake.
struct Writing {
  std::u32string_view small, capital;
  std::vector<std::string_view> charsets;
};
const Writing kWritings[] = {
    {U"aãâáàcçeéêioóôõuú", U"AÃÂÁÀCÇEÉÊIOÓÔÕUÚ", {"windows-1252"}},
    {U"aàâeéèêëiîïoôuùûüç", U"AÀÂEÉÈÊËIÎÏOÔUÙÛÜÇ", {"windows-1252"}},
    {U"aäoöuüßs", U"AÄOÖUÜS", {"windows-1252"}},
    {U"aåäæoöøe", U"AÅÄÆOÖØE", {"windows-1252"}},
    {U"aąceęłnńoósśzźżćw", U"AĄCEĘŁNŃOÓSŚZŹŻĆW", {"windows-1252", "windows-1250"}},
    {U"aáčďéěíňóřšťúůýž", U"AÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", {"windows-1252", "windows-1250"}},
    {U"aáäčďéíĺľňóôŕšťúýž", U"AÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ", {}},
    {U"aăâiîsștțe", U"AĂÂIÎSȘTȚE", {}},
    {U"aáeéiíoóöőuúüű", U"AÁEÉIÍOÓÖŐUÚÜŰ", {}},
    {U"acçgğıiosşuü", U"ACÇGĞIİOSŞUÜ", {}},
    {U"aăâeêioôơuưyđáàảãạếềểễệ", U"AĂÂEÊIOÔƠUƯYĐÁÀẢÃẠẾỀỂỄỆ", {}},
    {U"абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
     U"АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
     {"windows-1252", "windows-1251", "koi8-r"}},
    {U"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
     U"АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ",
     {"windows-1252", "windows-1251"}},
    {U"абвгдђежзијклљмнњопрстћуфхцчџш", U"АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ", {"windows-1252"}},
    {U"αβγδεζηθικλμνξοπρστυφχψωάέή", U"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", {"windows-1252"}},
    {U"ابتثجحخدذرزسشصضطظعغفقكلمنهوي", U"ابتثجحخدذرزسشصضطظعغفقكلمنهوي", {"windows-1252"}},
    {U"上海合作组织中国北京新闻联播", U"上海合作组织中国北京新闻联播", {"windows-1252"}},
};

std::string random_word(Random& random, const Writing& writing, bool capital) {
  std::string word;
  const auto letters = capital ? writing.capital : writing.small;
  for (std::size_t i = 3 + below(random, 8); i > 0; --i) {
    append_code_point(word, letters[below(random, letters.size())]);
  }
  return word;
}

}  // namespace

TEST_CASE("text that was read in another charset is as it was", "[mojibake]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (int i = 0; i < 5'000; ++i) {
    const Writing& writing = kWritings[below(random, std::size(kWritings))];
    if (writing.charsets.empty()) continue;
    std::string text;
    for (int words = 0; words < 12; ++words) {
      text += random_word(random, writing, false);
      constexpr std::string_view kBetween[] = {" ", ", ", " – ", "’s ", " “", "” ", "… ", "\n"};
      text += kBetween[below(random, std::size(kBetween))];
    }
    const auto charset = writing.charsets[below(random, writing.charsets.size())];
    const std::string damaged = to_utf8_from(text, charset).value();
    INFO(charset << "\n" << text << "\n" << damaged);
    REQUIRE(count_mojibake(damaged) > 0);
    REQUIRE(repair_mojibake(damaged) == text);
    if (charset == "koi8-r") continue;
    // Twice.
    REQUIRE(repair_mojibake(to_utf8_from(damaged, "windows-1252").value()) == text);
  }
}

TEST_CASE("text that was read rightly stays, whatever stands beside its words", "[mojibake]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  constexpr std::string_view kBefore[] = {"«", "»", "„", "“", "‘", "(", "¿", "¡", "§ ", "– ", ""};
  constexpr std::string_view kAfter[] = {
      " ",  "» ", "« ", "” ",   "“ ",       "’ ", "… ",     "™ ", "® ",  "–", "—",   "² ",
      "º ", ". ", ", ", "” – ", "\u00A0» ", "!",  "\u00A0", "\n", "’s ", "%", "°C ", "€ "};
  for (int i = 0; i < 20'000; ++i) {
    const Writing& writing = kWritings[below(random, std::size(kWritings))];
    std::string text;
    for (int words = 0; words < 12; ++words) {
      text += kBefore[below(random, std::size(kBefore))];
      text += random_word(random, writing, below(random, 3) == 0);
      text += kAfter[below(random, std::size(kAfter))];
    }
    INFO(text << "\n" << repair_mojibake(text).value_or(""));
    REQUIRE_FALSE(repair_mojibake(text));
  }
}

TEST_CASE("a repaired text needs no repair, and is valid", "[mojibake]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = below(random, 2) == 0
                                 ? random_european(random, 20)
                                 : to_utf8_from(random_european(random, 8), "windows-1252").value();
    const auto repaired = repair_mojibake(text);
    if (!repaired) continue;
    INFO(text);
    REQUIRE(repaired->size() < text.size());
    REQUIRE_FALSE(repair_mojibake(*repaired));
    for (std::size_t at = 0; at < repaired->size();) next_code_point(*repaired, at);
  }
}
