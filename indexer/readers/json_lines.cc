#include "indexer/readers/json_lines.h"

#include <fmt/format.h>

#include <cstring>
#include <optional>
#include <string>

#include "indexer/readers/json_record.h"
#include "indexer/readers/json_scan.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::size_t kFirstBufferBytes = 256u << 10;

struct Line {
  std::string_view
      text;  // in the reader's buffer until the next line; kJsonPaddingBytes may be read after it
  std::uint64_t byte_offset = 0;
  bool is_too_long = false;
};

// Cuts a source into lines in a buffer that grows to the longest line, at most kMaxRecordBytes.
class LineReader {
 public:
  explicit LineReader(ByteSource& source) : source_(source) {
    buffer_.resize(kFirstBufferBytes + kJsonPaddingBytes);
  }

  // Nothing at the end.
  Result<std::optional<Line>> next() {
    std::size_t searched = begin_;
    bool is_too_long = false;
    const std::uint64_t line_offset = offset_;
    for (;;) {
      if (const void* found = std::memchr(buffer_.data() + searched, '\n', end_ - searched)) {
        const auto line_end =
            static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
        return give(line_end, line_end + 1, line_offset, is_too_long);
      }
      if (end_ - begin_ > kMaxRecordBytes) {
        is_too_long = true;
        offset_ += end_ - begin_;
        begin_ = end_;
      }
      make_room();
      searched = end_;
      const auto got =
          source_.read(buffer_.data() + end_, buffer_.size() - kJsonPaddingBytes - end_);
      if (!got) return tl::unexpected<Error>(got.error());
      if (*got == 0) {
        if (begin_ == end_ && !is_too_long) return std::optional<Line>();
        return give(end_, end_, line_offset, is_too_long);
      }
      end_ += *got;
    }
  }

  std::uint64_t byte_offset() const { return offset_; }

 private:
  std::optional<Line> give(std::size_t line_end, std::size_t next_begin, std::uint64_t line_offset,
                           bool is_too_long) {
    Line line{{buffer_.data() + begin_, line_end - begin_}, line_offset, is_too_long};
    if (line.text.size() > kMaxRecordBytes) line.is_too_long = true;
    offset_ += next_begin - begin_;
    begin_ = next_begin;
    return line;
  }

  void make_room() {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (end_ + kJsonPaddingBytes == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  }

  ByteSource& source_;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0;  // what is read and not given yet
  std::uint64_t offset_ = 0;         // of begin_ in the input
};

}  // namespace

bool looks_like_json_lines(std::string_view head, std::string_view path) {
  const std::size_t begin = skip_json_blanks(head, 0);
  if (begin == head.size() || head[begin] != '{') return false;
  const bool is_named = path.find(".jsonl") != std::string_view::npos ||
                        path.find(".ndjson") != std::string_view::npos ||
                        path.find(".jl") != std::string_view::npos;
  const std::size_t line_end = std::min(head.find('\n', begin), head.size());
  const bool is_whole = line_end < head.size();
  const std::string_view line = trim(head.substr(begin, line_end - begin));
  if (!is_whole) return is_named;  // a single line, or a very long one
  if (end_of_json_brackets(line, 0) != line.size()) return is_named && line.size() > 1;
  const std::size_t next = skip_json_blanks(head, line_end);
  return is_named || (next < head.size() && head[next] == '{');
}

bool read_json_lines(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  LineReader lines(source);
  JsonRecordParser parser;
  RecordPlace place{context.path, 0, 0};
  for (;;) {
    ++place.record;
    place.byte_offset = lines.byte_offset();
    auto line = lines.next();
    if (!line) return sink.reject({place, line.error().message});
    if (!*line) return true;
    Line& found = **line;
    if (found.is_too_long) {
      if (!sink.reject({place, fmt::format("line over {} MiB", kMaxRecordBytes >> 20)}))
        return false;
      continue;
    }
    if (place.byte_offset == 0 && found.text.starts_with("\xEF\xBB\xBF"))
      found.text.remove_prefix(3);
    if (trim(found.text).empty()) continue;
    auto article = parser.parse(found.text, context);
    const bool go_on = article ? sink.article(std::move(*article), place)
                               : sink.reject({place, article.error().message});
    if (!go_on) return false;
  }
}

}  // namespace news
