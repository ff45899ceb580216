// Reuters-21578 (reut2-*.sgm): Reuters' newswire of 1987. In: a source and its context. Out: an
// article a <REUTERS>: its id is NEWID, its section the topics, its language English; a text that
// nobody took apart (TYPE="UNPROC") has its first line as title. Errors, threads: sgml.h.
//   http://www.daviddlewis.com/resources/testcollections/reuters21578/readme.txt
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_reuters(std::string_view head, std::string_view path);
bool read_reuters(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
