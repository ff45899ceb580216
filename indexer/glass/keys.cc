#include "indexer/glass/keys.h"

#include <fmt/format.h>

#include "analyzers/error.h"
#include "indexer/glass/coding.h"
#include "indexer/glass/leaf_item.h"

namespace news::glass {

namespace {

// The library's own bound; it leaves room in the key for a docid.
constexpr std::size_t kMaxTermBytes = 245;

constexpr std::string_view kMetadataPrefix("\0\xC0", 2);
constexpr std::string_view kValueStatisticsPrefix("\0\xD0", 2);
constexpr std::string_view kValueChunkPrefix("\0\xD8", 2);

void check_term(std::string_view term) {
  if (!term.empty() && term.size() <= kMaxTermBytes) return;
  throw Failure(kExitIndex,
                fmt::format("a term of {} bytes; glass takes 1 to {}", term.size(), kMaxTermBytes));
}

}  // namespace

void append_data_key(std::string& key, std::uint32_t docid) { append_sortable_uint(key, docid); }

void append_used_slots_key(std::string& key, std::uint32_t docid) {
  append_sortable_uint(key, docid);
  key += '\0';
}

void append_term_prefix(std::string& key, std::string_view term) {
  check_term(term);
  append_sortable_string(key, term, false);
}

void append_position_key(std::string& key, std::string_view term, std::uint32_t docid) {
  append_term_prefix(key, term);
  append_sortable_uint(key, docid);
}

void append_metadata_key(std::string& key, std::string_view name) {
  key += kMetadataPrefix;
  key += name;
}

void append_value_statistics_key(std::string& key, std::uint32_t slot) {
  key += kValueStatisticsPrefix;
  append_uint_last(key, slot);
}

void append_value_chunk_key(std::string& key, std::uint32_t slot, std::uint32_t first_docid) {
  key += kValueChunkPrefix;
  append_uint(key, slot);
  append_sortable_uint(key, first_docid);
}

void append_posting_key(std::string& key, std::string_view term) {
  check_term(term);
  append_sortable_string(key, term, true);
}

void check_key(std::string_view key) {
  if (!key.empty() && key.size() <= kMaxKeyBytes) return;
  throw Failure(kExitIndex,
                fmt::format("a key of {} bytes; glass takes 1 to {}", key.size(), kMaxKeyBytes));
}

}  // namespace news::glass
