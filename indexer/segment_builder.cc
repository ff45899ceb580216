#include "indexer/segment_builder.h"

#include "indexer/glass/canary.h"

namespace news {

BuiltSegment build_segment(ArticleSpool& articles, const std::filesystem::path& folder,
                           const SegmentOptions& options) {
  bool in_bulk = options.writer == SegmentWriter::kBulk;
  if (in_bulk) {
    const std::filesystem::path canary = options.scratch / "canary";
    std::filesystem::create_directory(canary);
    in_bulk = glass::library_writes_what_we_know(canary);
    std::filesystem::remove(canary);
  }
  return in_bulk ? build_segment_in_bulk(articles, folder, options)
                 : build_segment_by_xapian(articles, folder, options);
}

void stop_if_interrupted(const SegmentOptions& options) {
  if (options.interrupted) {
    throw Failure(kExitInterrupted, "interrupted; the index is as it was");
  }
}

}  // namespace news
