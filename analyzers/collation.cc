#include "analyzers/collation.h"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <memory>

#include "analyzers/error.h"

namespace news {
namespace {

const icu::Collator& root_collator() {
  static const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(
        icu::Collator::createInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw Failure(kExitIndex, "ICU has no collation data");
    return made;
  }();
  return *collator;
}

}  // namespace

std::string collation_key(std::string_view text) {
  const auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const icu::Collator& collator = root_collator();
  std::string key(4 * text.size() + 16, '\0');
  for (;;) {
    const auto capacity = static_cast<std::int32_t>(key.size());
    const std::int32_t size =
        collator.getSortKey(wide, reinterpret_cast<std::uint8_t*>(key.data()), capacity);
    key.resize(static_cast<std::size_t>(size));
    if (size <= capacity) return key;
  }
}

}  // namespace news
