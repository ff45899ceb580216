// The words of printed dates beside the months: weekdays, halves of the day, months of the Persian
// calendar (all by ICU), and words that say nothing. Keys are folded and without points. Made when
// first asked for. Thread-safe.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace news {

struct DateWordTable {
  std::set<std::string, std::less<>> weekdays, fillers;
  std::map<std::string, unsigned, std::less<>> persian_months;
  std::map<std::string, bool, std::less<>> day_halves;  // true: after noon
};

std::string date_word_key(std::string_view word);
const DateWordTable& date_word_table();

}  // namespace news
