#include "indexer/readers/plain_text.h"

#include <algorithm>
#include <string>

#include "indexer/readers/page_dates.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::size_t kCutTitleCharacters = 120;
// No writer wraps lines so late: such lines are paragraphs.
constexpr std::size_t kMaxWrappedLineBytes = 200;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

// The beginning, cut at a blank if there is one in its second half.
std::string cut_title(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t characters = 0; end < line.size(); ++end) {
    if (begins_character(line[end]) && ++characters > kCutTitleCharacters) break;
  }
  const std::size_t blank = line.substr(0, end).rfind(' ');
  if (blank != std::string_view::npos && blank > end / 2) end = blank;
  return std::string(trim(line.substr(0, end))) + "…";
}

std::string join_lines(const std::vector<std::string_view>& lines, std::size_t first) {
  const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(std::min(first, lines.size()));
  const bool has_empty_lines =
      std::any_of(begin, lines.end(), [](auto line) { return trim(line).empty(); });
  const bool has_long_lines =
      std::any_of(begin, lines.end(), [](auto line) { return line.size() > kMaxWrappedLineBytes; });
  std::string text;
  for (auto line = begin; line != lines.end(); ++line) {
    text += *line;
    text += !has_empty_lines && has_long_lines ? "\n\n" : "\n";
  }
  return text;
}

}  // namespace

TitledText split_titled_text(std::string_view text, const ReadContext& context) {
  const std::vector<std::string_view> lines = split_lines(text);
  const auto next_text = [&lines](std::size_t at) {
    while (at < lines.size() && trim(lines[at]).empty()) ++at;
    return at;
  };
  TitledText titled;
  std::size_t body = next_text(0);
  if (body < lines.size()) {
    const std::string_view first = trim(lines[body]);
    if (count_characters(first) <= kMaxTitleLineCharacters) {
      titled.title = first;
      body = next_text(body + 1);
    } else {
      titled.title = cut_title(first);
    }
  }
  if (body < lines.size()) {
    titled.date = read_printed_date(lines[body], context.date_reading({}));
    if (titled.date.published) body = next_text(body + 1);
  }
  if (!titled.date.published) {
    const auto elsewhere =
        context.url.empty() ? published_from_path(context.path) : date_of_url(context.url);
    if (elsewhere) titled.date = {elsewhere, {}};
  }
  titled.body = join_lines(lines, body);
  return titled;
}

bool read_plain_text(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  const RecordPlace place{context.path, 0, 0};
  auto bytes = read_all(source, kMaxDocumentBytes);
  if (!bytes) return sink.reject({place, bytes.error().message});
  const std::string text = clean_text(to_utf8(std::move(*bytes)));
  TitledText titled = split_titled_text(text, context);
  Article article;
  article.title = std::move(titled.title);
  set_date(article, titled.date);
  article.body = std::move(titled.body);
  article.path = context.path;
  auto finished = finish_article(std::move(article));
  return finished ? sink.article(std::move(*finished), place)
                  : sink.reject({place, finished.error().message});
}

}  // namespace news
