// A source seen through a window that moves forward: for formats of records that follow each other,
// with lengths that may be wrong. In: a source. Out: the next bytes, as many as are asked for.
// Errors: the source's, behind the last byte before it. Memory: what is asked for, and a chunk.
// One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "indexer/byte_source.h"

namespace news {

class ByteWindow {
 public:
  explicit ByteWindow(ByteSource& source) : source_(source) {}

  // The next bytes, at least `bytes`; fewer at the end of the input or before an error. Valid until
  // the next call.
  std::string_view peek(std::size_t bytes);
  // Passes over so many, or what there is; how many.
  std::uint64_t skip(std::uint64_t bytes);

  std::uint64_t byte_offset() const { return byte_offset_; }  // of the first byte of peek()
  const std::optional<Error>& error() const { return error_; }
  // After an error, when all before it is passed: whether the source goes on behind the damage.
  bool resume();

 private:
  ByteSource& source_;
  std::string bytes_;
  std::size_t begin_ = 0;  // in bytes_
  std::uint64_t byte_offset_ = 0;
  std::optional<Error> error_;
  bool at_end_ = false;
};

}  // namespace news
