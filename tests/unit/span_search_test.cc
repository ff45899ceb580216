// Proximity, exactness and lead: asked of an index, and what is highlighted of them.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/unit/small_index.h"

using namespace news;

namespace {

const char kArticles[] =
    R"({"id":"near","title":"Joint exercises","text":"Tajik and Russian troops drilled near the Kyrgyz border. The drill ended.\n\nA joint anti-terror exercise followed. Tajik units left.","language":"en"}
{"id":"far","title":"Drill","text":"Nothing else was said of Mr. Smith and the SCO\nsummit. The Tajik side was silent. S.C.O. officials too.\n\nThe drills went on.","language":"en"}
{"id":"sued","title":"THE SCO GROUP SUED","text":"Sco sued on. U.S. courts heard the sco case; Resume or résumé.","language":"en"}
{"id":"zh","title":"峰会","text":"上合组织成员国5月1日举行会议。习近平主席出席峰会。\n\n组织者说，上合峰会成功，等等。","language":"zh"}
{"id":"ru","title":"Саммит ШОС","text":"Региональная безопасность и ШОС. О региональной торговле говорили долго, о безопасности нет.","language":"ru"}
)";

const char kEntities[] =
    "sco\tbody\tShanghai Cooperation Organisation\tSCO|ШОС|上合组织\tSCO Group\n"
    "tajikistan\tcountry\tTajikistan\tTajik\t\n";

const SmallIndex& small_index() {
  static const SmallIndex index(kArticles, kEntities);
  return index;
}

std::string sorted_ids(const std::string& query) {
  std::vector<std::string> ids;
  for (const Hit& hit : small_index().hits(query)) ids.push_back(hit.article.given_id);
  std::sort(ids.begin(), ids.end());
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
  return text;
}

std::string words_of(const Hit& hit, const std::vector<TextSpan>& spans) {
  std::string text;
  for (const TextSpan& span : spans) {
    const std::string& field =
        span.field == TextField::kTitle ? hit.article.title : hit.article.body;
    text +=
        (text.empty() ? "" : "|") + field.substr(span.byte_begin, span.byte_end - span.byte_begin);
  }
  return text;
}

// The highlighted words of the only hit of an article.
std::string shown(const std::string& query, const std::string& id) {
  for (const Hit& hit : small_index().hits(query)) {
    if (hit.article.given_id == id) return words_of(hit, hit.spans);
  }
  return "no hit";
}

}  // namespace

TEST_CASE("proximity finds the articles that its definitions say", "[spans]") {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"Tajik NEAR/3 troops", "near"},
      {"Tajik NEAR/2 troops", ""},
      {"troops NEAR/3 Tajik", "near"},
      {"troops PRE/3 Tajik", ""},
      {"Tajik PRE/3 troops", "near"},
      {"tajik NEAR/200 drill", "far near"},
      {"(troops OR border) NEAR/1 (drill OR russian)", "near"},
      {"tajik NEAR/100 tajik", "near"},  // needs two of it
      {"\"joint exercise\"~1", "near"},
      {"\"joint exercise\"~2", "near"},
      {"\"exercise joint\"~2", ""},
      {"body:\"joint exercise\"~2", "near"},
      {"body:\"joint exercise\"~1", ""},
      {"title:(joint NEAR/2 exercise)", "near"},
      {"title:joint NEAR/255 tajik", ""},  // never over the title's end
      {"(tajik NEAR/3 troops) NEAR/5 border", "near"},
      {"(tajik NEAR/3 troops) NEAR/4 border", ""},
      {"drill NOT NEAR/8 tajik", "far near"},
      {"drill NOT NEAR/30 tajik", "far"},
      {"ATLEAST/2(tajik)", "near"},
      {"ATLEAST/3(drill OR exercise)", "near"},
      {"ATLEAST/2(ШОС)", "ru"},
      {"ATLEAST/2(mention:SCO)", "far ru sued"},
      {"ATLEAST/3(mention:SCO)", "sued"},
      {"ATLEAST/4(mention:SCO)", ""},
      {"ATLEAST/2(mention:SCO) OR ATLEAST/2(tajik)", "far near ru sued"},
      {"tajik SENT border", "near"},
      {"border SENT tajik", "near"},
      {"exercise SENT units", ""},
      {"exercise PARA units", "near"},
      {"exercise PARA border", ""},
      {"joint SENT exercise", "near"},  // in the title, and in the second paragraph
      {"smith SENT summit", "far"},     // neither "Mr." nor a wrapped line ends a sentence
      {"smith SENT tajik", ""},
      {"(sco PRE/1 summit) SENT smith", "far"},
      {"mention:SCO NEAR/1 summit", "far"},
      {"mention:tajikistan SENT border", "near"},
      {"mention:SCO PRE/2 成员", "zh"},  // 织成 stands between
      {"mention:SCO PRE/1 成员", ""},
      {"上合 NEAR/5 成员", "zh"},
      {"习近平 SENT 峰会", "zh"},
      {"习近平 SENT 会议", ""},
      {"席 NEAR/2 峰", "zh"},
      {"региональная NEAR/1 безопасность", "ru"},
      {"региональная NEAR/8 торговля", "ru"},
      {"безопасность SENT торговля", "ru"},
      {"drill* NEAR/5 Kyrg*", "near"},
      {"\"joint exerc*\"", "near"},
      {"\"anti *error exercise\"", "near"},
      {"body:\"joint exerc*\"", ""},
      {"body:\"joint exerc*\"~2", "near"},
  };
  for (const auto& [query, ids] : table) {
    INFO(query);
    CHECK(sorted_ids(query) == ids);
    const auto counted = count(small_index().index(), SmallIndex::parsed(query), {});
    CHECK(counted->articles == small_index().summary().matches);
  }
}

