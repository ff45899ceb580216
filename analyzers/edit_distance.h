// Optimal string alignment: insert, delete, replace, swap of neighbours. Damerau 1964,
// doi:10.1145/363958.363994. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

namespace news {

// Of two short names, in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

// Of two words of at most kMaxDistanceWord characters, in characters; max + 1: it is more than max.
// Quick for small max.
inline constexpr std::size_t kMaxDistanceWord = 254;
unsigned edit_distance_up_to(unsigned max, std::u32string_view a, std::u32string_view b);

}  // namespace news
