#include "indexer/byte_source.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "indexer/gzip_source.h"

namespace news {
namespace {

constexpr std::size_t kChunkBytes = 128u << 10;
constexpr std::size_t kMagicBytes = 10;  // the longest below

std::string reason_of(int error_number) { return std::generic_category().message(error_number); }

// How much has come of the bytes of one input, by all the layers that unpack it.
class Expansion {
 public:
  bool add(std::uint64_t bytes, std::uint64_t raw_bytes) {
    unpacked_ += bytes;
    return unpacked_ <= kExpansionFreeBytes || unpacked_ / kMaxExpansion <= raw_bytes;
  }

 private:
  std::uint64_t unpacked_ = 0;
};

class FileSource : public ByteSource {
 public:
  FileSource(int fd, bool owned, std::string name)
      : name_(std::move(name)), fd_(fd), owned_(owned) {}
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (owned_) ::close(fd_);
  }

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    for (;;) {
      const ssize_t got = ::read(fd_, buffer, capacity);
      if (got >= 0) {
        bytes_read_ += static_cast<std::uint64_t>(got);
        place_ += static_cast<std::uint64_t>(got);
        farthest_ = std::max(farthest_, place_);
        return static_cast<std::size_t>(got);
      }
      if (errno == EINTR) continue;
      if (errno != EAGAIN) return fail(fmt::format("{}: cannot read: {}", name_, reason_of(errno)));
      // Standard input may be a pipe that some other program made non-blocking.
      pollfd wait{fd_, POLLIN, 0};
      ::poll(&wait, 1, -1);
    }
  }
  // What is read again counts once.
  std::uint64_t raw_bytes_read() const override { return std::min(bytes_read_, farthest_); }
  bool unpacked(std::uint64_t bytes) override { return expansion_.add(bytes, raw_bytes_read()); }

  // Not on standard input, which may have begun anywhere.
  std::optional<std::uint64_t> seek(std::int64_t offset, int whence) override {
    const off_t place = owned_ ? ::lseek(fd_, offset, whence) : -1;
    if (place < 0) return std::nullopt;
    return place_ = static_cast<std::uint64_t>(place);
  }

 private:
  std::string name_;
  int fd_;
  bool owned_;
  std::uint64_t place_ = 0, farthest_ = 0;  // in the file
  std::uint64_t bytes_read_ = 0;
  Expansion expansion_;
};

struct Compression {
  std::string_view name;
  std::string_view magic;
  int (*add_filter)(archive*);
};

// RFC 1952 section 2.3.1 (with deflate, the only method); RFC 8878 sections 3.1.1 and 3.1.2 (a
// pzstd file begins with a skippable frame); the .xz file format 2.1.1.1; bzip2 has no document:
// 'BZh', the level, then pi or, if empty, sqrt(pi).
using namespace std::string_view_literals;
constexpr Compression kCompressions[] = {
    {"gzip", "\x1f\x8b\x08"sv, nullptr},  // gzip_source
    {"zstd", "\x28\xb5\x2f\xfd"sv, archive_read_support_filter_zstd},
    {"zstd", "\x50\x2a\x4d\x18"sv, archive_read_support_filter_zstd},
    {"xz",
     "\xfd"
     "7zXZ\0"sv,
     archive_read_support_filter_xz},
    {"bzip2", "BZh"sv, archive_read_support_filter_bzip2},
};

const Compression* find_compression(std::string_view head) {
  for (const Compression& compression : kCompressions) {
    if (!head.starts_with(compression.magic)) continue;
    if (compression.name != "bzip2") return &compression;
    // A text may well begin with BZh.
    const std::string_view block = head.size() >= 10 ? head.substr(4, 6) : std::string_view();
    const bool is_level = head.size() > 3 && head[3] >= '1' && head[3] <= '9';
    if (is_level &&
        (block == "\x31\x41\x59\x26\x53\x59"sv || block == "\x17\x72\x45\x38\x50\x90"sv)) {
      return &compression;
    }
  }
  return nullptr;
}

