// A whole JSON document: an object that is an article, a list of such, an object that holds such a
// list (articles, items, results, data, docs, ...), or several of these one after another. In, out,
// errors, threads: reader.h. Records are the elements of a list; a bad one does not spoil the
// others, nor does one over kMaxRecordBytes. A list may be of any length: it is read element by
// element; an object that holds one is looked through as far as kMaxRecordBytes. Bytes in reasons
// count from 1 within the record.
#pragma once

#include <string_view>

#include "indexer/readers/reader.h"

namespace news {

bool looks_like_json(std::string_view head, std::string_view path);

bool read_json(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
