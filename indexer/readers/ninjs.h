// ninjs 1 to 3, IPTC's news in JSON, and AP's Media API around it. In: a source and its context.
// Out: an article an item that has a text or a headline (an item inside another is none). Errors,
// as rejects: those of json_tree.h and finish_article(). No state; thread-safe.
//   https://iptc.org/std/ninjs/specification
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_ninjs(std::string_view head, std::string_view path);
bool read_ninjs(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
