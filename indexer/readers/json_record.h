// One JSON object -> one Article, by the names of record_fields.h and --map. In: the bytes of one
// JSON value. Out: Result<Article>. Errors: "not valid JSON at byte 12", "not an object but a
// list", "title is an object, not text" and those of record_fields.h. A parser belongs to one
// thread and one call of a reader.
#pragma once

#include <memory>
#include <string_view>

#include "analyzers/article.h"
#include "analyzers/error.h"
#include "indexer/readers/reader.h"

namespace news {

class JsonRecordParser {
 public:
  JsonRecordParser();
  ~JsonRecordParser();

  // `json`: followed by kReadAheadBytes bytes that may be read.
  Result<Article> parse(std::string_view json, const ReadContext& context);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace news
