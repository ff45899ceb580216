#include "indexer/readers/wire_message.h"

#include <algorithm>
#include <string>
#include <utility>

#include "indexer/readers/page_charset.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr char kSoh = '\x01', kStx = '\x02', kEtx = '\x03', kEot = '\x04';

// What may stand before the first message: SYN and line ends.
constexpr std::string_view kFill = "\x16\r\n \x7F";

}  // namespace

std::optional<WireMessage> next_wire_message(std::string_view wire, std::size_t& at) {
  const std::size_t begin = wire.find(kSoh, at);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t next = std::min(wire.find(kSoh, begin + 1), wire.size());
  std::string_view message = wire.substr(begin + 1, next - begin - 1);
  message = message.substr(0, message.find(kEot));
  at = next;
  const std::size_t text = std::min(message.find(kStx), message.size());
  const std::size_t trailer = std::min(message.find(kEtx, text), message.size());
  const auto part = [message](std::size_t from, std::size_t to) {
    return from < to ? message.substr(from, to - from) : std::string_view();
  };
  return WireMessage{message.substr(0, text), part(text + 1, trailer),
                     part(trailer + 1, message.size())};
}

std::string_view first_wire_header(std::string_view head) {
  const std::size_t begin = head.find_first_not_of(kFill);
  if (begin == std::string_view::npos || head[begin] != kSoh) return {};
  const std::size_t end = head.find(kStx, begin);
  return end == std::string_view::npos ? std::string_view()
                                       : head.substr(begin + 1, end - begin - 1);
}

bool read_wire(ByteSource& source, const ReadContext& context, RecordSink& sink,
               const std::function<Article(const WireMessage&)>& article_of) {
  RecordPlace place{context.path, 0, 0};
  auto bytes = read_all(source, kMaxDocumentBytes);
  if (!bytes) return sink.reject({place, bytes.error().message});
  const std::string wire = page_to_utf8(std::move(*bytes));
  std::size_t at = 0;
  while (const auto message = next_wire_message(wire, at)) {
    ++place.record;
    place.byte_offset = static_cast<std::uint64_t>(message->header.data() - wire.data());
    Article read = article_of(*message);
    read.path = context.path;
    auto article = finish_article(std::move(read));
    const bool go_on = article ? sink.article(std::move(*article), place)
                               : sink.reject({place, article.error().message});
    if (!go_on) return false;
  }
  return place.record > 0 || sink.reject({place, "no message of a wire: no SOH character"});
}

std::string without_controls(std::string_view text) {
  std::string clean(text);
  std::erase_if(clean, [](char c) {
    return (c >= 0 && c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == '\x7F';
  });
  return clean;
}

}  // namespace news
