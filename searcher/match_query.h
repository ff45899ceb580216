// Which articles are wanted, in terms of the index: what a query compiles to, and matches.h walks.
// Plain values, no Xapian types; good for every segment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/schema.h"
#include "searcher/query.h"

namespace news {

// An expression of proximity whose positions tell where it stands (span_algebra.h).
struct SpanQuery {
  enum class Kind {
    kTerms,    // any of `terms`, which are stems (Z); in the field
    kOr,       // any part
    kNear,     // both parts, `distance` positions apart at most
    kBefore,   // all parts, each so far behind the one before
    kNotNear,  // the first part where the second is not so near
    kAtLeast,  // the part, if it stands there `distance` times
  };
  Kind kind = Kind::kTerms;
  std::vector<std::string> terms;
  QueryField field = QueryField::kAnyText;
  std::uint32_t distance = 0;
  std::uint64_t max_width = 0;  // of its spans, in positions; 0: any
  std::vector<SpanQuery> parts;
};

struct WordArticles;

// A stem, and in the articles of which languages it counts; none: of any.
struct WordStem {
  std::string stem;
  std::vector<std::string> languages;
};

struct MatchQuery {
  enum class Op {
    kAll,
    kTerm,          // term; a stem (Z) can be asked for in the body alone: field
    kWord,          // any of `stems` in title or body; weighs, in the title more
    kPhrase,        // parts: a token each, a kTerm or a kOr of such; side by side in the field
    kLanguage,      // the part, in articles of these languages
    kValue,         // the slot's value in first..last, both as stored; an empty end is open
    kAnd,           // all parts
    kOr,            // at least `least` parts; without any part nothing
    kAndNot,        // the first part without the second
    kMaybe,         // the first part; the second only weighs
    kSpans,         // the part, if `spans` stands in the article
    kVerify,        // the part, if the article `passes`
    kWordArticles,  // `articles`: of a pattern
  };
  Op op = Op::kAll;
  std::string term;
  bool weighs = false;  // of a term or a pattern: by BM25
  QueryField field = QueryField::kAnyText;
  std::size_t least = 1;
  Slot slot = kSlotFirstInstant;
  std::string first, last;
  std::vector<std::string> languages;
  std::vector<WordStem> stems;
  std::shared_ptr<const SpanQuery> spans;
  std::function<bool(const std::shared_ptr<const Article>&)> passes;
  std::shared_ptr<const WordArticles> articles;
  std::vector<MatchQuery> parts;
};

inline MatchQuery match_term(std::string term) {
  MatchQuery query;
  query.op = MatchQuery::Op::kTerm;
  query.term = std::move(term);
  return query;
}

// No languages: any.
inline MatchQuery in_languages(std::vector<std::string> languages, MatchQuery part) {
  if (languages.empty()) return part;
  MatchQuery query;
  query.op = MatchQuery::Op::kLanguage;
  query.languages = std::move(languages);
  query.parts.push_back(std::move(part));
  return query;
}

// kAnd or kOr; of one part that part.
inline MatchQuery combined(MatchQuery::Op op, std::vector<MatchQuery> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  MatchQuery query;
  query.op = op;
  query.parts = std::move(parts);
  return query;
}

inline MatchQuery any_of(std::vector<MatchQuery> parts) {
  return combined(MatchQuery::Op::kOr, std::move(parts));
}
inline MatchQuery all_of(std::vector<MatchQuery> parts) {
  return parts.empty() ? MatchQuery() : combined(MatchQuery::Op::kAnd, std::move(parts));
}
// kAndNot or kMaybe.
inline MatchQuery pair_of(MatchQuery::Op op, MatchQuery left, MatchQuery right) {
  MatchQuery query;
  query.op = op;
  query.parts.push_back(std::move(left));
  query.parts.push_back(std::move(right));
  return query;
}

}  // namespace news
