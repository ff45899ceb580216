#include "searcher/time_of_day.h"

namespace news {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One or two digits, fewer than `limit`.
std::optional<int> take_below(int limit, std::string_view& text) {
  std::size_t digits = 0;
  while (digits < 2 && digits < text.size() && is_digit(text[digits])) ++digits;
  int value = 0;
  for (const char c : text.substr(0, digits)) value = 10 * value + (c - '0');
  text.remove_prefix(digits);
  return digits > 0 && value < limit ? std::optional(value) : std::nullopt;
}

bool take(char c, std::string_view& text) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<TimePlace> find_time_of_day(std::string_view text) {
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    const std::size_t begin = text.find_last_of("t ", colon);
    return begin == std::string_view::npos ? TimePlace{0, 0} : TimePlace{begin, begin + 1};
  }
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    const bool after_day = is_digit(text[at - 1]) || text[at - 1] == 'y';  // today
    if (text[at] == 't' && after_day && is_digit(text[at + 1])) return TimePlace{at, at + 1};
  }
  return std::nullopt;
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
  TimeOfDay time{};
  const auto hour = take_below(24, text);
  if (!hour) return std::nullopt;
  time.first = hours{*hour};
  seconds length = hours{1};
  if (take(':', text)) {
    const auto minute = take_below(60, text);
    if (!minute) return std::nullopt;
    time.first += minutes{*minute};
    length = minutes{1};
    if (take(':', text)) {
      const auto second = take_below(60, text);
      if (!second) return std::nullopt;
      time.first += seconds{*second};
      length = seconds{1};
    }
  }
  time.last = time.first + length - seconds{1};
  if (text.starts_with(" +") || text.starts_with(" -")) text.remove_prefix(1);
  if (text.empty()) return time;
  if (text == "z") {
    time.offset = seconds{0};
    return time;
  }
  const int sign = text[0] == '-' ? -1 : 1;
  if (!take('+', text) && !take('-', text)) return std::nullopt;
  const auto offset_hours = take_below(24, text);
  if (!offset_hours) return std::nullopt;
  int offset_minutes = 0;
  if (!text.empty()) {
    take(':', text);
    const auto parsed = take_below(60, text);
    if (!parsed || !text.empty()) return std::nullopt;
    offset_minutes = *parsed;
  }
  time.offset = sign * (hours{*offset_hours} + minutes{offset_minutes});
  return time;
}

}  // namespace news
