// The tables under analyzers/data, built into the programs (CMakeLists.txt, embed_file).
#pragma once

#include <string_view>

namespace news {

extern const std::string_view kEntitiesTsv;
extern const std::string_view kCountriesTsv;

}  // namespace news
