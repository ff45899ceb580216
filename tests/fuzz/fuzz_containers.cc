// Feeds bytes to the readers of containers: the first byte chooses whether they are unpacked and
// read as a file would be (archives, packed web archives), or as WARC or ARC, whole and in small
// reads, which must give the same.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "indexer/readers/formats.h"
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace news;
  if (size == 0) return 0;
  constexpr std::string_view kNames[] = {"auto", "warc", "arc"};
  const Format* format = *find_format(kNames[data[0] % std::size(kNames)]);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  static const TimeZone zone = *TimeZone::from_name("Asia/Almaty");
  const ReadContext context{"x", zone};
  CheckingSink whole;
  if (format == nullptr) {
    const auto source = decompress(open_memory(bytes), "x");
    read_input(*source, context, nullptr, whole);
    return 0;
  }
  CheckingSink piecewise;
  const auto cut = [&](std::size_t read_bytes, CheckingSink& sink) {
    SmallReads source(bytes, read_bytes);
    format->cut(source, context, sink,
                [&](const InputPart& part) { return read_part(part, context, sink); });
  };
  cut(bytes.size(), whole);
  cut(1 + data[0] / std::size(kNames), piecewise);
  require(whole == piecewise);
  return 0;
}
