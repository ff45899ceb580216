#include "indexer/readers/seed_form.h"

#include <optional>
#include <string>
#include <vector>

#include "indexer/readers/markdown_text.h"
#include "indexer/readers/printed_date.h"
#include "indexer/readers/text_cleanup.h"

namespace news {
namespace {

constexpr std::size_t kMaxSourceLineBytes = 200;
constexpr std::string_view kSentenceEnds[] = {".", "!", "?", ":", ";", "…", "\"", "”", "»", "。"};

// The title in "## **TITLE**".
std::optional<std::string_view> parse_title(std::string_view line) {
  const auto heading = parse_heading(line);
  if (!heading || heading->level > 3) return std::nullopt;
  const std::string_view text = heading->text;
  if (text.size() < 5 || !text.starts_with("**") || !text.ends_with("**")) return std::nullopt;
  return trim(text.substr(2, text.size() - 4));
}

struct SourceLine {
  std::string source;
  std::optional<Published> published;
};

// "Source name (24 April 2018)": the last brackets must hold a date.
std::optional<SourceLine> parse_dated_source(std::string_view line, const TimeZone& zone) {
  if (line.size() > kMaxSourceLineBytes || !line.ends_with(')')) return std::nullopt;
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos) return std::nullopt;
  const auto published = parse_printed_date(line.substr(open + 1, line.size() - open - 2), zone);
  if (!published) return std::nullopt;
  return SourceLine{std::string(trim(line.substr(0, open))), published};
}

// A source without a date: a short line that is no sentence, right after a rule or the date line.
bool may_be_source(std::string_view line) {
  if (line.size() > kMaxSourceLineBytes / 2) return false;
  for (const std::string_view end : kSentenceEnds) {
    if (line.ends_with(end)) return false;
  }
  return true;
}

class SeedText {
 public:
  SeedText(std::string_view text, const ReadContext& context)
      : lines_(split_lines(text)), end_(lines_.size()), context_(context) {}

  Article read() {
    article_.path = context_.path;
    skip_rules();
    if (at_ < end_) {
      const auto title = parse_title(lines_[at_]);
      article_.title = strip_inline_markdown(title ? *title : trim(lines_[at_]));
      ++at_;
    }
    read_address();
    read_header();
    std::string body;
    for (; at_ < end_; ++at_) {
      body += lines_[at_];
      body += '\n';
    }
    article_.body = markdown_to_text(body);
    return std::move(article_);
  }

 private:
  // True if it passed a rule.
  bool skip_rules() {
    bool found_rule = false;
    for (; at_ < end_ && (trim(lines_[at_]).empty() || is_rule(lines_[at_])); ++at_) {
      found_rule = found_rule || is_rule(lines_[at_]);
    }
    return found_rule;
  }

  // From the end: empty lines and rules, then perhaps the address.
  void read_address() {
    std::size_t last = end_;
    while (last > at_ && (trim(lines_[last - 1]).empty() || is_rule(lines_[last - 1]))) --last;
    if (last == at_) return;
    const std::string_view address = parse_address_line(lines_[last - 1]);
    if (address.empty()) return;
    article_.url = address;
    end_ = last - 1;
  }

  void read_header() {
    bool after_rule = skip_rules();
    if (at_ < end_) {
      if (const auto date = parse_printed_date(lines_[at_], context_.date_reading({}))) {
        article_.published = *date;
        ++at_;
        skip_rules();
        after_rule = true;
      }
    }
    if (at_ == end_) return;
    const std::string line = strip_inline_markdown(trim(lines_[at_]));
    if (auto dated = parse_dated_source(line, context_.default_zone)) {
      article_.source = std::move(dated->source);
      if (dated->published->precision > article_.published.precision)
        article_.published = *dated->published;
      ++at_;
    } else if (after_rule && stands_alone() && may_be_source(line)) {
      article_.source = line;
      ++at_;
    }
  }

  // The line at_ is a paragraph of its own and not the last one.
  bool stands_alone() const {
    if (at_ + 1 >= end_ || !(trim(lines_[at_ + 1]).empty() || is_rule(lines_[at_ + 1])))
      return false;
    for (std::size_t at = at_ + 1; at < end_; ++at) {
      if (!trim(lines_[at]).empty() && !is_rule(lines_[at])) return true;
    }
    return false;
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0, end_;
  const ReadContext& context_;
  Article article_;
};

}  // namespace

bool looks_like_seed_form(std::string_view head, std::string_view) {
  for (const std::string_view line : split_lines(head)) {
    if (trim(line).empty() || is_rule(line)) continue;
    return parse_title(line).has_value();
  }
  return false;
}

bool read_seed_form(ByteSource& source, const ReadContext& context, RecordSink& sink) {
  const RecordPlace place{context.path, 0, 0};
  auto bytes = read_all(source, kMaxDocumentBytes);
  if (!bytes) return sink.reject({place, bytes.error().message});
  const std::string text = to_utf8(std::move(*bytes));
  auto article = finish_article(SeedText(text, context).read());
  return article ? sink.article(std::move(*article), place)
                 : sink.reject({place, article.error().message});
}

}  // namespace news
