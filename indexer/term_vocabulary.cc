#include "indexer/term_vocabulary.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace news {
namespace {

constexpr std::size_t kFirstSlots = 1 << 12;
constexpr std::size_t kBlockBytes = 1 << 18;

}  // namespace

TermVocabulary::TermVocabulary() : slots_(kFirstSlots) {}

TermNumber TermVocabulary::number_of(std::string_view term) {
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  for (; slots_[i].number_plus_one != 0; i = (i + 1) & mask) {
    const TermNumber number = slots_[i].number_plus_one - 1;
    if (slots_[i].hash == hash && terms_[number] == term) return number;
  }
  const auto number = static_cast<TermNumber>(terms_.size());
  terms_.push_back(keep(term));
  slots_[i] = {hash, number + 1};
  if (terms_.size() * 2 > slots_.size()) grow();
  return number;
}

void TermVocabulary::clear() {
  slots_.assign(kFirstSlots, {});
  terms_.clear();
  blocks_.clear();
  free_bytes_ = 0;
  ++generation_;
}

void TermVocabulary::grow() {
  const std::vector<Slot> before = std::move(slots_);
  slots_.assign(before.size() * 2, {});
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : before) {
    if (slot.number_plus_one == 0) continue;
    std::size_t i = slot.hash & mask;
    while (slots_[i].number_plus_one != 0) i = (i + 1) & mask;
    slots_[i] = slot;
  }
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
