// The last steps of every reader: bytes become clean UTF-8, lines and paragraphs get one shape,
// limits are applied. In: bytes or text. Out: text. Errors: only finish_article(). No state;
// thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/error.h"
#include "indexer/readers/reader.h"

namespace news {

// UTF-8 without a byte order mark. UTF-16 with one is converted; each maximal subpart of an
// ill-formed sequence becomes U+FFFD (Unicode 15, section 3.9, "U+FFFD Substitution of Maximal
// Subparts").
std::string to_utf8(std::string bytes);
bool has_utf16_mark(std::string_view bytes);

// Of UTF-8 text: NUL out, CRLF and CR to LF, no white space at line ends, no empty lines at the
// beginning and end, never two empty lines together.
std::string clean_text(std::string_view text);

// One line: every run of white space becomes one blank, none at the ends; NUL out; cut at a
// character to `max_bytes`.
std::string clean_line(std::string_view text, std::size_t max_bytes = kMaxTitleBytes);

// The longest beginning of UTF-8 text that fits and ends at a character.
std::string_view cut_at_character(std::string_view text, std::size_t max_bytes);

std::string_view trim(std::string_view text);  // ASCII white space at both ends
std::string ascii_lower(std::string_view text);

// Lines without their ends, "\r\n" too. They point into `text`.
std::vector<std::string_view> split_lines(std::string_view text);

// An article as readers must hand it on: text fields are single clean lines of valid UTF-8, the
// body clean text, the language "und" if not known. Errors: "neither title nor body", "body over 32
// MiB".
Result<Article> finish_article(Article article);

// Of a finished article: text that was certainly read in a wrong charset before it came to us
// becomes what it was (analyzers/mojibake.h). False if there was none. Apart from finish_article(),
// so that who takes articles from readers can count them.
bool repair_article(Article& article);

}  // namespace news
