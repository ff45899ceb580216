// The query as understood: a tree of plain values, made by query_parser, compiled by
// query_compiler, matched against text by text_matcher, printed canonically by to_string
// (query_printer.h). Each node knows its bytes in the query text.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
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
  kWord,    // text: one word as typed; analysis may split it (COVID-19), then it means the phrase
  kPhrase,  // text: what stood between the quotes, blanks folded to single spaces; one word is
            // possible. With a pattern inside ("joint exercise*") children: words and patterns, one
            // after the other, two or more. distance: of "a b"~3, how many other words may stand in
            // between
  kPattern,  // text: a word with * (any characters) or ? (just one), drill*; letters, digits and
             // apostrophes otherwise
  kFuzzy,    // text: a word, and all that differ from it in `distance` letters at most, terror~1
  kRegex,    // text: what stood between the slashes, and matches whole words, /organi[sz]ation/
  kAnd,      // children: two or more, none kAnd; a kNot child excludes, and all of them may be kNot
  kOr,       // children: two or more, none kOr; kNot is possible. distance: of the root of a query
             // asked with --match most, how many of them at least; else 0, any
  kNot,      // child: one, never kAll; alone it means every article but
  kNear,     // children: two spans (below), either first, with positions that differ by at most
             // `distance`
  kPre,      // so, in this order
  kSentence,   // children: two spans in one sentence, either first
  kParagraph,  // in one paragraph, or both in the title
  kNotNear,    // children: spans of the first that have none of the second within `distance`
  kAtLeast,    // child: one span; articles that have `distance` of them or more
  kTerm,     // field and text: a filter: source, author as typed; lang as a code, site as a host in
             // lower case
  kNumber,   // field and numbers: a filter, words:800..
  kMention,  // text: a name or id of the gazetteer
  kDate,     // dates: one end or both
  kAll,      // *
};

// Which text a word or phrase must stand in, or which filter a kTerm is.
enum class QueryField {
  kAnyText,
  kTitle,
  kLead,  // the title and the first paragraph
  kBody,
  kAuthor,
  kSource,
  kSite,
  kLanguage,
  kSection,
  kId,         // an id, or its beginning
  kHas,        // date, url, author or section
  kWordCount,  // of kNumber
};

// A range of time, both ends included: 2018-06 is the range of its days. Each end is a civil day,
// of the zone that counts, or instead an instant; an open end is neither.
struct DayRange {
  std::optional<std::chrono::sys_days> first;
  std::optional<std::chrono::sys_days> last;
  std::optional<std::chrono::sys_seconds> first_instant = std::nullopt;
  std::optional<std::chrono::sys_seconds> last_instant = std::nullopt;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

// A range of time holds the articles whose date lies within it; overlap adds those that say it less
// exactly and may belong there: dated to a month or year that a range of days cuts, to a day that a
// range of times cuts.
enum class DatePolicy { kWithin, kOverlap };

// Both included; an open end is nullopt.
struct NumberRange {
  std::optional<std::uint64_t> first;
  std::optional<std::uint64_t> last;
  friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

struct QueryNode {
  QueryNodeKind kind = QueryNodeKind::kAll;
  QueryField field = QueryField::kAnyText;
  std::string text;
  bool exact = false;     // of a word or phrase: spelling, case and accents as written, =SCO
  unsigned distance = 0;  // in positions, letters or times: see the kinds
  DayRange dates;
  NumberRange numbers;
  std::vector<QueryNode> children;
  QuerySpan span;

  // The span is where a node stands, not what it means.
  friend bool operator==(const QueryNode& a, const QueryNode& b) {
    return a.kind == b.kind && a.field == b.field && a.text == b.text && a.exact == b.exact &&
           a.distance == b.distance && a.dates == b.dates && a.numbers == b.numbers &&
           a.children == b.children;
  }
};

// Whether a node means places in a text, not only articles: what can stand near to something.
inline bool is_span(const QueryNode& node) {
  using Kind = QueryNodeKind;
  switch (node.kind) {
    case Kind::kOr:
      return std::all_of(node.children.begin(), node.children.end(), is_span);
    case Kind::kAnd:
    case Kind::kNot:
    case Kind::kTerm:
    case Kind::kNumber:
    case Kind::kDate:
    case Kind::kAll:
      return false;
    default:
      return true;
  }
}

// Whether an article that matches the query has places to show.
inline bool has_places(const QueryNode& node) {
  return is_span(node) || (node.kind != QueryNodeKind::kNot &&
                           std::any_of(node.children.begin(), node.children.end(), has_places));
}

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
