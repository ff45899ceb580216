// Any bytes as the file XAPIANDB: no crash; what is accepted names only segments beside it and
// plain files, and is the same after printing. With 'j' before it the rest is taken as the JSON.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzers/manifest.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace news;
  std::string text(reinterpret_cast<const char*>(data), size);
  if (text.starts_with('j')) text = "#newsidx 1\n# " + text.substr(1);
  const auto manifest = parse_manifest(text);
  if (!manifest) {
    require(!manifest.error().message.empty());
    return 0;
  }
  for (const SegmentEntry& segment : manifest->segments) {
    require(segment.name.starts_with("seg-") && segment.name.size() == 10);
    for (const FileEntry& file : segment.files) {
      require(file.name.find('/') == std::string::npos && !file.name.starts_with('.'));
    }
  }
  const auto again = parse_manifest(print_manifest(*manifest));
  require(again.has_value() && *again == *manifest);
  return 0;
}
