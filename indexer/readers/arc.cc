#include "indexer/readers/arc.h"

#include <array>
#include <charconv>

#include "indexer/readers/text_cleanup.h"
#include "indexer/readers/web_archive.h"

namespace news {
namespace {

constexpr std::string_view kVersionScheme = "filedesc://";
constexpr std::size_t kMaxLineBytes = 16u << 10;
// "URL IP-address Archive-date Content-type Archive-length"; version 2 has five more before the
// length.
constexpr std::size_t kMoreFields1 = 4, kMoreFields2 = 9;

bool is_date(std::string_view text) {
  return text.size() >= 8 && text.size() <= 18 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_ip_address(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789abcdefABCDEF.:-") == std::string_view::npos;
}

// A record's line: an address, which may hold blanks, and so many more fields.
std::optional<RecordHead> parse_fields(std::string_view line, std::size_t more_fields) {
  std::array<std::string_view, kMoreFields2> fields;
  for (std::size_t i = more_fields; i-- > 0;) {
    const std::size_t blank = line.rfind(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    fields[i] = line.substr(blank + 1);
    line = line.substr(0, blank);
  }
  if (line.find("://") == std::string_view::npos && !line.starts_with("dns:")) return std::nullopt;
  if (!is_ip_address(fields[0]) || !is_date(fields[1])) return std::nullopt;
  RecordHead head;
  head.from = {std::string(trim(line)), std::string(fields[2])};
  const bool is_about_crawl = line.starts_with(kVersionScheme) || line.starts_with("dns:");
  if (is_about_crawl) head.use = RecordHead::Use::kAboutCrawl;
  const std::string_view length = fields[more_fields - 1];
  std::uint64_t number = 0;
  const auto parsed = std::from_chars(length.data(), length.data() + length.size(), number);
  if (parsed.ec == std::errc() && parsed.ptr == length.data() + length.size()) {
    head.content_bytes = number;
  }
  return head;
}

std::optional<RecordHead> parse_arc_head(std::string_view bytes) {
  const std::size_t end = bytes.substr(0, kMaxLineBytes).find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = bytes.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  auto head = parse_fields(line, kMoreFields2);
  if (!head) head = parse_fields(line, kMoreFields1);
  if (head) {
    head->bytes = end + 1;
    // What is not from a web server has the type that the line says.
    if (bytes.substr(head->bytes).starts_with("HTTP/"))
      head->from.content_type = "application/http";
  }
  return head;
}

bool begins_arc_record(std::string_view bytes) { return parse_arc_head(bytes).has_value(); }

constexpr WebArchiveKind kArc = {"ARC", "", begins_arc_record, parse_arc_head};

}  // namespace

bool looks_like_arc(std::string_view head, std::string_view path) {
  return head.starts_with(kVersionScheme) || (path.ends_with(".arc") && begins_arc_record(head));
}

bool cut_arc(ByteSource& source, const ReadContext& context, RecordSink& sink,
             const PartFunction& on_part) {
  return cut_web_archive(kArc, source, context, sink, on_part);
}

}  // namespace news
