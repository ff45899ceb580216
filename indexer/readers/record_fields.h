// From the names that records give their fields (JSON objects, front matter, tables with a header)
// to an Article. One table holds the names of RSS dumps, trafilatura, news-please, ninjs, newsapi
// and of our own dump. In: name and value pairs. Out: Result<Article>. Errors: "neither title nor
// body", "body over 32 MiB". No state; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/error.h"
#include "indexer/readers/reader.h"

namespace news {

enum class Field : std::uint8_t {
  kGivenId,
  kUrl,
  kSource,
  kSite,
  kTitle,
  kByline,
  kSection,
  kDate,
  kLanguage,
  kBody,
  kSummary,
  kPrecision,
  kZone,
  kPath,
};

// What a value may be: plain text stays, feed text loses its tags and entities.
enum class FieldText : std::uint8_t { kPlain, kMarkup };

struct FieldName {
  std::string_view name;
  Field field;
  FieldText text;
  std::uint16_t rank;  // of several values for one field the lowest rank that is usable wins
};

// Null: no such name. Case does not count.
const FieldName* find_field_name(std::string_view name);

struct FieldValue {
  const FieldName* name;
  std::string text;
  std::optional<std::int64_t> number;  // if it was a bare number, whose text is in `text` too
};

Result<Article> article_from_record(std::vector<FieldValue> values, const ReadContext& context);

}  // namespace news
