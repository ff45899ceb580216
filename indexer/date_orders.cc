#include "indexer/date_orders.h"

#include "analyzers/date_words.h"

namespace news {

void DateOrders::add(const Article& article, std::string_view input) {
  const DateOrder order = article.numeric_date.shows;
  if (order == DateOrder::kUnknown) return;
  const auto show = [order](Shown& shown) {
    (order == DateOrder::kDayFirst ? shown.day_first : shown.month_first) = true;
  };
  if (!article.source.empty()) show(sources_[article.source]);
  if (!input.empty()) show(inputs_[std::string(input)]);
}

void DateOrders::add(const DateOrders& others) {
  const auto join = [](auto& to, const auto& from) {
    for (const auto& [name, shown] : from) {
      Shown& joined = to[name];
      joined.day_first |= shown.day_first;
      joined.month_first |= shown.month_first;
    }
  };
  join(sources_, others.sources_);
  join(inputs_, others.inputs_);
}

DateOrder DateOrders::order_of(const std::unordered_map<std::string, Shown>& shown,
                               std::string_view name) {
  const auto found = shown.find(std::string(name));
  if (found == shown.end() || found->second.day_first == found->second.month_first) {
    return DateOrder::kUnknown;
  }
  return found->second.day_first ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
}

DateOrder DateOrders::of(const Article& article, std::string_view input) const {
  const DateOrder order = by_source(article.source);
  const bool is_assumed = article.published.precision != DatePrecision::kNone;
  return order != DateOrder::kUnknown || is_assumed ? order : by_input(input);
}

void close_date(Article& article, DateOrder order, OpenDateCounts& counts) {
  if (order != DateOrder::kUnknown) {
    article.published = order == DateOrder::kDayFirst ? article.numeric_date.day_first
                                                      : article.numeric_date.month_first;
    ++counts.shown;
  } else {
    ++(article.published.precision == DatePrecision::kNone ? counts.undated : counts.assumed);
  }
  article.numeric_date = {};
}

void close_date_by_language(Article& article, OpenDateCounts& counts) {
  const DateOrder usual = usual_date_order(article.language);
  if (usual != DateOrder::kUnknown) close_date(article, usual, counts);
}

}  // namespace news
