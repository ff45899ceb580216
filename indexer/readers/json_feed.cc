#include "indexer/readers/json_feed.h"

#include <cstdint>
#include <string>
#include <utility>

#include "indexer/readers/json_scan.h"
#include "indexer/readers/json_tree.h"
#include "indexer/readers/markup_text.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

Result<Article> article_of(JsonValue item, JsonValue feed, const ReadContext& context) {
  Article article;
  article.given_id = json_text(item, "id");
  article.url = json_text(item, "url external_url");
  article.source = json_text(feed, "feed_url home_page_url title");
  article.title = json_text(item, "title");
  article.byline = json_texts(item, "authors author");
  if (article.byline.empty()) article.byline = json_texts(feed, "authors author");
  article.section = json_texts(item, "tags");
  article.language = json_text(item, "language");
  if (article.language.empty()) article.language = json_text(feed, "language");
  const DateReading reading = context.date_reading(article.language);
  for (const char* name : {"date_published", "date_modified"}) {
    if (article.published.precision != DatePrecision::kNone) break;
    article.published = parse_printed_date(json_text(item, name), reading).value_or(Published());
  }
  article.body = markup_to_text(json_text(item, "content_html"));
  if (trim(article.body).empty()) article.body = json_text(item, "content_text summary");
  article.path = context.path;
  return finish_article(std::move(article));
}

}  // namespace

bool looks_like_json_feed(std::string_view head, std::string_view) {
  if (!trim(head).starts_with('{')) return false;
  // "version": "https://jsonfeed.org/version/1"; a slash may be escaped.
  for (std::size_t at = head.find("\"version\""); at != std::string_view::npos;
       at = head.find("\"version\"", at + 1)) {
    const std::size_t colon = skip_json_blanks(head, at + 9);
    if (head.substr(colon, 1) != ":") continue;
    const std::string_view value = head.substr(skip_json_blanks(head, colon + 1), 40);
    if (value.starts_with("\"http") && value.find("jsonfeed.org") != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

bool read_json_feed(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  const RecordPlace whole{context.path, 0, 0};
  const auto tree = JsonTree::read(source);
  if (!tree) return sink.reject({whole, tree.error().message});
  const auto items = json_list(tree->root(), "items");
  RecordPlace place = whole;
  for (const JsonValue item : items) {
    ++place.record;
    auto article = article_of(item, tree->root(), context);
    const bool go_on = article ? sink.article(std::move(*article), place)
                               : sink.reject({place, article.error().message});
    if (!go_on) return false;
  }
  return !items.empty() || sink.skip(whole, "empty feed");
}

}  // namespace news
