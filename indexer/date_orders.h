// Which number is the month in 03/04/2018, where the article's language does not say it: what other
// dates of the same source show, else what was assumed, else what other records of the same input
// show. In: articles with their numeric dates, in any order. Out: the order; nothing where they
// show none, or both. Memory: an entry for each source and input that shows something. A value of
// one thread; those of several are added up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzers/article.h"
#include "analyzers/manifest.h"

namespace news {

class DateOrders {
 public:
  // `input` holds other records of the same making; empty: the article stands for itself.
  void add(const Article& article, std::string_view input);
  void add(const DateOrders& others);

  DateOrder by_source(std::string_view source) const { return order_of(sources_, source); }
  DateOrder by_input(std::string_view input) const { return order_of(inputs_, input); }

  // What is known of an article whose date is open.
  DateOrder of(const Article& article, std::string_view input) const;

 private:
  struct Shown {
    bool day_first = false, month_first = false;
  };
  static DateOrder order_of(const std::unordered_map<std::string, Shown>& shown,
                            std::string_view name);

  std::unordered_map<std::string, Shown> sources_, inputs_;
};

// Gives an article whose date is open the date that it has in this order, if that is known, and
// counts what became of it.
void close_date(Article& article, DateOrder order, OpenDateCounts& counts);

// The same if the article's language, as found in its text, has an order; else it stays open.
void close_date_by_language(Article& article, OpenDateCounts& counts);

}  // namespace news
