// NITF, the agencies' markup for a story. In: a source and its context, or an element <nitf> inside
// another format. Out: the article. Errors, as rejects: those of xml_document.h and
// finish_article(). No state; thread-safe.
//   https://www.iptc.org/std/NITF/3.6/documentation
#pragma once

#include <pugixml.hpp>
#include <string_view>

#include "analyzers/article.h"
#include "analyzers/time_zone.h"
#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

// What the element says, as it says it: not yet through finish_article().
Article article_of_nitf(pugi::xml_node nitf, const TimeZone& default_zone);

bool looks_like_nitf(std::string_view head, std::string_view path);
bool read_nitf(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
