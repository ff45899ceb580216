#include "analyzers/article_key.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

namespace news {
namespace {

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

struct UrlParts {
  std::string scheme;
  std::string host;           // with port, without default ports
  std::string_view path;      // from the first slash; may be empty
  std::string_view query;     // without '?'
  std::string_view fragment;  // without '#'
  bool is_http = false;
};

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return parts;
  parts.scheme = lower_ascii(url.substr(0, colon));
  if (parts.scheme != "http" && parts.scheme != "https") return parts;
  std::string_view rest = url.substr(colon + 3);
  const std::size_t hash = std::min(rest.find('#'), rest.size());
  if (hash < rest.size()) parts.fragment = rest.substr(hash + 1);
  rest = rest.substr(0, hash);
  const std::size_t host_end = rest.find_first_of("/?");
  std::string_view host = rest.substr(0, host_end);
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos)
    host.remove_prefix(at + 1);
  parts.host = lower_ascii(host);
  const std::string_view default_port = parts.scheme == "http" ? ":80" : ":443";
  if (parts.host.ends_with(default_port))
    parts.host.resize(parts.host.size() - default_port.size());
  if (parts.host.ends_with(':')) parts.host.pop_back();  // an empty port is the default one
  if (host_end != std::string_view::npos) {
    rest.remove_prefix(host_end);
    const std::size_t question = rest.find('?');
    parts.path = rest.substr(0, question);
    if (question != std::string_view::npos) parts.query = rest.substr(question + 1);
  }
  parts.is_http = !parts.host.empty();
  return parts;
}

bool is_tracking(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return std::any_of(std::begin(kTrackingParameters), std::end(kTrackingParameters),
                     [&](std::string_view listed) {
                       if (listed.ends_with('*')) {
                         return name.starts_with(listed.substr(0, listed.size() - 1));
                       }
                       return name == listed;
                     });
}

// Those that are not for tracking, `mark` before the first.
void append_parameters(std::string_view parameters, char mark, std::string& url) {
  while (!parameters.empty()) {
    const std::size_t end = std::min(parameters.find('&'), parameters.size());
    const std::string_view parameter = parameters.substr(0, end);
    if (!parameter.empty() && !is_tracking(parameter)) {
      url += mark;
      url += parameter;
      mark = '&';
    }
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
  }
}

// RFC 3986 scheme and a colon: urn:..., tag:..., https://...
bool is_uri(std::string_view id) {
  const std::size_t colon = id.find(':');
  if (colon == std::string_view::npos || colon < 2 || colon + 1 == id.size()) return false;
  for (std::size_t i = 0; i < colon; ++i) {
    const char c = id[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (!letter && !(other && i > 0)) return false;
  }
  return id.find_first_of(" \t\n") == std::string_view::npos;
}

constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";

}  // namespace

std::string canonical_url(std::string_view url, UrlFragment kept) {
  const UrlParts parts = split_url(url);
  if (!parts.is_http) return std::string(url);
  std::string canonical = parts.scheme + "://" + parts.host;
  canonical += parts.path.empty() ? "/" : parts.path;
  append_parameters(parts.query, '?', canonical);
  const bool is_of_script = parts.fragment.starts_with('!') || parts.fragment.starts_with('/');
  if (is_of_script) {
    (canonical += '#') += parts.fragment;
  } else if (kept == UrlFragment::kAll) {
    append_parameters(parts.fragment, '#', canonical);
  }
  return canonical;
}

std::string url_host(std::string_view url) {
  UrlParts parts = split_url(url);
  if (!parts.is_http) return {};
  // The colons of an IPv6 address stand in brackets.
  const std::size_t bracket = parts.host.rfind(']');
  const std::size_t from = bracket == std::string::npos ? 0 : bracket;
  return parts.host.substr(0, parts.host.find(':', from));
}

std::string shown_source(std::string_view source) {
  std::string host = url_host(source);
  if (host.empty()) return std::string(source);
  for (const std::string_view label : {"www.", "feeds.", "feed.", "rss.", "m.", "amp."}) {
    // A host of two labels stays whole: feeds.example would lose its name.
    if (host.starts_with(label) && std::count(host.begin(), host.end(), '.') >= 2) {
      host.erase(0, label.size());
    }
  }
  return host;
}

namespace {

bool has_number_as_fragment(std::string_view url) {
  const std::string_view fragment = url.substr(std::min(url.find('#'), url.size() - 1) + 1);
  return !fragment.empty() && fragment.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

ArticleHash article_hash(const Article& article, std::string_view file) {
  const char nul = '\0';
  std::string key;
  if (!url_host(article.given_id).empty()) {
    const bool is_revision = has_number_as_fragment(article.given_id) &&
                             article.url.find('#') == std::string::npos &&
                             canonical_url(article.url) == canonical_url(article.given_id);
    key =
        std::string("url") + nul +
        canonical_url(article.given_id, is_revision ? UrlFragment::kOfScripts : UrlFragment::kAll);
  } else if (is_uri(article.given_id)) {
    key = std::string("uri") + nul + article.given_id;
  } else if (!article.given_id.empty()) {
    const bool from_feed = !url_host(article.source).empty();
    key = std::string("id") + nul + (from_feed ? article.source : std::string(file)) + nul +
          article.given_id;
  } else if (!article.url.empty()) {
    key = std::string("url") + nul + canonical_url(article.url);
  } else {
    key = std::string("text") + nul + article.title + nul +
          fmt::format("{} {}", static_cast<int>(article.published.precision),
                      article.published.instant) +
          nul + article.body;
  }
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(key.data(), key.size()));
  ArticleHash hash;
  std::copy(std::begin(canonical.digest), std::end(canonical.digest), hash.begin());
  return hash;
}

std::string article_id(const ArticleHash& hash) {
  std::string id;
  std::uint32_t bits = 0;
  int held = 0;
  for (const std::uint8_t byte : hash) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 5) {
      held -= 5;
      id += kAlphabet[(bits >> held) & 31];
    }
  }
  id += kAlphabet[(bits << (5 - held)) & 31];
  return id;
}

std::optional<ArticleHash> parse_article_id(std::string_view id) {
  if (id.size() != kArticleIdLength) return std::nullopt;
  ArticleHash hash{};
  std::uint32_t bits = 0;
  int held = 0;
  std::size_t byte = 0;
  for (const char c : id) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 5) | static_cast<std::uint32_t>(value);
    held += 5;
    if (held < 8) continue;
    held -= 8;
    hash[byte++] = static_cast<std::uint8_t>(bits >> held);
  }
  // 26 characters hold two bits more than 16 bytes; an id has zeros there.
  if (article_id(hash) != id) return std::nullopt;
  return hash;
}

}  // namespace news