// Decompresses with libarchive's `raw` format and the one filter that the magic number calls for.
class CompressedSource : public ByteSource {
 public:
  CompressedSource(std::unique_ptr<ByteSource> packed, std::string name,
                   const Compression& compression)
      : packed_(std::move(packed)),
        name_(std::move(name)),
        compression_(compression),
        archive_(archive_read_new()) {}
  CompressedSource(const CompressedSource&) = delete;
  CompressedSource& operator=(const CompressedSource&) = delete;
  ~CompressedSource() override { archive_read_free(archive_); }

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    if (error_) return tl::unexpected<Error>(*error_);
    if (!opened_ && !open()) return tl::unexpected<Error>(*error_);
    if (at_end_) return std::size_t{0};
    const la_ssize_t got = archive_read_data(archive_, buffer, capacity);
    if (got < 0) return fail_from_archive();
    if (!packed_->unpacked(static_cast<std::uint64_t>(got))) {
      return fail_with(too_much_unpacked(name_));
    }
    return static_cast<std::size_t>(got);
  }

  std::uint64_t raw_bytes_read() const override { return packed_->raw_bytes_read(); }
  bool unpacked(std::uint64_t bytes) override { return packed_->unpacked(bytes); }

 private:
  bool open() {
    opened_ = true;
    archive_read_support_format_raw(archive_);
    archive_read_support_format_empty(archive_);
    compression_.add_filter(archive_);
    if (archive_read_open2(archive_, this, nullptr, &CompressedSource::read_packed, nullptr,
                           nullptr) != ARCHIVE_OK) {
      (void)fail_from_archive();
      return false;
    }
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(archive_, &entry);
    if (status == ARCHIVE_EOF) at_end_ = true;
    if (status == ARCHIVE_FATAL || status == ARCHIVE_FAILED) (void)fail_from_archive();
    return !error_;
  }

  static la_ssize_t read_packed(archive* handle, void* self, const void** block) {
    auto& source = *static_cast<CompressedSource*>(self);
    const auto got = source.packed_->read(source.chunk_.data(), source.chunk_.size());
    if (!got) {
      source.error_ = got.error();
      archive_set_error(handle, EIO, "%s", got.error().message.c_str());
      return -1;
    }
    *block = source.chunk_.data();
    return static_cast<la_ssize_t>(*got);
  }

  tl::unexpected<Error> fail_from_archive() {
    if (error_) return tl::unexpected<Error>(*error_);  // reading the file itself failed
    const char* reason = archive_error_string(archive_);
    return fail_with(fmt::format("{}: damaged {} data: {}", name_, compression_.name,
                                 reason != nullptr ? reason : "no reason given"));
  }

  tl::unexpected<Error> fail_with(std::string message) {
    error_ = Error{std::move(message)};
    return tl::unexpected<Error>(*error_);
  }

  std::unique_ptr<ByteSource> packed_;
  std::string name_;
  const Compression& compression_;
  archive* archive_;
  std::string chunk_ = std::string(kChunkBytes, '\0');
  std::optional<Error> error_;
  bool opened_ = false;
  bool at_end_ = false;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view text) : text_(text) {}
  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    const std::size_t given = text_.copy(buffer, capacity, given_);
    given_ += given;
    return given;
  }
  std::uint64_t raw_bytes_read() const override { return given_; }
  bool unpacked(std::uint64_t bytes) override { return expansion_.add(bytes, given_); }

 private:
  std::string text_;
  std::size_t given_ = 0;
  Expansion expansion_;
};

// A peeked source that owns what it reads.
class OwningSource : public PeekedSource {
 public:
  explicit OwningSource(std::unique_ptr<ByteSource> inner)
      : PeekedSource(*inner), owned_(std::move(inner)) {}

 private:
  std::unique_ptr<ByteSource> owned_;
};

