#include "indexer/fields_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "analyzers/display.h"
#include "analyzers/schema.h"

namespace news {
namespace {

constexpr std::size_t kMinMeaningColumns = 24;
constexpr std::size_t kMaxMeaningColumns = 60;

using Row = std::vector<std::string>;

// Columns as wide as they must be; the last is wrapped. The first row is the heading.
std::string table(const std::vector<Row>& rows, std::size_t width) {
  const std::size_t last = rows.front().size() - 1;
  std::vector<std::size_t> columns(last, 0);
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < last; ++i) {
      columns[i] = std::max(columns[i], display_width(row[i]) + 2);
    }
  }
  std::size_t taken = 0;
  for (const std::size_t column : columns) taken += column;
  const std::size_t room =
      std::clamp(width > taken ? width - taken : 0, kMinMeaningColumns, kMaxMeaningColumns);
  std::string text;
  for (const Row& row : rows) {
    std::string margin;
    for (std::size_t i = 0; i < last; ++i) margin += pad_to_width(row[i], columns[i]);
    for (const ByteRange& line : wrap_to_width(row[last], room, 20).lines) {
      text += margin + row[last].substr(line.begin, line.end - line.begin) + '\n';
      margin.assign(taken, ' ');
    }
  }
  return text;
}

}  // namespace

std::string fields_page(std::size_t width) {
  std::vector<Row> terms = {{"field", "ask for it", "term", "holds"}};
  for (const TermKind& kind : kTermKinds) {
    terms.push_back({std::string(kind.name), std::string(kind.query), std::string(kind.example),
                     std::string(kind.meaning)});
  }
  std::vector<Row> slots = {{"slot", "value", "holds"}};
  for (const SlotKind& kind : kSlotKinds) {
    slots.push_back({std::to_string(kind.slot), std::string(kind.name), std::string(kind.meaning)});
  }
  return table(terms, width) + '\n' + table(slots, width);
}

std::string fields_json() {
  using Json = nlohmann::ordered_json;
  Json terms = Json::array();
  for (const TermKind& kind : kTermKinds) {
    terms.push_back({{"prefix", kind.prefix},
                     {"name", kind.name},
                     {"meaning", kind.meaning},
                     {"example", kind.example},
                     {"query", kind.query}});
  }
  Json slots = Json::array();
  for (const SlotKind& kind : kSlotKinds) {
    slots.push_back({{"slot", static_cast<std::uint32_t>(kind.slot)},
                     {"name", kind.name},
                     {"meaning", kind.meaning}});
  }
  const Json json = {{"type", "fields"},
                     {"schema", 1},
                     {"format", kFormatVersion},
                     {"terms", std::move(terms)},
                     {"slots", std::move(slots)}};
  return json.dump() + '\n';
}

}  // namespace news
