// The SGML of TREC's collections and of those made like them: AP, Wall Street Journal, Financial
// Times, LA Times, Federal Register, FBIS, AQUAINT, Gigaword, CLEF. In: a source and its context.
// Out: an article a <DOC>: the id is its <DOCNO>, or its attribute ID. The date is the element's,
// in American order where it is written in numbers, else that in the id (AP880212-0001). A page of
// a web collection (<DOCHDR>) is read as HTML. Errors, threads: sgml.h, html.h.
#pragma once

#include <string_view>

#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

bool looks_like_trec(std::string_view head, std::string_view path);
bool read_trec(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
