// Where records hold what the program has no name for: --map title=headline.main. In: such texts.
// Out: which field is taken from which place of a record. Errors: "no field 'titel'; did you mean
// title? ...". Const is thread-safe: only the counts of what was found change, one by one.
//
// A place is a key; failing that keys with dots between them, list elements as .0 or [0], or a JSON
// Pointer (RFC 6901). What follows == is no place but the text itself: source==Tass.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/error.h"
#include "indexer/readers/record_fields.h"

namespace news {

struct MappedField {
  FieldName name;
  std::string path;                // as typed; the text itself if it is_constant
  std::vector<std::string> steps;  // the same, key by key
  bool is_constant = false;
  mutable std::atomic<std::uint64_t> found = 0;  // in so many records
};

class FieldMap {
 public:
  // "FIELD=PATH" or "FIELD==TEXT". Of several for one field the first that holds something counts,
  // and before all names that records have of themselves.
  Result<void> add(std::string_view text);

  bool empty() const { return fields_.empty(); }
  const std::deque<MappedField>& fields() const { return fields_; }

  // Names that records have and nothing is read from, each with the number of records. Counted only
  // if it is asked for, and then by one thread.
  using NameCounts = std::map<std::string, std::uint64_t, std::less<>>;
  void count_unread_names(NameCounts* counts) { unread_ = counts; }  // null: no more
  bool counts_unread_names() const { return unread_ != nullptr; }
  void note_unread_name(std::string_view name) const;

 private:
  std::deque<MappedField> fields_;
  NameCounts* unread_ = nullptr;
};

// "title from headline.main" or "source is Tass", and the number of records it was found in.
std::vector<std::pair<std::string, std::uint64_t>> mapped_counts(const FieldMap& map);

}  // namespace news
