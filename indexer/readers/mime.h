// The parts of an internet message (RFC 5322; MIME: RFC 2045 to 2047). In: bytes. Out: views of
// them, and texts in UTF-8; nothing is kept of parts that nobody asks for, so a message costs what
// is read of it. Never fails: what is broken is taken as it stands. No state; thread-safe.
//
// Not GMime: of 15 MB of empty parts it makes a tree of 4 GB, and it converts charsets by iconv
// (analyzers/charset.h says why we do not).
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace news {

struct MimePart {
  std::string_view headers, body;

  // The first header of that name (any case), unfolded and undecoded; empty if there is none, cut
  // if it is over 64 KiB.
  std::string header(std::string_view name) const;
  // Of Content-Type, "text/plain" if there is none; in small letters.
  std::string type() const;
  // Of Content-Type or another such header: "utf-8" for charset; empty if there is none.
  std::string parameter(std::string_view header_name, std::string_view name) const;
  // Without its Content-Transfer-Encoding.
  std::string decoded_body() const;
};

// Headers end at the first empty line, or the first that is none.
MimePart split_mime(std::string_view bytes);

// Calls `use` for each part between lines of "--boundary", until it returns false.
void for_each_mime_part(std::string_view body, std::string_view boundary,
                        const std::function<bool(std::string_view part)>& use);

// A header's text: encoded words (RFC 2047) decoded, other bytes in UTF-8.
std::string mime_header_text(std::string_view raw);

// The length of the header's name, if the line begins with one and a colon; else 0.
std::size_t mime_header_name_length(std::string_view line);

}  // namespace news
