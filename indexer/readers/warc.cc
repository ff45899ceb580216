#include "indexer/readers/warc.h"

#include <charconv>

#include "indexer/readers/http_response.h"
#include "indexer/readers/text_cleanup.h"
#include "indexer/readers/web_archive.h"

namespace news {
namespace {

constexpr std::string_view kMagic = "WARC/";

bool begins_warc_record(std::string_view bytes) {
  return bytes.size() > kMagic.size() && bytes.starts_with(kMagic) && bytes[kMagic.size()] >= '0' &&
         bytes[kMagic.size()] <= '9';
}

RecordHead::Use use_of(std::string_view type) {
  if (type == "revisit") return RecordHead::Use::kRevisit;
  const bool is_fetched = type == "response" || type == "resource" || type == "conversion";
  return is_fetched ? RecordHead::Use::kFetched : RecordHead::Use::kAboutCrawl;
}

// wget writes <http://...>, as the drafts of the standard had it.
std::string_view without_angles(std::string_view url) {
  if (url.starts_with('<') && url.ends_with('>')) return url.substr(1, url.size() - 2);
  return url;
}

std::optional<RecordHead> parse_warc_head(std::string_view bytes) {
  const auto block = head_block(bytes, kMagic);
  if (!block) return std::nullopt;
  RecordHead head;
  head.bytes = block->bytes;
  head.use = use_of(ascii_lower(block->field("warc-type")));
  head.from.url = without_angles(block->field("warc-target-uri"));
  head.from.content_type = block->field("content-type");
  head.payload_digest = block->field("warc-payload-digest");
  const std::string_view length = block->field("content-length");
  std::uint64_t number = 0;
  const auto parsed = std::from_chars(length.data(), length.data() + length.size(), number);
  if (parsed.ec == std::errc() && parsed.ptr == length.data() + length.size()) {
    head.content_bytes = number;
  }
  return head;
}

constexpr WebArchiveKind kWarc = {"WARC", "\r\n\r\n", begins_warc_record, parse_warc_head};

}  // namespace

bool looks_like_warc(std::string_view head, std::string_view path) {
  if (begins_warc_record(head)) return true;
  if (!path.ends_with(".warc")) return false;
  const std::size_t line = head.find("\nWARC/");
  return line != std::string_view::npos && begins_warc_record(head.substr(line + 1));
}

bool cut_warc(ByteSource& source, const ReadContext& context, RecordSink& sink,
              const PartFunction& on_part) {
  return cut_web_archive(kWarc, source, context, sink, on_part);
}

}  // namespace news
