#include "analyzers/position_table.h"

#include <bit>
#include <cstring>

namespace news {
namespace {

constexpr std::uint32_t kMaxPositions = 1u << 26;  // more words than an article's data can hold

// The interpolative code of a list's positions (Moffat and Stuiver; Managing Gigabytes, 3.4).
class PositionReader {
 public:
  PositionReader(std::string_view bits, std::vector<std::uint32_t>& positions)
      : bits_(bits), positions_(positions) {}

  bool read(std::uint32_t last) {
    const std::uint32_t first = number_below(last);
    if (first >= last) return false;
    const std::uint32_t count = number_below(last - first) + 2;
    if (count > kMaxPositions || count - 2 >= last - first) return false;
    positions_.resize(count);
    positions_.front() = first;
    positions_.back() = last;
    between(0, count - 1);
    return !failed_;
  }

 private:
  void between(std::uint32_t j, std::uint32_t k) {
    while (j + 1 < k && !failed_) {
      const std::uint32_t middle = j + (k - j) / 2;
      const std::uint32_t room = positions_[k] - positions_[j] - (k - j) + 1;
      const std::uint32_t value = number_below(room);
      failed_ |= value >= room;
      positions_[middle] = positions_[j] + (middle - j) + value;
      between(j, middle);
      j = middle;
    }
  }

  // Values in the middle of the range take one bit less, where there is room.
  std::uint32_t number_below(std::uint32_t bound) {
    const auto bits = static_cast<unsigned>(std::bit_width(bound - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - bound);
    if (spare == 0) return take(bits);
    const std::uint32_t middle = (bound - spare) / 2;
    std::uint32_t value = take(bits - 1);
    if (value < middle && take(1) != 0) value += middle + spare;
    return value;
  }

  std::uint32_t take(unsigned count) {
    if (held_ < count) hold_more();
    if (held_ < count) {
      failed_ = true;
      return 0;
    }
    const auto value = static_cast<std::uint32_t>(held_bits_ & ((std::uint64_t{1} << count) - 1));
    held_bits_ >>= count;
    held_ -= count;
    return value;
  }

  // Fewer than 32 bits are held.
  void hold_more() {
    if (std::endian::native == std::endian::little && bits_.size() >= sizeof(held_bits_)) {
      // Bits of a byte that does not fit are there already when it is taken again.
      std::uint64_t next = 0;
      std::memcpy(&next, bits_.data(), sizeof(next));
      held_bits_ |= next << held_;
      const unsigned bytes = (63 - held_) / 8;
      bits_.remove_prefix(bytes);
      held_ += 8 * bytes;
      return;
    }
    for (; held_ <= 56 && !bits_.empty(); held_ += 8) {
      held_bits_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(bits_.front())) << held_;
      bits_.remove_prefix(1);
    }
  }

  std::string_view bits_;
  std::vector<std::uint32_t>& positions_;
  std::uint64_t held_bits_ = 0;
  unsigned held_ = 0;
  bool failed_ = false;
};

}  // namespace

PositionTable::Cursor::Cursor(const PositionTable& table, std::string_view term)
    : table_(&table.table_), place_(table.table_) {
  append_sortable_text(key_, term);
  key_ += '\0';
  term_bytes_ = key_.size();
}

void PositionTable::Cursor::read(std::uint32_t docid, std::vector<std::uint32_t>& positions) {
  positions.clear();
  key_.resize(term_bytes_);
  append_sortable_number(key_, docid);
  place_.seek({key_});
  if (!place_.has_item() || place_.item().place != GlassTable::Place{key_}) return;
  std::string_view tag = place_.entry(joined_);
  std::uint64_t last = 0;
  if (!take_glass_number(tag, last) || last > UINT32_MAX) table_->damaged();
  if (tag.empty()) {
    positions.push_back(static_cast<std::uint32_t>(last));
  } else if (!PositionReader(tag, positions).read(static_cast<std::uint32_t>(last))) {
    table_->damaged();
  }
}

}  // namespace news
