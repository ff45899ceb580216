// Dates as pages print them: among other words, in the order of the page's language, in an address.
// In: text, and how to read it: in a page 03/04/2018 is March if it is in English of no country,
// else April, until other pages of its source show what it is. Out: a date of day precision or
// finer; nothing if there is none. No state; thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "analyzers/article.h"
#include "indexer/readers/printed_date.h"

namespace news {

// A value that is a date ("2018-04-24T10:11:12Z", "1524564672"), or holds one.
PrintedDate date_of_value(std::string_view value, const DateReading& reading);

// The first date in at most some hundred bytes of text: "Published on April 24, 2018 at 10:11 | 3
// comments".
PrintedDate first_date_in(std::string_view text, const DateReading& reading);

// Of an address: /2018/04/24/, /2018-04-24-title, /20180424.
std::optional<Published> date_of_url(std::string_view url);

}  // namespace news
