// Numbers the terms that one thread meets: 0, 1, 2... in order of first appearance. In: terms, any
// bytes. Out: numbers, and the terms again, as views that stay valid until clear(). A term costs a
// look-up and, when new, its bytes: no allocation of its own. Never fails. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/number_table.h"

namespace news {

using TermNumber = std::uint32_t;

class TermVocabulary {
 public:
  TermNumber number_of(std::string_view term);
  std::string_view term(TermNumber number) const { return terms_[number]; }
  std::size_t size() const { return terms_.size(); }

  // Rises with clear(): numbers of another generation mean nothing.
  std::uint64_t generation() const { return generation_; }
  void clear();

 private:
  std::string_view keep(std::string_view term);

  NumberTable numbers_;  // of terms_
  std::vector<std::string_view> terms_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t free_bytes_ = 0;
  std::uint64_t generation_ = 0;
};

}  // namespace news
