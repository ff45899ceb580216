// Queries and the trees that they make, as tables of a test.
#pragma once

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <initializer_list>
#include <string>
#include <string_view>

#include "searcher/day_range.h"
#include "searcher/query_parser.h"

namespace news {

inline constexpr std::chrono::sys_days kToday = std::chrono::year{2018} / std::chrono::June / 15;

// (and a (not title:b) <c d> source=xinhua (near/5 a b)): independent of the printer under test
// elsewhere.
inline std::string tree(const QueryNode& node) {
  const auto list = [&](std::string name) {
    for (const QueryNode& child : node.children) name += ' ' + tree(child);
    return fmt::format("({})", name);
  };
  constexpr const char* kFields[] = {"",     "title:", "lead:",   "body:", "author", "source",
                                     "site", "lang",   "section", "id",    "has",    "words"};
  const std::string field = kFields[static_cast<int>(node.field)];
  const std::string exact = node.exact ? "=" : "";
  const auto range = [](const auto& first, const auto& last) {
    return (first ? fmt::format("{}", *first) : "") + ".." + (last ? fmt::format("{}", *last) : "");
  };
  switch (node.kind) {
    case QueryNodeKind::kWord:
      return field + exact + node.text;
    case QueryNodeKind::kPhrase: {
      std::string text = node.text;
      if (!node.children.empty()) text += " |" + list("");
      return fmt::format("{}{}<{}>{}", field, exact, text,
                         node.distance == 0 ? "" : fmt::format("~{}", node.distance));
    }
    case QueryNodeKind::kPattern:
      return fmt::format("{}pattern[{}]", field, node.text);
    case QueryNodeKind::kFuzzy:
      return fmt::format("{}{}~{}", field, node.text, node.distance);
    case QueryNodeKind::kRegex:
      return fmt::format("{}/{}/", field, node.text);
    case QueryNodeKind::kAnd:
      return list("and");
    case QueryNodeKind::kOr:
      return list("or");
    case QueryNodeKind::kNot:
      return list("not");
    case QueryNodeKind::kNear:
      return list(fmt::format("near/{}", node.distance));
    case QueryNodeKind::kPre:
      return list(fmt::format("pre/{}", node.distance));
    case QueryNodeKind::kSentence:
      return list("sent");
    case QueryNodeKind::kParagraph:
      return list("para");
    case QueryNodeKind::kNotNear:
      return list(fmt::format("notnear/{}", node.distance));
    case QueryNodeKind::kAtLeast:
      return list(fmt::format("atleast/{}", node.distance));
    case QueryNodeKind::kTerm:
      return field + "=" + node.text;
    case QueryNodeKind::kNumber:
      return field + range(node.numbers.first, node.numbers.last);
    case QueryNodeKind::kMention:
      return fmt::format("mention={}", node.text);
    case QueryNodeKind::kDate:
      return (node.dates.first ? format_day(*node.dates.first) : "") + ".." +
             (node.dates.last ? format_day(*node.dates.last) : "");
    case QueryNodeKind::kAll:
      return "*";
  }
  return "?";
}

inline std::string parsed(std::string_view text) {
  const auto query = parse_query(text, {kToday, false, {}});
  if (!query) return fmt::format("error: {}", query.error().front().reason);
  return tree(query->root);
}

struct Pair {
  std::string_view query;
  std::string_view expected;
};

struct Refusal {
  std::string_view query;
  std::string_view marked;  // the bytes under the carets
  std::string_view reason;  // a part of it
};

inline void check_refusals(std::initializer_list<Refusal> rows) {
  for (const Refusal& row : rows) {
    CAPTURE(row.query);
    const auto query = parse_query(row.query, {kToday, false, {}});
    REQUIRE_FALSE(query);
    const QueryError& error = query.error().front();
    CHECK(query.error().size() == 1);
    CHECK(row.query.substr(error.span.begin, error.span.end - error.span.begin) == row.marked);
    CHECK_THAT(error.reason, Catch::Contains(std::string(row.reason)));
  }
}

}  // namespace news
