// The seed form: an article printed as Markdown, one a file. In, out, errors, threads: reader.h.
//
//     ## **TITLE AS PRINTED**
//     ---
//     24.04.2018                                  or 04.2018, or none
//     ---
//     The Times of Central Asia (24 April 2018)   or (April 2018), (24 апреля 2018), (2018), or no
//     brackets
//
//     Paragraphs, with one empty line between them.
//
//     <https://www.timesca.com/...>
//
// Rules and empty lines may be anywhere or nowhere. Of two dates the finer counts, of two equally
// fine the date line.
#pragma once

#include <string_view>

#include "indexer/readers/reader.h"

namespace news {

// True if the first line that is neither empty nor a rule is a heading that is wholly bold.
bool looks_like_seed_form(std::string_view head, std::string_view path);

bool read_seed_form(ByteSource& source, const ReadContext& context, RecordSink& sink);

}  // namespace news
