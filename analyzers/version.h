// The version of both programs; CHANGELOG.md has its history.
#pragma once

#include <string_view>

namespace news {

inline constexpr std::string_view kProgramVersion = "0.1.0";

}  // namespace news
