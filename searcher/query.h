// The query as understood: a tree of plain values, made by query_parser, compiled by
// query_compiler, matched against text by text_matcher, printed canonically by to_string
// (query_printer.h). Each node knows its bytes in the query text.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace news {

struct QuerySpan {
  std::size_t begin = 0;  // bytes of the query text
  std::size_t end = 0;
  friend bool operator==(const QuerySpan&, const QuerySpan&) = default;
};

enum class QueryNodeKind {
  kWord,     // text: one word as typed; analysis may split it (COVID-19), then it means the phrase
  kPhrase,   // text: what stood between the quotes, blanks folded to single spaces; one word is
             // possible
  kAnd,      // children: two or more, none kAnd; a kNot child excludes, and all of them may be kNot
  kOr,       // children: two or more, none kOr; kNot is possible
  kNot,      // child: one, never kAll; alone it means every article but
  kTerm,     // field and text: a filter: source, author as typed; lang as a code, site as a host in
             // lower case
  kMention,  // text: a name or id of the gazetteer
  kDate,     // dates: one end or both
  kAll,      // *
};

// Which text a word or phrase must stand in, or which filter a kTerm is.
enum class QueryField { kAnyText, kTitle, kBody, kAuthor, kSource, kSite, kLanguage };

// Civil days, both included; an open end is nullopt. 2018-06 is the range of its days.
struct DayRange {
  std::optional<std::chrono::sys_days> first;
  std::optional<std::chrono::sys_days> last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

struct QueryNode {
  QueryNodeKind kind = QueryNodeKind::kAll;
  QueryField field = QueryField::kAnyText;
  std::string text;
  DayRange dates;
  std::vector<QueryNode> children;
  QuerySpan span;

  // The span is where a node stands, not what it means.
  friend bool operator==(const QueryNode& a, const QueryNode& b) {
    return a.kind == b.kind && a.field == b.field && a.text == b.text && a.dates == b.dates &&
           a.children == b.children;
  }
};

// What a whole query means.
struct Query {
  QueryNode root;
  // The bare words of a query that is nothing but two or more bare words and filters: articles that
  // hold them as a phrase come first. Otherwise empty.
  std::vector<std::string> bare_words;
};

struct QueryError {
  QuerySpan span;      // empty: between two bytes, or at the end
  std::string reason;  // and what to write: "no field named 'titel'; did you mean 'title'?"
  friend bool operator==(const QueryError&, const QueryError&) = default;
};

}  // namespace news
