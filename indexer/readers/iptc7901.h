// IPTC 7901, the text wire of European agencies (https://iptc.org/std/IPTC7901). In: a source and
// its context. Out: an article a message: the headline before the line that ends in "=", the byline
// there, the text without the notes to editors, the date of the trailer. Numbers of messages begin
// anew each day, so they are no ids. Errors, as rejects: those of wire_message.h and
// finish_article(). No state; thread-safe.
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_iptc7901(std::string_view head, std::string_view path);
bool read_iptc7901(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
