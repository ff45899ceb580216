#include "indexer/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "analyzers/error.h"

namespace news {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail_on(const fs::path& path, int error) {
  throw Failure(kExitIndex, fmt::format("{}: {}", path.string(), std::strerror(error)));
}

constexpr std::size_t kBufferBytes = 1 << 18;

}  // namespace

SequentialFile::SequentialFile(const fs::path& path, Mode mode)
    : path_(path), file_(std::fopen(path.c_str(), mode == Mode::kCreate ? "wbe" : "rbe")) {
  if (!file_) fail_on(path, errno);
  std::setvbuf(file_.get(), nullptr, _IOFBF, kBufferBytes);
}

void SequentialFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size())
    fail_on(path_, errno);
}

bool SequentialFile::read(char* buffer, std::size_t bytes) {
  const std::size_t got = std::fread(buffer, 1, bytes, file_.get());
  if (got == bytes) return true;
  if (got == 0 && std::feof(file_.get())) return false;
  fail_on(path_, std::ferror(file_.get()) ? errno : EIO);
}

void SequentialFile::close() {
  if (std::fflush(file_.get()) != 0) fail_on(path_, errno);
  file_.reset();
}

PositionedFile::PositionedFile(const fs::path& path)
    : path_(path), fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (fd_ < 0) fail_on(path, errno);
}

PositionedFile::~PositionedFile() { close(fd_); }

void PositionedFile::read(std::uint64_t offset, char* buffer, std::size_t bytes) const {
  while (bytes > 0) {
    const ssize_t got = pread(fd_, buffer, bytes, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) fail_on(path_, got < 0 ? errno : EIO);
    offset += static_cast<std::uint64_t>(got);
    buffer += got;
    bytes -= static_cast<std::size_t>(got);
  }
}

void write_file_durably(const fs::path& path, std::string_view bytes) {
  SequentialFile file(path, SequentialFile::Mode::kCreate);
  file.write(bytes);
  file.close();
  sync_file(path);
}

void sync_file(const fs::path& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail_on(path, errno);
  const int result = fsync(fd);
  const int error = errno;
  close(fd);
  if (result != 0) fail_on(path, error);
}

void sync_folder_and_files(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) sync_file(entry.path());
  sync_file(folder);
}

void rename_durably(const fs::path& from, const fs::path& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) fail_on(to, errno);
  sync_file(to.parent_path());
}

std::string file_xxh3(const fs::path& path) {
  SequentialFile file(path, SequentialFile::Mode::kRead);
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(),
                                                                       XXH3_freeState);
  XXH3_128bits_reset(state.get());
  std::vector<char> buffer(kBufferBytes);
  std::uint64_t rest = fs::file_size(path);
  while (rest > 0) {
    const auto bytes = static_cast<std::size_t>(std::min<std::uint64_t>(rest, buffer.size()));
    if (!file.read(buffer.data(), bytes)) fail_on(path, EIO);
    XXH3_128bits_update(state.get(), buffer.data(), bytes);
    rest -= bytes;
  }
  const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace news
