// Durable files: what is named is on the disk. Errors: Failure kExitIndex with the path and the
// system's reason.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace news {

// A file that is written or read from front to end. Every short write or read throws.
class SequentialFile {
 public:
  enum class Mode { kCreate, kRead };
  SequentialFile(const std::filesystem::path& path, Mode mode);

  void write(std::string_view bytes);
  // Fills `bytes` bytes; false at the end of the file. A file that ends within them throws.
  bool read(char* buffer, std::size_t bytes);
  void close();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::filesystem::path path_;
  std::unique_ptr<std::FILE, Close> file_;
};

// A file that is read at any place.
class PositionedFile {
 public:
  explicit PositionedFile(const std::filesystem::path& path);
  PositionedFile(const PositionedFile&) = delete;
  PositionedFile& operator=(const PositionedFile&) = delete;
  ~PositionedFile();

  // A file that ends within the bytes throws. Thread-safe.
  void read(std::uint64_t offset, char* buffer, std::size_t bytes) const;

 private:
  std::filesystem::path path_;
  int fd_;
};

void write_file_durably(const std::filesystem::path& path, std::string_view bytes);
void sync_file(const std::filesystem::path& path);  // or folder
void sync_folder_and_files(const std::filesystem::path& folder);
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

// XXH3-128 of a file's contents, 32 hexadecimal digits.
std::string file_xxh3(const std::filesystem::path& path);

}  // namespace news
