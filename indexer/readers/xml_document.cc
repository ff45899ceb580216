#include "indexer/readers/xml_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/charset.h"
#include "indexer/readers/markup_text.h"
#include "indexer/readers/page_charset.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr unsigned kParseOptions = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                   pugi::parse_ws_pcdata | pugi::parse_wconv_attribute;

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
         c == '_' || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

// UTF-16 and UTF-32 without a mark tell themselves by their zero bytes: XML 1.0, appendix F.
std::string decoded(std::string bytes) {
  struct Beginning {
    std::string_view bytes, charset;
  };
  using std::string_view_literals::operator""sv;
  static constexpr Beginning kBeginnings[] = {
      {"\0\0\xFE\xFF"sv, "utf-32be"}, {"\xFF\xFE\0\0"sv, "utf-32le"}, {"\0\0\0<"sv, "utf-32be"},
      {"<\0\0\0"sv, "utf-32le"},      {"\0<\0"sv, "utf-16be"},        {"<\0"sv, "utf-16le"},
  };
  for (const Beginning& beginning : kBeginnings) {
    if (!bytes.starts_with(beginning.bytes)) continue;
    if (auto text = to_utf8_from(bytes, beginning.charset)) bytes = std::move(*text);
    break;
  }
  std::string text = to_utf8(page_to_utf8(std::move(bytes)));
  text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
  return text;
}

// What HTML's parser makes of entities and of the numbers 128 to 159; XML's own five stay, and so
// does what could become markup.
class EntityReplacer {
 public:
  std::string replaced(std::string text) {
    std::size_t at = text.find('&');
    if (at == std::string::npos) return text;
    std::string out;
    out.reserve(text.size());
    std::size_t copied = 0;
    for (at = 0; (at = text.find_first_of("<&", at)) != std::string::npos;) {
      if (text[at] == '<') {
        at = after_literal(text, at);
        continue;
      }
      const std::size_t end = text.find_first_not_of(kReferenceLetters, at + 1);
      if (end == std::string::npos || text[end] != ';' || end - at < 3 || end - at > 33) {
        ++at;
        continue;
      }
      const std::string_view decoded = decode(text.substr(at, end + 1 - at));
      if (!decoded.empty()) {
        out.append(text, copied, at - copied).append(decoded);
        copied = end + 1;
      }
      at = end + 1;
    }
    return out.append(text, copied);
  }

 private:
  static constexpr std::string_view kReferenceLetters =
      "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  // Where nothing is an entity.
  static std::size_t after_literal(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    const std::string_view end = rest.starts_with("<![CDATA[") ? "]]>"
                                 : rest.starts_with("<!--")    ? "-->"
                                                               : "";
    if (end.empty()) return at + 1;
    const std::size_t found = text.find(end, at + 4);
    return found == std::string_view::npos ? text.size() : found + end.size();
  }

  std::string_view decode(const std::string& reference) {
    const auto known = decoded_.find(reference);
    if (known != decoded_.end()) return known->second;
    std::string text = markup_to_text(reference);
    if (text == reference || text.find_first_of("<>&'\"") != std::string::npos) text.clear();
    if (decoded_.size() > 4096) decoded_.clear();
    return decoded_.insert_or_assign(reference, std::move(text)).first->second;
  }

  std::unordered_map<std::string, std::string> decoded_;
};

std::string_view our_prefix(std::string_view uri, std::string_view written) {
  std::string name = ascii_lower(trim(uri));
  while (name.ends_with('/') || name.ends_with('#')) name.pop_back();
  for (const XmlNamespace& row : kXmlNamespaces) {
    if (row.uri == name) return row.prefix;
  }
  return written;
}

// Walks the whole tree once and gives each element its name of kXmlNamespaces.
class Namer {
 public:
  // False: deeper than kMaxXmlDepth.
  bool name_all(pugi::xml_node root) {
    pugi::xml_node node = root;
    while (node) {
      enter(node);
      if (undo_.size() > kMaxXmlDepth) return false;
      if (const auto child = element(node.first_child())) {
        node = child;
        continue;
      }
      for (;;) {
        leave();
        if (node == root) return true;
        if (const auto sibling = element(node.next_sibling())) {
          node = sibling;
          break;
        }
        node = node.parent();
      }
    }
    return true;
  }

 private:
  static pugi::xml_node element(pugi::xml_node node) {
    while (node && node.type() != pugi::node_element) node = node.next_sibling();
    return node;
  }

