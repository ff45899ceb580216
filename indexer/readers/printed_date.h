// When an article says it was published, as articles print it, in the languages of news. In: one
// date, nothing around it but white space; what is known of the text. Out: its Published with the
// precision printed; nothing if it is not understood, open (03/04/2018) or impossible (31.02.2018).
// Years 1000 to 2200. The forms are listed in printed_date.cc; relative ones ("2 hours ago") are
// none of them. No state; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "analyzers/article.h"
#include "analyzers/date_words.h"
#include "analyzers/time_zone.h"

namespace news {

struct DateReading {
  const TimeZone& default_zone;    // of a time printed without an offset
  std::string_view language = {};  // as declared: names of months mean what they do there
  // Assumed of numbers (03/04/2018), where neither they nor the language say it.
  DateOrder order = DateOrder::kUnknown;
};

struct PrintedDate {
  std::optional<Published> published;
  NumericDate numbers;  // open only if the order was assumed, or nothing could be
};

PrintedDate read_printed_date(std::string_view text, const DateReading& reading);

void set_date(Article& article, const PrintedDate& date);

// The same, for those who need not know what the numbers show.
std::optional<Published> parse_printed_date(std::string_view text, const DateReading& reading);
std::optional<Published> parse_printed_date(std::string_view text, const TimeZone& default_zone);

// The same of text that is in English words and digits already (date_words.h).
PrintedDate read_english_date(std::string_view text, const DateReading& reading);

// A bare JSON number: a year, YYYYMMDD, or seconds or milliseconds since 1970 (from 10^11 on
// milliseconds).
std::optional<Published> published_from_number(std::int64_t number);

// The day in a file's name or path: 2018-04-24, 2018_04_24, 20180424, 2018/04/24; the last one
// counts. `end` (if not null) becomes the byte after it.
std::optional<Published> published_from_path(std::string_view path, std::size_t* end = nullptr);

// Forgets what is finer than `precision`: 2018-04-24T10:11:12 cut to kMonth is 2018-04.
Published cut_to_precision(Published published, DatePrecision precision);

}  // namespace news
