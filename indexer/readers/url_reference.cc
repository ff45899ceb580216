#include "indexer/readers/url_reference.h"

#include <algorithm>
#include <vector>

#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

bool is_scheme_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '-' || c == '.';
}

// The bytes of "https:", 0 if there is no scheme.
std::size_t scheme_bytes(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || colon == 0) return 0;
  return std::all_of(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(colon), is_scheme_char)
             ? colon + 1
             : 0;
}

// RFC 3986, section 5.2.4, of a path that begins with a slash.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    const bool is_last = path.empty();
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (part != ".") {
      parts.push_back(part);
      continue;
    }
    if (is_last) parts.emplace_back();
  }
  std::string clean;
  for (const std::string_view part : parts) clean.append("/").append(part);
  return clean;
}

}  // namespace

std::string resolve_url(std::string_view base, std::string_view reference) {
  base = trim(base);
  reference = trim(reference);
  const std::size_t scheme = scheme_bytes(base);
  if (scheme == 0 || base.substr(scheme, 2) != "//" || scheme_bytes(reference) > 0) {
    return std::string(reference);
  }
  base = base.substr(0, base.find('#'));
  if (reference.starts_with("//")) return std::string(base.substr(0, scheme)).append(reference);
  const std::size_t authority = std::min(base.find_first_of("/?", scheme + 2), base.size());
  const std::string_view host = base.substr(0, authority);
  std::string_view path = base.substr(authority);
  if (reference.empty() || reference.starts_with('#')) return std::string(base).append(reference);
  path = path.substr(0, path.find('?'));
  if (reference.starts_with('?')) {
    return std::string(host).append(path.empty() ? "/" : path).append(reference);
  }
  const std::size_t tail = std::min(reference.find_first_of("?#"), reference.size());
  std::string target;
  if (!reference.starts_with('/')) {
    target = path.substr(0, path.rfind('/') + 1);
    if (target.empty()) target = "/";
  }
  target += reference.substr(0, tail);
  return std::string(host).append(without_dots(target)).append(reference.substr(tail));
}

}  // namespace news
