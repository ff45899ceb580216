#include "indexer/readers/xml_records.h"

#include <cstdint>
#include <utility>

#include "indexer/readers/xml_document.h"

namespace news {

bool read_xml_records(ByteSource& source, const ReadContext& context, RecordSink& sink,
                      const std::function<XmlRecords(pugi::xml_node root)>& records_of) {
  const RecordPlace whole{context.path, 0, 0};
  auto bytes = read_all(source, kMaxXmlBytes);
  if (!bytes) return sink.reject({whole, bytes.error().message});
  const auto document = XmlDocument::parse(std::move(*bytes));
  if (!document) return sink.reject({whole, document.error().message});
  const XmlRecords records = records_of(document->root());
  std::uint64_t number = 0;
  for (const pugi::xml_node element : records.elements) {
    if (!document->is_whole(element)) continue;
    const RecordPlace place{context.path, ++number, document->byte_offset(element)};
    auto article = records.read(element);
    const bool go_on = article ? sink.article(std::move(*article), place)
                               : sink.reject({place, article.error().message});
    if (!go_on) return false;
  }
  if (!document->fault().empty()) return sink.reject({whole, document->fault()});
  return !records.elements.empty() || sink.skip(whole, records.none);
}

}  // namespace news
