#include "indexer/glass/posting_list.h"

#include <fmt/format.h>

#include <limits>

#include "analyzers/error.h"
#include "indexer/glass/keys.h"

namespace news::glass {

void PostingChunks::begin_list(std::uint64_t termfreq, std::uint64_t collection_freq) {
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
  tag_.clear();
  if (is_first_chunk_) {
    append_uint(tag_, termfreq_);
    append_uint(tag_, collection_freq_);
    append_uint(tag_, first_docid_ - 1);
  }
  tag_ += is_last ? '1' : '0';
  append_uint(tag_, last_docid_ - first_docid_);
  tag_.append(body_.data(), size_);
  if (!is_first_chunk_) {
    key_ = prefix_;
    append_sortable_uint(key_, first_docid_);
  }
  out.add(key_, tag_);
  is_first_chunk_ = false;
  size_ = 0;
}

void PostingListEncoder::begin(std::string_view term, std::uint64_t termfreq,
                               std::uint64_t collection_freq) {
  if (collection_freq > std::numeric_limits<std::uint32_t>::max()) {
    throw Failure(kExitIndex, fmt::format("'{}' occurs {} times; glass counts to 4,294,967,295",
                                          term, collection_freq));
  }
  begin_list(termfreq, collection_freq);
  key_.clear();
  append_posting_key(key_, term);
  prefix_.clear();
  append_term_prefix(prefix_, term);
}

LengthListEncoder::LengthListEncoder() {
  begin_list(0, 0);
  key_ = prefix_ = kLengthsKey;
}

}  // namespace news::glass
