// Feeds bytes to the readers of collections, in small reads: the first byte chooses the format and
// the size of a read, the rest is the input. What is read must not depend on that size.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "indexer/readers/field_map.h"
#include "indexer/readers/formats.h"
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace news;
  if (size == 0) return 0;
  constexpr std::string_view kNames[] = {"reuters", "trec", "mbox", "mail", "csv", "json"};
  const Format* format = *find_format(kNames[data[0] % std::size(kNames)]);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  static const TimeZone zone = *TimeZone::from_name("Asia/Almaty");
  static const FieldMap map = [] {
    FieldMap fields;
    for (const char* field : {"title=k.m[1].y", "body=/0/~1", "id=", "source==S"}) {
      fields.add(field);
    }
    return fields;
  }();
  const ReadContext context{"x", zone, &map};
  CheckingSink whole, piecewise;
  SmallReads at_once(bytes, bytes.size()), in_pieces(bytes, 1 + data[0] / std::size(kNames));
  format->read(at_once, context, whole);
  format->read(in_pieces, context, piecewise);
  require(whole == piecewise);
  return 0;
}
