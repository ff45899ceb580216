// Bytes of one input: a plain or compressed (.gz .zst .xz .bz2) file, standard input, or a text in
// memory. In: a path. Out: decompressed bytes in chunks. Errors: Result with the path and the
// reason (missing, unreadable, not a regular file, damaged or absurdly large compression); after an
// error a source gives nothing more, unless resume() finds how. One thread at a time.
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
#include "indexer/limits.h"

namespace news {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Fills at most `capacity` bytes; 0 at the end of the input.
  virtual Result<std::size_t> read(char* buffer, std::size_t capacity) = 0;

  // Bytes taken from the disk so far (before decompression): what a progress bar counts.
  virtual std::uint64_t raw_bytes_read() const = 0;

  // Whatever unpacks says here how much came of it, at every layer of an input. False: more than
  // kMaxExpansion times what the disk gave, so it must stop.
  virtual bool unpacked(std::uint64_t bytes) = 0;

  // After an error: goes on behind the damage, where members that stand by themselves allow it
  // (gzip). False: nothing more comes.
  virtual bool resume() { return false; }

  // Goes to another place, as lseek(2) by SEEK_SET or SEEK_END, and tells which. Nothing, and it
  // stays where it is: what is unpacked or comes through a pipe cannot.
  virtual std::optional<std::uint64_t> seek(std::int64_t /*offset*/, int /*whence*/) {
    return std::nullopt;
  }
};

// Opens a regular file without following a link at its end, and decompresses by content.
Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path);

// Standard input, decompressed by content; it may be a pipe. The descriptor is not closed.
Result<std::unique_ptr<ByteSource>> open_stdin();

// Reads from a copy of `text`, as it is.
std::unique_ptr<ByteSource> open_memory(std::string_view text);

// What `packed` holds, decompressed by content, once; its errors call it `name`.
std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> packed, std::string name);

// Passes on to another source, which must outlive it.
class SourceAround : public ByteSource {
 public:
  explicit SourceAround(ByteSource& inner) : inner_(inner) {}
  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    return inner_.read(buffer, capacity);
  }
  std::uint64_t raw_bytes_read() const override { return inner_.raw_bytes_read(); }
  bool unpacked(std::uint64_t bytes) override { return inner_.unpacked(bytes); }
  bool resume() override { return inner_.resume(); }
  std::optional<std::uint64_t> seek(std::int64_t offset, int whence) override {
    return inner_.seek(offset, whence);
  }

 protected:
  ByteSource& inner_;
};

// A source whose beginning can be looked at before it is read: for finding the format. An error met
// while peeking is given by the read() that comes to it, after the bytes before it.
class PeekedSource : public SourceAround {
 public:
  using SourceAround::SourceAround;

  // The first bytes, at most `max_bytes` and fewer only at the end of the input or before an error.
  // Call before read(); again for more.
  std::string_view peek(std::size_t max_bytes = 64u << 10);
  // What peek() gave is the whole input; take() gives it away.
  bool is_all() const { return at_end_; }
  std::string take() { return std::move(head_); }

  Result<std::size_t> read(char* buffer, std::size_t capacity) override;
  bool resume() override;
  // Anywhere if what was peeked is all, or the inner source can.
  std::optional<std::uint64_t> seek(std::int64_t offset, int whence) override;

 private:
  std::string head_;
  std::size_t head_given_ = 0;
  bool at_end_ = false;
  std::optional<Error> error_;
};

// Passes bytes on and tells how many the disk has given so far: for progress.
class MeteredSource : public SourceAround {
 public:
  MeteredSource(ByteSource& inner, std::function<void(std::uint64_t)> on_bytes)
      : SourceAround(inner), on_bytes_(std::move(on_bytes)) {}
  Result<std::size_t> read(char* buffer, std::size_t capacity) override;

 private:
  std::function<void(std::uint64_t)> on_bytes_;
};

// The whole of a source. Error: its own, or "over N MiB" if it holds more than `max_bytes`.
Result<std::string> read_all(ByteSource& source, std::uint64_t max_bytes);

}  // namespace news
