// The order of words for people, of any language: the root collation of CLDR (UTS #10), from ICU;
// the environment's locale does not count. In: UTF-8. Out: keys that compare as bytes. Failure: ICU
// without its data. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace news {

std::string collation_key(std::string_view text);

}  // namespace news
