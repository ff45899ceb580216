#include "analyzers/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "analyzers/utf8.h"

namespace news {

struct SentenceBreaker::Rules {
  icu::BreakIterator& of(std::string_view language) {
    const auto known = iterators.find(language);
    if (known != iterators.end()) return *known->second;
    UErrorCode status = U_ZERO_ERROR;
    const std::string name = std::string(language) + "@ss=standard";  // "und" has the root's rules
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createSentenceInstance(icu::Locale(name.c_str()), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no sentence break rules");
    return *iterators.emplace(language, std::move(made)).first->second;
  }

  std::map<std::string, std::unique_ptr<icu::BreakIterator>, std::less<>> iterators;
  std::vector<char16_t> units;
  std::vector<std::uint32_t> byte_of_unit;
};

SentenceBreaker::SentenceBreaker() : rules_(std::make_unique<Rules>()) {}
SentenceBreaker::~SentenceBreaker() = default;
SentenceBreaker::SentenceBreaker(SentenceBreaker&&) noexcept = default;
SentenceBreaker& SentenceBreaker::operator=(SentenceBreaker&&) noexcept = default;

std::vector<std::uint32_t> SentenceBreaker::begins(std::string_view paragraph,
                                                   std::string_view language) {
  auto& units = rules_->units;
  auto& byte_of_unit = rules_->byte_of_unit;
  units.clear();
  byte_of_unit.clear();
  for (std::size_t i = 0; i < paragraph.size();) {
    byte_of_unit.push_back(static_cast<std::uint32_t>(i));
    const auto c = static_cast<UChar32>(next_code_point(paragraph, i));
    if (c > 0xFFFF) {
      units.push_back(U16_LEAD(c));
      byte_of_unit.push_back(byte_of_unit.back());
      units.push_back(U16_TRAIL(c));
    } else {
      // A line end would be a sentence's too.
      units.push_back(c == '\n' || c == '\r' ? u' ' : static_cast<char16_t>(c));
    }
  }
  std::vector<std::uint32_t> begins = {0};
  icu::BreakIterator& iterator = rules_->of(language);
  const icu::UnicodeString text(false, units.data(), static_cast<int32_t>(units.size()));
  iterator.setText(text);
  (void)iterator.first();
  const auto end = static_cast<int32_t>(units.size());
  for (int32_t to = iterator.next(); to != icu::BreakIterator::DONE && to < end;
       to = iterator.next()) {
    begins.push_back(byte_of_unit[static_cast<std::size_t>(to)]);
  }
  return begins;
}

}  // namespace news
