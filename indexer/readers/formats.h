// The formats that can be read: one table, which detection, --format and the manual go by. To add a
// format: a reader file with a function of ReadFunction's shape, then a row. In: a source and its
// context. Out: articles and rejects into the sink; whatever is wrong with an input is a reject. No
// state; thread-safe as long as each call has its own source.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

// False: the sink asked to stop.
using ReadFunction = bool (*)(ByteSource& source, const ReadContext& context, RecordSink& sink);

struct Format {
  std::string_view name;      // for --format
  std::string_view suffixes;  // ".md .markdown", in small letters, one blank between them
  std::string_view description;
  bool finds_charset;  // reads any charset; the others are read in UTF-8
  // From the first 64 KiB, as UTF-8 (if it does not find the charset itself), and the path in small
  // letters; in the order of the table, the first one counts.
  bool (*recognises)(std::string_view head, std::string_view path);
  ReadFunction read;
};

std::span<const Format> formats();

// Error: "no format named 'xml'; formats: auto, seed, ..." ("auto" itself gives nullptr).
Result<const Format*> find_format(std::string_view name);

// The format of an input by its first bytes, then its suffix. Error: why it is none ("not text:
// ...", "empty file").
Result<const Format*> detect_format(std::string_view head, std::string_view path);

// Reads all of `source` into `sink`; `format` null: detected. False: the sink asked to stop. UTF-16
// inputs are converted as a whole; the byte offsets of their records count in UTF-8.
bool read_input(ByteSource& source, const ReadContext& context, const Format* format,
                RecordSink& sink);

}  // namespace news
