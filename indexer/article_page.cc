#include "indexer/article_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/article_key.h"
#include "analyzers/date_text.h"
#include "analyzers/display.h"

namespace news {
namespace {

constexpr std::size_t kMinColumns = 20;
// Longer lines are hard to read.
constexpr std::size_t kMaxTextColumns = 100;
constexpr std::size_t kAllLines = static_cast<std::size_t>(-1);

std::string wrapped(std::string_view text, std::size_t columns, std::string_view margin = "") {
  std::string lines;
  for (const ByteRange& line :
       wrap_to_width(text, columns - std::min(columns - 1, margin.size()), kAllLines).lines) {
    lines += margin;
    lines += text.substr(line.begin, line.end - line.begin);
    lines += '\n';
  }
  return lines;
}

std::string body_text(std::string_view body, std::size_t columns) {
  std::string text;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find("\n\n"), body.size());
    const std::string paragraph = printable(body.substr(0, end));
    if (!paragraph.empty()) text += '\n' + wrapped(paragraph, columns);
    body.remove_prefix(std::min(end + 2, body.size()));
  }
  return text;
}

// "Interfax · 24 Apr 2018, 23:11 +06:00 · en"
std::string origin(const Article& article, const TimeZone& zone) {
  std::vector<std::string> parts;
  const auto add = [&](std::string text) {
    if (!text.empty()) parts.push_back(std::move(text));
  };
  add(printable(shown_source(article.source)));
  add(printable(article.byline));
  add(human_date(article.published, zone));
  add(printable(article.section));
  add(printable(article.language));
  return fmt::format("{}", fmt::join(parts, " · "));
}

}  // namespace

std::string article_page(const Article& article, std::string_view id,
                         const std::vector<std::string>& mention_labels,
                         const ArticlePageOptions& options) {
  const std::size_t columns = std::clamp(options.width, kMinColumns, kMaxTextColumns);
  std::string page =
      wrapped(article.title.empty() ? "(no title)" : printable(article.title), columns);
  page += wrapped(origin(article, options.zone), columns);
  // URLs and paths are not broken: they are there to be copied.
  if (!article.url.empty()) page += printable_url(article.url) + '\n';
  if (!mention_labels.empty()) {
    page += wrapped(printable(fmt::format("names {}", fmt::join(mention_labels, ", "))), columns);
  }
  page += body_text(article.body, columns);
  page += fmt::format("\nid {}", id);
  if (!article.given_id.empty()) page += ", given as " + printable(article.given_id);
  page += '\n';
  if (!article.path.empty()) page += "from " + printable(article.path) + '\n';
  return page;
}

}  // namespace news
