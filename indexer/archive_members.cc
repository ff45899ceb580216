#include "indexer/archive_members.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "analyzers/display.h"
#include "indexer/gzip_source.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kChunkBytes = 128u << 10;
constexpr int kMaxRetries = 100;

// The header's bytes, its checksum counted as blanks, add up to the checksum (POSIX.1-1988, ustar;
// older tars too).
bool is_tar_header(std::string_view head) {
  constexpr std::size_t kHeaderBytes = 512, kSumAt = 148, kSumBytes = 8;
  if (head.size() < kHeaderBytes || head[0] == '\0') return false;
  unsigned written = 0;
  bool has_digit = false;
  for (const char c : head.substr(kSumAt, kSumBytes)) {
    if (c >= '0' && c <= '7') {
      written = written * 8 + static_cast<unsigned>(c - '0');
      has_digit = true;
    } else if (has_digit || c != ' ') {
      break;
    }
  }
  unsigned sum = 0;
  for (std::size_t at = 0; at < kHeaderBytes; ++at) {
    const bool in_sum = at >= kSumAt && at < kSumAt + kSumBytes;
    sum += in_sum ? unsigned{' '} : static_cast<unsigned char>(head[at]);
  }
  return has_digit && written == sum;
}

// Without what leads out of the archive: a root, a drive, "..".
std::string clean_name(std::string_view raw) {
  std::string name = printable(to_utf8(std::string(raw.substr(0, 4 * kMaxMemberNameBytes))));
  std::replace(name.begin(), name.end(), '\\', '/');
  if (name.size() > 1 && name[1] == ':') name.erase(0, 2);
  std::string clean;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string_view part = std::string_view(name).substr(at, end - at);
    if (!part.empty() && part != "." && part != "..") {
      if (!clean.empty()) clean += '/';
      clean += part;
    }
    at = end + 1;
  }
  if (clean.empty()) return "unnamed";
  return std::string(cut_at_character(clean, kMaxMemberNameBytes));
}

ArchiveMember::Kind kind_of(archive_entry* entry) {
  using Kind = ArchiveMember::Kind;
  if (archive_entry_hardlink(entry) != nullptr) return Kind::kLink;
  switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
    case 0:  // not said
      return Kind::kFile;
    case AE_IFDIR:
      return Kind::kFolder;
    case AE_IFLNK:
      return Kind::kLink;
    default:
      return Kind::kSpecial;
  }
}

bool is_header(int status) { return status == ARCHIVE_OK || status == ARCHIVE_WARN; }

}  // namespace

class MemberSource : public ByteSource {
 public:
  MemberSource(ArchiveMembers& members, std::string name)
      : members_(members), name_(std::move(name)) {}
  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    if (error_) return tl::unexpected<Error>(*error_);
    auto got = members_.read(name_, buffer, capacity);
    if (!got) error_ = got.error();
    return got;
  }
  std::uint64_t raw_bytes_read() const override { return members_.source_.raw_bytes_read(); }
  bool unpacked(std::uint64_t bytes) override { return members_.source_.unpacked(bytes); }

 private:
  ArchiveMembers& members_;
  std::string name_;
  std::optional<Error> error_;
};

bool looks_like_archive(std::string_view head) {
  return head.starts_with("PK\3\4"sv) || head.starts_with("PK\5\6"sv) || is_tar_header(head);
}

ArchiveMembers::ArchiveMembers(ByteSource& source)
    : source_(source), archive_(nullptr, archive_read_free), chunk_(kChunkBytes, '\0') {
  const bool is_zip = source_.peek(2).starts_with("PK");
  if (is_zip && !source_.seek(0, SEEK_SET)) source_.peek(kMaxHeldZipBytes);
  const bool can_seek = is_zip && source_.seek(0, SEEK_SET);
  open_archive(can_seek ? ZipReading::kByDirectory : ZipReading::kStreamed);
}

ArchiveMembers::~ArchiveMembers() = default;

