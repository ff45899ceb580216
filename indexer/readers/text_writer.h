// Puts the words of marked-up text together. In: text piece by piece, and the borders between the
// pieces. Out: plain text; white space and no-break spaces (feeds fill with them) fold, and a
// border is only written when a further word comes. A value of one thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace news {

enum class Border : std::uint8_t { kNone, kBlank, kLine, kParagraph };

class TextWriter {
 public:
  explicit TextWriter(std::size_t capacity) { text_.reserve(capacity); }

  void border(Border border) { pending_ = std::max(pending_, border); }
  void line_break() { border(pending_ >= Border::kLine ? Border::kParagraph : Border::kLine); }

  // UTF-8; words may go on in the next piece, characters may not.
  void add(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (const std::size_t space = space_at(text, at)) {
        border(Border::kBlank);
        at += space;
        continue;
      }
      const std::size_t begin = at;
      at = end_of_run(text, at);
      write_border();
      text_.append(text, begin, at - begin);
    }
  }

  std::string take() { return std::move(text_); }

 private:
  static constexpr std::array<bool, 256> kMayBeSpace = [] {
    std::array<bool, 256> may_be{};
    for (const unsigned c : {0x09U, 0x0AU, 0x0BU, 0x0CU, 0x0DU, 0x20U, 0xC2U}) may_be[c] = true;
    return may_be;
  }();

  // The end of the words from `at` on that stand with one blank between them.
  static std::size_t end_of_run(std::string_view text, std::size_t at) {
    for (; at < text.size(); ++at) {
      if (!may_be_space(text[at])) continue;
      if (text[at] == ' ' && at + 1 < text.size() && !may_be_space(text[at + 1])) continue;
      if (space_at(text, at) > 0) break;
    }
    return at;
  }

  static bool may_be_space(char c) { return kMayBeSpace[static_cast<unsigned char>(c)]; }

  // The bytes of the space that stands there, or 0.
  static std::size_t space_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    return c == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0' ? 2 : 0;
  }

  void write_border() {
    constexpr std::string_view kBorders[] = {"", " ", "\n", "\n\n"};
    if (pending_ != Border::kNone && !text_.empty()) {
      text_ += kBorders[static_cast<std::size_t>(pending_)];
    }
    pending_ = Border::kNone;
  }

  std::string text_;
  Border pending_ = Border::kNone;
};

}  // namespace news
