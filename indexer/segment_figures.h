// What the manifest and the report say of a segment's articles: how many, from when, whence, in
// which languages. In: articles in any order. Out: plain figures, the same for any order and any
// division. Never fails. One object a thread; their sum is the segment's.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "analyzers/article.h"
#include "analyzers/manifest.h"
#include "analyzers/time_zone.h"

namespace news {

struct SegmentFigures {
  std::uint64_t articles = 0;
  std::uint64_t undated = 0;
  std::uint64_t text_bytes = 0;  // of titles and bodies
  std::optional<std::chrono::sys_days> first_day, last_day;
  std::set<std::string> sources;  // as shown
  std::set<std::string> languages;

  void add(const Article& article, const TimeZone& zone);
  void add(SegmentFigures&& other);

  // Without a name and files.
  SegmentEntry entry() const;
};

}  // namespace news
