#include "indexer/readers/markdown.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/front_matter.h"
#include "indexer/readers/markdown_text.h"
#include "indexer/readers/markup_text.h"
#include "indexer/readers/plain_text.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

std::string heading_text(std::string_view heading) {
  return clean_line(markup_to_text(strip_inline_markdown(heading)));
}

struct Heading {
  int level;
  std::string_view text;
  std::size_t begin, end;  // of its line
};

std::vector<Heading> find_headings(std::string_view text) {
  std::vector<Heading> headings;
  bool in_code = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    if (line.starts_with("```")) in_code = !in_code;
    if (!in_code) {
      if (const auto heading = parse_heading(line))
        headings.push_back({heading->level, heading->text, at, end});
    }
    at = end + 1;
  }
  return headings;
}

// "Evening news (20230215)" -> the name and the day.
struct DatedHeading {
  std::string name;
  Published published;
};
std::optional<DatedHeading> parse_dated_heading(std::string_view heading) {
  const std::string text = heading_text(heading);
  const std::size_t open = text.find_last_of("([");
  if (open == std::string::npos || (!text.ends_with(')') && !text.ends_with(']')))
    return std::nullopt;
  const auto published = parse_printed_date(
      std::string_view(text).substr(open + 1, text.size() - open - 2), TimeZone::utc());
  if (!published || published->precision != DatePrecision::kDay) return std::nullopt;
  return DatedHeading{std::string(trim(std::string_view(text).substr(0, open))), *published};
}

// The date that ends the path, its suffixes aside.
std::optional<Published> date_at_end(std::string_view path) {
  std::size_t end = 0;
  const auto published = published_from_path(path, &end);
  if (!published || path.find('/', end) != std::string_view::npos) return std::nullopt;
  return end == path.size() || path[end] == '.' ? published : std::nullopt;
}

// A day file may end in a rule and a short note about the file: the address of the last item stands
// before it.
std::string_view take_footer(std::string_view& text) {
  constexpr std::size_t kMaxFooterBytes = 200;
  const std::size_t rule = text.rfind("\n---");
  if (rule == std::string_view::npos || text.size() - rule > kMaxFooterBytes) return {};
  const std::string_view footer = text.substr(rule);
  text = text.substr(0, rule);
  return footer;
}

struct DayFile {
  std::string source;
  Published published;
  std::vector<Heading> headings;
};

std::optional<DayFile> parse_day_file(std::string_view text, std::string_view path) {
  DayFile day;
  day.headings = find_headings(text);
  if (std::count_if(day.headings.begin(), day.headings.end(),
                    [](const auto& h) { return h.level == 3; }) < 2) {
    return std::nullopt;
  }
  const auto in_path = date_at_end(path);
  const auto in_heading = day.headings[0].level < 3 ? parse_dated_heading(day.headings[0].text)
                                                    : std::optional<DatedHeading>();
  if (!in_path && !in_heading) return std::nullopt;
  day.published = in_path ? *in_path : in_heading->published;
  if (in_heading) day.source = in_heading->name;
  return day;
}

class DayFileReader {
 public:
  DayFileReader(std::string_view text, const DayFile& day, const ReadContext& context,
                RecordSink& sink)
      : text_(text), day_(day), context_(context), sink_(sink) {}

  bool read() {
    const auto& headings = day_.headings;
    std::size_t at = 0;
    while (headings[at].level != 3) ++at;
    if (!read_lead(at)) return false;
    std::string section =
        at > 0 && headings[at - 1].level == 2 ? heading_text(headings[at - 1].text) : "";
    while (at < headings.size()) {
      // Deeper headings belong to the item; a higher one begins a section.
      std::size_t next = at + 1;
      while (next < headings.size() && headings[next].level > 3) ++next;
      const std::size_t end = next < headings.size() ? headings[next].begin : text_.size();
      const Heading& heading = headings[at];
      const std::string_view body =
          text_.substr(std::min(heading.end, end), end - std::min(heading.end, end));
      if (heading.level == 3) {
        if (!add(heading_text(heading.text), body, section, heading.begin)) return false;
      } else {
        section = heading_text(heading.text);
        // A section may have a text of its own.
        if (!trim(body).empty() && !add(section, body, section, heading.begin)) return false;
      }
      at = next;
    }
    return true;
  }

