#include "analyzers/schema.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace news {

std::string bounded(std::string text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
  std::size_t cut = max_bytes - 16;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  text.resize(cut);
  return text + fmt::format("{:016x}", hash);
}

std::string make_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  term += bounded(std::string(value), kMaxTermBytes - prefix.size());
  return term;
}

std::string day_term(std::chrono::year_month_day day) {
  return fmt::format("D{:04}{:02}{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string month_term(std::chrono::year_month month) {
  return fmt::format("M{:04}{:02}", static_cast<int>(month.year()),
                     static_cast<unsigned>(month.month()));
}

std::string year_term(std::chrono::year year) {
  return fmt::format("Y{:04}", static_cast<int>(year));
}

}  // namespace news
