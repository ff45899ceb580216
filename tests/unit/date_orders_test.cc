#include "indexer/date_orders.h"

#include <catch2/catch.hpp>
#include <string>

#include "analyzers/time_zone.h"
#include "indexer/readers/printed_date.h"

using namespace news;

namespace {

Article article_of(std::string source, std::string_view printed,
                   DateOrder assumed = DateOrder::kUnknown) {
  Article article;
  article.source = std::move(source);
  set_date(article, read_printed_date(printed, {TimeZone::utc(), "", assumed}));
  return article;
}

constexpr std::int64_t kThirdOfApril = 1522713600;   // 2018-04-03
constexpr std::int64_t kFourthOfMarch = 1520121600;  // 2018-03-04

}  // namespace

TEST_CASE("an open date has the order of its source's other dates", "[date_orders]") {
  DateOrders orders;
  orders.add(article_of("Steppe", "25/04/2018"), "a.csv");
  orders.add(article_of("Steppe", "03/04/2018"), "a.csv");  // shows nothing
  orders.add(article_of("Prairie", "04/25/2018"), "a.csv");
  orders.add(article_of("Both", "25/04/2018"), "b.csv");
  orders.add(article_of("Both", "04/25/2018"), "c.csv");
  orders.add(article_of("", "25/04/2018"), "");
  const auto order_of = [&](std::string source, std::string_view input,
                            DateOrder assumed = DateOrder::kUnknown) {
    return orders.of(article_of(std::move(source), "03/04/2018", assumed), input);
  };
  CHECK(order_of("Steppe", "") == DateOrder::kDayFirst);
  CHECK(order_of("Prairie", "b.csv") == DateOrder::kMonthFirst);
  CHECK(order_of("Steppe", "", DateOrder::kMonthFirst) == DateOrder::kDayFirst);
  CHECK(order_of("Both", "") == DateOrder::kUnknown);
  // What the source does not say, other records of the input may, if nothing was assumed.
  CHECK(order_of("Both", "b.csv") == DateOrder::kDayFirst);
  CHECK(order_of("Both", "b.csv", DateOrder::kMonthFirst) == DateOrder::kUnknown);
  CHECK(order_of("unseen", "c.csv") == DateOrder::kMonthFirst);
  CHECK(order_of("unseen", "a.csv") == DateOrder::kUnknown);
  // What has no name is no source.
  CHECK(order_of("", "") == DateOrder::kUnknown);
}

TEST_CASE("orders of several threads add up, also to a contradiction", "[date_orders]") {
  DateOrders first, second, all;
  first.add(article_of("Steppe", "25/04/2018"), "a.csv");
  second.add(article_of("Steppe", "04/25/2018"), "b.csv");
  all.add(first);
  CHECK(all.by_source("Steppe") == DateOrder::kDayFirst);
  all.add(second);
  CHECK(all.by_source("Steppe") == DateOrder::kUnknown);
  CHECK(all.by_input("a.csv") == DateOrder::kDayFirst);
  CHECK(all.by_input("b.csv") == DateOrder::kMonthFirst);
}

TEST_CASE("an open date is closed by an order, else as assumed, else undated", "[date_orders]") {
  OpenDateCounts counts;
  Article shown = article_of("", "03/04/2018", DateOrder::kMonthFirst);
  close_date(shown, DateOrder::kDayFirst, counts);
  CHECK(shown.published == Published{DatePrecision::kDay, kThirdOfApril, 0});
  CHECK_FALSE(shown.numeric_date.is_open());
  Article assumed = article_of("", "03/04/2018", DateOrder::kMonthFirst);
  close_date(assumed, DateOrder::kUnknown, counts);
  CHECK(assumed.published == Published{DatePrecision::kDay, kFourthOfMarch, 0});
  Article undated = article_of("", "03/04/2018");
  close_date(undated, DateOrder::kUnknown, counts);
  CHECK(undated.published == Published());
  CHECK(counts == OpenDateCounts{1, 1, 1});

  Article french = article_of("", "03/04/2018");
  french.language = "fr";
  close_date_by_language(french, counts);
  CHECK(french.published.instant == kThirdOfApril);
  Article english = article_of("", "03/04/2018");
  english.language = "en";
  close_date_by_language(english, counts);
  CHECK(english.numeric_date.is_open());
  CHECK(counts == OpenDateCounts{2, 1, 1});
}
