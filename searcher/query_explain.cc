#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/day_range.h"
#include "searcher/query_fields.h"
#include "searcher/query_printer.h"
#include "searcher/query_text.h"

namespace news {
namespace {

using Kind = QueryNodeKind;

// Plain words, so that whoever does not know the operators can read them.
std::string with_place(std::string text, QueryField field) {
  if (field == QueryField::kTitle) text += " in the title";
  if (field == QueryField::kLead) text += " in the title or first paragraph";
  if (field == QueryField::kBody) text += " in the body";
  return text;
}

std::string count(unsigned number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

std::string describe_numbers(const NumberRange& numbers) {
  if (!numbers.last) return fmt::format("words {} or more", *numbers.first);
  if (!numbers.first) return fmt::format("words {} or fewer", *numbers.last);
  if (numbers.first == numbers.last) return fmt::format("words {}", *numbers.first);
  return fmt::format("words {} to {}", *numbers.first, *numbers.last);
}

std::string describe_text(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kPattern:
      return "words like " + node.text;
    case Kind::kFuzzy:
      return fmt::format("words like {} with {} different at most", node.text,
                         count(node.distance, "letter"));
    case Kind::kRegex:
      return fmt::format("words that match /{}/", node.text);
    default:
      break;
  }
  std::string text = fmt::format("{} {}", node.kind == Kind::kWord ? "word" : "phrase", node.text);
  if (node.exact) text += ", exactly as written,";
  if (node.distance > 0) {
    text += fmt::format(", with {} in between at most,", count(node.distance, "other word"));
  }
  return text;
}

std::string describe(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kWord:
    case Kind::kPhrase:
    case Kind::kPattern:
    case Kind::kFuzzy:
    case Kind::kRegex: {
      std::string text = with_place(describe_text(node), node.field);
      if (text.back() == ',') text.pop_back();
      return text;
    }
    case Kind::kAnd:
      return "all of";
    case Kind::kOr:
      return node.distance > 0 ? fmt::format("at least {} of", node.distance) : "any of";
    case Kind::kNot:
      return "not";
    case Kind::kNear:
      return fmt::format("within {}, in any order", count(node.distance, "word"));
    case Kind::kPre:
      return fmt::format("within {}, in this order", count(node.distance, "word"));
    case Kind::kSentence:
      return "in one sentence";
    case Kind::kParagraph:
      return "in one paragraph, or both in the title";
    case Kind::kNotNear:
      return fmt::format("the first, where the second is not within {}",
                         count(node.distance, "word"));
    case Kind::kAtLeast:
      return fmt::format("at least {}", count(node.distance, "time"));
    case Kind::kTerm:
    case Kind::kMention:
      return fmt::format("{} {}", field_of(node.kind, node.field)->name, node.text);
    case Kind::kNumber:
      return describe_numbers(node.numbers);
    case Kind::kDate:
      return "date " + describe_day_range(node.dates);
    case Kind::kAll:
      return "every article";
  }
  return {};
}

std::string group_thousands(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

struct Line {
  std::string text;
  std::string count;  // empty: none
};

void add_lines(const QueryNode& node, std::size_t depth, const NodeFactsSource& facts,
               std::vector<Line>& lines) {
  const std::string indent(2 * depth, ' ');
  const NodeFacts known = facts ? facts(node) : NodeFacts{};
  lines.push_back({indent + (known.label.empty() ? describe(node) : known.label),
                   known.articles ? group_thousands(*known.articles) : std::string()});
  for (const std::string& detail : known.details) lines.push_back({indent + "  " + detail, {}});
  for (const QueryNode& child : node.children) add_lines(child, depth + 1, facts, lines);
}

}  // namespace

std::string explain_tree(const Query& query, const NodeFactsSource& facts) {
  std::vector<Line> lines;
  add_lines(query.root, 0, facts, lines);
  std::size_t text_columns = 0;
  std::size_t count_columns = 0;
  for (const Line& line : lines) {
    if (line.count.empty()) continue;
    text_columns = std::max(text_columns, columns_of(line.text));
    count_columns = std::max(count_columns, line.count.size());
  }
  std::string out;
  bool first_count = true;
  for (const Line& line : lines) {
    out += line.text;
    if (!line.count.empty()) {
      out.append(text_columns - columns_of(line.text) + 3, ' ');
      out.append(count_columns - line.count.size(), ' ');
      out += line.count;
      if (std::exchange(first_count, false)) out += line.count == "1" ? " article" : " articles";
    }
    out += '\n';
  }
  return out;
}

}  // namespace news
