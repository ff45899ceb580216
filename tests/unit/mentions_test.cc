#include "analyzers/mentions.h"

#include <catch2/catch.hpp>

#include "tests/check_tokens.h"

using namespace news;

namespace {

struct Row {
  std::string_view language;
  std::string_view text;
  std::string_view expected;
};

Gazetteer gazetteer_of(std::string_view table) {
  Gazetteer gazetteer;
  REQUIRE(gazetteer.add(table, "names.tsv"));
  return gazetteer;
}

// "id(words)" of each mention, '/' between title and body.
std::string mentions(const Gazetteer& gazetteer, std::string_view language, std::string_view title,
                     std::string_view body) {
  Analyzer analyzer;
  MentionFinder finder(gazetteer);
  const AnalyzedText analyzed = analyzer.analyze(title, body, language);
  check_tokens(analyzed, title, body);
  std::string shown;
  bool in_title = true;
  std::size_t end = 0;
  for (const Mention& mention : finder.find(title, body, language, analyzed)) {
    if (in_title && !mention.in_title) {
      shown += "/ ";
      in_title = false;
      end = 0;
    }
    REQUIRE(mention.in_title == in_title);
    const auto& tokens = in_title ? analyzed.title : analyzed.body;
    const std::string_view text = in_title ? title : body;
    REQUIRE(mention.first_token <= mention.last_token);
    REQUIRE(mention.last_token < tokens.size());
    const std::size_t begin = tokens[mention.first_token].byte_begin;
    REQUIRE(begin >= end);  // names never overlap
    end = tokens[mention.last_token].byte_end;
    shown += gazetteer.entities()[mention.entity].id;
    shown += '(';
    shown += text.substr(begin, end - begin);
    shown += ") ";
  }
  return shown;
}

std::string in_title(const Gazetteer& gazetteer, std::string_view language, std::string_view text) {
  return mentions(gazetteer, language, text, "");
}

void check_rows(const Gazetteer& gazetteer, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.language << ": " << row.text);
    CHECK(in_title(gazetteer, row.language, row.text) == row.expected);
  }
}

}  // namespace

TEST_CASE("the longest name counts, and names never overlap", "[mentions]") {
  const Gazetteer gazetteer = gazetteer_of(
      "york\tcity\tYork\n"
      "new-york\tcity\tNew York\n"
      "nyt\tmedia\tNew York Times\n"
      "times\tmedia\tTimes of London\n"
      "un\tbody\tUN\t^UN|United Nations\n"
      "unsc\tbody\tUN Security Council\n");
  check_rows(gazetteer,
             {
                 {"en", "York", "york(York) "},
                 {"en", "in New York today", "new-york(New York) "},
                 {"en", "the New York Times of London", "nyt(New York Times) "},
                 {"en", "New New York York", "new-york(New York) york(York) "},
                 {"en", "the UN Security Council of the UN", "unsc(UN Security Council) un(UN) "},
                 {"en", "the U.N. Security Council", "unsc(U.N. Security Council) "},
                 {"en", "New-York", "new-york(New-York) "},
                 {"en", "new york", "new-york(new york) "},
                 {"en", "un", ""},
                 {"en", "", ""},
             });
}

TEST_CASE("a name does not cross from the title to the body, nor a paragraph", "[mentions]") {
  const Gazetteer gazetteer = gazetteer_of("new-york\tcity\tNew York\n");
  CHECK(mentions(gazetteer, "en", "all New", "York").empty());
  CHECK(mentions(gazetteer, "en", "", "all New\n\nYork").empty());
  CHECK(mentions(gazetteer, "en", "", "all New\nYork") == "/ new-york(New\nYork) ");
  CHECK(mentions(gazetteer, "en", "New York", "New York") ==
        "new-york(New York) / new-york(New York) ");
}

TEST_CASE("inflected names are found in languages that are stemmed", "[mentions]") {
  const Gazetteer gazetteer = Gazetteer::built_in();
  check_rows(
      gazetteer,
      {
          {"ru", "саммит Шанхайской организации сотрудничества",
           "sco(Шанхайской организации сотрудничества) "},
          {"ru", "в Шанхайскую организацию сотрудничества",
           "sco(Шанхайскую организацию сотрудничества) "},
          {"ru", "в Казахстане и Киргизии", "kazakhstan(Казахстане) kyrgyzstan(Киргизии) "},
          {"ru", "Одного пояса, одного пути", "belt-and-road(Одного пояса, одного пути) "},
          {"ru", "глава ОДКБ", "csto(ОДКБ) "},
          {"de", "Shanghaier Organisation für Zusammenarbeit",
           "sco(Shanghaier Organisation für Zusammenarbeit) "},
          {"fr", "de l’Organisation de coopération de Shanghai",
           "sco(Organisation de coopération de Shanghai) "},
          {"kk", "Шанхай ынтымақтастық ұйымының", "sco(Шанхай ынтымақтастық ұйымының) "},
          {"uz", "Shanxay hamkorlik tashkilotining", "sco(Shanxay hamkorlik tashkilotining) "},
          {"pl", "Szanghajskiej Organizacji Współpracy",
           "sco(Szanghajskiej Organizacji Współpracy) "},
          {"tr", "Şanghay İşbirliği Örgütü’nün", "sco(Şanghay İşbirliği Örgütü) "},
          {"tr", "ŞANGHAY İŞBİRLİĞİ ÖRGÜTÜ", "sco(ŞANGHAY İŞBİRLİĞİ ÖRGÜTÜ) "},
          {"en", "the Collective Security Treaty Organisation’s",
           "csto(Collective Security Treaty Organisation) "},
      });
}

