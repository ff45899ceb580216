// From an XML document to the articles of its elements: the frame of all readers of XML. In: a
// source, its context, and what the root's records are. Out: an article or a reject for each whole
// one, in document order, then a reject for what is wrong with the document; one that holds none is
// skipped. No state; thread-safe.
#pragma once

#include <functional>
#include <pugixml.hpp>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/error.h"
#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

struct XmlRecords {
  std::vector<pugi::xml_node> elements;
  std::function<Result<Article>(pugi::xml_node)> read;
  std::string_view none;  // what a document without elements is: "empty feed"
};

// False: the sink asked to stop.
bool read_xml_records(ByteSource& source, const ReadContext& context, RecordSink& sink,
                      const std::function<XmlRecords(pugi::xml_node root)>& records_of);

}  // namespace news
