// The keys of the tables (INDEX_FORMAT.md, "Keys"). In: terms of 1 to 245 bytes, docids from 1.
// Out: a key, appended to a string. Errors: Failure, for a key that the format has no room for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace news::glass {

// Documents: the data, and the record of used value slots (in the term list table).
void append_data_key(std::string& key, std::uint32_t docid);
void append_used_slots_key(std::string& key, std::uint32_t docid);

// What keys of further posting chunks and of position lists begin with; the docid follows, by
// append_sortable_uint().
void append_term_prefix(std::string& key, std::string_view term);
void append_position_key(std::string& key, std::string_view term, std::uint32_t docid);

// The postlist table, in the order of the keys.
void append_metadata_key(std::string& key, std::string_view name);
void append_value_statistics_key(std::string& key, std::uint32_t slot);
void append_value_chunk_key(std::string& key, std::uint32_t slot, std::uint32_t first_docid);
inline constexpr std::string_view kLengthsKey("\0\xE0", 2);
void append_posting_key(std::string& key, std::string_view term);

// Throws a Failure unless 1 to 255 bytes.
void check_key(std::string_view key);

}  // namespace news::glass
