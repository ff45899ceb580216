// JSON Lines: one object a line. In, out, errors, threads: reader.h. Records count lines, blank
// ones too; a line over kMaxRecordBytes is a reject and never held in memory. Bytes in reasons
// count from 1 within the line.
#pragma once

#include "indexer/readers/reader.h"

namespace news {

// True if the first line that is not blank is a whole JSON object by its brackets, and more than
// one line follows or the path says JSON Lines.
bool looks_like_json_lines(std::string_view head, std::string_view path);

bool read_json_lines(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
