#include "indexer/readers/simple_markup.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "analyzers/utf8.h"
#include "indexer/limits.h"
#include "indexer/readers/markup_tags.h"
#include "indexer/readers/text_writer.h"

namespace news {
namespace {

// More is for markup_text.cc to judge.
constexpr std::size_t kMaxOpen = 100;
constexpr std::size_t kMaxNameBytes = 10;

struct Entity {
  std::string_view name;  // with its semicolon
  std::string_view text;
};
// The HTML standard's, section 13.5, as often as feeds write them.
constexpr Entity kEntities[] = {
    {"amp;", "&"},    {"quot;", "\""},  {"rsquo;", "’"},  {"apos;", "'"},   {"nbsp;", "\u00A0"},
    {"hellip;", "…"}, {"mdash;", "—"},  {"rdquo;", "”"},  {"ldquo;", "“"},  {"lsquo;", "‘"},
    {"ndash;", "–"},  {"lt;", "<"},     {"gt;", ">"},     {"laquo;", "«"},  {"raquo;", "»"},
    {"bdquo;", "„"},  {"times;", "×"},  {"pound;", "£"},  {"euro;", "€"},   {"aacute;", "á"},
    {"eacute;", "é"}, {"iacute;", "í"}, {"oacute;", "ó"}, {"uacute;", "ú"}, {"ntilde;", "ñ"},
    {"auml;", "ä"},   {"ouml;", "ö"},   {"uuml;", "ü"},   {"szlig;", "ß"},  {"egrave;", "è"},
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
// The standard's, section 4.6.
bool is_markup_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

// What stops a run of text: '<' and '&', and characters that a parser might replace.
enum class Look : std::uint8_t { kText, kStop, kReplaced, kMaybeReplaced };
constexpr std::array<Look, 256> kLooks = [] {
  std::array<Look, 256> looks{};
  for (std::size_t c = 0; c < 0x20; ++c) looks[c] = Look::kReplaced;
  for (const char c : {'\t', '\n', '\f', '\r'}) looks[static_cast<std::size_t>(c)] = Look::kText;
  looks[0x7F] = Look::kReplaced;
  looks['<'] = looks['&'] = Look::kStop;
  looks[0xC2] = looks[0xEF] = Look::kMaybeReplaced;
  for (std::size_t c = 0xF0; c < 0x100; ++c) looks[c] = Look::kMaybeReplaced;
  return looks;
}();

// Controls, surrogates and noncharacters.
bool is_replaced(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0xD800 && c <= 0xDFFF) ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
}

class SimpleMarkup {
 public:
  explicit SimpleMarkup(std::string_view html) : html_(html), writer_(html.size()) {}

  // False: not simple.
  bool read() {
    while (at_ < html_.size()) {
      if (!read_text()) return false;
      if (at_ == html_.size()) return true;
      if (html_[at_] == '&' ? !read_ampersand() : !read_angle()) return false;
    }
    return true;
  }

  std::string take() { return writer_.take(); }

 private:
  char next(std::size_t distance = 1) const {
    return at_ + distance < html_.size() ? html_[at_ + distance] : '\0';
  }

  bool read_text() {
    const std::size_t begin = at_;
    for (; at_ < html_.size(); ++at_) {
      const Look look = kLooks[static_cast<unsigned char>(html_[at_])];
      if (look == Look::kText) continue;
      if (look == Look::kStop) break;
      if (look == Look::kReplaced) return false;
      std::size_t after = at_;
      if (is_replaced(next_code_point(html_, after))) return false;
    }
    writer_.add(html_.substr(begin, at_ - begin));
    return true;
  }

  bool read_ampersand() {
    if (next() == '#') return read_number();
    const std::string_view rest = html_.substr(at_ + 1);
    if (!is_letter(next())) return add(1, "&");
    for (const Entity& entity : kEntities) {
      if (rest.starts_with(entity.name)) return add(1 + entity.name.size(), entity.text);
    }
    return false;
  }

  bool read_number() {
    const bool is_hexadecimal = next(2) == 'x' || next(2) == 'X';
    const std::string_view digits =
        html_.substr(std::min(at_ + (is_hexadecimal ? 3 : 2), html_.size()));
    std::uint32_t number = 0;
    const char* last = digits.data() + digits.size();
    const auto [end, error] =
        std::from_chars(digits.data(), last, number, is_hexadecimal ? 16 : 10);
    if (error != std::errc() || end == last || *end != ';' || is_replaced(number)) return false;
    std::string character;
    append_code_point(character, number);
    return add(static_cast<std::size_t>(end + 1 - (html_.data() + at_)), character);
  }

