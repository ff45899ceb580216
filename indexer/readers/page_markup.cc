#include "indexer/readers/page_markup.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "indexer/limits.h"

namespace news {
namespace {

constexpr std::size_t kMaxNameBytes = 40;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

enum class TagKind : std::uint8_t {
  kNested,   // opens and closes; any tag not in the table
  kEndless,  // its end may be left out, or it has none: not counted as open
  kDropped,  // the tag goes, its content stays
  kRemoved,  // goes with its content, up to the next end tag of its name
  kTitle,    // what it holds is text alone
  kLink,     // stays if it leads somewhere
  kSpan,     // stays if it says something
};

struct TagName {
  std::string_view name;
  TagKind kind;
};
// In the order of their names.
constexpr TagName kTagNames[] = {
    {"a", TagKind::kLink},
    {"annotation", TagKind::kRemoved},
    {"annotation-xml", TagKind::kRemoved},
    {"area", TagKind::kDropped},
    {"b", TagKind::kDropped},
    {"base", TagKind::kDropped},
    {"basefont", TagKind::kDropped},
    {"bgsound", TagKind::kDropped},
    {"big", TagKind::kDropped},
    {"body", TagKind::kEndless},
    {"br", TagKind::kEndless},
    {"canvas", TagKind::kRemoved},
    {"code", TagKind::kDropped},
    {"col", TagKind::kDropped},
    {"colgroup", TagKind::kDropped},
    {"datalist", TagKind::kRemoved},
    {"dd", TagKind::kEndless},
    {"dt", TagKind::kEndless},
    {"em", TagKind::kDropped},
    {"embed", TagKind::kDropped},
    {"font", TagKind::kDropped},
    {"frame", TagKind::kDropped},
    {"frameset", TagKind::kDropped},
    {"head", TagKind::kEndless},
    {"hr", TagKind::kEndless},
    {"html", TagKind::kEndless},
    {"i", TagKind::kDropped},
    {"iframe", TagKind::kRemoved},
    {"image", TagKind::kDropped},
    {"img", TagKind::kDropped},
    {"input", TagKind::kDropped},
    {"isindex", TagKind::kDropped},
    {"keygen", TagKind::kDropped},
    {"li", TagKind::kEndless},
    {"link", TagKind::kEndless},
    {"listing", TagKind::kDropped},
    {"math", TagKind::kDropped},
    {"meta", TagKind::kEndless},
    {"nobr", TagKind::kDropped},
    {"noembed", TagKind::kRemoved},
    {"noframes", TagKind::kRemoved},
    {"noscript", TagKind::kRemoved},
    {"object", TagKind::kRemoved},
    {"optgroup", TagKind::kDropped},
    {"option", TagKind::kDropped},
    {"p", TagKind::kEndless},
    {"param", TagKind::kDropped},
    {"plaintext", TagKind::kDropped},
    {"s", TagKind::kDropped},
    {"script", TagKind::kRemoved},
    {"select", TagKind::kRemoved},
    {"small", TagKind::kDropped},
    {"source", TagKind::kDropped},
    {"span", TagKind::kSpan},
    {"strike", TagKind::kDropped},
    {"strong", TagKind::kDropped},
    {"style", TagKind::kRemoved},
    {"svg", TagKind::kRemoved},
    {"tbody", TagKind::kDropped},
    {"template", TagKind::kRemoved},
    {"textarea", TagKind::kRemoved},
    {"tfoot", TagKind::kDropped},
    {"thead", TagKind::kDropped},
    {"title", TagKind::kTitle},
    {"tr", TagKind::kEndless},
    {"track", TagKind::kDropped},
    {"tt", TagKind::kDropped},
    {"u", TagKind::kDropped},
    {"wbr", TagKind::kDropped},
    {"xmp", TagKind::kDropped},
};
static_assert(std::is_sorted(std::begin(kTagNames), std::end(kTagNames),
                             [](const TagName& a, const TagName& b) { return a.name < b.name; }));

TagKind kind_of(std::string_view name) {
  const auto* row = std::lower_bound(
      std::begin(kTagNames), std::end(kTagNames), name,
      [](const TagName& tag, std::string_view wanted) { return tag.name < wanted; });
  return row != std::end(kTagNames) && row->name == name ? row->kind : TagKind::kNested;
}

// What main_text and page_metadata look at. A link's address only counts on <link> and <base>.
constexpr std::string_view kKeptAttributes[] = {
    "aria-hidden", "class", "content",  "datetime", "hidden", "href",
    "http-equiv",  "id",    "itemprop", "lang",     "name",   "property",
    "pubdate",     "rel",   "role",     "style",    "title",  "xml:lang",
};
constexpr std::size_t kMaxKeptAttributes = std::size(kKeptAttributes);

// The place of a kept attribute in the table, or npos.
std::size_t kept_attribute(std::string_view name) {
  const auto* found = std::find(std::begin(kKeptAttributes), std::end(kKeptAttributes), name);
  return found == std::end(kKeptAttributes)
             ? std::string_view::npos
             : static_cast<std::size_t>(found - std::begin(kKeptAttributes));
}

struct Tag {
  std::string name;  // in small letters, cut to kMaxNameBytes
  bool closes = false;
  bool closes_itself = false;  // <svg/>: heeded only where all up to the end tag would go
  std::string attributes;      // those kept, each with a blank before it
  bool has_address = false;    // href
  bool is_json_ld = false;
  std::size_t end = 0;  // the byte after '>'
};

class Simplifier {
 public:
  explicit Simplifier(std::string_view page) : page_(page) { markup_.html.reserve(page.size()); }

