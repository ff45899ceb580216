// Archives of files (tar, zip): each member is read as a file would be, by content first and suffix
// second, and what would be skipped in a folder is skipped here. In, out, threads: formats.h.
// Articles and rejects are at ARCHIVE!/MEMBER. Rejects: encrypted members, damage (what comes
// before it is read), an archive deeper than kMaxNestedArchives.
#pragma once

#include <string_view>

#include "indexer/readers/formats.h"

namespace news {

// `format` is that of the members; null: detected.
bool cut_archive(ByteSource& source, const ReadContext& context, const Format* format,
                 RecordSink& sink, const PartFunction& on_part);

}  // namespace news
