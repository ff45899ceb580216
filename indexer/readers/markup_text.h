// The text of an HTML fragment, as feeds carry it. In: UTF-8 that may hold tags and entities. Out:
// plain text; block elements and double <br> are paragraph borders (one empty line), one <br> a
// line end, other white space folds to one blank, scripts, styles and images are dropped, entities
// decoded. Text without a tag or an entity comes back as it is. What was escaped twice (&lt;p&gt;,
// &amp;#8217;) is read twice, if after the first time it is clearly markup. Never fails, in linear
// time. No state; thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace news {

std::string markup_to_text(std::string_view html);

// True if there is something for markup_to_text to do: '<' and '&' alone are ordinary characters.
bool has_markup(std::string_view text);

}  // namespace news
