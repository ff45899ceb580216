// Mail: newsletters and alerts, one message (.eml) or a box of them (mbox). In: a source and its
// context. Out: an article a message: its id is the Message-ID (as RFC 2392's mid:, so that it is
// the same article in every box), its title the subject, its source the mailing list or the sender,
// its body the text part, else the HTML part as a page is read; attachments are left out. Errors,
// as rejects: "message over 64 MiB", "over 1000 parts", "parts nested over 20 deep", those of
// reader.h. No state; thread-safe.
//   mbox: RFC 4155; ">From " is undone as qmail's mbox(5) does it.
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_mbox(std::string_view head, std::string_view path);
bool read_mbox(ByteSource& source, const ReadContext& context, RecordSink& sink);

bool looks_like_message(std::string_view head, std::string_view path);
bool read_message(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
