// Plain text: the first line is the title (a long one: its beginning), then perhaps a line that is
// a date, then paragraphs. Without a date line the date in the path counts. One input is one
// article. In, out, errors, threads: reader.h.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/readers/reader.h"

namespace news {

bool read_plain_text(ByteSource& source, const ReadContext& context, RecordSink& sink);

// A title longer than this many characters is the beginning of a text.
inline constexpr std::size_t kMaxTitleLineCharacters = 200;

// Title, date and body from the lines of a text, as above; `body` keeps its lines as they are.
struct TitledText {
  std::string title;
  PrintedDate date;
  std::string body;
};
TitledText split_titled_text(std::string_view text, const ReadContext& context);

}  // namespace news
