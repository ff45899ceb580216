// What `newsidx info` says. In: an open index. Out: plain values, and these as a page or as one
// line of JSON. Errors: Xapian::Error. One pass over the sources of all articles; the rest is
// counted in the index already.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/index.h"

namespace news {

struct IndexInfo {
  using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

  std::string folder;
  Manifest manifest;
  std::uint64_t index_bytes = 0;      // of the segments, as a build reports it
  std::string first_date, last_date;  // of all segments; empty: none is dated
  std::uint64_t undated = 0;
  Counts languages;  // ISO codes, most articles first
  Counts sources;    // as shown, most articles first
  Counts months;     // "2018-04", in order; articles dated to the month or better
};

IndexInfo index_info(const Index& index);

std::string info_page(const IndexInfo& info, std::size_t width);
std::string info_json(const IndexInfo& info);

}  // namespace news
