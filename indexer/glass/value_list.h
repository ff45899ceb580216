// The values of a slot, and what is kept about them (INDEX_FORMAT.md, "Values"). In: slots, docids
// rising, values of any bytes; an empty value is none. Out: items in key order. Errors: Failure,
// for an impossible key.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "indexer/glass/items.h"

namespace news::glass {

// The chunks of one slot. The keys of slots from 128 on do not sort as their numbers do.
class ValueListEncoder {
 public:
  void begin(std::uint32_t slot);
  void add(std::uint32_t docid, std::string_view value);
  // Hands over the chunks that are complete: for lists that are too long for memory.
  void flush(Items& out);
  // Ends the list: the rest of its chunks.
  void finish(Items& out);

 private:
  void close_chunk();

  std::uint32_t slot_ = 0;
  std::uint32_t first_docid_ = 0, last_docid_ = 0;
  std::string body_, key_;
  Items complete_;
};

// How many documents have a value, the least and the greatest in the order of their bytes. Xapian
// trusts the bounds. The keys of slots from 256 on do not sort as their numbers do.
void add_value_statistics(Items& out, std::uint32_t slot, std::uint64_t documents,
                          std::string_view least, std::string_view greatest);

// The record of the slots that a document uses (keys: append_used_slots_key). In: rising slots.
void append_used_slots(std::string& tag, std::span<const std::uint32_t> slots);

}  // namespace news::glass
