#include "analyzers/date_word_table.h"

#include <unicode/dtfmtsym.h>

#include <algorithm>

#include "analyzers/month_names.h"
#include "analyzers/names.h"

namespace news {
namespace {

// Words that stand between the parts of a date and say nothing: "de", "year", "day", "at",
// "o'clock". Folded, with a blank between them.
constexpr std::string_view kFillers =
    "de del d la las le les el den der dem des di do da das dia as a al alle ore ora orele ue uhr "
    "um "
    "kl klo klockan kello kell kloka om te u op v vo o ob godz godzina r roku rok rokov rokom gada "
    "gads m metu metai yil yili yilning yy i il ili goda god g godina dne dana "
    "года год г году в во року рік р ж жылы жылгы жыл жылгы жылғы жылдын жылы елның ел йил йили "
    "йилнинг соли сол оны жылдың г о об у а "
    "ngay nam luc thu vao "
    "في من سنه عام يوم الموافق م الساعه الساعة سال ساعت روز مورخ "
    "του της στις ώρα ωρα at on the of th "
    "พ.ศ ค.ศ ที วันที เวลา น ปี "
    "में को दिन बजे "
    "שעה בשעה ב "
    "пн пнд вт втр ср срд чт чтв пт птн сб сбт вс вск "
    "en წელს წლის წ year er ere segunda terca quarta quinta sexta feira 时间 時間 ";

void add_names(const icu::UnicodeString* names, std::int32_t count, const auto& add) {
  for (std::int32_t i = 0; i < count; ++i) {
    std::string name;
    names[i].toUTF8String(name);
    if (const std::string key = date_word_key(name); key.size() > 1) add(key, i);
  }
}

DateWordTable read_words() {
  using Symbols = icu::DateFormatSymbols;
  DateWordTable words;
  for (const char* locale : date_locales()) {
    UErrorCode status = U_ZERO_ERROR;
    const Symbols symbols(icu::Locale(locale), "gregorian", status);
    if (U_FAILURE(status) != 0) continue;
    std::int32_t count = 0;
    for (const auto place : {Symbols::FORMAT, Symbols::STANDALONE}) {
      for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
        const icu::UnicodeString* names = symbols.getWeekdays(count, place, width);
        add_names(names, count, [&](const std::string& key, int) { words.weekdays.insert(key); });
      }
    }
    const icu::UnicodeString* halves = symbols.getAmPmStrings(count);
    add_names(halves, std::min(count, 2),
              [&](const std::string& key, int i) { words.day_halves.emplace(key, i == 1); });
  }
  words.day_halves.erase("de");  // Hungarian, and Spanish "of"
  for (const char* locale : {"fa", "fa_AF", "ps", "ckb"}) {
    UErrorCode status = U_ZERO_ERROR;
    const Symbols symbols(icu::Locale(locale), "persian", status);
    if (U_FAILURE(status) != 0) continue;
    for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const icu::UnicodeString* names = symbols.getMonths(count, Symbols::FORMAT, width);
      add_names(names, std::min(count, 12), [&](const std::string& key, int i) {
        words.persian_months.emplace(key, static_cast<unsigned>(i + 1));
      });
    }
  }
  for (std::string_view rest = kFillers; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (end > 0) words.fillers.insert(date_word_key(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

}  // namespace

std::string date_word_key(std::string_view word) {
  std::string key = folded_name(word);
  std::erase(key, '.');
  return key;
}

const DateWordTable& date_word_table() {
  static const DateWordTable words = read_words();
  return words;
}

}  // namespace news