  PageMarkup run() {
    std::size_t at = 0;
    while (at < page_.size()) {
      const std::size_t open = std::min(page_.find('<', at), page_.size());
      copy(at, open);
      if (open == page_.size()) break;
      at = tag_at(open);
    }
    return std::move(markup_);
  }

 private:
  void copy(std::size_t begin, std::size_t end) {
    markup_.html += page_.substr(begin, end - begin);
  }

  // Reads what begins with the '<' at `at`; the byte after it.
  std::size_t tag_at(std::size_t at) {
    const std::string_view rest = page_.substr(at, 4);
    if (rest == "<!--") return comment_end(at + 4);
    const char next = rest.size() > 1 ? rest[1] : ' ';
    const char after = rest.size() > 2 ? rest[2] : ' ';
    if (next == '!' || next == '?' || (next == '/' && !is_letter(after))) {
      return std::min(page_.find('>', at), page_.size() - 1) + 1;
    }
    if (!is_letter(next) && next != '/') {
      markup_.html += "&lt;";
      return at + 1;
    }
    Tag tag = parse_tag(at);
    if (++tags_ > kMaxPageTags) {
      markup_.html += ' ';
      return tag.end;
    }
    return tag.closes ? end_tag(tag) : start_tag(tag);
  }

  std::size_t comment_end(std::size_t at) const {
    if (page_.substr(at, 1) == ">") return at + 1;
    if (page_.substr(at, 2) == "->") return at + 2;
    for (std::size_t dashes = page_.find("--", at); dashes != std::string_view::npos;
         dashes = page_.find("--", dashes + 1)) {
      if (page_.substr(dashes + 2, 1) == ">") return dashes + 3;
      if (page_.substr(dashes + 2, 2) == "!>") return dashes + 4;
    }
    return page_.size();
  }

