// ANPA 1312 (ANPA bulletin 84-2), the text wire of American agencies. In: a source and its context.
// Out: an article a message: headline and byline from the lines before the story, the story without
// typesetters' marks, the date of the trailer, the category as section. Numbers of messages begin
// anew each day, so they are no ids. Errors, as rejects: those of wire_message.h and
// finish_article(). No state; thread-safe.
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_anpa(std::string_view head, std::string_view path);
bool read_anpa(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
