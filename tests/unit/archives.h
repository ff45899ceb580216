// Archives made in memory, for tests of what reads them.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <string>
#include <string_view>
#include <vector>

namespace news {

struct TestMember {
  std::string name;
  std::string bytes;
  mode_t type = AE_IFREG;
  std::string link = {};  // a hard link to this
};

inline la_ssize_t append_to_text(archive*, void* text, const void* bytes, std::size_t size) {
  static_cast<std::string*>(text)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

// `set_format` is archive_write_set_format_zip, ...; `options` of libarchive; a filter may be null.
inline std::string make_archive(int (*set_format)(archive*), const std::vector<TestMember>& members,
                                int (*add_filter)(archive*) = nullptr,
                                const char* options = nullptr) {
  std::string text;
  archive* writer = archive_write_new();
  set_format(writer);
  if (add_filter != nullptr) add_filter(writer);
  if (options != nullptr) archive_write_set_options(writer, options);
  archive_write_set_passphrase(writer, "secret");
  archive_write_set_bytes_in_last_block(writer, 1);  // no zeros behind the end
  archive_write_open(writer, &text, nullptr, append_to_text, nullptr);
  for (const TestMember& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.type);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, 1524528000, 0);
    if (!member.link.empty()) archive_entry_set_hardlink(entry, member.link.c_str());
    if (member.type == AE_IFLNK) archive_entry_set_symlink(entry, "target");
    const bool has_bytes = member.type == AE_IFREG && member.link.empty();
    archive_entry_set_size(entry, has_bytes ? static_cast<la_int64_t>(member.bytes.size()) : 0);
    archive_write_header(writer, entry);
    if (has_bytes) archive_write_data(writer, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  return text;
}

inline std::string make_tar(const std::vector<TestMember>& members) {
  return make_archive(archive_write_set_format_pax_restricted, members);
}
inline std::string make_zip(const std::vector<TestMember>& members) {
  return make_archive(archive_write_set_format_zip, members);
}
// The bytes alone, compressed.
inline std::string make_packed(std::string_view bytes, int (*add_filter)(archive*)) {
  return make_archive(archive_write_set_format_raw, {{"x", std::string(bytes)}}, add_filter);
}

}  // namespace news