TEST_CASE("what is written just so is found just so", "[spans]") {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"=SCO", "far sued"},  // a headline of capitals too
      {"=sco", "sued"},
      {"=Sco", "sued"},
      {"=S.C.O", "far"},
      {"body:=SCO", "far"},
      {"title:=SCO", "sued"},
      {"=\"SCO summit\"", "far"},  // white space aside
      {"=\"sco summit\"", ""},
      {"=résumé", "sued"},
      {"=Résumé", ""},
      {"=\"anti-terror exercise\"", "near"},
      {"=\"anti terror exercise\"", ""},
      {"=drill", "near"},
      {"=drilled NEAR/3 near", "near"},
      {"=上合", "zh"},
      {"=\"上合组织\"", "zh"},
      {"=习", "zh"},
      {"ATLEAST/2(=峰)", "zh"},
      {"ATLEAST/4(=峰)", ""},
  };
  for (const auto& [query, ids] : table) {
    INFO(query);
    CHECK(sorted_ids(query) == ids);
  }
}

TEST_CASE("the lead is the title and the first paragraph", "[spans]") {
  CHECK(sorted_ids("lead:drill") == "far near");
  CHECK(sorted_ids("lead:exercise") == "near");
  CHECK(sorted_ids("lead:followed") == "");
  CHECK(sorted_ids("lead:\"joint exercise\"") == "near");
  CHECK(sorted_ids("lead:(units OR border)") == "near");
  CHECK(sorted_ids("lead:drills*") == "");
  CHECK(sorted_ids("lead:组织") == "zh");
  CHECK(sorted_ids("lead:成功") == "");
  CHECK(shown("lead:drill", "far") == "Drill");
}

TEST_CASE("just the words that satisfied the query are highlighted", "[spans]") {
  const std::vector<std::array<std::string, 3>> table = {
      {"Tajik NEAR/3 troops", "near", "Tajik|troops"},  // not the second Tajik
      {"drill", "near", "drilled|drill"},
      {"drill NOT NEAR/8 tajik", "near", "drill"},
      {"(drill NEAR/4 kyrgyz) NEAR/6 (tajik OR absent)", "near", "Tajik|drilled|Kyrgyz"},
      {"(tajik NEAR/1 units) OR (tajik NEAR/3 absent)", "near", "Tajik|units"},
      {"(tajik absent) OR border", "near", "border"},  // of an AND all or none
      {"border NOT absent", "near", "border"},
      {"tajik SENT left", "near", "Tajik|left"},
      {"\"joint exercise\"~2", "near", "Joint|exercises|joint|exercise"},
      {"body:\"joint exercise\"~2", "near", "joint|exercise"},
      {"\"joint exercise\"", "near", "Joint exercises"},
      {"ATLEAST/2(tajik)", "near", "Tajik|Tajik"},
      {"border lang:en OR (tajik lang:ru)", "near", "border"},
      // A date is not asked again.
      {"border NOT date:2018", "near", "border"},
      {"border (NOT (tajik date:2018) OR absent)", "near", "border"},
      {"border (tajik NOT date:2018 OR absent)", "near", "Tajik|border|Tajik"},
      {"tajik NEAR/9 (kyrgyz OR \"kyrgyz border\")", "near", "Tajik|Kyrgyz"},
      {"=\"SCO summit\"", "far", "SCO\nsummit"},
      {"mention:SCO NEAR/1 summit", "far", "SCO|summit"},
      {"drill* NEAR/5 Kyrg*", "near", "drilled|Kyrgyz|drill"},
      {"\"joint exerc*\"", "near", "Joint exercises"},
      {"月1日 NEAR/3 举行", "zh", "月1日|举行"},
      {"席 NEAR/2 峰", "zh", "席|峰"},
      {"等", "zh", "等等"},
      {"mention:SCO PRE/2 成员", "zh", "上合组织|成员"},
  };
  for (const auto& [query, id, words] : table) {
    INFO(query);
    CHECK(shown(query, id) == words);
  }
}

TEST_CASE("a hit tells each match, from its first to its last word", "[spans]") {
  const Hit hit = small_index().hits("(tajik NEAR/3 troops) OR (tajik PRE/1 units)").at(0);
  REQUIRE(hit.matches.size() == 2);
  CHECK(words_of(hit, {hit.matches[0].whole}) == "Tajik and Russian troops");
  CHECK(words_of(hit, hit.matches[0].words) == "Tajik|troops");
  CHECK(words_of(hit, {hit.matches[1].whole}) == "Tajik units");
}

TEST_CASE("what weighs in proximity weighs as if all of it were required", "[spans]") {
  const auto score = [](const char* query) { return small_index().hits(query).at(0).score; };
  CHECK(score("tajik NEAR/3 troops") == Approx(score("tajik troops")));
  CHECK(score("tajik SENT troops") == Approx(score("tajik troops")));
  CHECK(score("\"joint exercise\"~3") == Approx(score("\"joint exercise\"")));
  CHECK(score("border NOT NEAR/1 drill") == Approx(score("border")));
}
