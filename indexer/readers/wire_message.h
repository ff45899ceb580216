// The frame that all wire formats share: SOH header STX text ETX trailer EOT (ASCII's own use of
// them), any number of them after one another. In: bytes of a wire in any charset. Out: its
// messages. The frame of readers of wires: an article or a reject a message, in order. No state;
// thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/article.h"
#include "analyzers/error.h"
#include "indexer/byte_source.h"
#include "indexer/readers/reader.h"

namespace news {

// Its parts without the frame; views of the wire's text.
struct WireMessage {
  std::string_view header, text, trailer;
};

// The message that begins in `wire` at `at` or later, which is moved behind it; none: no more. One
// that is cut off ends where the wire does.
std::optional<WireMessage> next_wire_message(std::string_view wire, std::size_t& at);

// The header of the first message, if the wire begins with one.
std::string_view first_wire_header(std::string_view head);

// False: the sink asked to stop.
bool read_wire(ByteSource& source, const ReadContext& context, RecordSink& sink,
               const std::function<Article(const WireMessage&)>& article_of);

// A text without control characters but those that make lines.
std::string without_controls(std::string_view text);

}  // namespace news
