#include "indexer/readers/json_lines.h"

#include <algorithm>
#include <string>

#include "indexer/readers/json_record.h"
#include "indexer/readers/json_scan.h"
#include "indexer/readers/text_cleanup.h"

namespace news {

bool looks_like_json_lines(std::string_view head, std::string_view path) {
  const std::size_t begin = skip_json_blanks(head, 0);
  if (begin == head.size() || head[begin] != '{') return false;
  const bool is_named = path.find(".jsonl") != std::string_view::npos ||
                        path.find(".ndjson") != std::string_view::npos ||
                        path.find(".jl") != std::string_view::npos;
  const std::size_t line_end = std::min(head.find('\n', begin), head.size());
  const bool is_whole = line_end < head.size();
  const std::string_view line = trim(head.substr(begin, line_end - begin));
  if (!is_whole) return is_named;  // a single line, or a very long one
  if (end_of_json_brackets(line, 0) != line.size()) return is_named && line.size() > 1;
  const std::size_t next = skip_json_blanks(head, line_end);
  return is_named || (next < head.size() && head[next] == '{');
}

bool read_json_lines(const LineBlock& block, const ReadContext& context, RecordSink& sink) {
  JsonRecordParser parser;
  RecordPlace place{context.path, block.first_line, block.byte_offset};
  for (std::string_view rest = block.lines(); !rest.empty(); ++place.record) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    const std::size_t taken = std::min(line.size() + 1, rest.size());
    rest.remove_prefix(taken);
    if (place.byte_offset == 0 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (!trim(line).empty()) {
      auto article = parser.parse(line, context);
      const bool go_on = article ? sink.article(std::move(*article), place)
                                 : sink.reject({place, article.error().message});
      if (!go_on) return false;
    }
    place.byte_offset += taken;
  }
  return true;
}

}  // namespace news
