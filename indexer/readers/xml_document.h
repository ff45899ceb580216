// An XML document as a tree, for feeds and agencies. In: bytes in any charset that the document
// names. Out: pugixml's tree, with the element names of kXmlNamespaces. Errors: no element, too
// large, too deep; an ill-formed document is read as far as it goes and says where it broke.
//
// pugixml and not expat: it expands no entity that a document declares and loads nothing (so there
// are no entity bombs and no XXE, by construction), and it forgives what real feeds get wrong most:
// a bare '&', an undeclared entity or prefix. HTML's named entities are replaced before, outside
// of CDATA. A document's tree belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "indexer/limits.h"

namespace news {

// Element names come in small letters, with the prefix of their namespace as given here, whatever
// the document calls it: "dc:creator"; without prefix: RSS in all versions, Atom, IPTC's formats,
// XHTML. A prefix that is not declared, or of another namespace, stays.
struct XmlNamespace {
  std::string_view prefix;
  std::string_view uri;  // in small letters, without a slash or '#' at the end
};
inline constexpr XmlNamespace kXmlNamespaces[] = {
    {"content", "http://purl.org/rss/1.0/modules/content"},
    {"dc", "http://purl.org/dc/elements/1.1"},
    {"dc", "http://purl.org/dc/elements/1.0"},
    {"dcterms", "http://purl.org/dc/terms"},
    {"feedburner", "http://rssnamespace.org/feedburner/ext/1.0"},
    {"itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"},
    {"media", "http://search.yahoo.com/mrss"},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns"},
    {"", "http://www.w3.org/2005/atom"},
    {"", "http://purl.org/atom/ns"},
    {"", "http://backend.userland.com/rss"},
    {"", "http://backend.userland.com/rss2"},
    {"", "http://blogs.law.harvard.edu/tech/rss"},
    {"", "http://channel.netscape.com/rdf/simple/0.9"},
    {"", "http://my.netscape.com/rdf/simple/0.9"},
    {"", "http://my.netscape.com/publish/formats/rss-0.91.dtd"},
    {"", "http://purl.org/net/rss1.1"},
    {"", "http://purl.org/rss/1.0"},
    {"", "http://iptc.org/std/nar/2006-10-01"},
    {"", "http://iptc.org/std/nitf/2006-10-18"},
    {"", "http://www.w3.org/1999/xhtml"},
};

class XmlDocument {
 public:
  static Result<XmlDocument> parse(std::string bytes);

  pugi::xml_node root() const { return tree_->document_element(); }

  // Empty, or "not well-formed XML at line 12: Start-end tags mismatch".
  const std::string& fault() const { return fault_; }

  // False of an element that the fault cut off.
  bool is_whole(pugi::xml_node element) const;

  // Of an element without prefix, in the document as UTF-8.
  std::uint64_t byte_offset(pugi::xml_node element) const;

 private:
  XmlDocument() : tree_(std::make_unique<pugi::xml_document>()) {}

  std::string text_;
  std::unique_ptr<pugi::xml_document> tree_;
  std::string fault_;
  std::size_t fault_offset_ = 0;
};

// The root element's name from the first bytes of a document, in small letters and without prefix;
// empty if this is no XML, or it begins later.
std::string xml_root_name(std::string_view head);

}  // namespace news
