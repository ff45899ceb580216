// NewsML-G2: a newsItem or packageItem, alone or in a newsMessage. In: a source and its context.
// Out: an article an item that has text of its own; concepts, plans, catalogues, and pictures
// without a word are no articles: a document of nothing else is skipped. Errors, as rejects: those
// of xml_document.h and finish_article(). No state; thread-safe.
//   https://iptc.org/std/NewsML-G2/guidelines
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_newsml_g2(std::string_view head, std::string_view path);
bool read_newsml_g2(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
