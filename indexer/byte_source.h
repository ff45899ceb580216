// Bytes of one input: a plain or compressed (.gz .zst .xz .bz2) file, standard input, or a text in
// memory. In: a path. Out: decompressed bytes in chunks. Errors: Result with the path and the
// reason (missing, unreadable, not a regular file, damaged compression). One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/error.h"

namespace news {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Fills at most `capacity` bytes; 0 at the end of the input.
  virtual Result<std::size_t> read(char* buffer, std::size_t capacity) = 0;

  // Bytes taken from the disk so far (before decompression): what a progress bar counts.
  virtual std::uint64_t raw_bytes_read() const = 0;
};

// Opens a regular file without following a link at its end, and decompresses by content.
Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path);

Result<std::unique_ptr<ByteSource>> open_stdin();

// Reads from a copy of `text`.
std::unique_ptr<ByteSource> open_memory(std::string_view text);

}  // namespace news
