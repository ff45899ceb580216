#include "searcher/spelling.h"

#include <catch2/catch.hpp>

#include "tests/unit/small_index.h"

using namespace news;

namespace {

const char kArticles[] =
    R"({"id":"1","title":"Summit","text":"Shanghai hosts the regional summit on security.","language":"en"}
{"id":"2","title":"Port","text":"Shanghai has a port. Shangai is an error.","language":"en"}
{"id":"3","title":"Саммит","text":"Лидеры обсудили безопасность в Ташкенте.","language":"ru"}
{"id":"4","title":"峰会","text":"中国同上合组织成员国举行会议。","language":"zh"}
)";

std::string hints(std::string_view query) {
  static const SmallIndex index(kArticles);
  index.ids(query);
  std::string text;
  for (const std::string& hint : index.summary().warnings) {
    text += (text.empty() ? "" : "|") + hint;
  }
  return text;
}

}  // namespace

TEST_CASE("a word that no article has brings the nearest that some have", "[spelling]") {
  struct Row {
    std::string query;
    std::string expected;
  };
  const Row rows[] = {
      {"Shanhgai",
       "no article has 'shanhgai'; did you mean 'shanghai' (2 articles) or 'shangai' "
       "(1)?"},
      {"sumit security", "no article has 'sumit'; did you mean 'summit' (1 article)?"},
      {"\"regionl security\"", "no article has 'regionl'; did you mean 'regional' (1 article)?"},
      {"port OR sumit", "no article has 'sumit'; did you mean 'summit' (1 article)?"},
      {"port -sumit", "no article has 'sumit'; did you mean 'summit' (1 article)?"},
      {"Ташкенты", ""},  // another form of a word that is there
      {"Ташкинте", "no article has 'ташкинте'; did you mean 'ташкенте' (1 article)?"},
      {"zummit", "no article has 'zummit'; did you mean 'summit' (1 article)?"},
      {"security", ""},
      {"port summit", ""},  // both known, in different articles
      {"xyzzyplugh", ""},   // nothing to say but that nothing was found
      {"xyzzyplugh port", "no article has 'xyzzyplugh'"},
      {"上海", ""},  // of characters, not words
      {"source:xinhua", ""},
      {"sumit sumit", "no article has 'sumit'; did you mean 'summit' (1 article)?"},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(hints(row.query) == row.expected);
  }
}
