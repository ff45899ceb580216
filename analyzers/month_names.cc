#include "analyzers/month_names.h"

#include <unicode/dtfmtsym.h>

#include <algorithm>
#include <map>
#include <string>

#include "analyzers/names.h"

namespace news {
namespace {

constexpr std::string_view kEnglish[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};

constexpr const char* kLocales[] = {
    "ar", "az", "be", "bg", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he",
    "hi", "hr", "hu", "hy", "id", "it", "ka", "kk", "ky", "lt", "lv", "nb", "nl", "pl",
    "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tg", "tk", "tr", "uk", "ur", "uz", "uz_Cyrl"};

using MonthNames = std::map<std::string, std::vector<unsigned>, std::less<>>;

std::string key_of(std::string_view name) {
  while (name.ends_with('.')) name.remove_suffix(1);
  return folded_name(name);
}

MonthNames read_month_names() {
  using Symbols = icu::DateFormatSymbols;
  MonthNames names;
  for (const char* locale : kLocales) {
    UErrorCode status = U_ZERO_ERROR;
    const Symbols symbols(icu::Locale(locale), "gregorian", status);
    if (U_FAILURE(status) != 0) continue;
    for (const auto place : {Symbols::FORMAT, Symbols::STANDALONE}) {
      for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
        std::int32_t count = 0;
        const icu::UnicodeString* months = symbols.getMonths(count, place, width);
        for (std::int32_t i = 0; i < std::min(count, 12); ++i) {
          std::string name;
          months[i].toUTF8String(name);
          auto& known = names[key_of(name)];
          const auto month = static_cast<unsigned>(i + 1);
          if (std::find(known.begin(), known.end(), month) == known.end()) known.push_back(month);
        }
      }
    }
  }
  return names;
}

}  // namespace

std::vector<unsigned> months_named(std::string_view name) {
  constexpr std::size_t kLongest = 64;  // bytes
  if (name.size() > kLongest) return {};
  const std::string key = key_of(name);
  if (key.size() >= 3) {
    for (unsigned i = 0; i < std::size(kEnglish); ++i) {
      if (kEnglish[i].starts_with(key)) return {i + 1};
    }
    if (key == "sept") return {9};
  }
  static const MonthNames names = read_month_names();
  const auto found = names.find(key);
  return found == names.end() ? std::vector<unsigned>() : found->second;
}

}  // namespace news
