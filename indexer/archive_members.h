// The members of a tar or zip archive, one after the other as they come (libarchive); nothing is
// extracted. In: a source of the archive's bytes. Out: names, kinds and bytes of the members.
// Errors: damage, behind the last member that could be read. Memory: bounded. One thread.
//
// A zip's directory at its end is what every tool goes by: it alone tells links from files, and
// where a member ends. So a zip is read by it where the source can seek, or holds no more than
// kMaxHeldZipBytes. It is streamed, and its links look like files, if it is larger and lies in
// another file or comes through a pipe; or if its directory is cut off, damaged or over
// kMaxZipDirectoryBytes, of which libarchive makes four times as much.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "indexer/byte_source.h"

struct archive;
struct archive_entry;

namespace news {

struct ArchiveMember {
  enum class Kind : std::uint8_t { kFile, kFolder, kLink, kSpecial };
  std::string name;  // clean UTF-8, at most kMaxMemberNameBytes: "2018/04/a.html", never "../a"
  Kind kind = Kind::kFile;
  bool is_encrypted = false;
};

// By its first 512 bytes: a tar header with its checksum, or a zip's signature.
bool looks_like_archive(std::string_view head);

class ArchiveMembers {
 public:
  // `source` must outlive it.
  explicit ArchiveMembers(ByteSource& source);
  ArchiveMembers(const ArchiveMembers&) = delete;
  ArchiveMembers& operator=(const ArchiveMembers&) = delete;
  ~ArchiveMembers();

  // Nothing at the end, and after damage that was told: by an error of this, or of a member.
  Result<std::optional<ArchiveMember>> next();

  // The bytes of the member that next() gave last, until it is called again. Errors call it `name`.
  std::unique_ptr<ByteSource> open(std::string name);

  // What ended it in the middle of a member: an error that open()'s source has given, or would.
  const std::optional<Error>& member_error() const { return member_error_; }

  // Of the archive, so far.
  std::uint64_t byte_offset() const;

 private:
  friend class MemberSource;
  enum class ZipReading : std::uint8_t { kByDirectory, kStreamed };
  void open_archive(ZipReading zips);
  std::ptrdiff_t read_chunk(archive* handle, const void** block);
  int next_header(archive_entry*& entry);
  Result<std::size_t> read(const std::string& name, char* buffer, std::size_t capacity);
  std::string reason() const;

  PeekedSource source_;
  std::unique_ptr<archive, int (*)(archive*)> archive_;
  std::string chunk_;
  bool in_directory_ = false;  // a zip's, of which so much was read:
  std::size_t directory_bytes_ = 0;
  std::optional<Error> source_error_;  // of source_ itself, which is worth more than libarchive's
  std::optional<Error> member_error_;
  bool ended_ = false;
};

}  // namespace news
