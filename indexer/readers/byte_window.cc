#include "indexer/readers/byte_window.h"

#include <algorithm>
#include <utility>

namespace news {
namespace {

constexpr std::size_t kChunkBytes = 256u << 10;

}  // namespace

std::string_view ByteWindow::peek(std::size_t bytes) {
  while (bytes_.size() - begin_ < bytes && !at_end_ && !error_) {
    // Not each time: records that claim to be long may be short, and many.
    if (begin_ > bytes_.size() / 2) bytes_.erase(0, std::exchange(begin_, 0));
    const std::size_t size = bytes_.size();
    bytes_.resize(std::max(begin_ + bytes, size + kChunkBytes));
    const auto got = source_.read(bytes_.data() + size, bytes_.size() - size);
    bytes_.resize(size + (got ? *got : 0));
    if (!got) error_ = got.error();
    at_end_ = got && *got == 0;
  }
  return std::string_view(bytes_).substr(begin_);
}

std::uint64_t ByteWindow::skip(std::uint64_t bytes) {
  std::uint64_t passed = 0;
  while (passed < bytes) {
    const std::size_t there = peek(1).size();
    if (there == 0) break;
    const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(bytes - passed, there));
    begin_ += step;
    passed += step;
  }
  byte_offset_ += passed;
  return passed;
}

bool ByteWindow::resume() {
  error_.reset();
  return source_.resume();
}

}  // namespace news
