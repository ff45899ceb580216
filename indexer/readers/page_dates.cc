#include "indexer/readers/page_dates.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::size_t kMaxSearchedBytes = 400;
constexpr std::size_t kMaxDateWords = 8;  // Tuesday, 24 April 2018 at 10:11 p.m. EST

// The web is younger; its addresses and pages hold many numbers that are no dates.
constexpr std::int64_t kFirstInstant = 631152000;  // 1990-01-01
constexpr std::int64_t kLastInstant = 4102444800;  // 2100-01-01

bool is_likely(const std::optional<Published>& date) {
  return date && date->precision >= DatePrecision::kDay && date->instant >= kFirstInstant &&
         date->instant < kLastInstant;
}
bool is_likely(const PrintedDate& date) { return is_likely(date.published); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What neither the language nor --date-order decides is read as most pages are.
DateReading of_page(DateReading reading) {
  if (reading.order != DateOrder::kUnknown) return reading;
  const bool english = ascii_lower(reading.language).starts_with("en");
  reading.order = english ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
  return reading;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \n\t\r", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \n\t\r", begin), text.size());
    words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

std::string_view without_punctuation(std::string_view text) {
  constexpr std::string_view kMarks = "()[],;:|-.\"'";
  const std::size_t begin = text.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kMarks) + 1 - begin);
}

PrintedDate first_english_date(std::string_view text, const DateReading& reading) {
  const std::vector<std::string_view> words = words_of(text);
  for (std::size_t first = 0; first < words.size(); ++first) {
    for (std::size_t count = std::min(kMaxDateWords, words.size() - first); count > 0; --count) {
      const std::string_view& last = words[first + count - 1];
      const char* const begin = words[first].data();
      const std::string_view part(begin,
                                  static_cast<std::size_t>(last.data() + last.size() - begin));
      if (std::none_of(part.begin(), part.end(), is_digit)) break;
      if (PrintedDate date = read_english_date(without_punctuation(part), reading);
          is_likely(date)) {
        return date;
      }
    }
  }
  return {};
}

}  // namespace

PrintedDate date_of_value(std::string_view value, const DateReading& reading) {
  value = trim(value);
  if (value.empty()) return {};
  if (value.size() >= 10 && std::all_of(value.begin(), value.end(), is_digit)) {
    std::int64_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    if (const auto date = published_from_number(number); is_likely(date)) return {date, {}};
  }
  if (PrintedDate date = read_printed_date(value, of_page(reading)); is_likely(date)) return date;
  return first_date_in(value, reading);
}

PrintedDate first_date_in(std::string_view text, const DateReading& reading) {
  text = cut_at_character(text, kMaxSearchedBytes);
  const DateReading order = of_page(reading);
  if (PrintedDate date = first_english_date(text, order); date.published) return date;
  return first_english_date(english_date(text, reading.language), order);
}

std::optional<Published> date_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  const auto date = published_from_path(url.substr(path, url.find_first_of("?#", path) - path));
  return is_likely(date) ? date : std::nullopt;
}

}  // namespace news
