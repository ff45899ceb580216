#include "searcher/query_operators.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "searcher/query_text.h"

namespace news {
namespace {

using Kind = QueryNodeKind;
using Reading = std::optional<tl::expected<QueryOperator, std::string>>;

constexpr std::string_view kForWord = "for the word, write it in small letters or in quotes";

struct Ours {
  std::string_view name;
  Kind kind;
  unsigned max;  // of its number; 0: it has none
};
constexpr Ours kOurs[] = {{"NEAR", Kind::kNear, kMaxDistance},
                          {"PRE", Kind::kPre, kMaxDistance},
                          {"SENT", Kind::kSentence, 0},
                          {"PARA", Kind::kParagraph, 0},
                          {"ATLEAST", Kind::kAtLeast, kMaxTimes}};

// Whole words of other tools.
struct Dialect {
  std::string_view theirs;
  std::string_view ours;
};
constexpr Dialect kDialects[] = {
    {"&&", "AND"},
    {"&", "AND"},
    {"||", "OR"},
    {"|", "OR"},
    {"ANDNOT", "NOT"},
    {"AND-NOT", "NOT"},
    {"BUTNOT", "NOT"},
    {"XOR", "(a OR b) NOT (a b)"},
    {"ADJ", "PRE/1, or the words in quotes"},  // Ovid, Factiva, Xapian
    {"ONEAR", "PRE/n, such as PRE/3"},         // Bloomberg
    {"SAME", "PARA"},                          // Factiva
};

// The names of nearness elsewhere, in small letters: Westlaw and LexisNexis /5, w/5, pre/5,
// atleast5; ProQuest N/5, P/5; Ovid ADJ5; Bloomberg ONEAR/5.
constexpr Dialect kNumbered[] = {{"", "NEAR"},         {"w", "NEAR"},         {"n", "NEAR"},
                                 {"near", "NEAR"},     {"within", "NEAR"},    {"adj", "PRE"},
                                 {"p", "PRE"},         {"pre", "PRE"},        {"onear", "PRE"},
                                 {"notw", "NOT NEAR"}, {"atleast", "ATLEAST"}};
// Names that may stand without a slash: NEAR5, ADJ5. N5 and W5 are words.
constexpr std::string_view kSlashless[] = {"NEAR", "ADJ", "PRE", "ONEAR", "ATLEAST"};
constexpr Dialect kUnits[] = {{"s", "SENT"},
                              {"sent", "SENT"},
                              {"p", "PARA"},
                              {"para", "PARA"},
                              {"seg", "title:( ) or body:( )"}};

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

template <class Table>
const Dialect* find(const Table& table, std::string_view theirs) {
  const auto found = std::find_if(std::begin(table), std::end(table),
                                  [&](const Dialect& d) { return d.theirs == theirs; });
  return found == std::end(table) ? nullptr : &*found;
}

Reading refuse(std::string reason) { return tl::unexpected(std::move(reason)); }

Reading refuse_for(std::string_view word, std::string_view ours) {
  return refuse(fmt::format("'{}' is not an operator here; write {}", shorten(word), ours));
}

std::string with_number(std::string_view name, std::string_view digits) {
  const unsigned max = name == "ATLEAST" ? kMaxTimes : kMaxDistance;
  const auto number = read_number(digits, max);
  const std::string shown =
      number ? fmt::format("{}/{}", name, *number) : fmt::format("{}/n, n from 1 to {}", name, max);
  return name == "ATLEAST" && number ? shown + "( )" : shown;
}

// Behind the slash of one of ours stands a number, and of SENT and PARA nothing.
Reading read_ours(const Ours& ours, std::string_view word) {
  const std::string shown = shorten(word);
  const bool slash = word.size() > ours.name.size();
  const std::string_view rest = slash ? word.substr(ours.name.size() + 1) : std::string_view();
  if (ours.max == 0) {
    if (!slash) return QueryOperator{ours.kind, 0};
    if (!all_digits(rest)) return std::nullopt;
    return refuse(fmt::format("'{}': {} takes no number; for a distance in words write NEAR/{}",
                              shown, ours.name, read_number(rest, kMaxDistance).value_or(20)));
  }
  if (!slash || rest.empty()) {
    return refuse(
        ours.kind == Kind::kAtLeast
            ? fmt::format("'{}' says not how often; write ATLEAST/3( ); {}", shown, kForWord)
            : fmt::format("'{}' says not how near; write {}/8, for instance; {}", shown, ours.name,
                          kForWord));
  }
  if (!all_digits(rest)) {
    const Dialect* unit = find(kUnits, to_lower_ascii(rest));
    if (unit != nullptr) return refuse_for(word, unit->ours);
    return std::nullopt;
  }
  if (const auto number = read_number(rest, ours.max)) return QueryOperator{ours.kind, *number};
  return refuse(fmt::format("'{}': the number is from 1 to {}", shown, ours.max));
}

}  // namespace

std::optional<unsigned> read_number(std::string_view digits, unsigned max) {
  if (digits.empty() || !all_digits(digits)) return std::nullopt;
  unsigned number = 0;
  for (const char c : digits) {
    number = number * 10 + static_cast<unsigned>(c - '0');
    if (number > max) return std::nullopt;
  }
  if (number == 0) return std::nullopt;
  return number;
}

Reading read_operator(std::string_view word) {
  if (const Dialect* dialect = find(kDialects, word)) return refuse_for(word, dialect->ours);
  const std::size_t slash = word.find('/');
  const std::string_view name = word.substr(0, slash);
  for (const Ours& ours : kOurs) {
    if (name == ours.name) return read_ours(ours, word);
  }
  if (slash == std::string_view::npos) {
    for (const std::string_view theirs : kSlashless) {
      if (!name.starts_with(theirs)) continue;
      const std::string_view digits = name.substr(theirs.size());
      if (digits.empty() || !all_digits(digits)) continue;
      const std::string_view ours = find(kNumbered, to_lower_ascii(theirs))->ours;
      return refuse(fmt::format("'{}' is not an operator here; write {}; {}", shorten(word),
                                with_number(ours, digits), kForWord));
    }
    return std::nullopt;
  }
  const std::string_view rest = word.substr(slash + 1);
  const std::string lower = to_lower_ascii(name);
  if (const Dialect* numbered = find(kNumbered, lower)) {
    if (!rest.empty() && all_digits(rest)) {
      const std::string ours = with_number(numbered->ours, rest);
      if (lower != "near" && lower != "pre" && lower != "atleast") return refuse_for(word, ours);
      return refuse(
          fmt::format("operators are in capitals: write {}, or '{}' in quotes if it is a word",
                      ours, shorten(word)));
    }
    const Dialect* unit = find(kUnits, to_lower_ascii(rest));
    if (unit != nullptr && (lower.empty() || lower == "w" || lower == "pre" || lower == "near")) {
      return refuse_for(word, unit->ours);
    }
  }
  return std::nullopt;
}

std::string refused_function_reason(std::string_view word) {
  if (word == "AROUND") return "'AROUND( )' is not an operator here; write NEAR/n, such as NEAR/8";
  if (word == "NEAR" || word == "SENTENCE" || word == "PARAGRAPH" || word == "PHRASE") {
    return fmt::format(
        "'{}( )' is not an operator here; write a NEAR/8 b, a SENT b, a PARA b or "
        "\"a b\"",
        word);
  }
  return {};
}

}  // namespace news
