// The formats that can be read: one table, which detection, --format and the manual go by; archives
// of files are no format, but opened like folders. To add a format: a reader file with a function
// of ReadFunction's shape, then a row. In: a source and its
// context. Out: articles and rejects into the sink; whatever is wrong with an input is a reject. No
// state; thread-safe as long as each call has its own source.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "indexer/byte_source.h"
#include "indexer/readers/line_blocks.h"
#include "indexer/readers/reader.h"

namespace news {

// Each is false if the sink asked to stop.
using ReadFunction = bool (*)(ByteSource& source, const ReadContext& context, RecordSink& sink);
using ReadLinesFunction = bool (*)(const LineBlock& block, const ReadContext& context,
                                   RecordSink& sink);

struct InputPart;
using PartFunction = std::function<bool(InputPart)>;
using CutFunction = bool (*)(ByteSource& source, const ReadContext& context, RecordSink& sink,
                             const PartFunction& on_part);

struct Format {
  std::string_view name;      // for --format
  std::string_view suffixes;  // ".md .markdown", in small letters, one blank between them
  std::string_view description;
  bool finds_charset;  // reads any charset; the others are read in UTF-8
  // From the first 64 KiB, as UTF-8 (if it does not find the charset itself), and the path in small
  // letters; in the order of the table, the first one counts.
  bool (*recognises)(std::string_view head, std::string_view path);
  // One of them: how the whole input is read, or any lines of it, or how it is cut into parts.
  ReadFunction read = nullptr;
  ReadLinesFunction read_lines = nullptr;
  CutFunction cut = nullptr;
};

std::span<const Format> formats();

// Error: "no format named 'xml'; formats: auto, seed, ..." ("auto" itself gives nullptr).
Result<const Format*> find_format(std::string_view name);

// The format of an input by its first bytes, then its suffix. Error: why it is none ("not text:
// ...", "empty file").
Result<const Format*> detect_format(std::string_view head, std::string_view path);

// Where a web archive's record comes from.
struct FetchedFrom {
  std::string url;
  std::string content_type;  // "application/http" is a response with its head
};

// A part of an input that is read apart from the others: a whole one that is not large, or lines,
// or what was fetched.
struct InputPart {
  const Format* format;  // null: to be detected; the part is a whole input
  bool is_whole;
  LineBlock block;
  std::string path;  // of the input: ARCHIVE!/MEMBER of one in an archive
  std::optional<FetchedFrom> fetched = {};
};

// Reads all of `source` into `sink`; `format` null: detected. False: the sink asked to stop. UTF-16
// inputs are converted as a whole; the byte offsets of their records count in UTF-8.
bool read_input(ByteSource& source, const ReadContext& context, const Format* format,
                RecordSink& sink);

// The same, but what can be read apart goes to `on_part`, which returns false to stop, and is read
// by read_part(), in any thread. The sink gets the rest: articles of large inputs of formats that
// are not read by lines, and rejects. Parts and records come in input order.
bool cut_input(ByteSource& source, const ReadContext& context, const Format* format,
               RecordSink& sink, const PartFunction& on_part);
// The part's path counts, not that of `context`.
bool read_part(const InputPart& part, const ReadContext& context, RecordSink& sink);

}  // namespace news
