#include "analyzers/language.h"

#include <catch2/catch.hpp>

#include "analyzers/function_words.h"

using namespace news;

namespace {

struct Row {
  std::string_view text;
  std::string_view expected;
  std::string_view declared = "";
};

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.text << " declared " << row.declared);
    CHECK(detect_language("", row.text, row.declared) == row.expected);
    CHECK(detect_language(row.text, "", row.declared) == row.expected);
  }
}

}  // namespace

TEST_CASE("a language code is ISO 639-1 where there is one", "[language]") {
  const Row rows[] = {
      {"en", "en"},  {"EN", "en"},    {"en-US", "en"}, {"en_GB", "en"}, {"zh-Hans-CN", "zh"},
      {"iw", "he"},  {"in", "id"},    {"nb", "no"},    {"nn-NO", "no"}, {"rus", "ru"},
      {"zho", "zh"}, {"chi", "zh"},   {"cmn", "zh"},   {"kaz", "kk"},   {"ger", "de"},
      {"jpn", "ja"}, {"kor", "ko"},   {"ita", "it"},   {"por", "pt"},   {"nld", "nl"},
      {"dut", "nl"}, {"fas", "fa"},   {"per", "fa"},   {"ces", "cs"},   {"cze", "cs"},
      {"ell", "el"}, {"gre", "el"},   {"heb", "he"},   {"hin", "hi"},   {"tgk", "tg"},
      {"uig", "ug"}, {"ckb", "ckb"},  {"und", ""},     {"un", ""},      {"", ""},
      {"e", ""},     {"english", ""}, {"e1", ""},      {"-", ""},       {"en ", "en"},
      {" en", "en"}, {"ру", ""},
  };
  for (const Row& row : rows) {
    INFO("'" << row.text << "'");
    CHECK(language_code(row.text) == row.expected);
  }
}

TEST_CASE("a script that one language uses decides", "[language]") {
  check_rows({
      {"ไทย", "th"},
      {"Αθήνα", "el"},
      {"საქართველო", "ka"},
      {"Հայաստան", "hy"},
      {"தமிழ்", "ta"},
      {"မြန်မာ", "my"},
      {"上海合作组织", "zh"},
      {"上海", "zh", "en"},
      {"中国とロシアの首脳が会談した", "ja"},
      {"한국과 중국", "ko"},
      {"上海合作组织 SCO", "zh"},
      {"ไทย", "th", "en"},
  });
}

TEST_CASE("long texts are detected whatever is declared", "[language]") {
  const std::string_view russian =
      "Главы государств Шанхайской организации сотрудничества подписали договор о безопасности.";
  const std::string_view english =
      "The heads of state of the Shanghai Cooperation Organisation signed a treaty on security.";
  const std::string_view german =
      "Die Staatschefs der Organisation unterzeichneten gestern einen Vertrag über Sicherheit.";
  const std::string_view arabic = "وقع رؤساء الدول الأعضاء في منظمة شنغهاي للتعاون معاهدة الأمن";
  check_rows({
      {russian, "ru"},
      {russian, "ru", "en"},
      {english, "en"},
      {english, "en", "ru"},
      {english, "en", "de-DE"},
      {german, "de"},
      {german, "de", "en"},
      {arabic, "ar"},
      {arabic, "ar", "fa"},
  });
}

TEST_CASE("a short text has the declared language if its script can", "[language]") {
  check_rows({
      {"ОК", "kk", "kk"},
      {"ОК", "und", "en"},
      {"ОК", "und", "zh"},
      {"xqzt", "pl", "pl"},
      {"xqzt", "und", "ru"},
      {"xqzt", "und", ""},
      {"", "und", ""},
      {"", "fr", "fr-FR"},
      {"2018 — 24", "ru", "RU"},
      {"123", "und", "english"},
  });
}

