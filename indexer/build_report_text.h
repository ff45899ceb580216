// What a build or merge says at its end. In: its report, its rejects. Out: lines for people; text
// of the inputs is made safe for a terminal. Pure; never fails.
#pragma once

#include <string>
#include <string_view>

#include "indexer/build.h"
#include "indexer/merge.h"

namespace news {

// "216 articles from 14 sources, ...": two or three lines.
std::string build_report_text(const BuildReport& report, std::string_view folder, double seconds,
                              unsigned threads);

std::string merge_report_text(const MergeReport& report, std::size_t indexes,
                              std::string_view folder, double seconds);

// "feeds/reuters.jsonl:412: not valid JSON at byte 1871", without a newline.
std::string reject_text(const Reject& reject);
// A line of --rejects: path, record, byte offset, reason, with tabs between and a newline.
std::string reject_row(const Reject& reject);

// What a reason has in common with others: "not valid JSON at byte 1871" is one of "not valid
// JSON".
std::string reject_kind(const Reject& reject);

}  // namespace news
