// A page's title without the name of its site. In: a title, the site's name and host, and what else
// the page calls itself. Out: the title; never empty if the given one is not. No state; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace news {

// "Talks end - Daily News" is "Talks end" if the site is called Daily News, or if the page says
// "Talks end" in `heading`.
std::string title_without_site(std::string_view title, std::string_view site, std::string_view host,
                               std::string_view heading);

// Of a <title> that nothing else confirms: a last part of few words after several is the site.
std::string title_without_last_part(std::string_view title);

}  // namespace news
