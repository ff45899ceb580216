#include "analyzers/mojibake.h"

#include <catch2/catch.hpp>

using namespace news;

TEST_CASE("damage that is certain is repaired", "[mojibake]") {
  const struct {
    std::string_view text, expected;
  } rows[] = {
      // UTF-8 read as Windows-1252 or Latin-1.
      {"The ministerâ€™s caf\u00C3\u00A9", "The minister’s café"},
      {"\u00C3\u0089tat, l'\u00C3\u00A9t\u00C3\u00A9", "État, l'été"},
      {"Å\u0082Ã³dka trafiÄ\u0087 na maÅ‚Ä…", "łódka trafić na małą"},
      {"a fee of Â£5 at 10Â°C", "a fee of £5 at 10°C"},
      {"â‚¬5 â†’ ðŸ˜€", "€5 → 😀"},
      {"voil\u00C3\u00A0", "voilà"},
      {"â\u0080\u0094 said", "— said"},  // Latin-1: control characters
      {"Î‘Î¸Î®Î½Î±", "Αθήνα"},
      {"Ð\u009FÑ€Ð¸Ð²ÐµÑ‚", "Привет"},
      {"Ø§Ù„Ø³Ù„Ø§Ù…", "السلام"},
      {"ä¸Šæµ·å\u0090ˆä½œ", "上海合作"},
      // As Windows-1251, as KOI8-R.
      {"РџСЂРёРІРµС‚, РјРёСЂ вЂ” В«РґР°В»", "Привет, мир — «да»"},
      {"caf\u0413\u00A9 GГ¶teborg", "café Göteborg"},
      {"п÷я─п╦п╡п╣я┌", "Привет"},
      // As Windows-1250, as ISO 8859-2; here they are the same.
      {"Ĺ‚adnie, ĹĽe mĂłwi", "ładnie, że mówi"},
      {"osĂłb", "osób"},
      // Twice.
      {"itÃ¢â‚¬â„¢s", "it’s"},
      // What is evident between other characters, and no more.
      {"“itâ€™s” in São Paulo", "“it’s” in São Paulo"},
      {"uczniĂłw, będzie", "uczniów, będzie"},
      // Certain once something else in the text is: a word of one letter.
      {"Ã  la carte", ""},
      {"Ã\u00A0 la carte", ""},
      {"Ã\u00A0 la crÃ¨me", "à la crème"},
      {"replaced ï¿½ before", "replaced \uFFFD before"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(repair_mojibake(row.text).value_or("") == row.expected);
    if (!row.expected.empty()) CHECK_FALSE(repair_mojibake(row.expected));
  }
}

TEST_CASE("what may have been meant stays", "[mojibake]") {
  const std::string_view rows[] = {
      "",
      "plain",
      // Capitals at the end of a word, with what stands behind words.
      "IRMÃ, “AMANHÔ, «IRMû, IRMÃ… NÃO É “IRMÔ; AMANHÃ—FEIRA",
      "SELKÄ… NESTLÉ® MARQUÉ… ZZAJÉ’s VOCÊ… QUEM É¿ «É» SÓ… CAFFÈ™ CAFÉ™",
      "the letters «Ã», »Â«, “Å”, (Ä), 'Ä'",
      "5×£35, 4288×…, 2 Å², 10 Å±1",
      "L’épisode, «llegará»…, «dará»…, Ûber, Ôôô",
      "Úžas, Říš, Čžž, Ól, Ółka, Óżna, DEVÄŤ, PÄŤ",  // pairs of Windows-1250
      // Ukrainian and Russian: capitals before і, ї, ё and quotation marks are pairs of
      // Windows-1251.
      "Ні, Ці, Ті, Її, НІЦІ, МІСІЇ, СІРІ, ДІТІ, «В», «Р», Её, ВСЁ, МОЁ",
      "В\u00A0Москве «Спартак» — ЦСКА… Я ё",
      "Jean‑Noël à l’été — œuvre",
      "Việt Nam: đá»…",              // not Vietnamese, but no proof either
      "½Ã½ºÅÛ ³ªÅ¸³­´Ù µ¹¾Æ°¡´Âµ¥",  // EUC-KR as Latin-1
      "Ø¬Ø±ÙØ¯Ø©",                   // Arabic that lost a byte
      "̈́ combining ¨ανατροφή¨",
  };
  for (const std::string_view text : rows) {
    INFO(text);
    CHECK_FALSE(repair_mojibake(text));
  }
}

TEST_CASE("what two charsets read differently is not repaired", "[mojibake]") {
  // ü of ISO 8859-2, ß of Windows-1250.
  CHECK_FALSE(repair_mojibake("MĂźller"));
  CHECK(count_mojibake("MĂźller") == 1);
  CHECK_FALSE(repair_mojibake("OrbĂĄn"));  // á, å
  // The ó is the same in both; nothing else in the text tells.
  CHECK(repair_mojibake("MĂźller mĂłwi") == "MĂźller mówi");
  // Here it does: Windows-1250 alone has quotation marks.
  CHECK(repair_mojibake("Ĺ›ĹĽ") == "śż");
}

TEST_CASE("places that look damaged are counted", "[mojibake]") {
  const struct {
    std::string_view text;
    std::size_t expected;
  } rows[] = {
      {"", 0},
      {"São Paulo, “AMANHÔ, Привет", 0},
      {"lost \uFFFD and \uFFFD", 2},
      {"a \u0085 control", 1},
      {"itâ€™s cafÃ©", 2},
      {"voilÃ  Paris", 1},  // its second byte became a blank
      {"РџСЂРёРІРµС‚", 6},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(count_mojibake(row.text) == row.expected);
  }
}

TEST_CASE("a text that every pass shortens by a little is left in bounded time", "[mojibake]") {
  std::string text;
  for (int depth = 1; depth < 700; ++depth) {
    text += "â„";
    for (int i = 0; i < depth; ++i) text += "Ĺ";
    text += "şx ";
  }
  const auto repaired = repair_mojibake(text);
  CHECK((!repaired || repaired->size() < text.size()));
}

TEST_CASE("any bytes are taken", "[mojibake]") {
  for (const std::string& text : {std::string("\xC3"), std::string("\xC3\xA2\xE2\x82"),
                                  std::string(100, '\xC3'), std::string(9, '\x80')}) {
    repair_mojibake(text);
    count_mojibake(text);
  }
}
