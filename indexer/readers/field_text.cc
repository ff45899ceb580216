#include "indexer/readers/field_text.h"

#include <algorithm>
#include <vector>

#include "indexer/readers/text_cleanup.h"

namespace news {

std::string person_name(std::string_view text) {
  std::string_view name = trim(text);
  if (ascii_lower(name.substr(0, 3)) == "by ") name = trim(name.substr(3));
  const std::size_t open = name.find('('), close = name.rfind(')');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close &&
      name.substr(0, open).find('@') != std::string_view::npos) {
    return std::string(trim(name.substr(open + 1, close - open - 1)));
  }
  const std::size_t mail = name.find('<');
  if (mail != std::string_view::npos && mail > 0 &&
      name.find('@', mail) != std::string_view::npos) {
    name = trim(name.substr(0, mail));
  }
  return std::string(name);
}

std::string joined_once(std::span<const std::string> texts) {
  std::string joined;
  std::vector<std::string_view> taken;
  for (const std::string& text : texts) {
    const std::string_view clean = trim(text);
    // A list is for people: where thousands stand, looking each up would take too long.
    if (clean.empty() || taken.size() >= 100) continue;
    if (std::find(taken.begin(), taken.end(), clean) != taken.end()) continue;
    taken.push_back(clean);
    if (!joined.empty()) joined += ", ";
    joined += clean;
  }
  return joined;
}

std::string with_dateline(std::string_view dateline, std::string body) {
  dateline = trim(dateline);
  if (dateline.empty()) return body;
  const std::string_view place = trim(dateline.substr(0, dateline.find_first_of(",(/")));
  const std::string_view begin = std::string_view(body).substr(0, body.find('\n'));
  if (ascii_lower(begin.substr(0, 200)).find(ascii_lower(place)) < 40) return body;
  return std::string(dateline).append("\n\n").append(body);
}

}  // namespace news
