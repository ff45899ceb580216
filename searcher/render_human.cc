// A page to read: how many, then each hit with rank, title, source line, snippet and address, at
// last how to see more. On a terminal the title is bold, matching words bold yellow, the source
// line dim; without colour nothing is missing. All is wrapped or cut to the width, but for
// addresses, which are there to be copied.
#include <fmt/format.h>

#include <algorithm>

#include "analyzers/date_text.h"
#include "analyzers/display.h"
#include "searcher/render_formats.h"

namespace news {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kMatch = "\x1b[1;33m";
constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kPlain = "";

constexpr std::size_t kMaxLines = 2;     // of a title or a snippet
constexpr std::size_t kMinColumns = 20;  // of text: narrower terminals wrap by themselves

struct MarkedText {
  std::string text;
  std::vector<ByteRange> marks;  // bytes of the text, rising, apart
};

MarkedText printable_marked(std::string_view text, std::vector<ByteRange> spans) {
  std::sort(spans.begin(), spans.end());
  MarkedText marked;
  std::size_t done = 0;
  for (const ByteRange& span : spans) {
    const std::size_t begin = std::max(span.begin, done);
    const std::size_t end = std::min(span.end, text.size());
    if (begin >= end) continue;
    marked.text += printable(text.substr(done, begin - done));
    const std::size_t mark_begin = marked.text.size();
    marked.text += printable(text.substr(begin, end - begin));
    marked.marks.push_back({mark_begin, marked.text.size()});
    done = end;
  }
  marked.text += printable(text.substr(done));
  return marked;
}

// A word of the shell that stands for exactly this text.
std::string shell_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

// The query with its bare words as a phrase; empty if they do not stand together in it.
std::string phrase_query(const SearchSummary& summary) {
  const std::string words = fmt::format("{}", fmt::join(summary.bare_words, " "));
  const std::string& query = summary.query;
  const std::size_t begin = words.empty() ? std::string::npos : query.find(words);
  if (begin == std::string::npos) return {};
  const std::size_t end = begin + words.size();
  const bool whole_words =
      (begin == 0 || query[begin - 1] == ' ') && (end == query.size() || query[end] == ' ');
  if (!whole_words) return {};
  return fmt::format("{}\"{}\"{}", query.substr(0, begin), words, query.substr(end));
}

std::string all_words(const SearchSummary& summary) {
  const std::size_t count = summary.bare_words.size();
  if (count == 2) return "both words";
  return count == 0 ? "all words" : fmt::format("all {} words", count);
}

std::string count_line(const SearchSummary& summary) {
  if (summary.matches == 0) return summary.exact ? "no articles match" : "none found in time";
  const bool one = summary.matches == 1 && summary.exact;
  const std::string count =
      fmt::format("{}{} {}", summary.exact ? "" : "at least ", group_digits(summary.matches),
                  one ? "article" : "articles");
  if (!summary.has_phrase) return count;
  const std::string have = fmt::format("{} {} {}", count, one ? "has" : "have", all_words(summary));
  const std::uint64_t phrases = summary.phrase_matches;
  if (one) return have + (phrases == 1 ? ", as a phrase" : ", but not as a phrase");
  if (phrases == 0) return have + ", none of them as a phrase";
  if (phrases == summary.matches && summary.exact) return have + ", all of them as a phrase";
  const std::string only = phrase_query(summary);
  return fmt::format("{}, {} of them as a phrase{}", have, group_digits(phrases),
                     only.empty() ? "" : fmt::format(" (only those: {})", shell_quoted(only)));
}

// "" if all were shown.
std::string more_line(const SearchSummary& summary) {
  const std::string all = (summary.exact ? "" : "at least ") + group_digits(summary.matches);
  const std::uint64_t next = summary.offset + summary.shown;
  if (summary.matches == 0 || (next >= summary.matches && summary.shown > 0)) return {};
  if (summary.offset >= summary.matches) {
    return fmt::format("none shown: --offset {} is past the last of {}", summary.offset, all);
  }
  if (summary.shown == 0) return {};
  return fmt::format("{} to {} of {}; see more: -n {}; the next page: --offset {}",
                     group_digits(summary.offset + 1), group_digits(next), all, 2 * summary.shown,
                     next);
}

class HumanRenderer final : public Renderer {
 public:
  explicit HumanRenderer(const RenderOptions& options) : options_(options) {}

