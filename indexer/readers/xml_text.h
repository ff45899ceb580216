// What readers ask of an XML tree: children and attributes by name, and the text of an element,
// plain or as HTML reads it. In: nodes of an XmlDocument (its names are in small letters). Out:
// UTF-8 text. Nothing here recurses, fails or changes the tree. Thread-safe for one tree a thread.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace news {

// The value of an attribute, named in small letters; the document's case does not count. Empty if
// there is none.
std::string_view attribute(pugi::xml_node element, std::string_view name);

// That of the nearest element around `element`, itself included.
std::string_view inherited_attribute(pugi::xml_node element, std::string_view name);

// The first child element of any of these names (with a blank between them, in order of
// preference); null if there is none.
pugi::xml_node child_named(pugi::xml_node element, std::string_view names);

// By a path of names: "body/body.head/hedline".
pugi::xml_node descendant(pugi::xml_node element, std::string_view path);

// All elements of any of these names (with a blank between them) in `root`, which may be one
// itself, in document order, none of them inside another.
std::vector<pugi::xml_node> elements_named(pugi::xml_node root, std::string_view names);

bool has_child_elements(pugi::xml_node element);

// All the text in the element, as it stands.
std::string text_content(pugi::xml_node element);
// The same on one line.
std::string line_content(pugi::xml_node element);

// What line ends in the text are. Agencies put typed pages into one element: kTyped keeps the lines
// of texts that look so, and makes what is indented or follows an empty line a paragraph.
enum class LineEnds { kBlanks, kTyped };

// The element's content as HTML that says the same, without attributes; elements named in
// `without` (with a blank between them) are left out. Read by IPTC's and XHTML's names: hl2 is a
// heading, block a division.
std::string html_content(pugi::xml_node element, std::string_view without = {},
                         LineEnds line_ends = LineEnds::kBlanks);

}  // namespace news
