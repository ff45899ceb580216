#include "indexer/archive_members.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

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
    : source_(source), archive_(archive_read_new()), chunk_(kChunkBytes, '\0') {
  archive_read_support_format_tar(archive_);
  archive_read_support_format_zip_streamable(archive_);
  const auto read_chunk = [](archive* handle, void* self, const void** block) -> la_ssize_t {
    auto& members = *static_cast<ArchiveMembers*>(self);
    const auto got = members.source_.read(members.chunk_.data(), members.chunk_.size());
    if (!got) {
      members.source_error_ = got.error();
      archive_set_error(handle, EIO, "%s", got.error().message.c_str());
      return -1;
    }
    *block = members.chunk_.data();
    return static_cast<la_ssize_t>(*got);
  };
  archive_read_open2(archive_, this, nullptr, read_chunk, nullptr, nullptr);
}

ArchiveMembers::~ArchiveMembers() { archive_read_free(archive_); }

Result<std::optional<ArchiveMember>> ArchiveMembers::next() {
  if (ended_) return std::optional<ArchiveMember>();
  archive_entry* entry = nullptr;
  int status = ARCHIVE_RETRY;
  for (int tries = 0; status == ARCHIVE_RETRY && tries < kMaxRetries; ++tries) {
    status = archive_read_next_header(archive_, &entry);
  }
  if (status == ARCHIVE_EOF || (status != ARCHIVE_OK && status != ARCHIVE_WARN)) ended_ = true;
  if (status == ARCHIVE_EOF) return std::optional<ArchiveMember>();
  if (ended_) return fail(reason());
  // In UTF-8 if the archive says so; else as the bytes are.
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  return ArchiveMember{clean_name(name == nullptr ? "" : name), kind_of(entry),
                       archive_entry_is_data_encrypted(entry) != 0};
}

std::unique_ptr<ByteSource> ArchiveMembers::open(std::string name) {
  auto member = std::make_unique<MemberSource>(*this, name);
  return decompress(std::move(member), std::move(name));
}

std::uint64_t ArchiveMembers::byte_offset() const {
  return static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_filter_bytes(archive_, 0)));
}

Result<std::size_t> ArchiveMembers::read(const std::string& name, char* buffer,
                                         std::size_t capacity) {
  la_ssize_t got = ARCHIVE_RETRY;
  for (int tries = 0; got == ARCHIVE_RETRY && tries < kMaxRetries; ++tries) {
    got = archive_read_data(archive_, buffer, capacity);
  }
  if (got < 0) {
    ended_ = got == ARCHIVE_FATAL || got == ARCHIVE_RETRY;
    return fail(fmt::format("{}: {}", name, reason()));
  }
  if (!source_.unpacked(static_cast<std::uint64_t>(got))) {
    ended_ = true;
    return fail(too_much_unpacked(name));
  }
  return static_cast<std::size_t>(got);
}

std::string ArchiveMembers::reason() const {
  if (source_error_) return source_error_->message;
  const char* text = archive_error_string(archive_);
  return fmt::format("damaged archive: {}", text == nullptr ? "no reason given" : printable(text));
}

}  // namespace news
