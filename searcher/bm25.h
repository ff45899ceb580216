// How much a term weighs in an article: BM25 as Robertson and Zaragoza give it (The Probabilistic
// Relevance Framework, 2009), with k1 1.2 and b 0.75; the idf and the least length as Xapian 1.4
// has them, so that no term weighs less than nothing. In: all segments as one database, whose
// counts decide. Pure; one thread at a time.
#pragma once

#include <xapian.h>

#include <cstdint>

namespace news {

class Bm25 {
 public:
  explicit Bm25(const Xapian::Database& database);

  // The most that a term can weigh that so many articles have.
  double term_weight(std::uint64_t articles) const;
  // What an article's length, in tokens, does to all its terms.
  double norm(Xapian::termcount length) const;
  static double weight(double term_weight, Xapian::termcount wdf, double norm) {
    return term_weight * (wdf / (norm + wdf));
  }

 private:
  double articles_;
  double average_length_;
};

}  // namespace news
