#include "analyzers/fixed_clock.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "analyzers/display.h"

namespace news {

Result<std::chrono::sys_seconds> parse_fixed_clock(std::string_view value) {
  namespace chr = std::chrono;
  const std::string text(value);
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  const int read =
      std::sscanf(text.c_str(), "%d-%d-%dT%d:%d:%dZ", &year, &month, &day, &hour, &minute, &second);
  const chr::year_month_day date{chr::year(year), chr::month(static_cast<unsigned>(month)),
                                 chr::day(static_cast<unsigned>(day))};
  if ((read != 3 && read != 6) || !date.ok() || hour > 23 || minute > 59 || second > 59) {
    return fail(fmt::format("NEWSIDX_NOW is '{}'; write it as 2018-04-24 or 2018-04-24T12:00:00Z",
                            printable(text)));
  }
  return chr::sys_days(date) + chr::hours(hour) + chr::minutes(minute) + chr::seconds(second);
}

}  // namespace news
