// The tables of what is indexed (analyzers/schema.h), as `newsidx fields` prints them. Pure.
#pragma once

#include <cstddef>
#include <string>

namespace news {

std::string fields_page(std::size_t width);
std::string fields_json();

}  // namespace news
