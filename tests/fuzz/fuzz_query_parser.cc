// Any bytes as a query: no crash, errors within the text, and what parses is printed and read back
// as the same query. The first byte chooses between the language and plain text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "searcher/day_range.h"
#include "searcher/query_error.h"
#include "searcher/query_parser.h"
#include "searcher/query_printer.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace news;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  ParseOptions options;
  options.today = std::chrono::sys_days(std::chrono::year{2018} / std::chrono::June / 15);
  options.plain = data[0] == 'p';
  const auto query = parse_query(text, options);
  if (!query) {
    require(!query.error().empty());
    for (const QueryError& error : query.error()) {
      require(error.span.begin <= error.span.end && error.span.end <= text.size());
      require(!error.reason.empty());
      format_query_error(text, error, {40, nullptr});
    }
  } else {
    explain_tree(*query);
    const std::string printed = to_string(*query);
    options.plain = false;
    // Backslashes and full dates may carry the printed form over the limit.
    if (printed.size() <= kMaxQueryBytes) {
      const auto again = parse_query(printed, options);
      require(again.has_value() && again->root == query->root &&
              again->bare_words == query->bare_words);
    }
  }
  const auto range = parse_day_range(text, options.today);
  require(!range || parse_day_range(format_day_range(*range), options.today) == range);
  return 0;
}
