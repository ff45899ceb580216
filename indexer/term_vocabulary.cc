#include "indexer/term_vocabulary.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace news {
namespace {

constexpr std::size_t kBlockBytes = 1 << 18;

}  // namespace

TermNumber TermVocabulary::number_of(std::string_view term) {
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
  const auto known = numbers_.find(hash, [&](TermNumber n) { return terms_[n] == term; });
  if (known != NumberTable::kNone) return known;
  const auto number = static_cast<TermNumber>(terms_.size());
  terms_.push_back(keep(term));
  numbers_.add(hash, number);
  return number;
}

void TermVocabulary::clear() {
  numbers_.clear();
  terms_.clear();
  blocks_.clear();
  free_bytes_ = 0;
  ++generation_;
}

std::string_view TermVocabulary::keep(std::string_view term) {
  if (term.size() > free_bytes_) {
    free_bytes_ = std::max(kBlockBytes, term.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(free_bytes_));
    free_ = blocks_.back().get();
  }
  if (!term.empty()) std::memcpy(free_, term.data(), term.size());
  const std::string_view kept(free_, term.size());
  free_ += term.size();
  free_bytes_ -= term.size();
  return kept;
}

}  // namespace news
