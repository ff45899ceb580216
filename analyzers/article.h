// What an article is: the one value that readers make, analysis reads and the index keeps. All text
// is valid UTF-8 (readers see to that); nothing here is normalised further.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace news {

// How exactly an article says when it was published. Up to kDay the date is civil: it was printed
// without a time, belongs to that day everywhere and never shifts with a zone. From kMinute on the
// article is timed: an instant.
enum class DatePrecision : std::uint8_t { kNone, kYear, kMonth, kDay, kMinute, kSecond };

struct Published {
  DatePrecision precision = DatePrecision::kNone;
  // Seconds since 1970-01-01T00:00:00Z of the earliest instant meant; a civil date counts as if
  // printed in UTC. 0 if kNone.
  std::int64_t instant = 0;
  // Of a timed article: the printed offset from UTC, east positive. 0 for civil dates.
  std::int32_t zone_offset_minutes = 0;

  bool is_civil() const {
    return precision != DatePrecision::kNone && precision <= DatePrecision::kDay;
  }
  bool is_timed() const { return precision >= DatePrecision::kMinute; }
  friend auto operator<=>(const Published&, const Published&) = default;
};

// Of a date whose year comes last, as in 03/04/2018.
enum class DateOrder : std::uint8_t { kUnknown, kDayFirst, kMonthFirst };

// What a date in numbers says of the order in which its writer puts them: 25/04/2018 shows it,
// 03/04/2018 leaves it open.
struct NumericDate {
  DateOrder shows = DateOrder::kUnknown;
  Published day_first, month_first;  // both readings, if the order is open

  bool is_open() const { return day_first.precision != DatePrecision::kNone; }
  friend bool operator==(const NumericDate&, const NumericDate&) = default;
};

struct Article {
  std::string id;        // from a reader: of a record of our own dump, which keeps it; else empty
  std::string given_id;  // as the record gives it; may be empty
  std::string url;       // as given; may be empty
  std::string source;    // as given: an outlet's name or a feed's URL
  std::string title;     // one line, as printed
  std::string byline;
  std::string section;
  Published published;
  std::string language;  // ISO 639-1 where one exists, else 639-3; "und" if not known. From a
                         // reader: as declared
  std::string body;      // paragraphs separated by one empty line; single line ends are line wraps
  std::string path;  // the input file, as named on the command line, or its path below the folder
                     // named there
  // From a reader; while its order is open, `published` is what would be assumed, or none. Decided
  // before the article is indexed.
  NumericDate numeric_date = {};

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace news
