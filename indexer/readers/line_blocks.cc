#include "indexer/readers/line_blocks.h"

#include <algorithm>
#include <utility>

namespace news {

Result<std::optional<LineBlock>> LineBlocks::next() {
  std::string bytes = std::exchange(rest_, {});
  std::size_t size = bytes.size(), searched = 0;
  for (std::size_t room = kBlockBytes;; room = std::min(2 * room, kMaxRecordBytes + kBlockBytes)) {
    bytes.resize(std::max(room, size) + kReadAheadBytes);
    fill(bytes, size);
    const std::string_view unsearched(bytes.data() + searched, size - searched);
    if (const std::size_t end = unsearched.rfind('\n'); end != std::string_view::npos) {
      return give(std::move(bytes), size, searched + end + 1);
    }
    if (error_) return tl::unexpected<Error>(*error_);
    if (at_end_ && size == 0) return std::optional<LineBlock>();
    if (at_end_) return give(std::move(bytes), size, size);
    if (size > kMaxRecordBytes) return pass_over(std::move(bytes), size);
    searched = size;
  }
}

// As far as there is room, and input.
void LineBlocks::fill(std::string& bytes, std::size_t& size) {
  const std::size_t room = bytes.size() - kReadAheadBytes;
  while (size < room && !at_end_ && !error_) {
    const auto got = source_.read(bytes.data() + size, room - size);
    if (!got) error_ = got.error();
    if (got && *got == 0) at_end_ = true;
    if (got) size += *got;
  }
}

// The first `end` of `size` bytes; the others are kept.
LineBlock LineBlocks::give(std::string bytes, std::size_t size, std::size_t end) {
  rest_.assign(bytes, end, size - end);
  bytes.resize(end);
  std::uint64_t lines = 0;
  for (std::size_t at = bytes.find('\n'); at != std::string::npos; at = bytes.find('\n', at + 1)) {
    ++lines;
  }
  bytes.resize(end + kReadAheadBytes);
  LineBlock block{std::move(bytes), line_, byte_offset_, false};
  line_ += lines;
  byte_offset_ += end;
  return block;
}

// A line of which `size` bytes are read, up to its end.
Result<std::optional<LineBlock>> LineBlocks::pass_over(std::string bytes, std::size_t size) {
  LineBlock block{std::string(kReadAheadBytes, '\0'), line_, byte_offset_, true};
  std::uint64_t passed = 0;
  std::size_t end = std::string_view::npos;
  bytes.resize(kBlockBytes + kReadAheadBytes);
  while (end == std::string_view::npos && size > 0) {
    passed += size;
    size = 0;
    fill(bytes, size);
    end = std::string_view(bytes.data(), size).find('\n');
  }
  if (end == std::string_view::npos && error_) return tl::unexpected<Error>(*error_);
  if (end != std::string_view::npos) {
    rest_.assign(bytes, end + 1, size - end - 1);
    passed += end + 1;
  }
  ++line_;
  byte_offset_ += passed;
  return block;
}

}  // namespace news