TEST_CASE("unlike words of one stem are no names", "[mentions]") {
  const Gazetteer gazetteer = Gazetteer::built_in();
  check_rows(gazetteer, {
                            {"ru", "удар током", ""},  // Токио
                            {"ru", "в Токио", "tokyo(Токио) "},
                            {"ar", "في يونيو", ""},  // يونان
                        });
}

TEST_CASE("Chinese and Japanese names are found by characters inside a run", "[mentions]") {
  const Gazetteer gazetteer = Gazetteer::built_in();
  check_rows(gazetteer, {
                            {"zh", "中国同上合组织", "china(中国) sco(上合组织) "},
                            {"zh", "上海合作组织成员国", "sco(上海合作组织) "},
                            {"zh", "推进一带一路建设", "belt-and-road(一带一路) "},
                            {"ja", "上海協力機構に加盟", "sco(上海協力機構) "},
                            {"zh", "发展中国家", "developing-countries(发展中国家) "},
                            {"zh", "集安组织", "csto(集安组织) "},
                        });
}

TEST_CASE("in Arabic a name may have an article or a conjunction before it", "[mentions]") {
  const Gazetteer gazetteer = Gazetteer::built_in();
  check_rows(gazetteer, {
                            {"ar", "الصين", "china(الصين) "},
                            {"ar", "والصين", "china(والصين) "},
                            {"ar", "بالصين للصين", "china(بالصين) china(للصين) "},
                            {"ar", "وكازاخستان", "kazakhstan(وكازاخستان) "},
                            {"ar", "منظمة شنغهاي للتعاون", "sco(منظمة شنغهاي للتعاون) "},
                        });
}

TEST_CASE("a name with ^ counts only with its capitals, not in a line of capitals", "[mentions]") {
  const Gazetteer gazetteer = gazetteer_of(
      "who\tbody\tWorld Health Organization\t^WHO\n"
      "us\tcountry\tUnited States\t^US\n"
      "turkey\tcountry\tTurkey\t^Turkey|^Türkiye\n");
  check_rows(gazetteer, {
                            {"en", "the WHO said", "who(WHO) "},
                            {"en", "who said", ""},
                            {"en", "Who said", ""},
                            {"en", "WHO SAID US", ""},
                            {"en", "WHO", "who(WHO) "},
                            {"en", "tell us of the U.S.", "us(U.S) "},
                            {"en", "the US’s", "us(US) "},
                            {"en", "Turkey eats turkey", "turkey(Turkey) "},
                            {"en", "TURKEY eats", ""},
                            {"en", "Türkiye", "turkey(Türkiye) "},
                            {"en", "Turkiye", ""},  // accents are part of the capitals
                        });
}

TEST_CASE("an ambiguous name counts only where nothing speaks against it", "[mentions]") {
  const Gazetteer gazetteer = gazetteer_of(
      "sco\tbody\tShanghai Cooperation Organisation\t?SCO\tSCO Group|Caldera\n"
      "linux\tfirm\tLinux\n");
  CHECK(mentions(gazetteer, "en", "SCO summit", "SCO met") == "sco(SCO) / sco(SCO) ");
  CHECK(mentions(gazetteer, "en", "SCO sues", "The SCO Group and Linux") == "/ linux(Linux) ");
  CHECK(mentions(gazetteer, "en", "SCO sues", "The Caldera firm").empty());
  // A certain name outweighs.
  CHECK(mentions(gazetteer, "en", "SCO meets",
                 "Shanghai Cooperation Organisation and the SCO Group") ==
        "sco(SCO) / sco(Shanghai Cooperation Organisation) sco(SCO) ");
  // Phrases of the contexts are stemmed like any text.
  CHECK(mentions(gazetteer, "en", "SCO", "SCO Groups").empty());
}

