#include "analyzers/stemmer.h"

#include <catch2/catch.hpp>

using namespace news;

namespace {

struct Row {
  std::string_view language;
  std::string_view one;
  std::string_view other;
};

}  // namespace

TEST_CASE("each stemmed language makes two forms of a word one", "[stemmer]") {
  const Row rows[] = {
      {"ar", "المنظمة", "منظمة"},
      {"ca", "països", "país"},
      {"da", "regeringen", "regering"},
      {"de", "regierungen", "regierung"},
      {"el", "κυβερνησεων", "κυβερνηση"},
      {"en", "agreements", "agreement"},
      {"es", "acuerdos", "acuerdo"},
      {"eu", "gobernuak", "gobernuek"},
      {"fi", "hallituksen", "hallitukset"},
      {"fr", "gouvernements", "gouvernement"},
      {"ga", "eagraíochta", "eagraíocht"},
      {"hi", "देशों", "देश"},
      {"hu", "kormányok", "kormány"},
      {"hy", "քաղաքներ", "քաղաքի"},
      {"id", "pemerintahan", "pemerintah"},
      {"it", "governi", "governo"},
      {"lt", "šalies", "šalis"},
      {"nb", "regjeringen", "regjering"},
      {"ne", "देशहरू", "देश"},
      {"nl", "regeringen", "regering"},
      {"nn", "regjeringa", "regjering"},
      {"no", "regjeringen", "regjering"},
      {"pt", "governos", "governo"},
      {"ro", "guvernul", "guvernului"},
      {"ru", "организации", "организация"},
      {"sr", "државе", "држава"},
      {"sv", "regeringen", "regering"},
      {"ta", "நாடுகள்", "நாடு"},
      {"tr", "ülkeler", "ülke"},
      {"yi", "רעגירונגען", "רעגירונג"},
  };
  for (const Row& row : rows) {
    INFO(row.language << ": " << row.one << ", " << row.other);
    CHECK_FALSE(stemming_algorithm(row.language).empty());
    const Stemmer stemmer(row.language);
    CHECK(stemmer.stem(row.one) == stemmer.stem(row.other));
  }
}

TEST_CASE("a language without a stemmer keeps its words", "[stemmer]") {
  for (const std::string_view language : {"pl", "uk", "kk", "uz", "ky", "zh", "und", "", "xx"}) {
    INFO(language);
    CHECK(stemming_algorithm(language).empty());
    CHECK(Stemmer(language).stem("współpracy") == "współpracy");
  }
}

TEST_CASE("a stemmer takes any bytes", "[stemmer]") {
  for (const std::string_view language : {"ar", "de", "en", "fr", "hi", "ru", "sr", "tr", "yi"}) {
    const Stemmer stemmer(language);
    CHECK(stemmer.stem("").empty());
    stemmer.stem(std::string_view("a\0b", 3));
    stemmer.stem("\xFF\xFE\x80");
    stemmer.stem("\xD0");  // a character cut short
    stemmer.stem(std::string(10'000, 's'));
  }
}
