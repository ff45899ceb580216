// HTTP responses as web archives keep them (RFC 9112), and heads of the same shape. In: bytes that
// begin with the head. Out: its fields, and the body dechunked and decompressed. Pages are read as
// far as they go: a body that is cut short gives its beginning, and one that is not chunked or
// compressed as its head says is taken as it is. No state; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/error.h"

namespace news {

struct HeadBlock {
  std::string_view first_line;
  std::vector<std::pair<std::string, std::string>> fields;  // names in small letters
  std::size_t bytes = 0;                                    // with the empty line

  std::string_view field(std::string_view name) const;  // the first of that name, or empty
};

// Nothing if it does not end within kMaxHeadBytes, or before a line with which the next one begins
// (`next_begin`; empty: not looked for).
std::optional<HeadBlock> head_block(std::string_view bytes, std::string_view next_begin = {});

struct HttpResponse {
  int status = 0;
  HeadBlock head;
  std::string_view body;  // of the bytes given
};

// Error: "no HTTP response".
Result<HttpResponse> parse_http_response(std::string_view bytes);

// Errors: "Content-Encoding 'x' is not read", "over 32 MiB after decompression".
Result<std::string> decode_body(const HttpResponse& response);

}  // namespace news
