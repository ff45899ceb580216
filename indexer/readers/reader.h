// A reader turns the bytes of one input into articles. In: a ByteSource and what is known about it.
// Out: articles and rejects, in input order, into a RecordSink. A bad record is a reject and never
// stops the rest. Readers hold no state between calls; one call runs in one thread. The table of
// formats is formats.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/article.h"
#include "analyzers/time_zone.h"
#include "indexer/byte_source.h"
#include "indexer/limits.h"
#include "indexer/readers/printed_date.h"

namespace news {

// Where an article or a reject comes from.
struct RecordPlace {
  std::string path;  // as in Article::path
  std::uint64_t record =
      0;  // 1-based: the line of JSON Lines and CSV, else the element; 0: the whole file
  std::uint64_t byte_offset = 0;  // of the record in the decompressed input
  // What an HTML page takes its date from: "JSON-LD", "URL"; a constant of the program.
  std::string_view dated_by = {};
  friend bool operator==(const RecordPlace&, const RecordPlace&) = default;
};

struct Reject {
  RecordPlace place;
  std::string reason;  // "not valid JSON at byte 1871", "neither title nor body"
  friend bool operator==(const Reject&, const Reject&) = default;
};

class RecordSink {
 public:
  virtual ~RecordSink() = default;
  // Each returns false to stop reading (interrupted, or --strict after a reject).
  virtual bool article(Article&& article, const RecordPlace& place) = 0;
  virtual bool reject(Reject&& reject) = 0;
  // What holds no article though nothing is wrong with it: "empty feed", "image/png". Counted like
  // the files that are skipped; with place.record, a record.
  virtual bool skip(const RecordPlace&, std::string_view /*what*/) { return true; }
};

class FieldMap;

struct ReadContext {
  std::string path;  // becomes Article::path; a date in it counts where the text has none
  const TimeZone& default_zone;                // of dates printed with a time but without an offset
  const FieldMap* map = nullptr;               // --map: of records whose fields have names
  DateOrder date_order = DateOrder::kUnknown;  // assumed where nothing shows it
  std::string url = {};      // that it was fetched from; then `path` dates nothing
  std::string charset = {};  // of the HTTP Content-Type; empty: none
  unsigned archives = 0;     // that it lies in, one in the other

  DateReading date_reading(std::string_view language) const {
    return {default_zone, language, date_order};
  }
};

// So many readable bytes follow what is read by lines (simdjson reads ahead).
inline constexpr std::size_t kReadAheadBytes = 64;

}  // namespace news
