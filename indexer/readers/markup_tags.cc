#include "indexer/readers/markup_tags.h"

#include <tsl/robin_map.h>

namespace news {
namespace {

struct TagNames {
  TagRole role;
  TagNesting nesting;
  std::string_view names;  // with a blank between them
};

constexpr TagNames kTagNames[] = {
    {TagRole::kLineBreak, TagNesting::kVoid, "br"},
    {TagRole::kDropped, TagNesting::kVoid, "img"},
    {TagRole::kInline, TagNesting::kLink, "a"},
    {TagRole::kInline, TagNesting::kPhrase,
     "abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small "
     "span "
     "strike strong sub sup time tt u var"},
    {TagRole::kBlock, TagNesting::kParagraph, "p"},
    {TagRole::kBlock, TagNesting::kHeading, "h1 h2 h3 h4 h5 h6"},
    {TagRole::kBlock, TagNesting::kBlock,
     "div blockquote figure figcaption section article aside header footer main nav address center "
     "details summary"},
    {TagRole::kBlock, TagNesting::kList, "ul ol"},
    {TagRole::kBlock, TagNesting::kItem, "li"},
    {TagRole::kBlock, TagNesting::kRule, "hr"},
    {TagRole::kBlock, TagNesting::kOther, "dl dt dd pre table caption tr form fieldset"},
    {TagRole::kCell, TagNesting::kOther, "td th"},
    {TagRole::kDropped, TagNesting::kOther,
     "script style template noscript iframe object video audio svg"},
};

}  // namespace

const MarkupTag* find_markup_tag(std::string_view name) {
  static const auto tags = [] {
    tsl::robin_map<std::string_view, MarkupTag> map;
    for (const TagNames& row : kTagNames) {
      for (std::string_view rest = row.names; !rest.empty();) {
        const std::string_view next = rest.substr(0, rest.find(' '));
        map.emplace(next, MarkupTag{next, row.role, row.nesting});
        rest.remove_prefix(std::min(next.size() + 1, rest.size()));
      }
    }
    return map;
  }();
  const auto found = tags.find(name);
  return found == tags.end() ? nullptr : &found->second;
}

}  // namespace news