  void enter(pugi::xml_node node) {
    undo_.emplace_back();
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (!name.starts_with("xmlns") || (name.size() > 5 && name[5] != ':')) continue;
      const std::string prefix(name.size() > 5 ? name.substr(6) : "");
      std::string& bound = bindings_[prefix];
      undo_.back().emplace_back(prefix, bound);
      bound = attribute.value();
    }
    const std::string_view written = node.name();
    const std::size_t colon = written.find(':');
    const std::string prefix(colon == std::string_view::npos ? "" : written.substr(0, colon));
    const std::string_view local =
        colon == std::string_view::npos ? written : written.substr(colon + 1);
    const auto bound = bindings_.find(prefix);
    std::string name(bound == bindings_.end() ? prefix : our_prefix(bound->second, prefix));
    if (!name.empty()) name += ':';
    name += local;
    name = ascii_lower(name);
    if (name != written) node.set_name(name.c_str());
  }

  void leave() {
    for (auto row = undo_.back().rbegin(); row != undo_.back().rend(); ++row) {
      bindings_[row->first] = std::move(row->second);
    }
    undo_.pop_back();
  }

  std::unordered_map<std::string, std::string> bindings_;               // prefix to URI
  std::vector<std::vector<std::pair<std::string, std::string>>> undo_;  // by depth
};

}  // namespace

Result<XmlDocument> XmlDocument::parse(std::string bytes) {
  XmlDocument document;
  document.text_ = EntityReplacer().replaced(decoded(std::move(bytes)));
  const std::string& text = document.text_;
  const auto marks = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c == '<' || c == '='; }));
  if (marks > kMaxXmlMarks) {
    return fail(fmt::format("more than {} XML tags and attributes", kMaxXmlMarks));
  }
  const pugi::xml_parse_result parsed =
      document.tree_->load_buffer(text.data(), text.size(), kParseOptions, pugi::encoding_utf8);
  if (!document.root()) return fail("not XML: it holds no element");
  if (!parsed) {
    document.fault_offset_ = std::min(static_cast<std::size_t>(parsed.offset), text.size());
    const auto fault = text.begin() + static_cast<std::ptrdiff_t>(document.fault_offset_);
    document.fault_ = fmt::format("not well-formed XML at line {}: {}",
                                  1 + std::count(text.begin(), fault, '\n'), parsed.description());
  }
  if (!Namer().name_all(document.root())) {
    return fail(fmt::format("XML elements nested deeper than {}", kMaxXmlDepth));
  }
  return document;
}

bool XmlDocument::is_whole(pugi::xml_node element) const {
  if (fault_.empty() || element.next_sibling()) return true;
  const std::size_t begin = byte_offset(element);
  std::size_t name_end = begin;
  while (name_end < text_.size() && is_name_char(text_[name_end])) ++name_end;
  const std::string end = "</" + text_.substr(begin, name_end - begin);
  const std::size_t found = text_.find(end, name_end);
  return found != std::string::npos && found + end.size() <= fault_offset_;
}

std::uint64_t XmlDocument::byte_offset(pugi::xml_node element) const {
  return static_cast<std::uint64_t>(std::max<std::ptrdiff_t>(element.offset_debug(), 0));
}

std::string xml_root_name(std::string_view head) {
  std::string text(head.substr(0, 64u << 10));
  // UTF-16 and UTF-32.
  text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
  std::string_view rest = trim(text);
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFE\xFF", "\xFF\xFE"}) {
    if (rest.starts_with(mark)) rest = trim(rest.substr(mark.size()));
  }
  const auto skip_to = [&rest](std::string_view end) {
    const std::size_t at = rest.find(end);
    rest = at == std::string_view::npos ? std::string_view() : trim(rest.substr(at + end.size()));
  };
  for (;;) {
    if (rest.starts_with("<?")) {
      skip_to("?>");
    } else if (rest.starts_with("<!--")) {
      skip_to("-->");
    } else if (rest.starts_with("<!")) {
      const bool has_subset = rest.substr(0, rest.find('>')).find('[') != std::string_view::npos;
      if (has_subset) skip_to("]");
      skip_to(">");
    } else {
      break;
    }
  }
  if (!rest.starts_with('<')) return {};
  std::size_t end = 1;
  while (end < rest.size() && is_name_char(rest[end])) ++end;
  const std::string_view name = rest.substr(1, end - 1);
  return ascii_lower(name.substr(name.rfind(':') + 1));
}

}  // namespace news