  std::string begin(const SearchSummary& summary) override {
    // One width for all ranks of the page, so that the titles stand in line.
    const std::string last_rank = std::to_string(summary.offset + summary.shown);
    rank_columns_ = std::max<std::size_t>(last_rank.size(), 2);
    return printable(count_line(summary)) + '\n';
  }

  std::string hit(const Hit& hit, std::uint64_t rank) override {
    const Article& article = hit.article;
    std::vector<ByteRange> title_spans;
    for (const TextSpan& span : hit.spans) {
      if (span.field != TextField::kTitle) continue;
      title_spans.push_back({span.byte_begin, span.byte_end});
    }
    std::vector<ByteRange> snippet_spans;
    for (const auto& [begin, end] : hit.snippet.spans) snippet_spans.push_back({begin, end});
    const std::string title = article.title.empty() ? "(no title)" : article.title;

    std::vector<std::string> lines = wrapped(printable_marked(title, title_spans), kBold);
    lines.push_back(painted(fit_to_width(source_line(hit), text_columns()), kDim));
    for (std::string& line : wrapped(printable_marked(hit.snippet.text, snippet_spans), kPlain)) {
      lines.push_back(std::move(line));
    }
    const std::string address =
        article.url.empty() ? printable(article.path) : printable_url(article.url);
    if (!address.empty()) lines.push_back(address);

    std::string out = "\n";
    std::string margin = pad_to_width(std::to_string(rank), rank_columns_, Align::kRight) + "  ";
    for (const std::string& line : lines) {
      out += margin + line + '\n';
      margin.assign(rank_columns_ + 2, ' ');
    }
    return out;
  }

  std::string end(const SearchSummary& summary) override {
    const std::string more = more_line(summary);
    return more.empty() ? "" : '\n' + more + '\n';
  }

  bool needs_article() const override { return true; }
  bool needs_snippet() const override { return true; }

 private:
  std::size_t text_columns() const {
    const std::size_t margin = rank_columns_ + 2;
    return std::max(kMinColumns, options_.width > margin ? options_.width - margin : 0);
  }

  std::string source_line(const Hit& hit) const {
    std::string line;
    const auto add = [&](const std::string& part) {
      if (part.empty()) return;
      line += (line.empty() ? "" : " · ") + part;
    };
    add(printable(hit.source));
    add(human_date(hit.article.published, options_.zone));
    if (hit.article.language != "und") add(printable(hit.article.language));
    add(printable(fmt::format("{}", fmt::join(hit.mention_labels, ", "))));
    return line;
  }

  std::string painted(std::string_view text, std::string_view style) const {
    if (!options_.color || style.empty() || text.empty()) return std::string(text);
    return std::string(style).append(text).append(kReset);
  }

  std::vector<std::string> wrapped(const MarkedText& marked, std::string_view style) const {
    const std::string_view text = marked.text;
    const WrappedText broken = wrap_to_width(text, text_columns(), kMaxLines);
    std::vector<std::string> lines;
    for (const ByteRange& range : broken.lines) {
      std::string line;
      std::size_t done = range.begin;
      for (const ByteRange& mark : marked.marks) {
        const std::size_t begin = std::max(mark.begin, done);
        const std::size_t end = std::min(mark.end, range.end);
        if (begin >= end) continue;
        line += painted(text.substr(done, begin - done), style);
        line += painted(text.substr(begin, end - begin), kMatch);
        done = end;
      }
      lines.push_back(line + painted(text.substr(done, range.end - done), style));
    }
    if (broken.cut && !lines.empty()) lines.back() += painted("…", style);
    return lines;
  }

  RenderOptions options_;
  std::size_t rank_columns_ = 2;
};

}  // namespace

std::unique_ptr<Renderer> make_human_renderer(const RenderOptions& options) {
  return std::make_unique<HumanRenderer>(options);
}

}  // namespace news
