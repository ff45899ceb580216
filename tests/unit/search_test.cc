#include "searcher/search.h"

#include <malloc.h>

#include <catch2/catch.hpp>

#include "searcher/explain.h"
#include "tests/unit/small_index.h"

using namespace news;

namespace {

struct Asked {
  std::string query;
  std::string ids;  // sorted as the answers come
};

const char kArticles[] =
    R"({"id":"en1","title":"Regional security in Asia","text":"Ministers met.\n\nThey spoke of trade.","date":"2018-04-24","language":"en","source":"Steppe Courier","author":"Maeve O'Brien","url":"https://www.courier.example/1"}
{"id":"en2","title":"A summit","text":"Security is regional, they said of the drills.\n\nRegional\n\nsecurity came last and the ministers of the region left for their homes.","date":"2018-06","language":"en","source":"Pamir Post","url":"https://news.pamir.example/2"}
{"id":"ru1","title":"Саммит","text":"Лидеры Шанхайской организации сотрудничества обсудили региональную безопасность и торговлю в Циндао.","date":"2018-06-10T21:30:00+00:00","language":"ru","source":"Вестник"}
{"id":"zh1","title":"峰会","text":"中国同上合组织成员国5月1日举行会议，习近平主席出席。","date":"2018","language":"zh","source":"晨报"}
{"id":"tr1","title":"Erdoğan Semerkant'ta","text":"Cumhurbaşkanı Erdoğan'ın konuşması uzun sürdü ve liderler güvenlik konusunu ele aldı.","language":"tr"}
{"id":"en3","title":"Unix","text":"The SCO Group sued over Unix. SCO lost. The U.S. court told us so.","date":"2018-01-02","language":"en"}
)";

const char kEntities[] =
    "sco\tbody\tShanghai Cooperation Organisation\t?SCO|Шанхайская организация "
    "сотрудничества|上合组织\tSCO Group\n";

const SmallIndex& small_index() {
  static const SmallIndex index(kArticles, kEntities);
  return index;
}

SearchOptions sorted(SortOrder order) {
  SearchOptions options;
  options.sort = order;
  return options;
}

SearchOptions second_only() {
  SearchOptions options;
  options.limit = 1;
  options.offset = 1;
  return options;
}

}  // namespace

TEST_CASE("queries find the articles that they mean", "[search]") {
  const Asked table[] = {
      {"\"regional security\"", "en1"},  // not over a paragraph's end, as in en2
      {"\"security is regional\"", "en2"},
      {"title:security", "en1"},
      {"body:security", "en2"},
      {"title:\"regional security\"", "en1"},
      {"body:\"regional security\"", ""},
      {"ministers -security", ""},
      {"-security lang:en", "en3"},
      {"\"региональная безопасность\"", "ru1"},  // inflected in the text
      {"mention:SCO", "ru1 zh1"},                // not the SCO Group
      {"mention:шос", "?"},                      // no such name: an error
      {"上合组织", "zh1"},
      {"上", "zh1"},
      {"5月1日", "zh1"},
      {"月1日举", "zh1"},
      {"席出", "zh1"},
      {"erdogan", "tr1"},
      {"Erdoğan", "tr1"},
      {"source:pamir", "en2"},
      {"source:\"steppe courier\"", "en1"},
      {"site:pamir.example", "en2"},
      {"site:example", ""},
      {"author:o'brien", "en1"},
      {"lang:ru,zh", "ru1 zh1"},
      {"date:2018-04", "en1"},
      {"date:2018-06", "ru1 en2"},
      {"date:2018-06-01..2018-06-15", "ru1"},  // en2 is dated to the month only
      {"date:2018-06-10", "ru1"},
      {"date:2019..", ""},
      {"date:..2018-05", "en1 en3"},
      {"us", "en3"},
  };
  for (const Asked& asked : table) {
    INFO(asked.query);
    if (asked.ids == "?") {
      SearchOptions options;
      CHECK_FALSE(count(small_index().index(), SmallIndex::parsed(asked.query), options));
      continue;
    }
    CHECK(small_index().ids(asked.query, sorted(SortOrder::kNewest)) == asked.ids);
    const auto counted = count(small_index().index(), SmallIndex::parsed(asked.query), {});
    CHECK(counted->articles == small_index().summary().matches);
  }
}

