// Feeds in XML: RSS 0.9x to 2.0 in all dialects, RSS 1.0 and 1.1 (RDF), Atom 0.3 and 1.0, CDF. In:
// a source and its context. Out: an article an entry; a feed without entries is skipped. The
// article's source is its own (an aggregated entry), else the feed's URL, its site's, or its title.
// Errors, as rejects: those of xml_document.h; an ill-formed feed gives its whole entries first. No
// state; thread-safe.
//   RSS 2.0: https://www.rssboard.org/rss-specification; RSS 1.0: http://purl.org/rss/1.0/spec;
//   Atom: RFC 4287; Media RSS: https://www.rssboard.org/media-rss
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_feed(std::string_view head, std::string_view path);
bool read_feed(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
