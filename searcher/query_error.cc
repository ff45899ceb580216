#include "searcher/query_error.h"

#include <algorithm>
#include <vector>

#include "searcher/query_text.h"

namespace news {
namespace {

constexpr std::string_view kIndent = "  ";
constexpr std::string_view kEllipsis = "…";
constexpr std::size_t kLeastColumns = 20;  // for the query, however narrow the terminal

struct Cell {
  std::string text;
  std::size_t columns;
  QuerySpan span;
};

std::string shown(std::string_view character, char32_t c) {
  if (c == kInvalidCodePoint || is_control(c) || is_direction_control(c)) return "\uFFFD";
  if (is_blank(c)) return " ";
  return std::string(character);
}

std::vector<Cell> make_cells(std::string_view text, const ErrorLayout& layout) {
  std::vector<Cell> cells;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    Cell cell{shown(text.substr(at, c.bytes), c.value), 0, {at, at + c.bytes}};
    cell.columns = layout.measure ? layout.measure(cell.text) : columns_of(cell.text);
    cells.push_back(std::move(cell));
    at += c.bytes;
  }
  return cells;
}

std::size_t width(const std::vector<Cell>& cells, std::size_t begin, std::size_t end) {
  std::size_t columns = 0;
  for (std::size_t i = begin; i < end; ++i) columns += cells[i].columns;
  return columns;
}

// The cells to show, which begin with the error's first if they cannot hold all: grown to both
// sides in turn.
QuerySpan choose_window(const std::vector<Cell>& cells, QuerySpan marked, std::size_t columns) {
  QuerySpan window = {marked.begin, marked.begin};
  std::size_t used = 0;
  const auto grow_right = [&] {
    if (window.end == cells.size() || used + cells[window.end].columns > columns) return false;
    used += cells[window.end++].columns;
    return true;
  };
  const auto grow_left = [&] {
    if (window.begin == 0 || used + cells[window.begin - 1].columns > columns) return false;
    used += cells[--window.begin].columns;
    return true;
  };
  while (window.end < marked.end && grow_right()) {
  }
  bool left = true;
  bool right = true;
  while (left || right) {
    left = left && grow_left();
    right = right && grow_right();
  }
  return window;
}

}  // namespace

std::string format_query_error(std::string_view query, const QueryError& error,
                               const ErrorLayout& layout) {
  std::string out;
  for (const Cell& cell : make_cells(error.reason, layout)) out += cell.text;
  out += '\n';
  const std::vector<Cell> cells = make_cells(query, layout);
  if (cells.empty()) return out;

  const auto index_of = [&](std::size_t byte) {
    return static_cast<std::size_t>(
        std::find_if(cells.begin(), cells.end(), [&](const Cell& c) { return c.span.end > byte; }) -
        cells.begin());
  };
  QuerySpan marked = {index_of(error.span.begin), index_of(error.span.begin)};
  while (marked.end < cells.size() && cells[marked.end].span.begin < error.span.end) ++marked.end;

  const std::size_t margin = kIndent.size() + 2;  // and an ellipsis at each end
  const std::size_t columns = std::max(layout.columns, kLeastColumns + margin) - margin;
  QuerySpan window = {0, cells.size()};
  if (width(cells, 0, cells.size()) > columns) window = choose_window(cells, marked, columns);

  const bool cut_left = window.begin > 0;
  std::string carets(kIndent.size() + (cut_left ? 1 : 0) +
                         width(cells, window.begin, std::min(marked.begin, window.end)),
                     ' ');
  const std::size_t last = std::min(marked.end, window.end);
  const std::size_t marks = marked.begin < last ? width(cells, marked.begin, last) : 0;
  carets.append(std::max<std::size_t>(marks, 1), '^');

  out += kIndent;
  if (cut_left) out += kEllipsis;
  for (std::size_t i = window.begin; i < window.end; ++i) out += cells[i].text;
  if (window.end < cells.size()) out += kEllipsis;
  out += '\n';
  out += carets;
  out += '\n';
  return out;
}

}  // namespace news
