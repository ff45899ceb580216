#include "indexer/readers/date_text.h"

namespace news {
namespace {

struct MonthName {
  std::string_view name;  // in small letters
  unsigned month;
};
constexpr MonthName kMonthNames[] = {
    {"january", 1},   {"jan", 1},      {"february", 2},  {"feb", 2},      {"march", 3},
    {"mar", 3},       {"april", 4},    {"apr", 4},       {"may", 5},      {"june", 6},
    {"jun", 6},       {"july", 7},     {"jul", 7},       {"august", 8},   {"aug", 8},
    {"september", 9}, {"sept", 9},     {"sep", 9},       {"october", 10}, {"oct", 10},
    {"november", 11}, {"nov", 11},     {"december", 12}, {"dec", 12},     {"января", 1},
    {"январь", 1},    {"янв", 1},      {"февраля", 2},   {"февраль", 2},  {"фев", 2},
    {"марта", 3},     {"март", 3},     {"мар", 3},       {"апреля", 4},   {"апрель", 4},
    {"апр", 4},       {"мая", 5},      {"май", 5},       {"июня", 6},     {"июнь", 6},
    {"июл", 7},       {"июн", 6},      {"июля", 7},      {"июль", 7},     {"августа", 8},
    {"август", 8},    {"авг", 8},      {"сентября", 9},  {"сентябрь", 9}, {"сен", 9},
    {"сент", 9},      {"октября", 10}, {"октябрь", 10},  {"окт", 10},     {"ноября", 11},
    {"ноябрь", 11},   {"ноя", 11},     {"нояб", 11},     {"декабря", 12}, {"декабрь", 12},
    {"дек", 12},
};

constexpr std::string_view kWeekdays[] = {
    "monday", "mon",         "tuesday", "tue",    "tues",    "wednesday", "wed",     "thursday",
    "thu",    "thur",        "thurs",   "friday", "fri",     "saturday",  "sat",     "sunday",
    "sun",    "понедельник", "вторник", "среда",  "четверг", "пятница",   "суббота", "воскресенье",
};

// RFC 2822 section 4.3 names the North American ones; the others are unambiguous in news (BST:
// feeds mean Britain).
struct ZoneName {
  std::string_view name;
  int offset_minutes;
};
constexpr ZoneName kZoneNames[] = {
    {"z", 0},      {"gmt", 0},    {"ut", 0},     {"utc", 0},    {"wet", 0},    {"est", -300},
    {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480},
    {"pdt", -420}, {"bst", 60},   {"cet", 60},   {"cest", 120}, {"eet", 120},  {"eest", 180},
    {"msk", 180},  {"jst", 540},  {"мск", 180},
};

}  // namespace

std::string lower_letters(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    if (c >= 'A' && c <= 'Z') {
      lower += static_cast<char>(c + 32);
    } else if (c == 0xD0 && next >= 0x90 && next <= 0x9F) {  // А..П
      lower += text[at++];
      lower += static_cast<char>(next + 0x20);
    } else if (c == 0xD0 && next >= 0xA0 && next <= 0xAF) {  // Р..Я
      lower += '\xD1';
      lower += static_cast<char>(next - 0x20);
      ++at;
    } else {
      lower += text[at];
    }
  }
  return lower;
}

bool DateText::take(std::string_view what) {
  if (!text_.starts_with(what)) return false;
  text_.remove_prefix(what.size());
  return true;
}

bool DateText::take_any(std::initializer_list<std::string_view> choices) {
  for (const std::string_view choice : choices) {
    if (take(choice)) return true;
  }
  return false;
}

void DateText::skip_blanks() {
  while (take_any({" ", "\t", "\n", "\r", "\u00A0", "\u202F"})) {
  }
}

std::size_t DateText::digits_ahead() const {
  std::size_t digits = 0;
  while (digits < text_.size() && text_[digits] >= '0' && text_[digits] <= '9') ++digits;
  return digits;
}

std::optional<Number> DateText::take_number(std::size_t min_digits, std::size_t max_digits) {
  std::size_t digits = 0;
  int value = 0;
  while (digits < text_.size() && text_[digits] >= '0' && text_[digits] <= '9') {
    if (digits == max_digits) return std::nullopt;
    value = value * 10 + (text_[digits] - '0');
    ++digits;
  }
  if (digits < min_digits) return std::nullopt;
  text_.remove_prefix(digits);
  return Number{value, digits};
}

std::optional<int> DateText::take_digits(std::size_t count) {
  DateText part(text_.substr(0, count));
  const auto number = part.take_number(count, count);
  if (!number) return std::nullopt;
  text_.remove_prefix(count);
  return number->value;
}

std::string_view DateText::word() const {
  std::size_t length = 0;
  while (length < text_.size()) {
    const auto c = static_cast<unsigned char>(text_[length]);
    if (!(c >= 'a' && c <= 'z') && c != 0xD0 && c != 0xD1 && (c < 0x80 || c > 0xBF)) break;
    ++length;
  }
  return text_.substr(0, length);
}

template <class Table>
const auto* DateText::take_name(const Table& table) {
  const std::string_view ahead = word();
  for (const auto& row : table) {
    if (row.name == ahead) {
      text_.remove_prefix(ahead.size());
      return &row;
    }
  }
  return static_cast<decltype(&table[0])>(nullptr);
}

std::optional<unsigned> DateText::take_month_name() {
  const MonthName* name = take_name(kMonthNames);
  return name == nullptr ? std::nullopt : std::optional(name->month);
}

std::optional<int> DateText::take_zone_name() {
  const ZoneName* name = take_name(kZoneNames);
  return name == nullptr ? std::nullopt : std::optional(name->offset_minutes);
}

void DateText::skip_weekday() {
  const std::string_view ahead = word();
  for (const std::string_view name : kWeekdays) {
    if (name != ahead) continue;
    text_.remove_prefix(ahead.size());
    take_any({".", ","});
    take(",");
    skip_blanks();
    return;
  }
}

}  // namespace news