  // HTML standard, sections 13.2.5.8 to 13.2.5.40.
  Tag parse_tag(std::size_t at) const {
    Tag tag;
    ++at;
    if (page_[at] == '/') {
      tag.closes = true;
      ++at;
    }
    while (at < page_.size() && !is_space(page_[at]) && page_[at] != '/' && page_[at] != '>') {
      if (tag.name.size() < kMaxNameBytes) tag.name += lower(page_[at]);
      ++at;
    }
    std::array<bool, kMaxKeptAttributes> seen{};
    while (true) {
      while (at < page_.size() && (is_space(page_[at]) || page_[at] == '/')) ++at;
      if (at >= page_.size() || page_[at] == '>') break;
      at = parse_attribute(at, tag, seen);
    }
    tag.closes_itself = at < page_.size() && page_[at - 1] == '/';
    tag.end = std::min(at + 1, page_.size());
    return tag;
  }

  std::size_t parse_attribute(std::size_t at, Tag& tag,
                              std::array<bool, kMaxKeptAttributes>& seen) const {
    const std::size_t name_begin = at++;  // may begin with '='
    while (at < page_.size() && !is_space(page_[at]) && page_[at] != '/' && page_[at] != '>' &&
           page_[at] != '=') {
      ++at;
    }
    std::string name;
    for (const char c : page_.substr(name_begin, std::min(at - name_begin, kMaxNameBytes))) {
      name += lower(c);
    }
    std::size_t value = at;
    while (value < page_.size() && is_space(page_[value])) ++value;
    std::string_view text;
    char quote = '"';
    if (value < page_.size() && page_[value] == '=') {
      ++value;
      while (value < page_.size() && is_space(page_[value])) ++value;
      if (value < page_.size() && (page_[value] == '"' || page_[value] == '\'')) {
        quote = page_[value++];
        const std::size_t end = std::min(page_.find(quote, value), page_.size());
        text = page_.substr(value, end - value);
        at = std::min(end + 1, page_.size());
      } else {
        at = value;
        while (at < page_.size() && !is_space(page_[at]) && page_[at] != '>') ++at;
        text = page_.substr(value, at - value);
        if (text.find('"') != std::string_view::npos) quote = '\'';
      }
    }
    add_attribute(name, text, quote, tag, seen);
    return at;
  }

  static void add_attribute(const std::string& name, std::string_view text, char quote, Tag& tag,
                            std::array<bool, kMaxKeptAttributes>& seen) {
    if (name == "type" && tag.name == "script") {
      tag.is_json_ld = text.find("ld+json") != std::string_view::npos;
      return;
    }
    const std::size_t kept = kept_attribute(name);
    if (kept == std::string_view::npos || seen[kept] ||
        text.find(quote) != std::string_view::npos) {
      return;
    }
    seen[kept] = true;
    if (name == "href") {
      tag.has_address = true;
      if (tag.name == "a") return;
    }
    if (name == "style" && text.find("none") == std::string_view::npos &&
        text.find("hidden") == std::string_view::npos) {
      return;
    }
    tag.attributes += ' ';
    tag.attributes += name;
    tag.attributes += '=';
    tag.attributes += quote;
    tag.attributes += text;
    tag.attributes += quote;
  }

  std::size_t start_tag(Tag& tag) {
    switch (kind_of(tag.name)) {
      case TagKind::kDropped:
        return tag.end;
      case TagKind::kRemoved:
        return removed_end(tag);
      case TagKind::kEndless:
        close_cell(tag.name);
        write(tag);
        return tag.end;
      case TagKind::kTitle:
        return copy_title(tag);
      case TagKind::kLink:
        push(tag, tag.has_address);
        return tag.end;
      case TagKind::kSpan:
        push(tag, !tag.attributes.empty());
        return tag.end;
      case TagKind::kNested:
        close_cell(tag.name);
        push(tag, true);
        return tag.end;
    }
    return tag.end;
  }

  void write(const Tag& tag) {
    markup_.html += '<';
    markup_.html += tag.name;
    markup_.html += tag.attributes;
    markup_.html += '>';
  }

  void write_end(std::string_view name) {
    markup_.html += "</";
    markup_.html += name;
    markup_.html += '>';
  }

  // Only the innermost open tag is ever taken as closed, so that no more are open in Gumbo's tree
  // than here.
  void push(const Tag& tag, bool is_written) {
    if (open_.size() >= kMaxPageDepth) close_all();
    if (is_written) write(tag);
    open_.push_back({tag.name, is_written});
  }

