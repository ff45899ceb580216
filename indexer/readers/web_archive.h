// The frame of web archives: records of a head and so many bytes, one after the other, plain or
// compressed, by record or as a whole. WARC and ARC differ in their heads alone; what a record
// holds is read in fetched_document. In, out, threads: formats.h. Rejects: records that are cut
// short or have a wrong length (which are read as far as they go), and what stands between records;
// reading goes on at the next one. Skipped and counted: revisits, payloads that were there before
// under the same address, records over kMaxFetchedBytes. Memory: one record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/formats.h"

namespace news {

struct RecordHead {
  enum class Use : std::uint8_t { kFetched, kRevisit, kAboutCrawl };
  std::size_t bytes = 0;
  std::optional<std::uint64_t> content_bytes;  // none: no number, or negative
  Use use = Use::kFetched;
  FetchedFrom from;
  std::string payload_digest;  // may be empty
};

struct WebArchiveKind {
  std::string_view name;        // "WARC"
  std::string_view record_end;  // that shows that a length is right; empty: none is so clear
  // Whether a head seems to begin here; of at least kMaxHeadBytes, or all that is left.
  bool (*begins_record)(std::string_view bytes);
  // Where that is so. Nothing: the head does not end.
  std::optional<RecordHead> (*parse_head)(std::string_view bytes);
};

// False: the sink asked to stop.
bool cut_web_archive(const WebArchiveKind& kind, ByteSource& source, const ReadContext& context,
                     RecordSink& sink, const PartFunction& on_part);

}  // namespace news
