// Walks the articles of one segment that a MatchQuery wants, docids rising. Terms propose
// candidates; positions and stored texts, which cost more, are only asked of those that all else
// lets through. In: a query and a segment. Out: docids, each with its weight. Errors: Failure
// (damaged article). One thread at a time.
#pragma once

#include <xapian.h>

#include <limits>
#include <memory>

#include "analyzers/index.h"
#include "searcher/bm25.h"
#include "searcher/match_query.h"

namespace news {

class Matches {
 public:
  static constexpr Xapian::docid kEnd = std::numeric_limits<Xapian::docid>::max();

  virtual ~Matches() = default;

  // The candidate: 0 before the first advance(), kEnd behind the last one.
  Xapian::docid docid() const { return docid_; }
  // To the first candidate at or behind `to`, which lies behind docid().
  virtual void advance(Xapian::docid to) = 0;
  // Whether every candidate is a match.
  virtual bool is_certain() const { return true; }
  // Whether confirm() may read stored texts, which costs most.
  virtual bool reads_text() const { return false; }
  // Whether the candidate is a match.
  virtual bool confirm() { return true; }
  // Of a confirmed candidate, if its length has this norm.
  virtual double weight(double) { return 0; }

 protected:
  Xapian::docid docid_ = 0;
};

// What is opened uses `index` and `bm25`. No `bm25`: nothing weighs.
std::unique_ptr<Matches> open_matches(const MatchQuery& query, const Index& index,
                                      const Index::Segment& segment, const Bm25* bm25);

}  // namespace news
