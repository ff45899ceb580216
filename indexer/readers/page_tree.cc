#include "indexer/readers/page_tree.h"

#include <string>

#include "indexer/readers/text_cleanup.h"

namespace news {

std::string_view PageNode::attribute(const char* name) const {
  if (is_text) return {};
  const GumboAttribute* found = gumbo_get_attribute(&gumbo->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool PageNode::has_attribute(const char* name) const {
  return !is_text && gumbo_get_attribute(&gumbo->v.element.attributes, name) != nullptr;
}

PageTree::PageTree(const std::string& html) : arena_(html.size() * 4 + (16u << 10)) {
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = &arena_;
  options.allocator = [](void* self, std::size_t size) {
    return static_cast<std::pmr::monotonic_buffer_resource*>(self)->allocate(size);
  };
  options.deallocator = [](void*, void*) {};
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());

  struct Step {
    std::uint32_t node;
    unsigned next_child;
  };
  nodes_.reserve(html.size() / 32 + 16);
  nodes_.push_back({output->root, output->root->v.element.tag, false, 0, 0});
  std::vector<Step> open{{0, 0}};
  while (!open.empty()) {
    Step& step = open.back();
    const GumboVector& children = nodes_[step.node].gumbo->v.element.children;
    if (step.next_child == children.length) {
      nodes_[step.node].end = size();
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[step.next_child++]);
    const std::uint32_t parent = step.node, node = size();
    if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA ||
        child->type == GUMBO_NODE_WHITESPACE) {
      nodes_.push_back({child, GUMBO_TAG_LAST, true, parent, node + 1});
    } else if (child->type == GUMBO_NODE_ELEMENT) {
      nodes_.push_back({child, child->v.element.tag, false, parent, node + 1});
      open.push_back({node, 0});
    }
  }
}

std::string text_inside(const PageTree& page, std::uint32_t node) {
  std::string text;
  for (std::uint32_t at = node; at < page[node].end; ++at) {
    if (page[at].is_text) text += page[at].text();
    if (page[at].tag == GUMBO_TAG_BR) text += ' ';
  }
  return clean_line(text, text.size());
}

}  // namespace news
