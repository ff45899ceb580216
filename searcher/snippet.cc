#include "searcher/snippet.h"

#include <algorithm>
#include <set>

#include "analyzers/display.h"
#include "searcher/query_text.h"

namespace news {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

struct Window {
  std::size_t first = 0, last = 0;  // spans, both included
  std::size_t columns = 0;
};

// How much of the passage may lie before the first match.
constexpr std::size_t kLeadPart = 4;

// Where spans begin and end, in columns from the first one's begin.
struct ColumnSpan {
  std::size_t begin = 0, end = 0;
};

std::vector<ColumnSpan> column_spans(std::string_view body, const std::vector<LeafSpan>& spans) {
  std::vector<ColumnSpan> columns;
  std::size_t at = spans.front().span.byte_begin, column = 0;
  for (const LeafSpan& span : spans) {
    const auto [field, begin, end] = span.span;
    column += columns_of(body.substr(at, begin - at));
    at = begin;
    columns.push_back({column, column + columns_of(body.substr(begin, end - begin))});
  }
  return columns;
}

// What a match adds to the density of the window that has the one before it: the more, the nearer
// they stand; that of another leaf tells more than the same once again.
double nearness(std::size_t columns_apart, bool is_other_leaf) {
  constexpr double kHalfAt = 16;  // columns, where it has fallen to a half
  return (is_other_leaf ? 1 : 0.25) / (1 + static_cast<double>(columns_apart) / kHalfAt);
}

// The window with most different leaves; of those the densest; of those the first.
Window best_window(std::string_view body, const std::vector<LeafSpan>& spans,
                   std::size_t max_columns) {
  const std::vector<ColumnSpan> columns = column_spans(body, spans);
  Window best;
  std::pair<std::size_t, double> best_score{0, 0};
  for (std::size_t first = 0; first < spans.size(); ++first) {
    std::set<std::uint32_t> leaves = {spans[first].leaf};
    double density = 0;
    std::size_t last = first;
    for (std::size_t i = first + 1; i < spans.size(); ++i) {
      if (columns[i].end - columns[first].begin > max_columns) break;
      const std::size_t done = columns[last].end;
      const std::size_t apart = columns[i].begin > done ? columns[i].begin - done : 0;
      density += nearness(apart, spans[i].leaf != spans[last].leaf);
      leaves.insert(spans[i].leaf);
      last = i;
    }
    const std::pair score{leaves.size(), density};
    if (score <= best_score) continue;
    best_score = score;
    best = {first, last, columns[last].end - columns[first].begin};
  }
  return best;
}

// So many columns before `at`, or the text's begin.
std::size_t columns_before(std::string_view text, std::size_t at, std::size_t columns) {
  while (at > 0) {
    std::size_t begin = at - 1;
    while (begin > 0 && is_inside_character(text, begin)) --begin;
    const std::size_t width = columns_of(code_point_at(text, begin).value);
    if (width > columns) break;
    columns -= width;
    at = begin;
  }
  return at;
}

// The nearest place at or after `at` where a word begins, not behind `limit`.
std::size_t word_begin_after(std::string_view text, std::size_t at, std::size_t limit) {
  for (std::size_t i = at; i < limit; ++i) {
    if (i == 0 || (is_blank(text[i - 1]) && !is_blank(text[i]))) return i;
  }
  // No blanks: Chinese, or one long word. A mark stays with its letter.
  while (at < limit &&
         (is_inside_character(text, at) || columns_of(code_point_at(text, at).value) == 0)) {
    ++at;
  }
  return std::min(at, limit);
}

}  // namespace

Snippet make_snippet(std::string_view body, const std::vector<LeafSpan>& spans,
                     std::size_t columns) {
  std::size_t begin = 0;
  std::size_t least_end = 0;  // the first match is shown, even if a long word needs more room
  if (!spans.empty()) {
    const Window window = best_window(body, spans, columns * 3 / 4);
    const std::size_t first = spans[window.first].span.byte_begin;
    least_end = spans[window.first].span.byte_end;
    const std::size_t lead = std::max(
        columns / kLeadPart, window.columns < columns ? (columns - window.columns) / 2 : 0);
    // From the start of the text or of a paragraph, if that is near enough.
    std::size_t earliest = columns_before(body, first, lead);
    const std::size_t paragraph = body.rfind("\n\n", first);
    if (paragraph != std::string_view::npos && paragraph + 2 > earliest) earliest = paragraph + 2;
    begin = word_begin_after(body, earliest, first);
  }
  Snippet snippet;
  if (begin > 0) snippet.text = "… ";
  std::size_t used = display_width(snippet.text);
  std::size_t next_span = 0;
  std::size_t end = begin;
  std::size_t open_end = 0;  // of the span that is being copied
  for (; next_span < spans.size() && spans[next_span].span.byte_begin < begin; ++next_span) {
    open_end = std::max<std::size_t>(open_end, spans[next_span].span.byte_end);
  }
  if (open_end > begin) {
    snippet.spans.emplace_back(snippet.text.size(), snippet.text.size());
  } else {
    open_end = 0;
  }
  const auto copy_to = [&](std::size_t to) {
    for (; end < to; ++end) {
      if (open_end != 0 && end == open_end) {
        snippet.spans.back().second = static_cast<std::uint32_t>(snippet.text.size());
        open_end = 0;
      }
      while (next_span < spans.size() && spans[next_span].span.byte_begin <= end) {
        const std::size_t span_end = spans[next_span].span.byte_end;
        if (open_end == 0 && spans[next_span].span.byte_begin == end) {
          snippet.spans.emplace_back(snippet.text.size(), snippet.text.size());
          open_end = span_end;
        } else if (span_end > open_end && open_end != 0) {
          open_end = span_end;  // overlapping spans show as one
        }
        ++next_span;
      }
      if (!is_blank(body[end])) {
        snippet.text += body[end];
      } else if (!snippet.text.empty() && snippet.text.back() != ' ') {
        snippet.text += ' ';
      }
    }
  };
  while (end < body.size()) {
    // One word, or one character where there are no blanks.
    std::size_t to = end;
    while (to < body.size() && is_blank(body[to])) ++to;
    const std::size_t word = to;
    while (to < body.size() && !is_blank(body[to]) && to - word < 64) ++to;
    if (to < body.size() && !is_blank(body[to])) to = word + 1;
    while (is_inside_character(body, to)) ++to;
    const std::size_t width = (word > end ? 1 : 0) + display_width(body.substr(word, to - word));
    if (used + width > columns && used > 0 && open_end == 0 && end >= least_end) break;
    used += width;
    copy_to(to);
  }
  if (open_end != 0) snippet.spans.back().second = static_cast<std::uint32_t>(snippet.text.size());
  while (!snippet.text.empty() && snippet.text.back() == ' ') snippet.text.pop_back();
  if (end < body.size()) snippet.text += " …";
  return snippet;
}

}  // namespace news
