// The members of a tar or zip archive, one after the other as they come (libarchive); nothing is
// extracted. In: a source of the archive's bytes. Out: names, kinds and bytes of the members.
// Errors: damage, behind the last member that could be read. Memory: bounded; a zip is read without
// its directory, so its symbolic links, which only that marks, look like files. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "indexer/byte_source.h"

struct archive;

namespace news {

struct ArchiveMember {
  enum class Kind : std::uint8_t { kFile, kFolder, kLink, kSpecial };
  std::string name;  // clean UTF-8, at most kMaxMemberNameBytes: "2018/04/a.html", never "../a"
  Kind kind = Kind::kFile;
  bool is_encrypted = false;
};

inline constexpr std::size_t kMaxMemberNameBytes = 1024;  // longer: cut at a character

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

  // Of the archive, so far.
  std::uint64_t byte_offset() const;

 private:
  friend class MemberSource;
  Result<std::size_t> read(const std::string& name, char* buffer, std::size_t capacity);
  std::string reason() const;

  ByteSource& source_;
  archive* archive_;
  std::string chunk_;
  std::optional<Error> source_error_;  // of source_ itself, which is worth more than libarchive's
  bool ended_ = false;
};

}  // namespace news
