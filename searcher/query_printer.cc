#include "searcher/query_printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "searcher/day_range.h"
#include "searcher/query_lexer.h"
#include "searcher/query_text.h"

namespace news {
namespace {

using Kind = QueryNodeKind;

// With backslashes before all that the lexer could take for a sign.
std::string escape_all(std::string_view word) {
  std::string escaped;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = code_point_at(word, at);
    if (at == 0 || !is_word_character(c.value)) escaped += '\\';
    escaped += word.substr(at, c.bytes);
    at += c.bytes;
  }
  return escaped;
}

// As it is, if the lexer reads that back as this word.
std::string quote_word(std::string_view prefix, std::string_view word) {
  const LexedQuery lexed = lex_query(std::string(prefix) + std::string(word));
  const std::size_t at = prefix.empty() ? 0 : 1;
  const bool same = lexed.errors.empty() && lexed.tokens.size() == at + 2 &&
                    lexed.tokens[at].kind == QueryTokenKind::kWord && lexed.tokens[at].text == word;
  return same ? std::string(word) : escape_all(word);
}

std::string quote_phrase(std::string_view phrase) {
  std::string quoted = "\"";
  for (const char c : phrase) {
    if (c == '"' || c == '\\' || c == '*' || c == '?') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string quote_name(std::string_view prefix, std::string_view name) {
  const LexedQuery lexed = lex_query(std::string(prefix) + std::string(name));
  const bool same = lexed.errors.empty() && lexed.tokens.size() == 2 &&
                    lexed.tokens[0].kind == QueryTokenKind::kValues &&
                    lexed.tokens[0].values.size() == 1 && lexed.tokens[0].values[0].text == name;
  return same ? std::string(name) : quote_phrase(name);
}

std::string field_prefix(const QueryNode& node) {
  const QueryFieldInfo* field = field_of(node.kind, node.field);
  return field == nullptr ? std::string() : std::string(field->name) + ':';
}

// A kOr whose children are names of one field: source:a,b.
bool is_name_list(const QueryNode& node) {
  if (node.kind != Kind::kOr) return false;
  const QueryNode& first = node.children.front();
  return (first.kind == Kind::kTerm || first.kind == Kind::kMention) &&
         std::all_of(node.children.begin(), node.children.end(), [&](const QueryNode& child) {
           return child.kind == first.kind && child.field == first.field;
         });
}

std::string print_name_list(const QueryNode& node) {
  const std::string prefix = field_prefix(node.children.front());
  std::string names;
  for (const QueryNode& child : node.children) {
    if (!names.empty()) names += ',';
    names += quote_name(prefix, child.text);
  }
  return prefix + names;
}

std::string print(const QueryNode& node, std::string_view conjunction);

std::string print_bracketed(const QueryNode& node) {
  const bool group = (node.kind == Kind::kAnd || node.kind == Kind::kOr) && !is_name_list(node);
  return group || node.kind == Kind::kNot ? fmt::format("({})", print(node, " AND "))
                                          : print(node, " AND ");
}

std::string print(const QueryNode& node, std::string_view conjunction) {
  const std::string prefix = field_prefix(node);
  switch (node.kind) {
    case Kind::kWord:
      return prefix + quote_word(prefix, node.text);
    case Kind::kPhrase:
      return prefix + quote_phrase(node.text);
    case Kind::kTerm:
    case Kind::kMention:
      return prefix + quote_name(prefix, node.text);
    case Kind::kDate:
      return prefix + format_day_range(node.dates);
    case Kind::kAll:
      return "*";
    case Kind::kNot:
      return fmt::format("-{}", print_bracketed(node.children.front()));
    default:
      break;
  }
  if (is_name_list(node)) return print_name_list(node);
  std::string line;
  for (const QueryNode& child : node.children) {
    const bool excluded = child.kind == Kind::kNot;
    if (!line.empty()) {
      line += node.kind == Kind::kOr ? " OR " : excluded ? " " : conjunction;
    }
    line += excluded ? print(child, conjunction) : print_bracketed(child);
  }
  return line;
}

std::string with_place(std::string text, QueryField field) {
  if (field == QueryField::kTitle) text += " in the title";
  if (field == QueryField::kBody) text += " in the body";
  return text;
}

std::string describe(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kWord:
      return with_place("word " + node.text, node.field);
    case Kind::kPhrase:
      return with_place("phrase " + node.text, node.field);
    case Kind::kAnd:
      return "all of";
    case Kind::kOr:
      return "any of";
    case Kind::kNot:
      return "not";
    case Kind::kTerm:
    case Kind::kMention:
      return fmt::format("{} {}", field_of(node.kind, node.field)->name, node.text);
    case Kind::kDate:
      return "date " + describe_day_range(node.dates);
    case Kind::kAll:
      return "every article";
    default:
      return {};
  }
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

std::string to_string(const Query& query) {
  return print(query.root, query.bare_words.empty() ? " AND " : " ");
}

std::string to_string(const QueryNode& node) { return print(node, " AND "); }

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
