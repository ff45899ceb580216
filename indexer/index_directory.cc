#include "indexer/index_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

#include "analyzers/error.h"
#include "analyzers/index.h"
#include "indexer/files.h"

namespace news {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kScratch = "scratch";
constexpr std::string_view kLock = "lock";

std::optional<Manifest> read_manifest(const fs::path& folder) {
  const fs::path path = folder / kManifestFile;
  if (!fs::exists(path)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  auto manifest = parse_manifest(text.str());
  if (!manifest) {
    throw Failure(kExitIndex, fmt::format("{}: {}; nothing was written", folder.string(),
                                          manifest.error().message));
  }
  return *std::move(manifest);
}

// A folder that holds anything that is not ours is not made into an index.
void refuse_foreign_folder(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    if (name == kLock || name == kScratch || name.starts_with(kEntitiesPrefix) ||
        name.starts_with("seg-") || name.starts_with("XAPIANDB")) {
      continue;
    }
    throw Failure(kExitIndex,
                  fmt::format("{}: holds '{}', so it is no index folder; name another with --db",
                              folder.string(), name));
  }
}

}  // namespace

IndexDirectory::IndexDirectory(const fs::path& folder) : folder_(folder) {
  std::error_code error;
  made_folder_ = fs::create_directories(folder, error);
  if (error || !fs::is_directory(folder)) {
    throw Failure(kExitIndex, fmt::format("{}: cannot be made: {}", folder.string(),
                                          error ? error.message() : "not a folder"));
  }
  if (!fs::exists(folder / kManifestFile)) refuse_foreign_folder(folder);
  lock_fd_ = open((folder / kLock).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (lock_fd_ < 0) {
    throw Failure(kExitIndex,
                  fmt::format("{}: {}", (folder / kLock).string(), std::strerror(errno)));
  }
  if (flock(lock_fd_, LOCK_EX | LOCK_NB) != 0) {
    close(lock_fd_);
    throw Failure(
        kExitLocked,
        fmt::format("{}: another newsidx is writing this index; try again when it is done",
                    folder.string()));
  }
  try {
    published_ = read_manifest(folder);
    fs::remove_all(folder / kScratch);
    fs::create_directory(folder / kScratch);
  } catch (const fs::filesystem_error& e) {
    close(lock_fd_);
    throw Failure(kExitIndex, fmt::format("{}: {}", folder.string(), e.code().message()));
  } catch (...) {
    close(lock_fd_);
    throw;
  }
}

IndexDirectory::~IndexDirectory() {
  std::error_code ignored;
  fs::remove_all(folder_ / kScratch, ignored);
  if (!published_ && made_folder_) {
    // Nothing came of it: leave no empty index behind.
    fs::remove(folder_ / kLock, ignored);
    fs::remove(folder_, ignored);
  }
  close(lock_fd_);
}

fs::path IndexDirectory::scratch() const { return folder_ / kScratch; }

std::string IndexDirectory::next_segment_name() const {
  int last = 0;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    const std::string name = entry.path().filename();
    if (name.starts_with("seg-")) last = std::max(last, std::atoi(name.c_str() + 4));
  }
  return fmt::format("seg-{:06}", last + 1);
}

void IndexDirectory::publish(Manifest manifest, const fs::path& segment,
                             const std::string& entities) {
  try {
    const std::string name = next_segment_name();
    sync_folder_and_files(segment);
    rename_durably(segment, folder_ / name);
    manifest.segments.back().name = name;
    manifest.generation = published_ ? published_->generation + 1 : 1;
    const std::string gazetteer = fmt::format("{}{:06}.tsv", kEntitiesPrefix, manifest.generation);
    write_file_durably(folder_ / gazetteer, entities);
    manifest.side_files = {{gazetteer, entities.size(), xxh3_hex(entities)}};
    write_file_durably(folder_ / "XAPIANDB.new", print_manifest(manifest));
    rename_durably(folder_ / "XAPIANDB.new", folder_ / kManifestFile);
    remove_unnamed(manifest);
    published_ = std::move(manifest);
  } catch (const fs::filesystem_error& e) {
    throw Failure(kExitIndex, fmt::format("{}: {}", e.path1().string(), e.code().message()));
  }
}

void IndexDirectory::remove_unnamed(const Manifest& current) const {
  std::set<std::string> named;
  const auto add = [&](const Manifest& manifest) {
    for (const SegmentEntry& segment : manifest.segments) named.insert(segment.name);
    for (const FileEntry& file : manifest.side_files) named.insert(file.name);
  };
  add(current);
  if (published_) add(*published_);
  for (const auto& entry : fs::directory_iterator(folder_)) {
    const std::string name = entry.path().filename();
    const bool versioned = name.starts_with("seg-") || name.starts_with(kEntitiesPrefix);
    if (!versioned || named.count(name) > 0) continue;
    std::error_code ignored;  // in use on a network disk: gone next time
    fs::remove_all(entry.path(), ignored);
  }
}

}  // namespace news
