#include "indexer/gzip_source.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <new>
#include <optional>
#include <string_view>

namespace news {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kChunkBytes = 128u << 10;
// The magic number, deflate, and the flags, of which RFC 1952 section 2.3.1.2 reserves three.
constexpr std::string_view kMemberMagic = "\x1f\x8b\x08"sv;
constexpr std::size_t kMemberHeadBytes = 4;
constexpr char kReservedFlags = '\xE0';

bool is_member_head(std::string_view bytes) {
  return bytes.size() >= kMemberHeadBytes && bytes.starts_with(kMemberMagic) &&
         (bytes[3] & kReservedFlags) == 0;
}

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string name)
      : packed_(std::move(packed)), name_(std::move(name)) {
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    const auto room = static_cast<uInt>(std::min<std::size_t>(capacity, 1u << 30));
    while (!error_ && !at_end_) {
      if (!in_member_ && !begin_member()) break;
      if (rest().empty() && !fill()) {
        if (!error_) fail_with("cut short");
        break;
      }
      stream_.next_in = reinterpret_cast<Bytef*>(chunk_.data() + at_);
      stream_.avail_in = static_cast<uInt>(size_ - at_);
      stream_.next_out = reinterpret_cast<Bytef*>(buffer);
      stream_.avail_out = room;
      const int status = inflate(&stream_, Z_NO_FLUSH);
      at_ = size_ - stream_.avail_in;
      const std::size_t given = room - stream_.avail_out;
      if (status == Z_STREAM_END) in_member_ = false;
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
        fail_with(stream_.msg != nullptr ? stream_.msg : "not gzip");
      }
      if (!packed_->unpacked(given)) {
        error_ = Error{too_much_unpacked(name_)};
        at_end_ = true;
        break;
      }
      if (given > 0) return given;  // an error comes with the next call
    }
    if (error_) return tl::unexpected<Error>(*error_);
    return std::size_t{0};
  }

  std::uint64_t raw_bytes_read() const override { return packed_->raw_bytes_read(); }
  bool unpacked(std::uint64_t bytes) override { return packed_->unpacked(bytes); }

  // The damaged member may seem to reach into the next ones: the search begins behind its head, as
  // far as the chunk still holds it.
  bool resume() override {
    if (at_end_ || ++resumes_ > kMaxDamagedPlaces) return false;
    error_.reset();
    in_member_ = false;
    at_ = member_begin_ + 1;
    for (;;) {
      at_ = std::min(std::string_view(chunk_.data(), size_).find(kMemberMagic, at_), size_);
      if (rest().size() < kMemberHeadBytes) {
        at_ = std::max(at_, size_ - std::min(size_, kMemberHeadBytes - 1));
        if (!fill()) return false;
      } else if (is_member_head(rest())) {
        return begin_member();
      } else {
        ++at_;
      }
    }
  }

 private:
  std::string_view rest() const { return {chunk_.data() + at_, size_ - at_}; }

  // More bytes behind the rest, which moves to the front. False at the end, or an error.
  bool fill() {
    std::copy(chunk_.data() + at_, chunk_.data() + size_, chunk_.data());
    size_ -= at_;
    at_ = 0;
    member_begin_ = 0;
    const auto got = packed_->read(chunk_.data() + size_, chunk_.size() - size_);
    if (!got) error_ = got.error();
    if (got) size_ += *got;
    return got && *got > 0;
  }

  // False at the end of the input, or an error: what follows a member is one, or zeros (padding).
  bool begin_member() {
    for (;;) {
      while (rest().size() < kMemberHeadBytes && fill()) {
      }
      if (error_) return false;
      const std::size_t zeros = std::min(rest().find_first_not_of('\0'), rest().size());
      if (zeros == 0) break;
      at_ += zeros;
    }
    at_end_ = rest().empty();
    if (at_end_) return false;
    member_begin_ = at_;
    if (!is_member_head(rest())) {
      fail_with("what follows is not gzip");
      return false;
    }
    inflateReset(&stream_);
    in_member_ = true;
    return true;
  }

  void fail_with(std::string_view reason) {
    error_ = Error{fmt::format("{}: damaged gzip data: {}", name_, reason)};
  }

  std::unique_ptr<ByteSource> packed_;
  std::string name_;
  z_stream stream_{};
  std::string chunk_ = std::string(kChunkBytes, '\0');
  std::size_t at_ = 0, size_ = 0;  // of chunk_: what is inflated, what was read
  std::size_t member_begin_ = 0;   // in chunk_
  std::optional<Error> error_;
  int resumes_ = 0;
  bool in_member_ = false;
  bool at_end_ = false;
};

}  // namespace

std::string too_much_unpacked(const std::string& name) {
  return fmt::format("{}: over {} times larger after decompression: not read further", name,
                     kMaxExpansion);
}

std::unique_ptr<ByteSource> open_gzip(std::unique_ptr<ByteSource> packed, std::string name) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(name));
}

}  // namespace news
