#include "indexer/glass/positions.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <functional>

#include "indexer/glass/coding.h"

namespace news::glass {

namespace {

// Bits from the lowest of each byte up; the last byte is filled with zeros.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  // A value below `bound`, in as many bits as bound - 1 takes. If these could tell more than
  // `bound` values apart, the values in the middle take one bit less.
  void put(std::uint64_t value, std::uint64_t bound) {
    assert(value < bound);
    if (bound == 1) return;
    auto width = static_cast<unsigned>(std::bit_width(bound - 1));
    const std::uint64_t spare = (std::uint64_t{1} << width) - bound;
    const std::uint64_t middle = (bound - spare) / 2;
    if (value >= middle + spare) {
      value = (value - middle - spare) | std::uint64_t{1} << (width - 1);
    } else if (value >= middle) {
      --width;
    }
    bits_ |= value << used_;  // at most 32 bits behind at most 31
    used_ += width;
    if (used_ >= 32) take(4);
  }

  void finish() { take((used_ + 7) / 8); }

 private:
  void take(unsigned bytes) {
    char taken[8];
    for (unsigned i = 0; i < bytes; ++i) taken[i] = static_cast<char>(bits_ >> (8 * i));
    out_.append(taken, bytes);
    bits_ = bytes == 8 ? 0 : bits_ >> (8 * bytes);
    used_ -= std::min(used_, 8 * bytes);
  }

  std::string& out_;
  std::uint64_t bits_ = 0;
  unsigned used_ = 0;
};

// Interpolative coding (Moffat and Stuiver; "Managing Gigabytes", 2nd edition, pages 126-127): what
// lies between two known positions, the middle one first, each by the room that is left for it.
void put_between(BitWriter& out, const std::uint32_t* first, const std::uint32_t* last) {
  for (; first + 1 < last;) {
    const auto between = static_cast<std::uint32_t>(last - first);
    const std::uint32_t room = *last - *first - between + 1;
    if (room == 1) return;  // one after the other: nothing to tell
    const std::uint32_t* middle = first + between / 2;
    out.put(*middle - *first - between / 2, room);
    put_between(out, first, middle);
    first = middle;
  }
}

}  // namespace

void append_positions(std::string& tag, std::span<const std::uint32_t> positions) {
  assert(!positions.empty());
  assert(std::adjacent_find(positions.begin(), positions.end(), std::greater_equal<>()) ==
         positions.end());
  const std::uint32_t first = positions.front(), last = positions.back();
  append_uint(tag, last);
  if (positions.size() == 1) return;
  BitWriter out(tag);
  out.put(first, last);
  out.put(positions.size() - 2, last - first);
  put_between(out, &positions.front(), &positions.back());
  out.finish();
}

}  // namespace news::glass
