#include "indexer/readers/trec.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/field_text.h"
#include "indexer/readers/html.h"
#include "indexer/readers/markup_text.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/sgml.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

// Names of elements by what they hold, in order of preference, one blank between them.
constexpr std::string_view kIds = "docno docid id";
constexpr std::string_view kTitles = "headline hl head title ti ttl doctitle";
constexpr std::string_view kDates = "date_time date date1 dd pubdate";
constexpr std::string_view kBylines = "byline author au";
constexpr std::string_view kSources = "source so pub";
constexpr std::string_view kSections = "section category";
constexpr std::string_view kLanguages = "language lang";
constexpr std::string_view kDatelines = "dateline";
constexpr std::string_view kUrls = "url";
constexpr std::string_view kTexts = "lp leadpara text";
constexpr std::string_view kBodies = "body content";  // where there is no text
// Of no use to a reader of the article.
constexpr std::string_view kOthers =
    "fileid first second doctype note graphic profile type page pubyear correction "
    "correction-date parent subject length slug keyword trailer header unk in";

template <class Use>
void for_each_name(std::string_view names, Use use) {
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(' '));
    use(name);
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
}

// Entities of the collections' own that HTML does not have.
std::string with_known_entities(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"&hyph;", "-"}, {"&blank;", " "}, {"&cir;", "\u25CB"}};
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    for (const auto& [name, character] : kEntities) {
      if (!text.substr(at).starts_with(name)) continue;
      out.append(text, copied, at - copied).append(character);
      copied = at + name.size();
    }
  }
  return out.append(text, copied);
}

// <P> makes a paragraph whether it is closed or not; where there are none, indents and empty lines
// do.
std::string text_of(std::string_view marked) {
  std::string text = with_known_entities(marked);
  if (find_sgml_tag(text, "p") == std::string_view::npos) {
    const std::string lines = clean_text(paragraphs_of_indents(text));
    std::string paragraphs;
    for (const std::string_view line : split_lines(lines)) {
      paragraphs.append(line.empty() ? "<p>" : line).append("\n");
    }
    text = std::move(paragraphs);
  }
  return markup_to_text(text);
}

std::string first_text(std::string_view record, std::string_view names) {
  std::string text;
  for_each_name(names, [&](std::string_view name) {
    if (text.empty()) text = clean_line(text_of(find_sgml_element(record, name).inside));
  });
  return text;
}

// All elements of these names, in the order of the names; an open one goes on to the end.
std::string all_texts(std::string_view record, std::string_view names) {
  std::string texts;
  for_each_name(names, [&](std::string_view name) {
    SgmlElement element = find_sgml_element(record, name);
    for (; element.is_closed; element = find_sgml_element(record, name, element.end)) {
      texts.append(text_of(element.inside)).append("\n\n");
    }
    if (element) texts += text_of(record.substr(element.begin));
  });
  return texts;
}

// A record without an element of text: what its other elements leave.
std::string rest_of(std::string_view inside) {
  std::string rest(inside);
  for (const std::string_view names : {kIds, kTitles, kDates, kBylines, kSources, kSections,
                                       kLanguages, kDatelines, kUrls, kOthers}) {
    for_each_name(names, [&](std::string_view name) {
      std::string left;
      std::size_t copied = 0;
      SgmlElement element = find_sgml_element(rest, name);
      while (element) {
        left.append(rest, copied, element.begin - copied);
        copied = element.end;
        if (!element.is_closed) break;
        element = find_sgml_element(rest, name, element.end);
      }
      if (copied > 0) rest = left.append(rest, copied);
    });
  }
  return text_of(rest);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) -
                                  text.begin());
}

// 880212 -> 1988-02-12.
std::string of_six_digits(std::string_view digits) {
  return fmt::format("{}{}-{}-{}", digits[0] < '5' ? "20" : "19", digits.substr(0, 2),
                     digits.substr(2, 2), digits.substr(4, 2));
}

// 03/24/87 or 06/01/1998 00:07 -> year first; any other text stays.
std::string year_first(std::string_view text) {
  const std::size_t month = count_digits(text);
  if (month == 0 || month > 2 || text.substr(month, 1) != "/") return std::string(text);
  const std::size_t day = count_digits(text.substr(month + 1));
  const std::size_t year_at = month + day + 2;
  if (day == 0 || day > 2 || text.substr(year_at - 1, 1) != "/") return std::string(text);
  const std::size_t year = count_digits(text.substr(year_at));
  if (year != 2 && year != 4) return std::string(text);
  const std::string_view century = year == 4 ? "" : text[year_at] < '5' ? "20" : "19";
  return fmt::format("{}{}-{}-{}{}", century, text.substr(year_at, year), text.substr(0, month),
                     text.substr(month + 1, day), text.substr(year_at + year));
}

