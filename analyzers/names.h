// Names of outlets, authors and sections as terms: the same for index and query. In: UTF-8. Pure;
// thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace news {

// Case and accents folded.
std::string folded_name(std::string_view name);

// The folded words of a name: what stands between white space, punctuation and signs.
std::vector<std::string> name_words(std::string_view name);

}  // namespace news
