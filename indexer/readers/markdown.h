// Markdown: one article a file, with or without YAML front matter; and day files: one file of a
// day's news with an article under each heading of level 3. In, out, errors, threads: reader.h.
// Records of a day file are its articles, byte offsets those of their headings.
//
// A day file has no front matter, at least two headings of level 3, and a name that ends in its
// date (20230215.md, news-2023-02-15.md) or a first heading that holds that date in brackets; so a
// dated post (2023-02-15-title.md) with subheadings stays whole. What stands before the first item
// is an article too, under the first heading. The first heading without its date is the source, a
// heading of level 2 the section.
#pragma once

#include <string_view>

#include "indexer/readers/reader.h"

namespace news {

// True if it begins with front matter or a heading.
bool looks_like_markdown(std::string_view head, std::string_view path);

bool read_markdown(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
