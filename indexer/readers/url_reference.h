// A link as a document writes it -> a whole URL. In: the document's base (absolute, or empty) and
// the reference. Out: the URL; the reference as it is where the base is none. RFC 3986, section
// 5.2. Never fails; no state; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace news {

std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace news
