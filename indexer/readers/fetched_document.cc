#include "indexer/readers/fetched_document.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "analyzers/article_key.h"
#include "indexer/readers/feed.h"
#include "indexer/readers/html.h"
#include "indexer/readers/http_response.h"
#include "indexer/readers/page_charset.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

enum class Kind { kPage, kText, kData, kOther };

Kind kind_of(std::string_view type, std::string_view body) {
  if (type == "text/html" || type == "application/xhtml+xml") return Kind::kPage;
  if (type == "text/plain") return Kind::kText;
  if (type == "text/xml" || type == "application/xml" || type.ends_with("+xml") ||
      type == "application/json" || type.ends_with("+json") || type == "application/x-ndjson") {
    return type.starts_with("image/") ? Kind::kOther : Kind::kData;
  }
  const bool says_nothing = type.empty() || type == "application/octet-stream";
  return says_nothing && looks_like_html(body.substr(0, kMaxHeadBytes), "") ? Kind::kPage
                                                                            : Kind::kOther;
}

// What is skipped, as a user would call it: "image", "text/css".
std::string name_of_kind(std::string_view type) {
  for (const std::string_view group : {"image", "video", "audio", "font"}) {
    if (type.starts_with(group)) return std::string(group);
  }
  return type.empty() ? "record of unknown type" : clean_line(type, 60);
}

bool is_web_address(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

// "/robots.txt" of any host.
bool is_for_robots(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  return path.ends_with("/robots.txt") || path.ends_with("/ads.txt");
}

// Articles and rejects come from the record, and the articles of a page have its address.
class RecordPlaceSink : public RecordSink {
 public:
  RecordPlaceSink(RecordSink& sink, RecordPlace place, std::string_view url)
      : sink_(sink), place_(std::move(place)), url_(url) {}

  // Data that hold no articles are no news, as on every site.
  void skip_rejects(std::string kind) { skipped_kind_ = std::move(kind); }

  bool article(Article&& article, const RecordPlace& place) override {
    place_.dated_by = place.dated_by;
    if (!url_.empty()) {
      article.url = clean_line(url_);
      if (article.source.empty()) article.source = url_host(article.url);
    }
    return sink_.article(std::move(article), place_);
  }
  bool reject(Reject&& reject) override {
    if (!skipped_kind_.empty()) return sink_.skip(place_, skipped_kind_);
    return sink_.reject({place_, std::move(reject.reason)});
  }
  bool skip(const RecordPlace&, std::string_view what) override { return sink_.skip(place_, what); }

 private:
  RecordSink& sink_;
  RecordPlace place_;
  std::string_view url_;  // empty: articles have their own
  std::string skipped_kind_;
};

const Format* format_of(std::string_view name) { return *find_format(name); }

bool read_body(std::string body, std::string_view content_type, const ReadContext& context,
               const RecordPlace& place, RecordSink& sink) {
  if (trim(body).empty()) return sink.skip(place, "empty page");
  const std::string type = ascii_lower(trim(content_type.substr(0, content_type.find(';'))));
  const Kind kind = kind_of(type, body);
  if (kind == Kind::kOther) return sink.skip(place, name_of_kind(type));
  if (kind == Kind::kText && is_for_robots(context.url)) return sink.skip(place, "robots.txt");

  const Format* format = nullptr;
  if (kind == Kind::kPage) {
    // Many sites send feeds as pages.
    const bool is_feed = looks_like_feed(std::string_view(body).substr(0, kMaxHeadBytes), "");
    format = format_of(is_feed ? "feed" : "html");
  } else {
    if (kind == Kind::kText) body = page_to_utf8(std::move(body), context.charset);
    const auto detected = detect_format(std::string_view(body).substr(0, kMaxHeadBytes), "");
    if (!detected) return sink.skip(place, name_of_kind(type));
    format = *detected;
  }
  const bool is_one_article = format->name == "html" || format->name == "text";
  RecordPlaceSink placed(sink, place,
                         is_one_article ? std::string_view(context.url) : std::string_view());
  if (kind == Kind::kData && (format->name == "json" || format->name == "text")) {
    placed.skip_rejects(name_of_kind(type));
  }
  body.append(kReadAheadBytes, '\0');
  return read_part({format, true, {std::move(body)}, context.path, {}}, context, placed);
}

}  // namespace

InputPart fetched_part(const RecordPlace& place, FetchedFrom from, std::string_view content) {
  std::string bytes;
  bytes.reserve(content.size() + kReadAheadBytes);
  bytes = content;
  bytes.append(kReadAheadBytes, '\0');
  return {nullptr,
          false,
          {std::move(bytes), place.record, place.byte_offset},
          place.path,
          std::move(from)};
}

bool read_fetched(const InputPart& part, const ReadContext& context, RecordSink& sink) {
  const RecordPlace place{part.path, part.block.first_line, part.block.byte_offset};
  ReadContext page_context = context;
  page_context.path = part.path;
  page_context.url = to_utf8(part.fetched->url);  // a header's bytes
  const std::string& type = part.fetched->content_type;
  const std::string_view content = part.block.lines();
  if (!is_web_address(page_context.url)) return sink.skip(place, "not from the web");
  if (!ascii_lower(type).starts_with("application/http")) {
    page_context.charset = charset_of_content_type(type);
    return read_body(std::string(content), type, page_context, place, sink);
  }
  const auto response = parse_http_response(content);
  if (!response) return sink.reject({place, response.error().message});
  if (response->status != 200) {
    return sink.skip(place, fmt::format("HTTP status {}", response->status));
  }
  const std::string page_type(response->head.field("content-type"));
  page_context.charset = charset_of_content_type(page_type);
  auto body = decode_body(*response);
  if (!body) return sink.reject({place, body.error().message});
  return read_body(std::move(*body), page_type, page_context, place, sink);
}

}  // namespace news