TEST_CASE("languages of few letters and words are told by CLD2's full tables", "[language]") {
  // With the tables of libcld2 alone these are ky, ky, fa and unknown: libcld2_full is not loaded.
  check_rows({
      {"Монгол Улсын Ерөнхийлөгч хамтын ажиллагааны байгууллагын чуулганд оролцож, асуудлыг "
       "хэлэлцэв.",
       "mn"},
      {"Татарстан Рәисе хезмәттәшлек оешмасы саммитында катнашты һәм мәсьәләләрен тикшерде.", "tt"},
      {"د افغانستان ولسمشر د همکارۍ سازمان په غونډه کې برخه واخیسته او د امنیت په اړه یې خبرې "
       "وکړې.",
       "ps"},
      {"Türkmenistanyň Prezidenti hyzmatdaşlyk guramasynyň ýygnagyna gatnaşdy we meselelerini "
       "ara alyp maslahatlaşdy.",
       "tk"},
  });
}

TEST_CASE("languages of Africa are told, whatever is declared", "[language]") {
  const Row rows[] = {
      {"የኢትዮጵያ ጠቅላይ ሚኒስትር ከጎረቤት አገሮች መሪዎች ጋር ስለ ሰላም ተወያዩ።", "am"},
      {"ቀዳማይ ሚኒስተር ኢትዮጵያ ምስ መራሕቲ ጎረባብቲ ሃገራት ብዛዕባ ሰላም ተዘራሪቡ እዩ።", "ti"},
      {"Shugaban kasar ya gana da ministocin don tattauna batun tsaro da tattalin arziki a yau",
       "ha"},
      {"Onye isi ala ahụ na ndị minista ya zutere taa iji kparịta ụka banyere nchekwa obodo", "ig"},
      {"Ààrẹ orílẹ̀-èdè náà ṣe ìpàdé pẹ̀lú àwọn mínísítà lórí ọ̀rọ̀ ààbò ìlú", "yo"},
      {"Pirezidaantiin biyyattii ministiroota waliin waa'ee nageenyaa har'a mari'ataniiru", "om"},
      {"Madaxweynaha dalka ayaa maanta la kulmay wasiirrada si ay uga wada hadlaan amniga", "so"},
      {"Mutungamiri wenyika akasangana nemakurukota nhasi kuti vakurukure nezvekuchengetedzwa",
       "sn"},
      {"Di president don meet di ministers and e tell dem sey dis wahala must end as pipo dey vex, "
       "but dem never gree wetin im tok",
       "pcm"},
      // Kirundi by its vy and c, Kinyarwanda by its by and cy.
      {"Umukuru w'igihugu yaganiriye n'abashikiranganji ku vyerekeye umutekano, ivyo vyose canke "
       "ibindi ntibiravugwa ico bagiye gukora",
       "rn"},
      {"Perezida yaganiriye n'abaminisitiri ku byerekeye umutekano, ibyo byose cyangwa ibindi "
       "ntibiravugwa icyo bagiye gukora",
       "rw"},
  };
  for (const Row& row : rows) {
    for (const std::string_view declared : {"", "en", "sw"}) {
      INFO(row.text << " declared " << declared);
      CHECK(detect_language("", row.text, declared) == row.expected);
    }
  }
}

