#include "searcher/query_printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

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
  const LexedQuery lexed = lex_query(fmt::format("{}{}", prefix, word));
  const std::size_t at = prefix.empty() || prefix == "=" ? 0 : 1;
  const bool same = lexed.errors.empty() && lexed.tokens.size() == at + 2 &&
                    lexed.tokens[at].node.kind == Kind::kWord && lexed.tokens[at].node.text == word;
  return same ? std::string(word) : escape_all(word);
}

std::string escape_quoted(std::string_view phrase) {
  std::string escaped;
  for (const char c : phrase) {
    if (c == '"' || c == '\\' || c == '*' || c == '?') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string quote_phrase(const QueryNode& node) {
  std::string quoted;
  for (const QueryNode& child : node.children) {
    if (!quoted.empty()) quoted += ' ';
    quoted += child.kind == Kind::kPattern ? child.text : escape_quoted(child.text);
  }
  if (node.children.empty()) quoted = escape_quoted(node.text);
  return node.distance == 0 ? fmt::format("\"{}\"", quoted)
                            : fmt::format("\"{}\"~{}", quoted, node.distance);
}

std::string quote_name(std::string_view prefix, std::string_view name) {
  const LexedQuery lexed = lex_query(fmt::format("{}{}", prefix, name));
  const bool same = lexed.errors.empty() && lexed.tokens.size() == 2 &&
                    lexed.tokens[0].kind == QueryTokenKind::kValues &&
                    lexed.tokens[0].values.size() == 1 && lexed.tokens[0].values[0].text == name;
  return same ? std::string(name) : fmt::format("\"{}\"", escape_quoted(name));
}

std::string field_prefix(const QueryNode& node) {
  const QueryFieldInfo* field = field_of(node.kind, node.field);
  return field == nullptr ? std::string() : std::string(field->name) + ':';
}

// A kOr whose children are names of one field: source:a,b.
bool is_name_list(const QueryNode& node) {
  if (node.kind != Kind::kOr || node.distance > 0) return false;
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

std::string print_numbers(const NumberRange& numbers) {
  if (numbers.first && numbers.first == numbers.last) return std::to_string(*numbers.first);
  return fmt::format("{}..{}", numbers.first ? std::to_string(*numbers.first) : "",
                     numbers.last ? std::to_string(*numbers.last) : "");
}

// From the loosest to what needs no brackets.
enum class Binding { kOr, kAnd, kNot, kProximity, kPrimary };

Binding binding_of(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kOr:
      return is_name_list(node) || node.distance > 0 ? Binding::kPrimary : Binding::kOr;
    case Kind::kAnd:
      return Binding::kAnd;
    case Kind::kNot:
      return Binding::kNot;
    case Kind::kNear:
    case Kind::kPre:
    case Kind::kSentence:
    case Kind::kParagraph:
    case Kind::kNotNear:
      return Binding::kProximity;
    default:
      return Binding::kPrimary;
  }
}

std::string proximity_name(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kNear:
      return fmt::format("NEAR/{}", node.distance);
    case Kind::kPre:
      return fmt::format("PRE/{}", node.distance);
    case Kind::kSentence:
      return "SENT";
    case Kind::kParagraph:
      return "PARA";
    default:
      return fmt::format("NOT NEAR/{}", node.distance);
  }
}

// Appends a node, in brackets if it binds more loosely than `least`.
void print(const QueryNode& node, Binding least, std::string_view conjunction, std::string& line);

void print_leaf(const QueryNode& node, std::string& line) {
  const std::string prefix = field_prefix(node) + (node.exact ? "=" : "");
  line += prefix;
  switch (node.kind) {
    case Kind::kWord:
      line += quote_word(prefix, node.text);
      break;
    case Kind::kPhrase:
      line += quote_phrase(node);
      break;
    case Kind::kPattern:
      line += node.text;
      break;
    case Kind::kFuzzy:
      line += fmt::format("{}~{}", node.text, node.distance);
      break;
    case Kind::kRegex:
      line += fmt::format("/{}/", node.text);
      break;
    case Kind::kTerm:
    case Kind::kMention:
      line += quote_name(prefix, node.text);
      break;
    case Kind::kNumber:
      line += print_numbers(node.numbers);
      break;
    case Kind::kDate:
      line += format_day_range(node.dates);
      break;
    default:
      line += '*';
  }
}

void print_group(const QueryNode& node, std::string_view conjunction, std::string& line) {
  const bool any = node.kind == Kind::kOr;
  for (const QueryNode& child : node.children) {
    const bool first = &child == &node.children.front();
    if (!first) line += any ? " OR " : child.kind == Kind::kNot ? " " : conjunction;
    print(child, any ? Binding::kAnd : Binding::kNot, conjunction, line);
  }
}

void print(const QueryNode& node, Binding least, std::string_view conjunction, std::string& line) {
  const Binding binding = binding_of(node);
  if (binding < least) {
    line += '(';
    print(node, Binding::kOr, conjunction, line);
    line += ')';
    return;
  }
  switch (binding) {
    case Binding::kOr:
    case Binding::kAnd:
      return print_group(node, conjunction, line);
    case Binding::kNot:
      // -a NEAR/5 b would mean the same, but look as if it excluded a alone.
      line += binding_of(node.children.front()) == Binding::kProximity ? "NOT " : "-";
      return print(node.children.front(), Binding::kProximity, conjunction, line);
    case Binding::kProximity:
      print(node.children.front(), Binding::kProximity, conjunction, line);
      line += fmt::format(" {} ", proximity_name(node));
      return print(node.children.back(), Binding::kPrimary, conjunction, line);
    case Binding::kPrimary:
      break;
  }
  if (node.kind == Kind::kAtLeast) {
    line += fmt::format("ATLEAST/{}(", node.distance);
    print(node.children.front(), Binding::kOr, conjunction, line);
    line += ')';
  } else if (is_name_list(node)) {
    line += print_name_list(node);
  } else if (node.kind == Kind::kOr) {
    line += fmt::format("{} of (", node.distance);
    for (const QueryNode& child : node.children) {
      if (&child != &node.children.front()) line += ' ';
      print(child, Binding::kNot, conjunction, line);
    }
    line += ')';
  } else {
    print_leaf(node, line);
  }
}

}  // namespace

std::string to_string(const Query& query) {
  std::string line;
  print(query.root, Binding::kOr, query.bare_words.empty() ? " AND " : " ", line);
  return line;
}

std::string to_string(const QueryNode& node) {
  std::string line;
  print(node, Binding::kOr, " AND ", line);
  return line;
}

}  // namespace news
