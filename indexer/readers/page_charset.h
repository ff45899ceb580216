// The charset of a saved or crawled HTML page. In: its bytes, and the charset of the HTTP header if
// there was one. Out: the page in UTF-8. The first of these that fits counts: a byte order mark,
// the header, <meta>, UTF-8 if the bytes are that, what uchardet finds, windows-1252. Bytes that
// are UTF-8 beyond doubt are never read as anything else: pages lie. Never fails. No state;
// thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace news {

std::string page_to_utf8(std::string bytes, std::string_view header_charset = {});

// As <meta charset> or <meta http-equiv="content-type"> (or the XML declaration) names it, in the
// first 4 KiB; empty if none does.
std::string_view charset_of_meta(std::string_view page);

// The charset of texts that nothing names one for, from a piece of them: empty for UTF-8, else what
// uchardet finds, or windows-1252.
std::string charset_of_text(std::string_view piece);

// A text of that charset in UTF-8. One that is UTF-8 already stays, and of one that must be
// something else, though the charset is UTF-8, the charset is found.
std::string text_to_utf8(std::string bytes, std::string_view charset);

// "text/html; charset=utf-8" -> "utf-8"; empty if there is none.
std::string_view charset_of_content_type(std::string_view value);

}  // namespace news
