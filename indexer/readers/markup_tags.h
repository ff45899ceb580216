// What HTML tags do to an article's text, and how simply they nest: one table for both ways of
// reading markup (simple_markup.h, and Gumbo in markup_text.cc). No state; thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace news {

enum class TagRole : std::uint8_t { kInline, kBlock, kCell, kLineBreak, kDropped };

// How the HTML standard (section 13.2.6.4.7, "in body") treats a start tag. All but kOther make the
// tree that their tags draw, as long as every element is closed before the one around it, and what
// closes a paragraph stands directly in it.
enum class TagNesting : std::uint8_t {
  kOther,      // with rules of its own, or not in the table: left to Gumbo
  kVoid,       // no content, no end tag
  kPhrase,     // may stand anywhere
  kLink,       // the same, but never in another one
  kBlock,      // closes an open paragraph
  kParagraph,  // closes an open paragraph
  kHeading,    // closes an open paragraph, or a heading directly around it
  kList,       // closes an open paragraph
  kItem,       // simple directly in a list
  kRule,       // void; closes an open paragraph
};

struct MarkupTag {
  std::string_view name;  // in small letters
  TagRole role = TagRole::kInline;
  TagNesting nesting = TagNesting::kOther;
};

// The tag of that name in small letters; null: it is inline, and kOther.
const MarkupTag* find_markup_tag(std::string_view name);

}  // namespace news
