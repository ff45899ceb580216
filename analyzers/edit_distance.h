// Optimal string alignment of two short names, in bytes: insert, delete, replace, swap of
// neighbours. For "did you mean". Damerau 1964, doi:10.1145/363958.363994. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

namespace news {

std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace news
