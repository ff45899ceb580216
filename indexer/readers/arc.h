// Web archives in ARC 1 and 2, WARC's predecessor
// (https://archive.org/web/researcher/ArcFileFormat.php): the heads of their records, a line each.
// In, out, errors, threads: web_archive.h.
#pragma once

#include <string_view>

#include "indexer/readers/formats.h"

namespace news {

bool looks_like_arc(std::string_view head, std::string_view path);
bool cut_arc(ByteSource& source, const ReadContext& context, RecordSink& sink,
             const PartFunction& on_part);

}  // namespace news
