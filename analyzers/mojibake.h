// Text that was UTF-8, was read in a charset of one byte a character (Windows-1252, -1251 or -1250,
// Latin-1, KOI8-R) and written as UTF-8 again: "â€™" for ’, "Ã©" for é, "РџСЂРёРІРµС‚" for Привет.
// In: UTF-8. Out: UTF-8. Never fails. Thread-safe.
//
// What may be said of a text by itself is little: "IRMÔ" may be a sister in quotation marks or an
// Ô. So places are evidence only where no writing system puts these characters side by side, and
// the text is repaired as a whole only if all that is not ASCII in it could have come about so;
// else the evident places alone. The kinds of evidence follow
// https://ftfy.readthedocs.io/en/latest/heuristic.html.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace news {

// The text before the accident, or up to four of them; nothing if it is not certain that there was
// one.
std::optional<std::string> repair_mojibake(std::string_view text);

// Places that look damaged: U+FFFD, control characters of Latin-1, what repair_mojibake() would
// repair, and what it cannot because bytes were lost. 0: none.
std::size_t count_mojibake(std::string_view text);

}  // namespace news
