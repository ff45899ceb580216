#include "indexer/readers/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analyzers/article_key.h"
#include "indexer/readers/main_text.h"
#include "indexer/readers/markup_text.h"
#include "indexer/readers/page_charset.h"
#include "indexer/readers/page_dates.h"
#include "indexer/readers/page_markup.h"
#include "indexer/readers/page_tree.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::size_t kMuchLonger = 3;

// Where an article begins, a date may be printed that nothing marks as one.
constexpr std::size_t kDatedBytes = 200;

// The address that browsers leave in a comment when they save a page: "saved from
// url=(0042)http..." or, SingleFile's, "url: http...".
std::string saved_page_url(std::string_view page) {
  const std::string_view head = page.substr(0, 2048);
  for (const std::string_view before : {"saved from url=(", "Page saved with SingleFile"}) {
    std::size_t at = head.find(before);
    if (at == std::string_view::npos) continue;
    at = head.find("http", at);
    if (at == std::string_view::npos) return {};
    return std::string(head.substr(at, head.find_first_of(" \t\r\n<>\"", at) - at));
  }
  return {};
}

}  // namespace

Result<PageArticle> article_from_page(FetchedPage fetched, const ReadContext& context) {
  if (fetched.bytes.size() > kMaxPageBytes) {
    return fail(fmt::format("page over {} MiB", kMaxPageBytes >> 20));
  }
  const std::string saved_from =
      fetched.url.empty() ? saved_page_url(fetched.bytes) : std::string(fetched.url);
  const std::string page = page_to_utf8(std::move(fetched.bytes), fetched.header_charset);
  const PageMarkup markup = simplify_page(page);
  const PageTree tree(markup.html);
  PageFacts facts = page_facts(tree, markup.json_ld, {saved_from, context.date_reading({})});

  PageArticle result;
  Article& article = result.article;
  article.url = std::move(facts.url.text);
  article.title = markup_to_text(facts.title.text);
  article.byline = std::move(facts.byline.text);
  article.section = std::move(facts.section.text);
  article.source = facts.site.text.empty() ? url_host(article.url) : std::move(facts.site.text);
  article.language = std::move(facts.language.text);
  article.body = main_text(tree, article.title);
  // A page that its scripts would fill may hold the article in JSON-LD alone.
  if (facts.article_body.size() > kMuchLonger * article.body.size()) {
    article.body = markup_to_text(facts.article_body);
  }
  article.path = context.path;
  set_date(article, facts.date);
  result.date_place = facts.date_place;
  if (result.date_place == FactPlace::kNone) {
    const DateReading reading = context.date_reading(article.language);
    if (const PrintedDate date =
            first_date_in(cut_at_character(article.body, kDatedBytes), reading);
        date.published) {
      set_date(article, date);
      result.date_place = FactPlace::kText;
    } else if (const auto in_path = published_from_path(context.path);
               in_path && context.url.empty()) {
      set_date(article, {in_path, {}});
    }
  }
  auto finished = finish_article(std::move(article));
  if (!finished) return tl::unexpected<Error>(finished.error());
  result.article = std::move(*finished);
  return result;
}

std::string main_text_of_page(FetchedPage fetched, std::string_view title) {
  if (fetched.bytes.size() > kMaxPageBytes) return {};
  const std::string page = page_to_utf8(std::move(fetched.bytes), fetched.header_charset);
  const PageMarkup markup = simplify_page(page);
  return clean_text(main_text(PageTree(markup.html), title));
}

bool looks_like_html(std::string_view head, std::string_view path) {
  std::string beginning = ascii_lower(trim(head.substr(0, 1000)));
  // After an XML declaration and comments.
  std::string_view rest = beginning;
  while (rest.starts_with("<?xml") || rest.starts_with("<!--")) {
    const std::string_view end = rest.starts_with("<?xml") ? "?>" : "-->";
    rest = trim(rest.substr(std::min(rest.find(end), rest.size() - end.size()) + end.size()));
  }
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body"}) {
    if (rest.starts_with(tag)) return true;
  }
  // Pages that leave these out, as HTML allows.
  return beginning.starts_with('<') && !beginning.starts_with("<?") &&
         (path.ends_with(".html") || path.ends_with(".htm") || path.ends_with(".xhtml"));
}

bool read_html(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  RecordPlace place{context.path, 0, 0};
  auto bytes = read_all(source, kMaxPageBytes);
  if (!bytes) return sink.reject({place, bytes.error().message});
  auto page = article_from_page({std::move(*bytes), context.url, context.charset}, context);
  if (!page) return sink.reject({place, page.error().message});
  place.dated_by = fact_place_name(page->date_place);
  return sink.article(std::move(page->article), place);
}

}  // namespace news