  bool add(std::size_t bytes, std::string_view text) {
    writer_.add(text);
    at_ += bytes;
    return true;
  }

  bool read_angle() {
    if (++tags_ > kMaxFragmentTags) return false;
    const bool is_end = next() == '/';
    if (!is_letter(next(is_end ? 2 : 1))) {
      return !is_end && next() != '!' && next() != '?' && add(1, "<");
    }
    if (html_.find('>', at_) == std::string_view::npos) {  // the text was cut within a tag
      at_ = html_.size();
      return true;
    }
    return is_end ? read_end_tag() : read_start_tag();
  }

  // At its first letter; null: none that is simple.
  const MarkupTag* take_name() {
    std::array<char, kMaxNameBytes> name;
    std::size_t length = 0;
    while (at_ < html_.size() && (is_letter(html_[at_]) || is_digit(html_[at_]))) {
      if (length == kMaxNameBytes) return nullptr;
      const char c = html_[at_++];
      name[length++] = is_digit(c) ? c : static_cast<char>(c | 0x20);
    }
    const MarkupTag* tag = find_markup_tag({name.data(), length});
    return tag != nullptr && tag->nesting != TagNesting::kOther ? tag : nullptr;
  }

  bool read_start_tag() {
    ++at_;
    const MarkupTag* tag = take_name();
    if (tag == nullptr) return false;
    const bool is_void = tag->nesting == TagNesting::kVoid || tag->nesting == TagNesting::kRule;
    if (!skip_attributes(is_void) || !make_way(tag->nesting)) return false;
    if (tag->role == TagRole::kLineBreak) writer_.line_break();
    if (tag->role == TagRole::kBlock) writer_.border(Border::kParagraph);
    if (is_void) return true;
    open_.push_back(tag);
    if (tag->nesting == TagNesting::kLink) in_link_ = true;
    if (tag->nesting == TagNesting::kParagraph) in_paragraph_ = true;
    return open_.size() <= kMaxOpen;
  }

  // Closes what the tag closes; false if that is not simple.
  bool make_way(TagNesting nesting) {
    if (nesting == TagNesting::kVoid || nesting == TagNesting::kPhrase) return true;
    if (nesting == TagNesting::kLink) return !in_link_;
    if (in_paragraph_) {
      if (open_.back()->nesting != TagNesting::kParagraph) return false;
      close();
    }
    const TagNesting around = open_.empty() ? TagNesting::kOther : open_.back()->nesting;
    if (nesting == TagNesting::kItem) return around == TagNesting::kList;
    return nesting != TagNesting::kHeading || around != TagNesting::kHeading;
  }

  void close() {
    const MarkupTag* tag = open_.back();
    open_.pop_back();
    if (tag->role == TagRole::kBlock) writer_.border(Border::kParagraph);
    if (tag->nesting == TagNesting::kLink) in_link_ = false;
    if (tag->nesting == TagNesting::kParagraph) in_paragraph_ = false;
  }

  bool read_end_tag() {
    at_ += 2;
    const MarkupTag* tag = take_name();
    while (is_markup_space(next(0))) ++at_;
    if (tag == nullptr || open_.empty() || open_.back() != tag || next(0) != '>') return false;
    ++at_;
    close();
    return true;
  }

  // From behind a tag's name to behind its '>'.
  bool skip_attributes(bool may_close_itself) {
    for (;;) {
      if (next(0) == '>') {
        ++at_;
        return true;
      }
      if (next(0) == '/') {
        const bool closes = next() == '>';
        at_ += 2;
        return may_close_itself && closes;
      }
      if (!is_markup_space(next(0))) return false;
      while (is_markup_space(next(0))) ++at_;
      if (is_letter(next(0)) && !skip_attribute()) return false;
    }
  }

  bool skip_attribute() {
    while (is_letter(next(0)) || is_digit(next(0)) || next(0) == '-' || next(0) == '_' ||
           next(0) == ':') {
      ++at_;
    }
    if (next(0) != '=') return true;
    const char quote = next();
    if (quote != '"' && quote != '\'') return false;
    const std::size_t end = html_.find(quote, at_ + 2);
    at_ = std::min(end, html_.size() - 1) + 1;
    return end != std::string_view::npos;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  TextWriter writer_;
  std::vector<const MarkupTag*> open_;
  std::size_t tags_ = 0;
  bool in_link_ = false, in_paragraph_ = false;
};

}  // namespace

std::optional<std::string> simple_markup_to_text(std::string_view html) {
  SimpleMarkup markup(html);
  if (!markup.read()) return std::nullopt;
  return markup.take();
}

}  // namespace news