std::string_view kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a FIFO: pipe it into '-' instead";
  if (S_ISSOCK(mode)) return "a socket";
  if (S_ISCHR(mode) || S_ISBLK(mode)) return "a device";
  return "of an unknown kind";
}

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path) {
  const std::string name = path.string();
  // O_NONBLOCK: opening a FIFO must not wait for its writer.
  const int fd = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    if (errno == ELOOP)
      return fail(fmt::format("{}: not a regular file but a symbolic link", name));
    if (errno == ENXIO)
      return fail(fmt::format("{}: not a regular file but a socket or device", name));
    return fail(fmt::format("{}: cannot open: {}", name, reason_of(errno)));
  }
  auto file = std::make_unique<FileSource>(fd, true, name);
  struct stat status {};
  if (::fstat(fd, &status) != 0)
    return fail(fmt::format("{}: cannot open: {}", name, reason_of(errno)));
  if (!S_ISREG(status.st_mode)) {
    return fail(fmt::format("{}: not a regular file but {}", name, kind_of(status.st_mode)));
  }
  ::posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return decompress(std::move(file), name);
}

Result<std::unique_ptr<ByteSource>> open_stdin() {
  const std::string name = "standard input";
  return decompress(std::make_unique<FileSource>(STDIN_FILENO, false, name), name);
}

std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> packed, std::string name) {
  auto source = std::make_unique<OwningSource>(std::move(packed));
  const Compression* compression = find_compression(source->peek(kMagicBytes));
  if (compression == nullptr) return source;
  if (compression->add_filter == nullptr) return open_gzip(std::move(source), std::move(name));
  return std::make_unique<CompressedSource>(std::move(source), std::move(name), *compression);
}

std::unique_ptr<ByteSource> open_memory(std::string_view text) {
  return std::make_unique<MemorySource>(text);
}

std::string_view PeekedSource::peek(std::size_t max_bytes) {
  constexpr std::size_t kFirstBytes = 8u << 10;  // most articles are no longer
  while (head_.size() < max_bytes && !error_ && !at_end_) {
    const std::size_t before = head_.size();
    head_.resize(std::min(max_bytes, std::max(2 * before, kFirstBytes)));
    const auto got = inner_.read(head_.data() + before, head_.size() - before);
    head_.resize(before + (got ? *got : 0));
    if (!got) error_ = got.error();
    at_end_ = got && *got == 0;
  }
  return head_;
}

Result<std::size_t> PeekedSource::read(char* buffer, std::size_t capacity) {
  if (head_given_ < head_.size()) {
    const std::size_t given = head_.copy(buffer, capacity, head_given_);
    head_given_ += given;
    return given;
  }
  if (error_) return tl::unexpected<Error>(*error_);
  if (at_end_) return std::size_t{0};
  return inner_.read(buffer, capacity);
}

std::optional<std::uint64_t> PeekedSource::seek(std::int64_t offset, int whence) {
  if (at_end_) {  // all of it is held
    const std::size_t from = whence == SEEK_END ? head_.size() : 0;
    const std::int64_t place = static_cast<std::int64_t>(from) + offset;
    if (place < 0) return std::nullopt;
    head_given_ = std::min(static_cast<std::size_t>(place), head_.size());
    return head_given_;
  }
  const auto place = inner_.seek(offset, whence);
  if (!place) return std::nullopt;
  head_.clear();
  head_given_ = 0;
  error_.reset();
  return place;
}

bool PeekedSource::resume() {
  error_.reset();
  return inner_.resume();
}

Result<std::size_t> MeteredSource::read(char* buffer, std::size_t capacity) {
  auto got = inner_.read(buffer, capacity);
  on_bytes_(inner_.raw_bytes_read());
  return got;
}

Result<std::string> read_all(ByteSource& source, std::uint64_t max_bytes) {
  std::string text;
  std::size_t used = 0;
  for (;;) {
    if (text.size() - used < kChunkBytes) text.resize(std::max(text.size() * 2, kChunkBytes * 2));
    const auto got = source.read(text.data() + used, text.size() - used);
    if (!got) return tl::unexpected<Error>(got.error());
    if (*got == 0) break;
    used += *got;
    if (used > max_bytes) return fail(fmt::format("over {} MiB", max_bytes >> 20));
  }
  text.resize(used);
  return text;
}

}  // namespace news
