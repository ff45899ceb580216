#include "indexer/readers/http_response.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <new>

#include "indexer/readers/reader.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::size_t kStepBytes = 256u << 10;

Error too_large() {
  return {fmt::format("over {} MiB after decompression", kMaxFetchedBytes >> 20)};
}

// RFC 9112 section 7.1. What does not begin with a chunk's length was dechunked by the crawler.
std::string dechunk(std::string_view body) {
  std::string whole;
  for (std::string_view rest = body; !rest.empty();) {
    std::size_t length = 0;
    const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), length, 16);
    const std::size_t line_end = rest.find('\n');
    if (parsed.ec != std::errc() || line_end == std::string_view::npos) {
      return whole.empty() ? std::string(body) : whole;
    }
    if (length == 0) break;
    rest.remove_prefix(line_end + 1);
    whole += rest.substr(0, length);
    rest.remove_prefix(std::min(length, rest.size()));
    rest.remove_prefix(std::min(rest.find_first_not_of("\r\n"), rest.size()));
  }
  return whole;
}

// `window_bits` as inflateInit2 takes them.
Result<std::string> inflate_all(std::string_view packed, int window_bits) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string text;
  for (int status = Z_OK; status == Z_OK;) {
    const std::size_t size = text.size();
    text.resize(size + kStepBytes);
    stream.next_out = reinterpret_cast<Bytef*>(text.data() + size);
    stream.avail_out = static_cast<uInt>(kStepBytes);
    status = inflate(&stream, Z_NO_FLUSH);
    text.resize(text.size() - stream.avail_out);
    if (text.size() > kMaxFetchedBytes) return tl::unexpected<Error>(too_large());
  }
  return text;
}

Result<std::string> unbrotli(std::string_view packed) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!decoder) throw std::bad_alloc();
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  std::size_t in_bytes = packed.size();
  std::string text;
  BrotliDecoderResult status = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
    const std::size_t size = text.size();
    text.resize(size + kStepBytes);
    auto* next_out = reinterpret_cast<std::uint8_t*>(text.data() + size);
    std::size_t out_bytes = kStepBytes;
    status = BrotliDecoderDecompressStream(decoder.get(), &in_bytes, &next_in, &out_bytes,
                                           &next_out, nullptr);
    text.resize(text.size() - out_bytes);
    if (text.size() > kMaxFetchedBytes) return tl::unexpected<Error>(too_large());
  }
  // Nothing tells brotli from a text that the crawler had decoded already.
  if (status == BROTLI_DECODER_RESULT_ERROR && text.empty()) return std::string(packed);
  return text;
}

Result<std::string> decompress_body(std::string body, std::string_view encoding) {
  if (encoding == "gzip" || encoding == "x-gzip") {
    return body.starts_with("\x1f\x8b") ? inflate_all(body, 16 + MAX_WBITS) : std::move(body);
  }
  if (encoding == "deflate") {
    // RFC 9110 section 8.4.1.2: zlib's form is meant, and some send deflate alone. Neither: text.
    for (const int window_bits : {MAX_WBITS, -MAX_WBITS}) {
      auto text = inflate_all(body, window_bits);
      if (!text || !text->empty()) return text;
    }
    return body;
  }
  if (encoding == "br") return unbrotli(body);
  // Charsets stand here by mistake.
  if (encoding.empty() || encoding == "identity" || encoding == "none" || encoding == "utf-8" ||
      encoding == "binary") {
    return body;
  }
  return fail(fmt::format("Content-Encoding '{}' is not read", clean_line(encoding, 40)));
}

}  // namespace

std::string_view HeadBlock::field(std::string_view name) const {
  for (const auto& [field_name, value] : fields) {
    if (field_name == name) return value;
  }
  return {};
}

std::optional<HeadBlock> head_block(std::string_view bytes, std::string_view next_begin) {
  const std::string_view all = bytes.substr(0, kMaxHeadBytes);
  HeadBlock head;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = all.find('\n', at);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view line = all.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool is_first = at == 0;
    at = end + 1;
    if (line.empty()) {
      head.bytes = at;
      return head;
    }
    if (is_first) {
      head.first_line = line;
      continue;
    }
    if (!next_begin.empty() && line.starts_with(next_begin)) return std::nullopt;
    if ((line[0] == ' ' || line[0] == '\t') && !head.fields.empty()) {
      head.fields.back().second += fmt::format(" {}", trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    head.fields.emplace_back(ascii_lower(trim(line.substr(0, colon))),
                             trim(line.substr(colon + 1)));
  }
  return std::nullopt;
}

Result<HttpResponse> parse_http_response(std::string_view bytes) {
  auto head = head_block(bytes);
  if (!head || !head->first_line.starts_with("HTTP/")) return fail("no HTTP response");
  HttpResponse response;
  const std::size_t blank = std::min(head->first_line.find(' '), head->first_line.size());
  const std::string_view code = trim(head->first_line.substr(blank));
  std::from_chars(code.data(), code.data() + code.size(), response.status);
  response.body = bytes.substr(head->bytes);
  response.head = std::move(*head);
  return response;
}

Result<std::string> decode_body(const HttpResponse& response) {
  const bool is_chunked =
      ascii_lower(response.head.field("transfer-encoding")).find("chunked") != std::string::npos;
  std::string body = is_chunked ? dechunk(response.body) : std::string(response.body);
  const std::string encodings = ascii_lower(response.head.field("content-encoding"));
  // As they were applied: the last one comes off first.
  std::string_view rest = encodings;
  for (std::size_t i = 0; i < kMaxContentEncodings && !rest.empty(); ++i) {
    const std::size_t comma = rest.rfind(',');
    const std::string_view last = comma == std::string_view::npos ? rest : rest.substr(comma + 1);
    auto decoded = decompress_body(std::move(body), trim(last));
    if (!decoded) return decoded;
    body = std::move(*decoded);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
  }
  return body;
}

}  // namespace news