  void close_all() {
    for (; !open_.empty(); open_.pop_back()) {
      if (open_.back().is_written) write_end(open_.back().name);
    }
  }

  // The next cell or row ends a cell that was left open.
  void close_cell(std::string_view name) {
    if (name != "td" && name != "th" && name != "tr") return;
    if (!open_.empty() && (open_.back().name == "td" || open_.back().name == "th")) {
      write_end(open_.back().name);
      open_.pop_back();
    }
  }

  std::size_t end_tag(const Tag& tag) {
    switch (kind_of(tag.name)) {
      case TagKind::kDropped:
      case TagKind::kRemoved:
      case TagKind::kTitle:
        return tag.end;
      case TagKind::kEndless:
        if (tag.name == "tr") close_cell(tag.name);
        if (tag.name != "body" && tag.name != "html") write_end(tag.name);
        return tag.end;
      default:
        break;
    }
    if (tag.name == "table") close_cell("tr");
    if (!open_.empty() && open_.back().name == tag.name) {
      if (open_.back().is_written) write_end(tag.name);
      open_.pop_back();
    } else {
      write_end(tag.name);
    }
    return tag.end;
  }

  // Where "</name" next stands, in any case; npos if nowhere.
  std::size_t find_end_tag(std::string_view name, std::size_t at) const {
    for (at = page_.find("</", at); at != std::string_view::npos; at = page_.find("</", at + 2)) {
      const std::string_view found = page_.substr(at + 2, name.size());
      const bool same =
          found.size() == name.size() && std::equal(found.begin(), found.end(), name.begin(),
                                                    [](char a, char b) { return lower(a) == b; });
      const char after = at + 2 + name.size() < page_.size() ? page_[at + 2 + name.size()] : '>';
      if (same && !is_letter(after)) return at;
    }
    return std::string_view::npos;
  }

  // One search for an end tag that is missing is enough for all of its kind.
  std::size_t content_end(const Tag& tag) {
    const std::size_t kind = static_cast<std::size_t>(
        std::find_if(std::begin(kTagNames), std::end(kTagNames),
                     [&](const TagName& row) { return row.name == tag.name; }) -
        std::begin(kTagNames));
    if (tag.end >= missing_from_[kind]) return std::string_view::npos;
    const std::size_t end = find_end_tag(tag.name, tag.end);
    if (end == std::string_view::npos) missing_from_[kind] = tag.end;
    return end;
  }

  std::size_t removed_end(const Tag& tag) {
    if (tag.closes_itself) return tag.end;
    const std::size_t end = content_end(tag);
    if (end == std::string_view::npos) {
      // As browsers do: a script or style that does not end takes the rest.
      return tag.name == "script" || tag.name == "style" ? page_.size() : tag.end;
    }
    if (tag.is_json_ld && markup_.json_ld.size() < kMaxJsonLdScripts) {
      markup_.json_ld.push_back(page_.substr(tag.end, end - tag.end));
    }
    return parse_tag(end).end;
  }

  std::size_t copy_title(const Tag& tag) {
    const std::size_t end = content_end(tag);
    if (end == std::string_view::npos) return tag.end;
    write(tag);
    copy(tag.end, end);
    write_end(tag.name);
    return parse_tag(end).end;
  }

  struct OpenTag {
    std::string name;
    bool is_written;
  };

  std::string_view page_;
  PageMarkup markup_;
  std::vector<OpenTag> open_;
  std::size_t tags_ = 0;
  std::array<std::size_t, std::size(kTagNames)> missing_from_ = [] {
    std::array<std::size_t, std::size(kTagNames)> none{};
    none.fill(std::string_view::npos);
    return none;
  }();
};

}  // namespace

PageMarkup simplify_page(std::string_view page) { return Simplifier(page).run(); }

}  // namespace news
