#include "indexer/readers/iptc7901.h"

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

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

std::vector<std::string_view> split_words(std::string_view line) {
  std::vector<std::string_view> words;
  while (!(line = trim(line)).empty()) {
    const std::string_view word = line.substr(0, line.find_first_of(" \t"));
    words.push_back(word);
    line.remove_prefix(word.size());
  }
  return words;
}

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

// "eca062 4 i 211 ccccb   dpa 061": service and number, priority, category, words, ..., source.
bool is_header(const std::vector<std::string_view>& words) {
  if (words.size() < 4 || words[0].size() < 4 || !is_number(words[1]) || words[1].size() != 1) {
    return false;
  }
  const std::string_view number = words[0].substr(3);
  return is_letter(words[0][0]) && is_letter(words[0][2]) && is_number(number) &&
         is_letter(words[2][0]) && is_number(words[3]);
}

std::string source_of(const std::vector<std::string_view>& header) {
  for (std::size_t at = header.size(); at > 4; --at) {
    if (!is_number(header[at - 1])) return std::string(header[at - 1]);
  }
  return {};
}

// "Switzerland/migration/UN/", the line after the first.
std::string section_of(std::string_view header) {
  std::string keywords = clean_line(header.substr(std::min(header.find('\n'), header.size())));
  std::vector<std::string> parts;
  for (std::string_view rest = keywords; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    parts.emplace_back(part);
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  }
  return joined_once(parts);
}

// "131137 GMT Nov 13": day, hour, minute, zone or none, month, year. Months may be German.
Published date_of(std::string_view trailer, const TimeZone& zone) {
  const std::string clean = without_controls(trailer);
  const auto words = split_words(std::string_view(clean).substr(0, clean.find('\n')));
  if (words.size() < 3 || words[0].size() != 6 || !is_number(words[0])) return {};
  struct Name {
    std::string_view german, english;
  };
  static constexpr Name kNames[] = {{"mae", "mar"},  {"mär", "mar"}, {"mai", "may"},
                                    {"okt", "oct"},  {"dez", "dec"}, {"mesz", "+0200"},
                                    {"mez", "+0100"}};
  const auto english = [](std::string_view word) {
    std::string name = ascii_lower(word);
    for (const Name& row : kNames) {
      if (name == row.german) return std::string(row.english);
    }
    return name;
  };
  const bool has_zone = words.size() > 3;
  const std::string_view day = words[0], year = words[has_zone ? 3 : 2];
  if (year.size() != 2 || !is_number(year)) return {};
  const std::string text =
      fmt::format("{} {} {}{} {}:{}{}", day.substr(0, 2), english(words[has_zone ? 2 : 1]),
                  year[0] < '5' ? "20" : "19", year, day.substr(2, 2), day.substr(4, 2),
                  has_zone ? " " + english(words[1]) : std::string());
  return parse_printed_date(text, zone).value_or(Published());
}

// "1ST LEAD", "REFILE", "(Achtung)": what the message is, not its headline.
bool is_note(std::string_view line) {
  const bool is_capital =
      std::none_of(line.begin(), line.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return line.size() <= 25 && (is_capital || (line.starts_with('(') && line.ends_with(')')));
}

// The lines up to one that ends in "=".
std::size_t take_headline(const std::vector<std::string_view>& lines, Article& article) {
  const auto last = std::find_if(lines.begin(), lines.end(),
                                 [](std::string_view line) { return trim(line).ends_with('='); });
  if (last == lines.end() || last - lines.begin() > 8) return 0;
  const auto count = static_cast<std::size_t>(last - lines.begin()) + 1;
  std::string all;
  for (std::size_t at = 0; at < count; ++at) {
    std::string_view line = trim(lines[at]);
    if (at + 1 == count) line = trim(line.substr(0, line.size() - 1));
    all.append(line).append(" ");
    if (line.starts_with("By ") && !article.title.empty()) {
      article.byline = person_name(line);
    } else if (!is_note(line)) {
      article.title.append(line).append(" ");
    }
  }
  if (article.title.empty()) article.title = all;
  return count;
}

// Where the agency speaks to its customers.
bool begins_notes(std::string_view line) {
  const std::string lower = ascii_lower(trim(line));
  if (lower.starts_with("# ") && lower.find("notebook") != std::string::npos) return true;
  if (lower.starts_with("# ") && lower.find("notizblock") != std::string::npos) return true;
  return lower.starts_with("the following information is not");
}

Article article_of(const WireMessage& message, const TimeZone& zone) {
  Article article;
  article.source = source_of(split_words(message.header.substr(0, message.header.find('\n'))));
  article.section = section_of(message.header);
  article.published = date_of(message.trailer, zone);
  const std::string text = without_controls(message.text);
  const std::vector<std::string_view> lines = split_lines(text);
  for (std::size_t at = take_headline(lines, article); at < lines.size(); ++at) {
    if (begins_notes(lines[at])) break;
    const std::string_view line = trim(lines[at]);
    if (line != "* * * *") article.body.append(line).append("\n");
  }
  return article;
}

}  // namespace

bool looks_like_iptc7901(std::string_view head, std::string_view) {
  const std::string_view header = first_wire_header(head);
  return is_header(split_words(header.substr(0, header.find('\n'))));
}

bool read_iptc7901(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  return read_wire(source, context, sink, [&context](const WireMessage& message) {
    return article_of(message, context.default_zone);
  });
}

}  // namespace news
