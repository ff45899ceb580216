// JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1). In: a source and its context. Out:
// an article an item; its source is the feed's URL, its site's, or its title; a feed without items
// is skipped. Errors, as rejects: those of json_tree.h and finish_article(). No state; thread-safe.
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_json_feed(std::string_view head, std::string_view path);
bool read_json_feed(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
