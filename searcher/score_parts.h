// What an article's weight is the sum of. In: a query that matches the article, of one leaf or of
// any tree. Out: a part for each thing that weighs, in the order of the query; their weights add up
// to the article's. Errors: Failure (damaged article), Xapian::Error. One thread at a time.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "analyzers/index.h"
#include "searcher/bm25.h"
#include "searcher/match_query.h"

namespace news {

struct ScorePart {
  double weight = 0;            // term_weight * times / (times + norm): bm25.h
  double term_weight = 0;       // 0: not of one term
  Xapian::termcount times = 0;  // of a pattern: different words
  bool in_title = false;
};

class ScoreReader {
 public:
  // An article of a segment, by its docid there.
  ScoreReader(const Index& index, std::size_t segment, Xapian::docid docid);

  std::vector<ScorePart> parts(const MatchQuery& query) const;

  Xapian::termcount length() const { return length_; }  // in tokens, the title's twice
  double norm() const { return norm_; }

 private:
  void add_parts(const MatchQuery& query, std::vector<ScorePart>& parts) const;
  void add_term(const std::string& term, double weight, std::vector<ScorePart>& parts) const;

  const Index& index_;
  const Index::Segment& segment_;
  Xapian::docid docid_;
  Bm25 bm25_;
  Xapian::termcount length_;
  double norm_;
};

}  // namespace news
