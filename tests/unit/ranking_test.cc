#include "searcher/ranking.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/unit/small_index.h"

using namespace news;

namespace {

// Articles from the newest to the oldest, three of each date, the last ones undated.
std::string newest_first_articles() {
  std::string lines;
  for (int i = 0; i < 90; ++i) {
    const int day = 28 - i / 3;
    lines += fmt::format(R"({{"id":"a{}","language":"en","title":"{}","text":"{}{}"{}}})", i,
                         i % 4 == 0 ? "regional summit" : "news",
                         i % 5 < 2 ? "the regional security talks " : "security in the region ",
                         std::string(static_cast<std::size_t>(i % 7), 'x'),
                         day > 0 ? fmt::format(R"(,"date":"2018-06-{:02}")", day) : "");
    lines += '\n';
  }
  return lines;
}

SearchOptions page(SortOrder sort, std::uint64_t offset, std::uint64_t limit) {
  SearchOptions options;
  options.sort = sort;
  options.offset = offset;
  options.limit = limit;
  return options;
}

}  // namespace

TEST_CASE("docids from the newest to the oldest give the same answers as dates", "[ranking]") {
  const SmallIndex by_date(newest_first_articles());
  const SmallIndex by_docid(newest_first_articles());
  // As a build that sorts its articles says of its segments.
  const_cast<Index::Segment&>(by_docid.index().segments()[0]).newest_first = true;
  for (const char* query :
       {"*", "security", "regional", "regional security", "\"regional security\"", "title:regional",
        "body:regional", "-regional", "date:2018-06", "lang:en", "regional OR talks"}) {
    for (const SortOrder sort : {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
      for (const auto& [offset, limit] : {std::pair(0, 5), {3, 10}, {0, 1000}, {80, 20}, {0, 0}}) {
        CAPTURE(query, static_cast<int>(sort), offset, limit);
        const auto options =
            page(sort, static_cast<std::uint64_t>(offset), static_cast<std::uint64_t>(limit));
        CHECK(by_docid.ids(query, options) == by_date.ids(query, options));
        CHECK(by_docid.summary().matches == by_date.summary().matches);
        CHECK(by_docid.summary().phrase_matches == by_date.summary().phrase_matches);
      }
    }
  }
}

TEST_CASE("articles of one date keep the order of the index, either way", "[ranking]") {
  const SmallIndex index(newest_first_articles());
  CHECK(index.ids("*", page(SortOrder::kNewest, 0, 4)) == "a0 a1 a2 a3");
  CHECK(index.ids("*", page(SortOrder::kOldest, 0, 4)) == "a81 a82 a83 a78");
  CHECK(index.ids("*", page(SortOrder::kOldest, 88, 4)) == "a88 a89");
}

TEST_CASE("out of time, what was seen is shown and counted", "[ranking]") {
  const SmallIndex index(newest_first_articles());
  for (const char* query : {"regional", "\"regional security\" OR region", "-summit"}) {
    CAPTURE(query);
    const std::uint64_t all = index.hits(query).empty() ? 0 : index.summary().matches;
    CHECK(index.summary().exact);
    int looks = 0;
    SearchOptions options;
    options.is_out_of_time = [&] { return ++looks > 1; };
    const auto found = index.hits(query, options);
    const auto counted = count(index.index(), SmallIndex::parsed(query), options);
    if (all > Deadline::kSteps) {
      CHECK_FALSE(index.summary().exact);
      CHECK(found.size() == 20);
    }
    CHECK(index.summary().matches <= all);
    CHECK(counted->articles <= all);
    options.is_out_of_time = [] { return true; };
    CHECK(index.hits(query, options).empty());
    CHECK_FALSE(index.summary().exact);
    options.is_out_of_time = [] { return false; };
    CHECK(count(index.index(), SmallIndex::parsed(query), options)->articles == all);
  }
}

TEST_CASE("a page of a ranking is a part of the whole", "[ranking]") {
  const SmallIndex index(newest_first_articles());
  for (const char* query : {"security", "regional security", "regional OR talks", "title:summit"}) {
    const std::string whole = index.ids(query, page(SortOrder::kRelevance, 0, kAllHits));
    std::string pages;
    for (std::uint64_t offset = 0; offset < 90; offset += 7) {
      const std::string ids = index.ids(query, page(SortOrder::kRelevance, offset, 7));
      if (!ids.empty()) pages += (pages.empty() ? "" : " ") + ids;
    }
    CAPTURE(query);
    CHECK(pages == whole);
  }
}
