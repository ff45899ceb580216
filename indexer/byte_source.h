// Bytes of one input: a plain or compressed (.gz .zst .xz .bz2) file, standard input, or a text in
// memory. In: a path. Out: decompressed bytes in chunks. Errors: Result with the path and the
// reason (missing, unreadable, not a regular file, damaged or absurdly large compression); after an
// error a source gives nothing more. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
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

// No honest archive of articles comes near: a stream beyond them is a bomb, or damaged.
inline constexpr std::uint64_t kMaxDecompressedBytes = std::uint64_t{64} << 30;
inline constexpr std::uint64_t kMaxCompressionRatio = 2000;
inline constexpr std::uint64_t kRatioFreeBytes = 16u << 20;  // the ratio counts from here on

// Opens a regular file without following a link at its end, and decompresses by content.
Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path);

// Standard input, decompressed by content; it may be a pipe. The descriptor is not closed.
Result<std::unique_ptr<ByteSource>> open_stdin();

// Reads from a copy of `text`, as it is.
std::unique_ptr<ByteSource> open_memory(std::string_view text);

// A source whose beginning can be looked at before it is read: for finding the format. `inner` must
// outlive it. An error met while peeking is given by the read() that comes to it, after the bytes
// before it.
class PeekedSource : public ByteSource {
 public:
  explicit PeekedSource(ByteSource& inner) : inner_(inner) {}

  // The first bytes, at most `max_bytes` and fewer only at the end of the input or before an error.
  // Call before read(); again for more.
  std::string_view peek(std::size_t max_bytes = 64u << 10);
  // What peek() gave is the whole input; take() gives it away.
  bool is_all() const { return at_end_; }
  std::string take() { return std::move(head_); }

  Result<std::size_t> read(char* buffer, std::size_t capacity) override;
  std::uint64_t raw_bytes_read() const override { return inner_.raw_bytes_read(); }

 private:
  ByteSource& inner_;
  std::string head_;
  std::size_t head_given_ = 0;
  bool at_end_ = false;
  std::optional<Error> error_;
};

// Passes bytes on and tells how many the disk has given so far: for progress. `inner` must outlive
// it.
class MeteredSource : public ByteSource {
 public:
  MeteredSource(ByteSource& inner, std::function<void(std::uint64_t)> on_bytes)
      : inner_(inner), on_bytes_(std::move(on_bytes)) {}
  Result<std::size_t> read(char* buffer, std::size_t capacity) override;
  std::uint64_t raw_bytes_read() const override { return inner_.raw_bytes_read(); }

 private:
  ByteSource& inner_;
  std::function<void(std::uint64_t)> on_bytes_;
};

// The whole of a source. Error: its own, or "over N MiB" if it holds more than `max_bytes`.
Result<std::string> read_all(ByteSource& source, std::uint64_t max_bytes);

}  // namespace news
