// JSON Lines: one object a line. In: some lines of an input. Out, errors, threads: reader.h.
// Records count lines, blank ones too. Bytes in reasons count from 1 within the line.
#pragma once

#include <string_view>

#include "indexer/readers/line_blocks.h"
#include "indexer/readers/reader.h"

namespace news {

// True if the first line that is not blank is a whole JSON object by its brackets, and more than
// one line follows or the path says JSON Lines.
bool looks_like_json_lines(std::string_view head, std::string_view path);

bool read_json_lines(const LineBlock& block, const ReadContext& context, RecordSink& sink);

}  // namespace news
