#include "indexer/readers/page_title.h"

#include <algorithm>

#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::string_view kRules[] = {" - ", " | ", " – ", " — ", " · ", " • ",
                                       " » ", " :: ", " / ", "｜", "_"};

// Letters and digits alone, small: "The Daily News" and "thedailynews" are one.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : ascii_lower(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & '\x80') != 0) letters += c;
  }
  return letters;
}

bool is_site(std::string_view part, std::string_view site, std::string_view host) {
  const std::string name = letters_of(part);
  if (name.empty()) return true;
  if (name == letters_of(site)) return true;
  const std::string host_letters = letters_of(host);
  return name.size() >= 3 && (host_letters == name || host_letters == "www" + name ||
                              host_letters.starts_with("www" + name) || host_letters.starts_with(name));
}

struct Cut {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};

Cut last_rule(std::string_view title) {
  Cut cut;
  for (const std::string_view rule : kRules) {
    const std::size_t at = title.rfind(rule);
    if (at != std::string_view::npos && (cut.at == std::string_view::npos || at > cut.at)) {
      cut = {at, rule.size()};
    }
  }
  return cut;
}

Cut first_rule(std::string_view title) {
  Cut cut;
  for (const std::string_view rule : kRules) {
    const std::size_t at = title.find(rule);
    if (at < cut.at) cut = {at, rule.size()};
  }
  return cut;
}

}  // namespace

std::string title_without_site(std::string_view title, std::string_view site, std::string_view host,
                               std::string_view heading) {
  title = trim(title);
  heading = trim(heading);
  while (true) {
    const Cut last = last_rule(title);
    if (last.at == std::string_view::npos || last.at == 0) break;
    const std::string_view before = trim(title.substr(0, last.at));
    const bool is_heading = !heading.empty() && letters_of(before) == letters_of(heading);
    if (!is_heading && !is_site(title.substr(last.at + last.size), site, host)) break;
    title = before;
  }
  while (true) {
    const Cut first = first_rule(title);
    if (first.at == std::string_view::npos || first.at == 0) break;
    const std::string_view after = trim(title.substr(first.at + first.size));
    const bool is_heading = !heading.empty() && letters_of(after) == letters_of(heading);
    if (after.empty() || (!is_heading && !is_site(title.substr(0, first.at), site, host))) break;
    title = after;
  }
  return std::string(title);
}

std::string title_without_last_part(std::string_view title) {
  constexpr std::ptrdiff_t kMinBlanksBefore = 3, kMaxBlanksInside = 3;
  const Cut last = last_rule(title);
  if (last.at == std::string_view::npos) return std::string(title);
  const std::string_view before = trim(title.substr(0, last.at));
  const std::string_view part = trim(title.substr(last.at + last.size));
  const bool is_site = std::count(before.begin(), before.end(), ' ') >= kMinBlanksBefore &&
                       std::count(part.begin(), part.end(), ' ') <= kMaxBlanksInside;
  return std::string(is_site ? before : title);
}

}  // namespace news
