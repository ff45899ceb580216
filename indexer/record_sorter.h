// Sorts records by their keys, in memory as long as they fit, else in sorted runs on disk that are
// merged while they are read. In: records with keys of one length, in any order. Out: the same by
// the bytes of their keys; of equal keys in any order. Memory: the bytes given, and 4 KiB a run.
// Errors: Failure (disk). One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/files.h"

namespace news {

class RecordSorter {
 public:
  struct Record {
    std::string_view key, value;
  };

  // Makes `file` only if the records do not fit into memory, and removes it.
  RecordSorter(std::filesystem::path file, std::size_t key_bytes, std::size_t memory_bytes);

  // `value` in two pieces that become one; below 4 GiB.
  void add(std::string_view key, std::string_view value, std::string_view more = {});
  void finish();

  // After finish(): the next record, good until the next call; nothing at the end.
  std::optional<Record> next();

 private:
  // A record is its key, the size of its value in 4 bytes, and its value.
  struct Entry {
    std::uint64_t key_begin;  // the key's first 8 bytes as a number
    const char* record;
  };
  struct Run {
    std::uint64_t offset, end;  // in the file: of what is not read yet
    std::string buffer;
    std::size_t at = 0;  // of the next record in the buffer
  };

  char* room_for(std::size_t bytes);
  void sort();
  void write_run();
  bool fill(Run& run);
  Record record_at(const char* record) const;
  std::size_t bytes_of(const Record& record) const;
  std::string_view key_of(const Run* run) const;

  std::filesystem::path file_;
  std::size_t key_bytes_;
  std::size_t memory_bytes_;
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t chunk_room_ = 0;  // left in the last chunk
  char* chunk_next_ = nullptr;
  std::size_t used_bytes_ = 0;
  std::vector<Entry> entries_;
  std::size_t given_ = 0;  // of entries_

  std::unique_ptr<SequentialFile> written_;
  std::uint64_t written_bytes_ = 0;
  std::optional<PositionedFile> runs_file_;
  std::vector<Run> runs_;
  std::size_t run_buffer_bytes_ = 0;
  std::vector<Run*> heap_;  // of runs with records left: the smallest key is at the front
  Run* last_given_ = nullptr;
};

}  // namespace news
