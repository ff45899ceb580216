#include "indexer/readers/byte_window.h"

#include <algorithm>

namespace news {
namespace {

constexpr std::size_t kReadBytes = 256u << 10;

}  // namespace

ByteWindow::ByteWindow(ByteSource& source, std::size_t max_bytes)
    : source_(source), max_bytes_(max_bytes), bytes_(kReadAheadBytes, '\0') {}

bool ByteWindow::more() {
  const std::size_t held = end_ - begin_;
  if (at_end_ || is_full()) return false;
  const std::size_t wanted = std::min(held + std::max(held, kReadBytes), max_bytes_);
  if (begin_ > 0) bytes_.erase(0, begin_);
  begin_ = 0;
  end_ = held;
  bytes_.resize(wanted + kReadAheadBytes);
  // What is held is looked through again: twice as much each time, that is twice in all.
  while (end_ < wanted && !at_end_ && (end_ == held || end_ < 2 * held)) {
    const auto got = source_.read(bytes_.data() + end_, wanted - end_);
    if (!got) error_ = got.error();
    at_end_ = !got || *got == 0;
    if (got) end_ += *got;
  }
  return end_ > held;
}

bool ByteWindow::holds(std::size_t bytes) {
  while (end_ - begin_ < bytes) {
    if (!more()) return false;
  }
  return true;
}

void ByteWindow::drop(std::size_t bytes) {
  bytes = std::min(bytes, end_ - begin_);
  begin_ += bytes;
  byte_offset_ += bytes;
}

std::uint64_t ByteWindow::skip(std::uint64_t bytes) {
  std::uint64_t passed = 0;
  while (passed < bytes && holds(1)) {
    const auto step =
        static_cast<std::size_t>(std::min<std::uint64_t>(bytes - passed, end_ - begin_));
    drop(step);
    passed += step;
  }
  return passed;
}

bool ByteWindow::resume() {
  error_.reset();
  at_end_ = !source_.resume();
  return !at_end_;
}

}  // namespace news
