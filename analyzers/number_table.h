// Numbers of strings that somebody else keeps, found by hash: open addressing with linear probing.
// Slots are small, and what is met early stands together: most of what is asked for stays in the
// cache. In: a string's hash, and whether a number is that string's. Out: its number. Memory: 8
// bytes a slot, at most half of them taken. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace news {

class NumberTable {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  // The number under `hash` that is_it(number) says yes to; kNone if there is none. A slot repeats
  // the hash, so that hardly any other string is looked at.
  template <typename IsIt>
  std::uint32_t find(std::uint32_t hash, IsIt is_it) const {
    std::size_t i = hash & (slots_.size() - 1);
    for (; slots_[i].number != kNone; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].hash == hash && is_it(slots_[i].number)) return slots_[i].number;
    }
    return kNone;
  }

  // What find() did not find.
  void add(std::uint32_t hash, std::uint32_t number) {
    if (++numbers_ * 2 > slots_.size()) {
      const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
      for (const Slot& slot : before) {
        if (slot.number != kNone) place(slot);
      }
    }
    place({hash, number});
  }

  void clear() { *this = NumberTable(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = kNone;
  };

  void place(const Slot& slot) {
    std::size_t i = slot.hash & (slots_.size() - 1);
    while (slots_[i].number != kNone) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(1 << 12);  // always a power of two
  std::size_t numbers_ = 0;
};

}  // namespace news
