#include "searcher/query_values.h"

#include <fmt/format.h>

#include <utility>

#include "searcher/day_range.h"
#include "searcher/query_nodes.h"
#include "searcher/query_text.h"

namespace news {
namespace {

using Reading = tl::expected<QueryNode, std::vector<QueryError>>;

Reading refuse(QuerySpan span, std::string reason) {
  return tl::unexpected(std::vector<QueryError>{{span, std::move(reason)}});
}

Result<std::string> read_name(QueryField field, const std::string& text) {
  switch (field) {
    case QueryField::kLanguage:
      return parse_language_code(text);
    case QueryField::kSite:
      return parse_site(text);
    case QueryField::kHas:
      return parse_has(text);
    case QueryField::kId:
      return parse_id(text);
    default:
      return text;
  }
}

Reading read_names(const QueryToken& token) {
  std::vector<QueryNode> names;
  std::vector<QueryError> errors;
  for (const QueryValue& value : token.values) {
    Result<std::string> text = read_name(token.field->field, value.text);
    if (text) {
      names.push_back(
          make_leaf(token.field->kind, token.field->field, *std::move(text), value.span));
    } else {
      errors.push_back({value.span, std::move(text.error().message)});
    }
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  QueryNode node = make_group(QueryNodeKind::kOr, std::move(names));
  node.span = token.span;
  return node;
}

}  // namespace

Reading read_values(const QueryToken& token, const DateClock& today) {
  const QueryFieldInfo& field = *token.field;
  if (field.value == FieldValueKind::kNames) return read_names(token);
  if (token.values.size() > 1) {
    return refuse(
        token.span,
        fmt::format("{0}: takes one value or range; write ({0}:{1} OR {0}:{2})", field.name,
                    shorten(token.values[0].text), shorten(token.values[1].text)));
  }
  const QueryValue& value = token.values.front();
  QueryNode node = make_leaf(field.kind, field.field, {}, token.span);
  if (field.value == FieldValueKind::kNumber) {
    const Result<NumberRange> numbers = parse_number_range(value.text);
    if (!numbers) return refuse(value.span, numbers.error().message);
    node.numbers = *numbers;
  } else {
    const Result<DayRange> dates = parse_day_range(value.text, today);
    if (!dates) return refuse(value.span, dates.error().message);
    node.dates = *dates;
  }
  return node;
}

}  // namespace news
