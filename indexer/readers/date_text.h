// A date text read from its beginning on, and the names of months, weekdays and zones in it: the
// words of printed_date.cc. In: text in small letters (lower_letters()). Each take_ function moves
// on only if it succeeds. No errors; a value of one thread.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace news {

// Latin and Russian letters in small; the rest stays.
std::string lower_letters(std::string_view text);

struct Number {
  int value;
  std::size_t digits;
};

class DateText {
 public:
  explicit DateText(std::string_view text) : text_(text) {}

  bool at_end() const { return text_.empty(); }
  char front() const { return text_.empty() ? '\0' : text_.front(); }

  bool take(std::string_view what);
  bool take_any(std::initializer_list<std::string_view> choices);
  void skip_blanks();

  std::size_t digits_ahead() const;
  void skip_digits() { text_.remove_prefix(digits_ahead()); }
  // All digits ahead, if they are so many.
  std::optional<Number> take_number(std::size_t min_digits, std::size_t max_digits);
  // So many digits, whatever follows.
  std::optional<int> take_digits(std::size_t count);

  // The letters ahead.
  std::string_view word() const;
  // 1 to 12.
  std::optional<unsigned> take_month_name();
  // Minutes east of UTC.
  std::optional<int> take_zone_name();
  // With what follows it: "Tue, ".
  void skip_weekday();

 private:
  template <class Table>
  const auto* take_name(const Table& table);

  std::string_view text_;
};

}  // namespace news
