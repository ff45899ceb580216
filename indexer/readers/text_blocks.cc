#include "indexer/readers/text_blocks.h"

#include <algorithm>

namespace news {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// Elements inside a line of text; all others are blocks.
bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RB:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_UNKNOWN:
      return true;
    default:
      return false;
  }
}

class BlockMaker {
 public:
  BlockMaker(const PageTree& page, const std::vector<bool>& left_out)
      : page_(page), left_out_(left_out) {}

  std::vector<TextBlock> run() {
    // What is open at a node, innermost last: block elements, and whether inside a link.
    std::vector<std::uint32_t> blocks{0};
    std::uint32_t link_end = 0;
    for (std::uint32_t at = 0; at < page_.size(); ++at) {
      while (blocks.size() > 1 && page_[blocks.back()].end <= at) {
        finish();
        blocks.pop_back();
      }
      const PageNode& node = page_[at];
      if (!left_out_.empty() && left_out_[at]) {
        if (!is_inline(node.tag)) finish();
        at = node.end - 1;
      } else if (node.is_text) {
        add(at, blocks.back(), at < link_end);
      } else if (node.tag == GUMBO_TAG_BR) {
        line_end();
      } else if (node.tag == GUMBO_TAG_HEAD) {
        at = node.end - 1;
      } else if (node.tag == GUMBO_TAG_A) {
        link_end = node.end;
      } else if (!is_inline(node.tag)) {
        finish();
        blocks.push_back(at);
      }
    }
    finish();
    return std::move(made_);
  }

 private:
  void add(std::uint32_t at, std::uint32_t block, bool in_link) {
    const std::string_view text = page_[at].text();
    for (std::size_t i = 0; i < text.size();) {
      const bool is_no_break = text.compare(i, 2, "\u00A0") == 0;
      if (is_space(text[i]) || is_no_break) {
        blank_ = true;
        i += is_no_break ? 2 : 1;
        continue;
      }
      std::size_t end = i;
      while (end < text.size() && !is_space(text[end]) && text.compare(end, 2, "\u00A0") != 0) ++end;
      if (current_.text.empty()) {
        current_.node = block;
        current_.first = at;
      } else if (line_ends_ > 0) {
        current_.text += '\n';
      } else if (blank_) {
        current_.text += ' ';
      }
      blank_ = false;
      line_ends_ = 0;
      const std::string_view word = text.substr(i, end - i);
      current_.text += word;
      const auto count =
          static_cast<std::uint32_t>(std::count_if(word.begin(), word.end(), begins_character)) + 1;
      current_.characters += count;
      if (in_link) current_.link_characters += count;
      i = end;
    }
  }

  void line_end() {
    if (++line_ends_ > 1) finish();
  }

  void finish() {
    if (!current_.text.empty()) made_.push_back(std::move(current_));
    current_ = {};
    blank_ = false;
    line_ends_ = 0;
  }

  const PageTree& page_;
  const std::vector<bool>& left_out_;
  std::vector<TextBlock> made_;
  TextBlock current_;
  bool blank_ = false;
  int line_ends_ = 0;
};

}  // namespace

std::vector<TextBlock> text_blocks(const PageTree& page, const std::vector<bool>& left_out) {
  return BlockMaker(page, left_out).run();
}

bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

}  // namespace news
