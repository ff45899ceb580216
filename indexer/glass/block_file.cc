#include "indexer/glass/block_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "analyzers/error.h"

namespace news::glass {

namespace {

constexpr std::size_t kBufferBytes = 1 << 20;
// The disk is asked to begin with what was written whenever it is so much.
constexpr std::uint64_t kWriteBackBytes = 8 << 20;
static_assert(kWriteBackBytes % kBufferBytes == 0);

[[noreturn]] void fail_on(const std::filesystem::path& path, int error) {
  throw Failure(kExitIndex, fmt::format("{}: {}", path.string(), std::strerror(error)));
}

}  // namespace

void BlockFile::FreeHash::operator()(XXH3_state_s* state) const { XXH3_freeState(state); }

BlockFile::BlockFile(std::filesystem::path path, std::uint32_t block_bytes)
    : path_(std::move(path)),
      block_bytes_(block_bytes),
      buffer_(kBufferBytes),
      fd_(open(path_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0666)),
      hash_(XXH3_createState()) {
  if (fd_ < 0) fail_on(path_, errno);
  XXH3_128bits_reset(hash_.get());
}

BlockFile::~BlockFile() {
  if (fd_ >= 0) ::close(fd_);
}

std::uint32_t BlockFile::append() {
  if (blocks_ == std::numeric_limits<std::uint32_t>::max()) fail_on(path_, EFBIG);
  used_ += block_bytes_;
  if (used_ == buffer_.size()) write_out();
  return blocks_++;
}

void BlockFile::write_out() {
  XXH3_128bits_update(hash_.get(), buffer_.data(), used_);
  for (std::size_t at = 0; at < used_;) {
    const ssize_t bytes = write(fd_, buffer_.data() + at, used_ - at);
    if (bytes < 0 && errno != EINTR) fail_on(path_, errno);
    if (bytes > 0) at += static_cast<std::size_t>(bytes);
  }
  written_ += used_;
  used_ = 0;
  if (written_ % kWriteBackBytes == 0) {
    // Only a hint: a file system that does not know it writes when it likes.
    sync_file_range(fd_, static_cast<off_t>(written_ - kWriteBackBytes), kWriteBackBytes,
                    SYNC_FILE_RANGE_WRITE);
  }
}

std::string BlockFile::close() {
  if (used_ > 0) write_out();
  if (::close(std::exchange(fd_, -1)) != 0) fail_on(path_, errno);
  const XXH128_hash_t hash = XXH3_128bits_digest(hash_.get());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace news::glass
