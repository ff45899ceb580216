#include "indexer/glass/posting_list.h"

#include <fmt/format.h>

#include <cstring>
#include <limits>

#include "analyzers/error.h"
#include "indexer/glass/keys.h"

namespace news::glass {

void PostingChunks::begin_list(std::string_view behind_key, std::uint64_t termfreq,
                               std::uint64_t collection_freq) {
  behind_key_ = behind_key;
  termfreq_ = termfreq;
  collection_freq_ = collection_freq;
  last_docid_ = 0;
  is_first_chunk_ = true;
  size_ = 0;
}

void PostingChunks::flush(Items& out) {
  for (const Item& item : complete_) out.add(item.key, item.tag);
  complete_.clear();
}

void PostingChunks::finish(Items& out) {
  flush(out);
  if (size_ > 0) append_chunk(out, true);
}

void PostingChunks::close_chunk() { append_chunk(complete_, false); }

void PostingChunks::append_chunk(Items& out, bool is_last) {
  char head[kMaxHeadBytes];
  char* end = head;
  if (is_first_chunk_) {
    end = write_uint(end, termfreq_);
    end = write_uint(end, collection_freq_);
    end = write_uint(end, first_docid_ - 1);
  } else {
    key_.resize(prefix_bytes_);
    append_sortable_uint(key_, first_docid_);
  }
  *end++ = is_last ? '1' : '0';
  end = write_uint(end, last_docid_ - first_docid_);
  // Right before the body, so that both are one tag.
  const auto head_bytes = static_cast<std::size_t>(end - head);
  char* tag = body() - head_bytes;
  std::memcpy(tag, head, head_bytes);
  out.add(key_, {tag, head_bytes + size_});
  if (is_first_chunk_) {
    key_ += behind_key_;
    prefix_bytes_ = key_.size();
  }
  is_first_chunk_ = false;
  size_ = 0;
}

void PostingListEncoder::begin(std::string_view term, std::uint64_t termfreq,
                               std::uint64_t collection_freq) {
  if (collection_freq > std::numeric_limits<std::uint32_t>::max()) {
    throw Failure(kExitIndex, fmt::format("'{}' occurs {} times; glass counts to 4,294,967,295",
                                          term, collection_freq));
  }
  key_.clear();
  append_posting_key(key_, term);
  // What ends a term before a docid (append_sortable_string).
  begin_list({"\0", 1}, termfreq, collection_freq);
}

LengthListEncoder::LengthListEncoder() {
  key_ = kLengthsKey;
  begin_list({}, 0, 0);
}

}  // namespace news::glass
