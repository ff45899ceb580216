// Small texts that feeds and agencies write alike: people, lists, a story's place. In: text. Out:
// text. Never fails; no state; thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace news {

// "desk@example.org (Ann Lee)", "Ann Lee <a@example.org>", "By Ann Lee" -> "Ann Lee".
std::string person_name(std::string_view text);

// The texts that are not empty, each once, with ", " between them.
std::string joined_once(std::span<const std::string> texts);

// What the base64 holds (RFC 4648); what is none of its digits is passed over.
std::string bytes_of_base64(std::string_view base64);

// What text the base64 holds (RFC 4648); empty if it is none, but a picture.
std::string text_of_base64(std::string_view base64);

// A story with its dateline ("OSLO, May 5 (ABC) -") before it, in a paragraph of its own, unless
// the story begins with the place itself. Both are clean texts.
std::string with_dateline(std::string_view dateline, std::string body);

}  // namespace news