TEST_CASE("articles with the phrase come first, both counts exact", "[search]") {
  CHECK(small_index().ids("regional security") == "en1 en2");
  CHECK(small_index().summary().has_phrase);
  CHECK(small_index().summary().matches == 2);
  CHECK(small_index().summary().phrase_matches == 1);
  SECTION("pages go over the border") {
    CHECK(small_index().ids("regional security", second_only()) == "en2");
    CHECK(small_index().summary().matches == 2);
    CHECK(small_index().summary().phrase_matches == 1);
  }
  SECTION("by date the phrase is only counted") {
    CHECK(small_index().ids("regional security", sorted(SortOrder::kNewest)) == "en2 en1");
    CHECK(small_index().summary().phrase_matches == 1);
  }
}

TEST_CASE("undated articles come last in either order by date", "[search]") {
  CHECK(small_index().ids("*", sorted(SortOrder::kNewest)) == "ru1 en2 en1 en3 zh1 tr1");
  CHECK(small_index().ids("*", sorted(SortOrder::kOldest)) == "zh1 en3 en1 en2 ru1 tr1");
}

TEST_CASE("dates less exact than the range are named", "[search]") {
  const auto warned = [](const char* query) {
    return count(small_index().index(), SmallIndex::parsed(query), {})->warnings;
  };
  CHECK(warned("date:2018").empty());
  // en2 (June) and zh1 (2018) may belong to it.
  CHECK(warned("date:2018-06-01..2018-06-15") ==
        std::vector<std::string>{"2 articles dated only to the month or year may belong here"});
  CHECK(warned("date:2018-06-01..2018-06-15 lang:en").front().substr(0, 9) == "1 article");
}

TEST_CASE("another zone shifts timed articles and no civil ones", "[search]") {
  const auto almaty = TimeZone::from_name("Asia/Almaty");
  SearchOptions options;
  options.zone = &*almaty;
  CHECK(small_index().ids("date:2018-06-10", options) == "");
  CHECK(small_index().ids("date:2018-06-11", options) == "ru1");
  CHECK(small_index().ids("date:2018-04-24", options) == "en1");
  CHECK(small_index().ids("date:2018-06", options) == "ru1 en2");
}

TEST_CASE("spans and snippets show the words that matched", "[search]") {
  const auto shown = [](const char* query) {
    const Hit hit = small_index().hits(query).at(0);
    std::string words;
    for (const TextSpan& span : hit.spans) {
      const std::string& text =
          span.field == TextField::kTitle ? hit.article.title : hit.article.body;
      words += (words.empty() ? "" : "|") +
               text.substr(span.byte_begin, span.byte_end - span.byte_begin);
    }
    for (const auto& [begin, end] : hit.snippet.spans) {
      words += ">" + hit.snippet.text.substr(begin, end - begin);
    }
    return words;
  };
  CHECK(shown("\"региональная безопасность\"") ==
        "региональную безопасность>региональную безопасность");
  CHECK(shown("\"regional security\"") == "Regional security");
  CHECK(shown("mention:SCO lang:ru") ==
        "Шанхайской организации сотрудничества>Шанхайской организации сотрудничества");
  CHECK(shown("上合组织") == "上合组织>上合组织");
  CHECK(shown("月1日举") == "月1日举>月1日举");
  CHECK(shown("平") == "平>平");
  CHECK(shown("erdogan lang:tr") == "Erdoğan|Erdoğan>Erdoğan");
}

TEST_CASE("explain counts each part of the query", "[search]") {
  SearchOptions options;
  options.limit = 0;  // no article is explained
  const auto text = explain(small_index().index(), SmallIndex::parsed("security lang:en"), options);
  CHECK(text->find("word security") != std::string::npos);
  CHECK(text->ends_with("2 articles\n"));
}

// Xapian's AND_NOT leaves the weights of its right side unset (query_compiler.cc), so what is found
// must not depend on what fresh memory holds.
TEST_CASE("what is excluded does not hang on memory's contents", "[search]") {
  const Asked table[] = {
      {"-the", "ru1 en1 zh1 tr1"},
      {"-(security OR \"the sco group\")", "ru1 zh1 tr1"},
      {"lang:en -trade", "en2 en3"},
      {"regional security", "en1 en2"},
  };
  // Each byte of it: 0xC0 is a great negative number, 0x7D a great positive one, 0x37 a small one.
  for (const int fill : {0x3F, 0x82, 0xC8}) {
    ::mallopt(M_PERTURB, fill);
    for (const Asked& asked : table) {
      CAPTURE(fill, asked.query);
      CHECK(small_index().ids(asked.query) == asked.ids);
    }
  }
  ::mallopt(M_PERTURB, 0);
}
