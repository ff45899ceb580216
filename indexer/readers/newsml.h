// NewsML 1.0 to 1.2. In: a source and its context. Out: an article a NewsItem: its first headline
// and its longest text. Errors, as rejects: those of xml_document.h and finish_article(). No state;
// thread-safe.
//   https://iptc.org/std/NewsML/1.2/specification
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_newsml(std::string_view head, std::string_view path);
bool read_newsml(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
