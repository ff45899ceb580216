// Markdown -> plain text, lightly (CommonMark 0.30 without its corner cases): headings, emphasis,
// code marks, list and quote marks, rules and link targets go, images too; HTML inside goes through
// markup_to_text. Paragraphs stay. In: UTF-8. Out: UTF-8. Never fails, in linear time. No state;
// thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace news {

std::string markdown_to_text(std::string_view markdown);

// Of one paragraph or heading: emphasis, links, escapes.
std::string strip_inline_markdown(std::string_view text);

struct MarkdownHeading {
  int level = 0;
  std::string_view text;  // as in the line
};
// "## Title ##"; nothing if the line is none.
std::optional<MarkdownHeading> parse_heading(std::string_view line);

// "---", "* * *", "___", "===", also the lone "-" that converters leave.
bool is_rule(std::string_view line);

// The web address in a line that is nothing else: <https://...> or bare; empty if it is not.
std::string_view parse_address_line(std::string_view line);
// That of [text](https://...).
std::string_view parse_link_line(std::string_view line);

// Takes the last line that is neither empty nor a rule off `markdown` if it is an address (or a
// link, if those count): where the article was found. Gives the address, or nothing.
enum class FinalLine { kAddress, kAddressOrLink };
std::string take_final_address(std::string_view& markdown, FinalLine what);

}  // namespace news
