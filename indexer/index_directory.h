// The index folder as its one writer sees it: lock, scratch space, and the single commit point.
// Readers go on with what their manifest names; a build that fails or is killed leaves the old
// index as it was. Errors: Failure kExitLocked if another writer holds the lock; kExitIndex for the
// disk.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "analyzers/manifest.h"

namespace news {

class IndexDirectory {
 public:
  // Makes the folder if it is not there and takes the lock. Scratch that a killed build left is
  // removed.
  explicit IndexDirectory(const std::filesystem::path& folder);
  ~IndexDirectory();
  IndexDirectory(const IndexDirectory&) = delete;
  IndexDirectory& operator=(const IndexDirectory&) = delete;

  // What is published now; nullopt: nothing yet. A folder with other contents than an index is a
  // Failure.
  const std::optional<Manifest>& published() const { return published_; }

  // An existing empty folder for this writer, on the same disk; it goes when this object goes.
  std::filesystem::path scratch() const;
  // Name for the next segment: seg-NNNNNN.
  std::string next_segment_name() const;

  // Moves a finished segment from scratch into place, writes the gazetteer, and publishes the
  // manifest, whose generation, segment name and side files it fills in. Segments that neither this
  // nor the last manifest names are removed.
  void publish(Manifest manifest, const std::filesystem::path& segment,
               const std::string& entities);

 private:
  void remove_unnamed(const Manifest& current) const;

  std::filesystem::path folder_;
  int lock_fd_ = -1;
  bool made_folder_ = false;
  std::optional<Manifest> published_;
};

}  // namespace news