TEST_CASE("Slavic Cyrillic is told by words, also in capitals", "[language]") {
  const Row rows[] = {
      {"Министр заявил, что это решение для него уже не новость", "ru"},
      {"МИНИСТР ЗАЯВИЛ, ЧТО ЭТО РЕШЕНИЕ ДЛЯ НЕГО УЖЕ НЕ НОВОСТЬ, ЕЁ ЖДАЛИ", "ru"},
      {"Міністр заявив, що це рішення для нього вже було відоме", "uk"},
      {"Министърът каза, че това решение вече е взето и ще влезе в сила със закона", "bg"},
      // Relatives, and a language that has some of these words.
      {"Министар је рекао да ће то бити већ сутра, али није био сигуран", ""},
      {"Міністр заявіў, што гэта рашэнне ўжо было вядома, але яшчэ не прынята", ""},
      {"Министр бұл шешім туралы деп айтты, және ол бар да жоқ та", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(language_by_function_words(row.text, "") == row.expected);
  }
  // No Serbian without a j; the declared language, else nothing.
  CHECK(detect_language("Без нов референдум за брекзит", "", "") != "sr");
  CHECK(detect_language("Без нов референдум за брекзит", "", "bg") == "bg");
}

TEST_CASE("Russian is told where CLD2 knows nothing", "[language]") {
  CHECK(detect_language("", "Министры стран ШОС встретились в Пекине и говорили о торговле.", "") ==
        "ru");
  // Kyrgyz without a letter of its own, and Belarusian.
  CHECK(detect_language("", "Бишкекте мектеп окуучулары арасында мелдеш башталды", "") != "ru");
  CHECK(detect_language("", "Міністры сустрэліся ў Мінску і гаварылі аб гандлі", "") != "ru");
}

TEST_CASE("Serbian is told in Latin letters, too", "[language]") {
  CHECK(detect_language(
            "",
            "Predsednik Republike Srbije izjavio je danas u Beogradu da će država uložiti "
            "značajna sredstva u obnovu puteva i pruga, kao i da će se sutra sastati sa "
            "predstavnicima opština koje su pretrpele štetu od poplava.",
            "") == "sr");
}

TEST_CASE("function words speak for a language, against it, or not at all", "[language]") {
  CHECK(function_words_agree("Le Cameroun met fin au championnat", "fr", 1));
  CHECK_FALSE(function_words_agree("Le Cameroun met fin au championnat", "en", 0));
  CHECK_FALSE(function_words_agree("Cameroun championnat", "fr", 1));
  CHECK(function_words_agree("Cameroun championnat", "fr", 0));
  CHECK(function_words_agree("Cameroun championnat", "ha", 0));  // not in the table
  CHECK_FALSE(function_words_agree("Cameroun championnat", "ha", 1));
  CHECK_FALSE(function_words_agree("the end of the road", "ha", 0));
}

TEST_CASE("detection takes any bytes", "[language]") {
  for (const std::string& text : {std::string("\xFF\xFE\x80"), std::string(3, '\0'),
                                  std::string(5000, '\x80'), std::string(1999, 'a') + "й"}) {
    CHECK_FALSE(detect_language(text, text, "en").empty());
  }
}

TEST_CASE("function words tell a language, or nothing", "[language]") {
  const Row rows[] = {
      {"The heads of state of the organisation signed a treaty that was agreed on in June", "en"},
      {"Die Staatschefs der Organisation haben einen Vertrag unterzeichnet, der nicht neu ist",
       "de"},
      {"Les chefs d'État ont signé avec le président un traité qui est dans leur intérêt", "fr"},
      {"El tratado fue firmado ayer por el presidente, pero hasta ahora no está en vigor y tiene "
       "muy poco apoyo",
       "es"},
      {"I capi di Stato della regione hanno firmato un trattato che non è ancora in vigore", "it"},
      {"O tratado também não foi publicado, mas já tem uma data para isso, diz o ministro", "pt"},
      {"De staatshoofden hebben een verdrag getekend, maar het wordt niet meer bekend", "nl"},
      {"Szefowie państw podpisali układ, który wejdzie w życie w przyszłym roku", "pl"},
      // Relatives, and languages of which one word says nothing.
      {"Die staatshoofde van die land het 'n verdrag onderteken wat nie nuut is nie", ""},
      {"Os xefes de Estado da organización asinaron un tratado que non foi publicado", ""},
      {"Šéfové států podepsali smlouvu, která začne platit v příštím roce", ""},
      {"Na ya la wa ya la wa ya la na ya la", ""},
      {"the the the the the", ""},
      // Too little, unless it is what the record declares.
      {"Treaty for the state of Ohio", ""},
      {"Treaty for the state of Ohio", "en", "en"},
      {"Treaty for the state of Ohio", "", "de"},
      {"", ""},
      {"\xC3", ""},
      {"\xC4 \x99 \xC5", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text << " declared " << row.declared);
    CHECK(language_by_function_words(row.text, row.declared) == row.expected);
  }
}
