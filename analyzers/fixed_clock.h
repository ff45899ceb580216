// The clock that NEWSIDX_NOW fixes, so that output can be compared. In: its value, a date or a time
// in UTC (2018-04-24, 2018-04-24T12:00:00Z). Error: what it is, and how to write it. Pure;
// thread-safe.
#pragma once

#include <chrono>
#include <string_view>

#include "analyzers/error.h"

namespace news {

Result<std::chrono::sys_seconds> parse_fixed_clock(std::string_view value);

}  // namespace news