 private:
  // What stands before the first item, if it is more than headings.
  bool read_lead(std::size_t first_item) {
    const auto& headings = day_.headings;
    const std::string_view lead = text_.substr(0, headings[first_item].begin);
    std::string body;
    bool has_text = false;
    const bool titled = first_item > 0;
    for (std::size_t at = 0; at <= first_item; ++at) {
      const std::size_t begin = at == 0 ? 0 : headings[at - 1].end;
      const std::string_view part =
          trim(lead.substr(std::min(begin, lead.size()), headings[at].begin - begin));
      has_text = has_text || !part.empty();
      // The heading right before the first item is its section and says nothing here.
      if (at > 1 && !part.empty()) body.append("\n\n").append(headings[at - 1].text).append("\n\n");
      body += part;
    }
    if (!has_text) return true;
    return add(titled ? heading_text(headings[0].text) : std::string(), body, "", 0);
  }

  bool add(std::string title, std::string_view body, const std::string& section,
           std::size_t byte_offset) {
    const RecordPlace place{context_.path, ++records_, byte_offset};
    Article article;
    article.title = std::move(title);
    article.source = day_.source;
    article.section = section;
    article.published = day_.published;
    const std::string_view footer = take_footer(body);
    article.url = take_final_address(body, FinalLine::kAddressOrLink);
    article.body = markdown_to_text(std::string(body).append("\n\n").append(footer));
    article.path = context_.path;
    auto finished = finish_article(std::move(article));
    return finished ? sink_.article(std::move(*finished), place)
                    : sink_.reject({place, finished.error().message});
  }

  std::string_view text_;
  const DayFile& day_;
  const ReadContext& context_;
  RecordSink& sink_;
  std::uint64_t records_ = 0;
};

const FieldName* name_of(std::string_view name) { return find_field_name(name); }

// One article: values of the front matter count before what the text says.
Result<Article> article_from_markdown(std::string_view text, std::vector<FieldValue> values,
                                      const ReadContext& context) {
  const bool has_title = std::any_of(values.begin(), values.end(), [](const FieldValue& value) {
    return value.name->field == Field::kTitle;
  });
  std::string address = take_final_address(text, FinalLine::kAddress);
  std::string body(text);
  std::string title;
  const std::vector<Heading> headings = find_headings(text);
  if (!has_title && !headings.empty()) {
    title = heading_text(headings[0].text);
    body.erase(headings[0].begin, headings[0].end - headings[0].begin);
  }
  body = markdown_to_text(body);
  PrintedDate date;
  if (has_title || !title.empty()) {
    // A line that is only a date may stand first.
    const std::string_view first = std::string_view(body).substr(0, body.find('\n'));
    date = read_printed_date(first, context.date_reading({}));
    if (date.published) body.erase(0, first.size());
  } else {
    TitledText titled = split_titled_text(body, context);
    title = std::move(titled.title);
    date = titled.date;
    body = std::move(titled.body);
  }
  if (!date.published) {
    if (const auto in_path = published_from_path(context.path)) date = {in_path, {}};
  }
  if (!trim(body).empty())
    values.insert(values.begin(), {name_of("body"), std::move(body), std::nullopt});
  auto article = article_from_record(std::move(values), context);
  // Without front matter there may be nothing but a title.
  if (!article && title.empty()) return article;
  if (!article) article = Article();
  article->path = context.path;
  if (article->url.empty()) article->url = std::move(address);
  if (article->title.empty()) article->title = std::move(title);
  if (article->published.precision == DatePrecision::kNone &&
      (date.published || !article->numeric_date.is_open())) {
    set_date(*article, date);
  }
  return finish_article(std::move(*article));
}

}  // namespace

bool looks_like_markdown(std::string_view head, std::string_view) {
  if (parse_front_matter(head)) return true;
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  return parse_heading(head.substr(begin, head.find('\n', begin) - begin)).has_value();
}

bool read_markdown(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  const RecordPlace place{context.path, 0, 0};
  auto bytes = read_all(source, kMaxDocumentBytes);
  if (!bytes) return sink.reject({place, bytes.error().message});
  const std::string text = to_utf8(std::move(*bytes));
  auto front = parse_front_matter(text);
  if (!front) {
    if (const auto day = parse_day_file(text, context.path)) {
      return DayFileReader(text, *day, context, sink).read();
    }
    front.emplace();
  }
  auto article = article_from_markdown(std::string_view(text).substr(front->text_begin),
                                       std::move(front->values), context);
  return article ? sink.article(std::move(*article), place)
                 : sink.reject({place, article.error().message});
}

}  // namespace news