// "January 1, 1989, Sunday, Home Edition": as much from the beginning as is a date.
std::optional<Published> date_in(std::string_view printed, const TimeZone& zone) {
  if (printed.size() == 6 && count_digits(printed) == 6) {
    return parse_printed_date(of_six_digits(printed), zone);
  }
  const std::string text = year_first(printed.substr(0, 100));
  std::size_t end = text.size();
  while (end != std::string::npos && end > 0) {
    const auto date = parse_printed_date(std::string_view(text).substr(0, end), zone);
    if (date) return date;
    end = text.rfind(',', end - 1);
  }
  return std::nullopt;
}

// AP880212-0001, XIE19960101.0001, AFP_ENG_20100101.0001; X-880212 is but a number.
std::optional<Published> date_in_id(std::string_view id, const TimeZone& zone) {
  for (std::size_t at = 0; at < id.size();) {
    const std::size_t digits = count_digits(id.substr(at));
    if (digits == 8) return parse_printed_date(id.substr(at, 8), zone);
    const bool is_name = at > 1 && is_letter(id[at - 1]) && is_letter(id[at - 2]);
    if (digits == 6 && is_name) return parse_printed_date(of_six_digits(id.substr(at, 6)), zone);
    if (digits > 0) return std::nullopt;
    ++at;
  }
  return std::nullopt;
}

// The header's first word is the page's address.
Result<Article> article_of_page(std::string_view record, const SgmlElement& header, std::string id,
                                const ReadContext& context) {
  const std::string_view url = trim(header.inside);
  const std::size_t end = find_sgml_tag(record, "/doc", header.end);
  auto page = article_from_page({std::string(record.substr(header.end, end - header.end)),
                                 url.substr(0, url.find_first_of(" \t\r\n")),
                                 {}},
                                context);
  if (!page) return tl::unexpected<Error>(page.error());
  page->article.given_id = std::move(id);
  return finish_article(std::move(page->article));
}

Result<Article> article_of(std::string_view record, const ReadContext& context) {
  const SgmlElement doc = find_sgml_element(record, "doc");
  std::string id = first_text(record, kIds);
  if (id.empty()) id = clean_line(sgml_text(sgml_attribute(doc.attributes, "id")));
  if (const SgmlElement header = find_sgml_element(record, "dochdr")) {
    return article_of_page(record, header, std::move(id), context);
  }
  Article article;
  article.title = first_text(record, kTitles);
  article.byline = person_name(first_text(record, kBylines));
  article.source = first_text(record, kSources);
  article.section = first_text(record, kSections);
  article.language = first_text(record, kLanguages);
  article.url = first_text(record, kUrls);
  article.path = context.path;
  auto date = date_in(first_text(record, kDates), context.default_zone);
  if (!date) date = date_in_id(id, context.default_zone);
  article.published = date.value_or(Published());
  article.given_id = std::move(id);
  std::string body = clean_text(all_texts(record, kTexts));
  if (body.empty()) body = clean_text(all_texts(record, kBodies));
  if (body.empty()) body = clean_text(rest_of(doc.inside));
  article.body = with_dateline(first_text(record, kDatelines), std::move(body));
  return finish_article(std::move(article));
}

}  // namespace

bool looks_like_trec(std::string_view head, std::string_view) {
  const std::size_t doc = find_sgml_tag(head, "doc");
  if (doc == std::string_view::npos || !trim(head).starts_with('<')) return false;
  // A root may stand around the first one, but no text.
  const std::string before = ascii_lower(head.substr(0, doc));
  if (!trim(before).empty() && !trim(before).ends_with('>')) return false;
  if (before.find("<html") != std::string::npos) return false;
  const SgmlElement first = find_sgml_element(head, "doc", doc);
  if (!first) return false;
  return find_sgml_tag(head, "docno", doc) != std::string_view::npos ||
         find_sgml_tag(head, "docid", doc) != std::string_view::npos ||
         (!sgml_attribute(first.attributes, "id").empty() &&
          find_sgml_tag(head, "text", doc) != std::string_view::npos);
}

bool read_trec(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  return read_sgml_records(source, context, sink, "DOC", [&context](std::string_view record) {
    return article_of(record, context);
  });
}

}  // namespace news
