// A moving view of an input, for formats whose records are found one after another: what is read
// and not yet dropped. In: a source. Out: bytes, in order; memory is what the longest record takes,
// up to a limit. Errors: the source's, behind the bytes before it. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

class ByteWindow {
 public:
  explicit ByteWindow(ByteSource& source, std::size_t max_bytes = kMaxRecordBytes);

  // What is held, followed by kReadAheadBytes bytes that may be read. Views of it last until more()
  // or drop().
  std::string_view text() const { return std::string_view(bytes_).substr(begin_, end_ - begin_); }
  // Of the first byte held, in the input.
  std::uint64_t byte_offset() const { return byte_offset_; }

  // Reads on: as much again as is held, or more. False if nothing came: at the end of the input or
  // before an error, or if the window is full.
  bool more();
  // Reads on until so many bytes are held, if there are so many.
  bool holds(std::size_t bytes);
  // The same, and what is held then.
  std::string_view peek(std::size_t bytes) { return holds(bytes), text(); }
  // Gives up the first `bytes` held.
  void drop(std::size_t bytes);
  // Passes over so many, held or not, or what there is; how many.
  std::uint64_t skip(std::uint64_t bytes);

  bool is_full() const { return end_ - begin_ >= max_bytes_; }
  // What ended the input before its end, if anything did.
  const std::optional<Error>& error() const { return error_; }
  // Behind an error, when all before it is dropped: whether the source goes on behind the damage.
  bool resume();

 private:
  ByteSource& source_;
  std::size_t max_bytes_;
  std::string bytes_;
  std::size_t begin_ = 0, end_ = 0;  // of what is held, in bytes_
  std::uint64_t byte_offset_ = 0;
  bool at_end_ = false;
  std::optional<Error> error_;
};

}  // namespace news
