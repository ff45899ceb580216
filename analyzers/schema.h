// What the index holds of an article: the one table of terms and value slots. The code, `newsidx
// fields` and INDEX_FORMAT.md say the same; change all or none. Term prefixes follow Xapian's
// conventions, so that its own tools understand them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/article.h"

namespace news {

inline constexpr int kFormatVersion = 3;        // of the index on disk: INDEX_FORMAT.md
inline constexpr int kOldestFormatVersion = 1;  // that can still be read
inline constexpr int kAnalyzerVersion =
    2;  // of what decides terms: rises with every change of analysis

struct TermKind {
  std::string_view prefix;
  std::string_view name;
  std::string_view meaning;
  std::string_view example;
  std::string_view query;  // how to ask for it
};

inline constexpr TermKind kTermKinds[] = {
    {"Z", "stem",
     "folded stem of each word of title and body, with positions and counts; "
     "Chinese, Japanese and Korean: each two neighbouring characters",
     "Zsecur", "security, lead:security, body:security"},
    {"ZS", "title stem", "folded stem of each word of the title, with counts", "ZSsecur",
     "title:security"},
    {"", "surface", "each word case and accent folded; each Chinese, Japanese or Korean character",
     "security", "secur*"},
    {"XK:", "capitals", "a word of two or more capitals, as written", "XK:SCO", "=SCO"},
    {"XE", "mention", "an entity of the gazetteer, with the positions of its names", "XEsco",
     "mention:SCO"},
    {"Q", "id", "the article's id", "Qaqm3v6k2x5c7d4e2n5wq7xw3ya", "id:aqm3v6"},
    {"L", "language", "ISO 639 code", "Lru", "lang:ru"},
    {"XS", "source", "the outlet as shown, case and accent folded: whole, and each word", "XStass",
     "source:tass"},
    {"XH", "site", "host of the URL, and each domain above it", "XHtass.com", "site:tass.com"},
    {"A", "author", "each word of the byline, case and accent folded", "Apetrov", "author:petrov"},
    {"XC", "section", "the section, case and accent folded", "XCworld", "section:world"},
    {"D", "day", "civil day in the index's zone; only of articles dated to the day", "D20180424",
     "date:2018-04-24"},
    {"M", "month", "civil month; of articles dated to the month or better", "M201804",
     "date:2018-04"},
    {"Y", "year", "civil year; of every dated article", "Y2018", "date:2018"},
    {"XT", "trait",
     "XTcivil or XTtimed; XTyear, XTmonth or XTday: how exactly the date is known; "
     "XThas-date, XThas-url, XThas-author, XThas-section",
     "XTtimed", "has:date"},
};

enum Slot : std::uint32_t {
  kSlotFirstInstant = 0,
  kSlotLastInstant = 1,
  kSlotDay = 2,
  kSlotPrecision = 3,
  kSlotZoneOffset = 4,
  kSlotSource = 5,
  kSlotLanguage = 6,
  kSlotMentions = 7,
  kSlotCluster = 8,
  kSlotWordCount = 9,
};

struct SlotKind {
  Slot slot;
  std::string_view name;
  std::string_view meaning;
};

inline constexpr SlotKind kSlotKinds[] = {
    {kSlotFirstInstant, "first instant", "Unix seconds, sortable; civil dates as UTC"},
    {kSlotLastInstant, "last instant", "the last second that the date may mean, likewise"},
    {kSlotDay, "day", "YYYYMMDD in the index's zone; YYYYMM00 and YYYY0000 if no better is known"},
    {kSlotPrecision, "precision", "year, month, day, minute or second"},
    {kSlotZoneOffset, "zone offset",
     "minutes east of UTC as printed, sortable; timed articles only"},
    {kSlotSource, "source", "the outlet as shown"},
    {kSlotLanguage, "language", "ISO 639 code"},
    {kSlotMentions, "mentions",
     "ids of the entities named, in order of first appearance, LF between"},
    {kSlotCluster, "cluster", "reserved for near-duplicate clusters"},
    {kSlotWordCount, "word count", "tokens of title and body, sortable: words:800.."},
};

// Xapian's limit is 245 bytes, each NUL counting twice; ours leaves room.
inline constexpr std::size_t kMaxTermBytes = 200;

// A longer text becomes its beginning and the XXH3 of the whole, so that it still finds itself.
std::string bounded(std::string text, std::size_t max_bytes);

// prefix + value, bounded.
std::string make_term(std::string_view prefix, std::string_view value);

// "D20180424", "M201804", "Y2018".
std::string day_term(std::chrono::year_month_day day);
std::string month_term(std::chrono::year_month month);
std::string year_term(std::chrono::year year);

// Keys of a segment's metadata.
inline constexpr std::string_view kMetaFormat = "newsidx-format";
inline constexpr std::string_view kMetaAnalyzer = "newsidx-analyzer";
inline constexpr std::string_view kMetaDocidOrder = "newsidx-docid-order";
inline constexpr std::string_view kDocidOrderNone = "none";
inline constexpr std::string_view kDocidOrderNewest = "newest";
inline constexpr std::string_view kMetaLongestAlias = "newsidx-longest-alias";
inline constexpr std::string_view kMetaDictionaryPrefix = "zdict-";

}  // namespace news
