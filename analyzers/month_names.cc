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

// What two languages understand differently is known in the order of this list.
constexpr const char* kLocales[] = {
    "ar",    "az",     "be",  "bg", "cs",      "da",      "de",      "el",    "es",      "et",
    "fa",    "fi",     "fr",  "he", "hi",      "hr",      "hu",      "hy",    "id",      "it",
    "ka",    "kk",     "ky",  "lt", "lv",      "nb",      "nl",      "pl",    "pt",      "ro",
    "ru",    "sk",     "sl",  "sr", "sv",      "tg",      "tk",      "tr",    "uk",      "ur",
    "uz",    "af",     "am",  "as", "bn",      "bs",      "ca",      "ckb",   "cy",      "eu",
    "ga",    "gl",     "gu",  "ha", "ig",      "is",      "km",      "kn",    "lo",      "mk",
    "ml",    "mn",     "mr",  "ms", "mt",      "my",      "ne",      "or",    "pa",      "ps",
    "sd",    "si",     "so",  "sq", "sw",      "ta",      "te",      "th",    "ti",      "tt",
    "ug",    "vi",     "yo",  "zu", "ar_DZ",   "ar_IQ",   "ar_MA",   "ar_SY", "az_Cyrl", "bs_Cyrl",
    "de_AT", "en",     "fil", "nn", "pa_Arab", "sr_Latn", "uz_Arab", "zh",    "zh_Hant", "ja",
    "ko",    "uz_Cyrl"};

struct MonthMeaning {
  unsigned month;
  std::string_view language;
};
using MonthNames = std::map<std::string, std::vector<MonthMeaning>, std::less<>>;

std::string key_of(std::string_view name) {
  std::string key = folded_name(name);
  std::erase(key, '.');
  return key;
}

std::string_view language_of(std::string_view locale) {
  return locale.substr(0, locale.find_first_of("_-"));
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
          const std::string key = key_of(name);
          if (key.empty() || (key[0] >= '0' && key[0] <= '9')) continue;  // 4月
          names[key].push_back({static_cast<unsigned>(i + 1), language_of(locale)});
        }
      }
    }
  }
  return names;
}

}  // namespace

std::vector<unsigned> months_named(std::string_view name, std::string_view language) {
  constexpr std::size_t kLongest = 64;  // bytes
  if (name.size() > kLongest) return {};
  const std::string key = key_of(name);
  language = language_of(language);
  if (key.size() >= 3 && (language.empty() || language == "en")) {
    for (unsigned i = 0; i < std::size(kEnglish); ++i) {
      if (kEnglish[i].starts_with(key)) return {i + 1};
    }
    if (key == "sept") return {9};
  }
  static const MonthNames names = read_month_names();
  const auto found = names.find(key);
  if (found == names.end()) return {};
  std::vector<unsigned> all, own;
  const auto add = [](std::vector<unsigned>& months, unsigned month) {
    if (std::find(months.begin(), months.end(), month) == months.end()) months.push_back(month);
  };
  for (const MonthMeaning& meaning : found->second) {
    add(all, meaning.month);
    if (meaning.language == language) add(own, meaning.month);
  }
  return own.empty() ? all : own;
}

std::span<const char* const> date_locales() { return kLocales; }

}  // namespace news
