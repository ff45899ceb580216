#include "indexer/readers/iptc_subjects.h"

#include <cstddef>
#include <iterator>

namespace news {
namespace {

constexpr std::string_view kSubjects[] = {
    "arts, culture and entertainment",
    "crime, law and justice",
    "disaster and accident",
    "economy, business and finance",
    "education",
    "environmental issue",
    "health",
    "human interest",
    "labour",
    "lifestyle and leisure",
    "politics",
    "religion and belief",
    "science and technology",
    "social issue",
    "sport",
    "unrest, conflicts and war",
    "weather",
};

}  // namespace

std::string_view iptc_subject(std::string_view code) {
  code.remove_prefix(code.rfind(':') + 1);
  if (code.size() != 8 || code.find_first_not_of("0123456789") != std::string_view::npos) return {};
  const auto number = static_cast<std::size_t>((code[0] - '0') * 10 + (code[1] - '0'));
  return number >= 1 && number <= std::size(kSubjects) ? kSubjects[number - 1] : "";
}

std::string subject_name(std::string name, std::string_view code) {
  return name.size() > 3 ? name : std::string(iptc_subject(code));
}

}  // namespace news