void ArchiveMembers::open_archive(ZipReading zips) {
  archive_.reset(archive_read_new());
  archive_read_support_format_tar(archive_.get());
  archive_read_support_format_zip_streamable(archive_.get());
  in_directory_ = zips == ZipReading::kByDirectory;
  const auto seek = [](archive*, void* self, la_int64_t offset, int whence) -> la_int64_t {
    const auto place = static_cast<ArchiveMembers*>(self)->source_.seek(offset, whence);
    return place ? static_cast<la_int64_t>(*place) : ARCHIVE_FATAL;
  };
  const auto read = [](archive* handle, void* self, const void** block) -> la_ssize_t {
    return static_cast<ArchiveMembers*>(self)->read_chunk(handle, block);
  };
  if (in_directory_) {
    archive_read_support_format_zip_seekable(archive_.get());
    archive_read_set_seek_callback(archive_.get(), seek);
  }
  archive_read_open2(archive_.get(), this, nullptr, read, nullptr, nullptr);
}

std::ptrdiff_t ArchiveMembers::read_chunk(archive* handle, const void** block) {
  const auto got = source_.read(chunk_.data(), chunk_.size());
  if (!got) {
    source_error_ = got.error();
    archive_set_error(handle, EIO, "%s", got.error().message.c_str());
    return ARCHIVE_FATAL;
  }
  if (in_directory_ && (directory_bytes_ += *got) > kMaxZipDirectoryBytes) {
    archive_set_error(handle, EFBIG, "directory over %zu MiB", kMaxZipDirectoryBytes >> 20);
    return ARCHIVE_FATAL;
  }
  *block = chunk_.data();
  return static_cast<std::ptrdiff_t>(*got);
}

Result<std::optional<ArchiveMember>> ArchiveMembers::next() {
  if (ended_) return std::optional<ArchiveMember>();
  archive_entry* entry = nullptr;
  int status = next_header(entry);
  const bool is_first_of_directory = std::exchange(in_directory_, false);
  if (is_first_of_directory && !is_header(status) && source_.seek(0, SEEK_SET)) {
    source_error_.reset();
    open_archive(ZipReading::kStreamed);
    status = next_header(entry);
  }
  ended_ = !is_header(status);
  if (status == ARCHIVE_EOF) return std::optional<ArchiveMember>();
  if (ended_) return fail(reason());
  // In UTF-8 if the archive says so; else as the bytes are.
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  return ArchiveMember{clean_name(name == nullptr ? "" : name), kind_of(entry),
                       archive_entry_is_data_encrypted(entry) != 0};
}

int ArchiveMembers::next_header(archive_entry*& entry) {
  int status = ARCHIVE_RETRY;
  for (int tries = 0; status == ARCHIVE_RETRY && tries < kMaxRetries; ++tries) {
    status = archive_read_next_header(archive_.get(), &entry);
  }
  return status;
}

std::unique_ptr<ByteSource> ArchiveMembers::open(std::string name) {
  auto member = std::make_unique<MemberSource>(*this, name);
  return decompress(std::move(member), std::move(name));
}

std::uint64_t ArchiveMembers::byte_offset() const {
  return static_cast<std::uint64_t>(
      std::max<la_int64_t>(0, archive_filter_bytes(archive_.get(), 0)));
}

Result<std::size_t> ArchiveMembers::read(const std::string& name, char* buffer,
                                         std::size_t capacity) {
  la_ssize_t got = ARCHIVE_RETRY;
  for (int tries = 0; got == ARCHIVE_RETRY && tries < kMaxRetries; ++tries) {
    got = archive_read_data(archive_.get(), buffer, capacity);
  }
  if (got >= 0 && source_.unpacked(static_cast<std::uint64_t>(got))) {
    return static_cast<std::size_t>(got);
  }
  const Error error{got >= 0        ? too_much_unpacked(name)
                    : source_error_ ? source_error_->message
                                    : fmt::format("{}: {}", name, reason())};
  ended_ = got >= 0 || got == ARCHIVE_FATAL || got == ARCHIVE_RETRY;
  if (ended_) member_error_ = error;
  return tl::unexpected<Error>(error);
}

std::string ArchiveMembers::reason() const {
  if (source_error_) return source_error_->message;
  const char* text = archive_error_string(archive_.get());
  return fmt::format("damaged archive: {}", text == nullptr ? "cut short" : printable(text));
}

}  // namespace news
