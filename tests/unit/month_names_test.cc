#include "analyzers/month_names.h"

#include <catch2/catch.hpp>

using namespace news;

TEST_CASE("a month is known by its name in the languages of news", "[month_names]") {
  struct Row {
    std::string_view name;
    std::vector<unsigned> months;
  };
  const Row rows[] = {
      {"may", {5}},
      {"Sept", {9}},
      {"decem", {12}},
      {"ma", {}},
      {"МАЯ", {5}},
      {"сентябрь", {9}},
      {"сент.", {9}},
      {"липень", {7}},
      {"noiembrie", {11}},
      {"temmuz", {7}},
      {"Jänner", {1}},         // Austrian
      {"listopad", {11, 10}},  // Czech is older in the list than Croatian
      {"", {}},
      {"2018", {}},
      {"janu\xff", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(months_named(row.name) == row.months);
  }
  CHECK(months_named("listopad", "pl") == std::vector<unsigned>{11});
  CHECK(months_named("Listopad", "hr-BA") == std::vector<unsigned>{10});
  CHECK(months_named("listopad", "en") == std::vector<unsigned>{11, 10});
  CHECK(months_named("เม.ย.") == std::vector<unsigned>{4});
  CHECK(months_named("كانون الثاني") == std::vector<unsigned>{1});
  CHECK(months_named(std::string(100'000, 'a')).empty());
}
