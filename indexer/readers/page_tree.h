// An HTML page as a flat list of nodes, by Gumbo. In: what simplify_page() left, which must outlive
// the tree's texts. Out: elements and texts in document order. Never fails. A tree belongs to one
// thread.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace news {

struct PageNode {
  const GumboNode* gumbo = nullptr;
  GumboTag tag = GUMBO_TAG_LAST;  // of an element
  bool is_text = false;
  std::uint32_t parent = 0;  // the root's is itself
  std::uint32_t end = 0;     // the node after the last one inside

  std::string_view text() const { return gumbo->v.text.text; }
  // Without entities; empty if there is none. `name` in small letters.
  std::string_view attribute(const char* name) const;
  bool has_attribute(const char* name) const;
};

class PageTree {
 public:
  // A string, as Gumbo looks at the byte behind "&amp" at the end of an attribute.
  explicit PageTree(const std::string& html);
  PageTree(const PageTree&) = delete;
  PageTree& operator=(const PageTree&) = delete;

  std::span<const PageNode> nodes() const { return nodes_; }
  const PageNode& operator[](std::uint32_t node) const { return nodes_[node]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }

 private:
  // All of Gumbo's memory, which goes with it: gumbo_destroy_output() is slow, and recursive.
  std::pmr::monotonic_buffer_resource arena_;
  std::vector<PageNode> nodes_;
};

// The text inside a node, white space folded to single blanks.
std::string text_inside(const PageTree& page, std::uint32_t node);

}  // namespace news
