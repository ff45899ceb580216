// Cuts an input of lines into blocks of whole lines, which can be read apart and at the same time.
// In: a source. Out: blocks of some kBlockBytes in order; a longer line makes its block larger, up
// to kMaxRecordBytes, and is passed over beyond. Errors: the source's, behind the last whole line
// before it. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/error.h"
#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

inline constexpr std::size_t kBlockBytes = 512u << 10;

struct LineBlock {
  std::string bytes;              // the lines, and kReadAheadBytes more
  std::uint64_t first_line = 1;   // number of its first line in the input
  std::uint64_t byte_offset = 0;  // of the block in the input
  bool is_too_long = false;       // one line over kMaxRecordBytes, which is not kept

  std::string_view lines() const {
    return std::string_view(bytes).substr(0, bytes.size() - kReadAheadBytes);
  }
};

class LineBlocks {
 public:
  explicit LineBlocks(ByteSource& source) : source_(source) {}

  // Nothing at the end.
  Result<std::optional<LineBlock>> next();

  // Of what next() gives next.
  std::uint64_t line() const { return line_; }
  std::uint64_t byte_offset() const { return byte_offset_; }

 private:
  void fill(std::string& bytes, std::size_t& size);
  LineBlock give(std::string bytes, std::size_t size, std::size_t end);
  Result<std::optional<LineBlock>> pass_over(std::string bytes, std::size_t size);

  ByteSource& source_;
  std::string rest_;  // of what was read, the beginning of the next line
  bool at_end_ = false;
  std::optional<Error> error_;  // met behind rest_
  std::uint64_t line_ = 1;
  std::uint64_t byte_offset_ = 0;
};

}  // namespace news
