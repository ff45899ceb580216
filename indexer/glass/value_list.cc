#include "indexer/glass/value_list.h"

#include <cassert>

#include "indexer/glass/coding.h"
#include "indexer/glass/keys.h"

namespace news::glass {

namespace {

constexpr std::size_t kChunkBytes = 2000;

}  // namespace

void ValueListEncoder::begin(std::uint32_t slot) {
  slot_ = slot;
  last_docid_ = 0;
  body_.clear();
}

void ValueListEncoder::add(std::uint32_t docid, std::string_view value) {
  assert(docid > last_docid_);
  if (value.empty()) return;
  if (body_.empty()) {
    first_docid_ = docid;
  } else {
    append_uint(body_, docid - last_docid_ - 1);
  }
  append_string(body_, value);
  last_docid_ = docid;
  if (body_.size() >= kChunkBytes) close_chunk();
}

void ValueListEncoder::close_chunk() {
  key_.clear();
  append_value_chunk_key(key_, slot_, first_docid_);
  complete_.add(key_, body_);
  body_.clear();
}

void ValueListEncoder::flush(Items& out) {
  for (const Item& item : complete_) out.add(item.key, item.tag);
  complete_.clear();
}

void ValueListEncoder::finish(Items& out) {
  if (!body_.empty()) close_chunk();
  flush(out);
}

void add_value_statistics(Items& out, std::uint32_t slot, std::uint64_t documents,
                          std::string_view least, std::string_view greatest) {
  assert(!least.empty() && least <= greatest);
  std::string key, tag;
  append_value_statistics_key(key, slot);
  append_uint(tag, documents);
  append_string(tag, least);
  if (greatest != least) tag += greatest;
  out.add(key, tag);
}

void append_used_slots(std::string& tag, std::span<const std::uint32_t> slots) {
  std::uint32_t next = 0;
  for (const std::uint32_t slot : slots) {
    assert(slot >= next);
    append_uint(tag, slot - next);
    next = slot + 1;
  }
}

}  // namespace news::glass
