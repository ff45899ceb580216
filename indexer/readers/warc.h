// Web archives in WARC 0.17 to 1.1 (ISO 28500:2017): the heads of their records. In, out, errors,
// threads: web_archive.h.
#pragma once

#include <string_view>

#include "indexer/readers/formats.h"

namespace news {

bool looks_like_warc(std::string_view head, std::string_view path);
bool cut_warc(ByteSource& source, const ReadContext& context, RecordSink& sink,
              const PartFunction& on_part);

}  // namespace news
