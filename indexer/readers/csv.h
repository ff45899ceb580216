// CSV and TSV with a header (RFC 4180): a row is an article, its columns are fields by the names of
// record_fields.h or --map. In: a source and its context. Out: articles; the separator is the one
// of comma, semicolon and tab that the header has most of, the charset is found. Records are lines:
// that on which a row begins. Errors, as rejects: "3 columns, not 4 as in the header", "no column
// is a title or a body ...", "a quoted field does not end", "row over 64 MiB", "over 1000 columns"
// and those of record_fields.h. No state; thread-safe.
//
// Own code, as libcsv tells no row's place, holds a quoted field of any length, and loses all that
// comes after a quote that is not closed.
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_csv(std::string_view head, std::string_view path);
bool read_csv(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