TEST_CASE("the built-in SCO is not the SCO Group", "[mentions]") {
  const Gazetteer gazetteer = Gazetteer::built_in();
  CHECK(mentions(gazetteer, "en", "SCO sues over Unix", "The SCO Group said SCO owned it")
            .find("sco(") == std::string::npos);
  CHECK(mentions(gazetteer, "en", "SCO leaders meet", "The SCO said") == "sco(SCO) / sco(SCO) ");
}

TEST_CASE("a definition binds the short form in its article", "[mentions]") {
  const Gazetteer gazetteer = gazetteer_of(
      "sco\tbody\tShanghai Cooperation Organisation\t?SCO\tSCO Group\n"
      "eec\tbody\tEurasian Economic Commission\n"
      "chamber\tbody\tScottish Chamber Orchestra\n");
  // It ends all doubt, also about what stands before it.
  CHECK(mentions(gazetteer, "en", "SCO and SCO Group",
                 "The Shanghai Cooperation Organisation (SCO) met") ==
        "sco(SCO) sco(SCO) / sco(Shanghai Cooperation Organisation) sco(SCO) ");
  CHECK(mentions(gazetteer, "en", "", "The Scottish Chamber Orchestra (SCO) played. SCO won.") ==
        "/ chamber(Scottish Chamber Orchestra) chamber(SCO) chamber(SCO) ");
  CHECK(mentions(gazetteer, "en", "EEC", "Eurasian Economic Commission (EEC). The EEC said; eec") ==
        "eec(EEC) / eec(Eurasian Economic Commission) eec(EEC) eec(EEC) ");
  CHECK(mentions(gazetteer, "en", "", "The Eurasian Economic Commission (E.E.C.) and EEC") ==
        "/ eec(Eurasian Economic Commission) eec(E.E.C) eec(EEC) ");
  // No definition: no bracket, more than the short form in it, no capitals.
  CHECK(mentions(gazetteer, "en", "", "Eurasian Economic Commission EEC") ==
        "/ eec(Eurasian Economic Commission) ");
  CHECK(mentions(gazetteer, "en", "", "Eurasian Economic Commission (EEC and others). EEC") ==
        "/ eec(Eurasian Economic Commission) ");
  CHECK(mentions(gazetteer, "en", "", "Eurasian Economic Commission (it). it") ==
        "/ eec(Eurasian Economic Commission) ");
}

TEST_CASE("names typed with and without accents are one name", "[mentions]") {
  const Gazetteer gazetteer = gazetteer_of(
      "ivory-coast\tcountry\tIvory Coast\tCôte d'Ivoire\n"
      "erdogan\tperson\tRecep Tayyip Erdoğan\tErdoğan\n"
      "uz\tcountry\tUzbekistan\tOʻzbekiston\n");
  for (const std::string_view language : {"en", "fr", "de", "tr", ""}) {
    check_rows(gazetteer, {
                              {language, "Côte d’Ivoire", "ivory-coast(Côte d’Ivoire) "},
                              {language, "Cote d'Ivoire", "ivory-coast(Cote d'Ivoire) "},
                              {language, "Erdoğan", "erdogan(Erdoğan) "},
                              {language, "Erdogan", "erdogan(Erdogan) "},
                              {language, "ERDOĞAN said", "erdogan(ERDOĞAN) "},
                              {language, "O'zbekiston", "uz(O'zbekiston) "},
                              {language, "Ozbekiston", "uz(Ozbekiston) "},
                          });
  }
}

TEST_CASE("Turkish and Azerbaijani suffixes behind an apostrophe are no part of a name",
          "[mentions]") {
  const Gazetteer gazetteer = gazetteer_of("baku\tcity\tBaku\tBakı\n");
  check_rows(gazetteer, {{"tr", "Bakı'da", "baku(Bakı) "}, {"az", "Bakı'da", "baku(Bakı) "}});
}

TEST_CASE("names of letters, digits and signs are found", "[mentions]") {
  const Gazetteer gazetteer = Gazetteer::built_in();
  check_rows(gazetteer, {
                            {"en", "the C5+1 format", "c5-plus-1(C5+1) "},
                            {"ru", "формат С5+1", "c5-plus-1(С5+1) "},
                        });
}

TEST_CASE("the longest alias is known when its language was asked", "[mentions]") {
  const Gazetteer gazetteer = gazetteer_of("a\tk\tOne two three\t一带一路倡议\n");
  MentionFinder finder(gazetteer);
  finder.find("", "", "en", AnalyzedText{});
  CHECK(finder.longest_alias() == 5);
}

TEST_CASE("an empty gazetteer finds nothing", "[mentions]") {
  CHECK(mentions(Gazetteer(), "en", "SCO", "Shanghai Cooperation Organisation (SCO)").empty());
}
