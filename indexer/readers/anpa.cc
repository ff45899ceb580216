#include "indexer/readers/anpa.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/field_text.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"
#include "indexer/readers/wire_message.h"

namespace news {
namespace {

constexpr char kUs = '\x1F';  // between the number and the selector

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Category {
  char code;
  std::string_view name;
};
constexpr Category kCategories[] = {
    {'a', "domestic"},
    {'d', "food"},
    {'e', "entertainment"},
    {'f', "financial"},
    {'i', "international"},
    {'l', "lifestyle"},
    {'n', "state and regional"},
    {'o', "weather"},
    {'p', "politics"},
    {'q', "sports"},
    {'s', "sports"},
    {'t', "travel"},
    {'w', "Washington"},
};

// "f l": priority and category begin the second line.
std::string section_of(std::string_view header) {
  const std::size_t line = header.find('\n');
  if (line == std::string_view::npos || line + 3 >= header.size()) return {};
  const char code = static_cast<char>(header[line + 3] | 0x20);
  const auto* row = std::find_if(std::begin(kCategories), std::end(kCategories),
                                 [code](const Category& each) { return each.code == code; });
  return row == std::end(kCategories) ? std::string() : std::string(row->name);
}

// "AP-WF-11-13-13 1509GMT<": agency, ..., month, day, year, time.
void take_trailer(std::string_view trailer, const TimeZone& zone, Article& article) {
  trailer = trim(trailer);
  article.source = trailer.substr(0, trailer.find('-'));
  const std::size_t blank = trailer.find(' ');
  if (blank == std::string_view::npos || blank < 8 || blank + 5 > trailer.size()) return;
  const std::string_view date = trailer.substr(blank - 8, 8), time = trailer.substr(blank + 1, 4);
  if (!is_digit(date[0]) || !is_digit(date[6]) || !is_digit(time[0])) return;
  const bool is_gmt = trailer.substr(blank + 5, 3) == "GMT";
  const int year = (date[6] - '0') * 10 + (date[7] - '0');
  const std::string text = fmt::format("{}{}-{}-{}T{}:{}{}", year < 50 ? "20" : "19",
                                       date.substr(6, 2), date.substr(0, 2), date.substr(3, 2),
                                       time.substr(0, 2), time.substr(2, 2), is_gmt ? "Z" : "");
  article.published = parse_printed_date(text, zone).value_or(Published());
}

// A line without the marks of typesetting: "^" before, "<" and "=" after, "``" for a quote, "_" for
// a dash.
std::string plain_line(std::string_view line) {
  std::string plain;
  for (const char c : line) {
    const bool is_fill = c == kUs || c == '\x1E' || c == '\x10';
    if (c != '^' && (c >= ' ' || c < 0 || c == '\t' || is_fill)) plain += is_fill ? ' ' : c;
  }
  plain = clean_line(plain, plain.size());
  while (plain.ends_with('<') || plain.ends_with('=') || plain.ends_with(' ')) plain.pop_back();
  const auto replace = [&plain](std::string_view from, std::string_view to) {
    std::string out;
    std::size_t copied = 0;
    for (std::size_t at; (at = plain.find(from, copied)) != std::string::npos;) {
      out.append(plain, copied, at - copied).append(to);
      copied = at + from.size();
    }
    plain = out.append(plain, copied);
  };
  replace("``", "\"");
  replace("''", "\"");
  replace(" _ ", " \u2014 ");
  if (plain.find_first_not_of('_') == std::string::npos) plain.clear();  // a rule
  return plain;
}

bool is_for_editors(std::string_view line) {
  constexpr std::string_view kBeginnings[] = {
      "AP Photo", "AP Video", "AP Graphic", "Eds:", "(Eds:", "Eds.:", "EDITOR'S NOTE", "END"};
  return std::any_of(std::begin(kBeginnings), std::end(kBeginnings),
                     [line](std::string_view beginning) { return line.starts_with(beginning); });
}

// "BC-US--APNewsAlert,17" without the number of words.
std::string title_of_slug(std::string slug) {
  while (!slug.empty() && (is_digit(slug.back()) || slug.back() == ',')) slug.pop_back();
  return slug;
}

Article article_of(const WireMessage& message, const TimeZone& zone) {
  Article article;
  article.section = section_of(message.header);
  take_trailer(message.trailer, zone, article);
  std::string slug;
  bool in_story = false, after_byline = false, was_row = false;
  for (const std::string_view line : split_lines(message.text)) {
    const std::string text = plain_line(line);
    if (text.empty()) continue;
    if (slug.empty()) {
      slug = text;
      continue;
    }
    const bool is_row = line.starts_with('\b');
    in_story = in_story || is_row || line.starts_with('\t');
    const bool is_mark = line.starts_with('^');
    if (is_mark && is_for_editors(text)) continue;
    if (is_mark && !in_story) {
      // The writer's title or agency follows the name.
      const bool is_affiliation = std::exchange(after_byline, false) && trim(line).ends_with('=');
      if (is_affiliation) continue;
      if (article.byline.empty() && text.starts_with("By ")) {
        article.byline = person_name(text);
        after_byline = !article.byline.starts_with("The ");  // an agency has none
        continue;
      }
      if (article.title.empty()) {
        article.title = text;
        continue;
      }
    }
    if (!article.body.empty()) article.body += is_row && was_row ? "\n" : "\n\n";
    was_row = is_row;
    article.body += text;
  }
  if (article.title.empty()) article.title = title_of_slug(std::move(slug));
  return article;
}

}  // namespace

bool looks_like_anpa(std::string_view head, std::string_view) {
  const std::string_view header = first_wire_header(head);
  const std::size_t end = header.find(kUs);
  if (end == std::string_view::npos || end < 2 || end > 8) return false;
  return std::all_of(header.begin() + 1, header.begin() + static_cast<std::ptrdiff_t>(end),
                     is_digit);
}

bool read_anpa(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  return read_wire(source, context, sink, [&context](const WireMessage& message) {
    return article_of(message, context.default_zone);
  });
}

}  // namespace news
