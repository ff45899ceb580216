// Which article is it? (product: the same key is the same article.) The key is, in this order:
//   1 the given id, if it is a URI, URN or tag: everywhere the same article (a web address:
//     canonical, with its fragment)
//   2 the given id otherwise, within its feed (a source that is a URL) or else its file
//   3 the canonical URL
//   4 title, date and body (a date such as 03/04/2018 as other articles of the build show it)
// The id is the XXH3-128 of the key (xxhash 0.8, big-endian canonical form) in 26 lower-case base32
// characters (RFC 4648). Thread-safe; never fails.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/article.h"

namespace news {

// Parameters of a URL's query that say where a reader came from, not which article it is. A name
// that ends in '*' stands for all that begin so.
inline constexpr std::string_view kTrackingParameters[] = {
    "utm_*", "at_*",   "ns_*",   "pk_*",   "fbclid", "gclid", "dclid",  "gclsrc", "msclkid",
    "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "ito",   "srcref", "cmpid",  "ftag",
};

// A fragment is a place on a page: two addresses that differ in it alone are one article. Not so
// where it begins with ! or /: then a script shows what it names, another article each (Google's
// AJAX crawling scheme of 2009, "#!/17", and the routers that came after it, "#/17").
//
// In a given id all of it counts but tracking parameters, as it was given to tell articles apart:
// the comments in a WordPress feed are ?p=1#comment-5 and ?p=1#comment-6. Not so a number, if the
// article's own URL is that page without a fragment: BBC's #0, #1, ... tell revisions apart.
enum class UrlFragment { kOfScripts, kAll };

// Scheme and host in lower case; default port, credentials, tracking parameters and fragment gone;
// an empty path made "/". A text that is no http(s) URL comes back as it is.
std::string canonical_url(std::string_view url, UrlFragment kept = UrlFragment::kOfScripts);

// Host of an http(s) URL in lower case, without port and credentials; empty if it is none.
std::string url_host(std::string_view url);

// What to show for a source: a URL's host without its leading www., feeds., feed., rss., m. or
// amp.; any other text as it is.
std::string shown_source(std::string_view source);

using ArticleHash = std::array<std::uint8_t, 16>;

// `file` is the path below the folder that was named on the command line, or the file's own name.
ArticleHash article_hash(const Article& article, std::string_view file);
std::string article_id(const ArticleHash& hash);
// The hash of an id; nullopt if the text is none.
std::optional<ArticleHash> parse_article_id(std::string_view id);

inline constexpr std::size_t kArticleIdLength = 26;

}  // namespace news
