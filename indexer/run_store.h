// Keeps inverted runs until they are merged: in memory while they fit, the others in a scratch
// file, which is read by the piece (a mapped file's pages would count as memory). In: runs in the
// order of their docids. Out: their byte sections, wherever they are. Errors: Failure (disk). Runs
// are added by one thread; reading is thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/inverted_run.h"

namespace news {

// A file that is appended to, and read at any place. Removed with the object.
class ScratchFile {
 public:
  explicit ScratchFile(const std::filesystem::path& path);
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  std::uint64_t append(std::string_view bytes);  // returns where they begin
  void read(std::uint64_t begin, char* buffer, std::size_t bytes) const;

 private:
  std::filesystem::path path_;
  int fd_ = -1;
  std::uint64_t bytes_ = 0;
};

class ByteSection {
 public:
  ByteSection() = default;
  explicit ByteSection(std::string bytes);
  ByteSection(std::string_view bytes, ScratchFile& file);  // appends them there

  std::uint64_t bytes() const { return bytes_; }
  // A view of memory if the section is there, else of `buffer`, which the bytes are read into.
  std::string_view read(std::uint64_t begin, std::size_t bytes, std::string& buffer) const;

 private:
  std::string memory_;
  const ScratchFile* file_ = nullptr;
  std::uint64_t file_begin_ = 0;
  std::uint64_t bytes_ = 0;
};

// Reads a section from front to end.
class SectionReader {
 public:
  // `buffer_bytes`: how much of a section on disk is read at a time.
  SectionReader(const ByteSection& section, std::size_t buffer_bytes)
      : section_(&section), buffer_bytes_(buffer_bytes) {}

  bool at_end() const { return rest_.empty() && read_ == section_->bytes(); }
  std::uint64_t uint();
  std::string_view string();  // U and bytes; valid until the next call

 private:
  void require(std::size_t bytes);

  const ByteSection* section_;
  std::size_t buffer_bytes_;
  std::uint64_t read_ = 0;  // bytes of the section that are in rest_ or done with
  std::string_view rest_;
  std::string buffer_;
};

struct StoredRun {
  std::uint32_t first_docid = 1;
  ByteSection dictionary, postings, positions, lengths;
  std::map<std::uint32_t, ByteSection> values;  // by slot
};

class RunStore {
 public:
  // `scratch`: a file to make if it is needed.
  RunStore(std::filesystem::path scratch, std::uint64_t memory_bytes)
      : scratch_(std::move(scratch)), memory_bytes_(memory_bytes) {}

  void add(InvertedRun run);

  const std::vector<StoredRun>& runs() const { return runs_; }
  std::uint64_t bytes() const { return bytes_; }  // of all sections, in memory or not
  bool spilled() const { return file_ != nullptr; }

  // Of all runs.
  const LengthStatistics& length_statistics() const { return length_statistics_; }
  const std::map<std::uint32_t, ValueStatistics>& value_statistics() const {
    return value_statistics_;
  }

 private:
  std::filesystem::path scratch_;
  std::uint64_t memory_bytes_;
  std::uint64_t bytes_ = 0;
  std::unique_ptr<ScratchFile> file_;
  std::vector<StoredRun> runs_;
  LengthStatistics length_statistics_;
  std::map<std::uint32_t, ValueStatistics> value_statistics_;
};

}  // namespace news
