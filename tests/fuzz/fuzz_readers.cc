// Feeds bytes to read_input. The first line names the format, or else the file, whose format is
// then detected; the rest is the input.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/readers/formats.h"
#include "tests/fuzz/reader_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace news;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line_end = std::min(text.find('\n'), size);
  const std::string_view name = text.substr(0, line_end);
  const auto format = find_format(name);
  const auto source = open_memory(text.substr(std::min(line_end + 1, size)));
  static const TimeZone zone = *TimeZone::from_name("Asia/Almaty");
  CheckingSink sink;
  read_input(*source, {format ? "news/20180424.md" : std::string(name), zone},
             format ? *format : nullptr, sink);
  return 0;
}
