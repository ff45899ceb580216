// What a web archive holds in one record: a page, a feed, a text. In: the record's content, its
// address and content type. Out: articles under that address, never dated by the crawl; a date is
// what the page, then its address says. Skipped and counted by kind, as they are no articles: other
// statuses than 200, images, scripts and the like, JSON and XML without articles. No state;
// thread-safe.
#pragma once

#include <string_view>

#include "indexer/readers/formats.h"

namespace news {

// A part that read_part() gives to read_fetched(); `content` is copied.
InputPart fetched_part(const RecordPlace& place, FetchedFrom from, std::string_view content);

// False: the sink asked to stop.
bool read_fetched(const InputPart& part, const ReadContext& context, RecordSink& sink);

}  // namespace news
