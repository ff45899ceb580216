#include "searcher/bm25.h"

#include <algorithm>
#include <cmath>

namespace news {
namespace {

constexpr double kK1 = 1.2;
constexpr double kB = 0.75;
constexpr double kLeastLength = 0.5;  // of the average

}  // namespace

Bm25::Bm25(const Xapian::Database& database)
    : articles_(database.get_doccount()), average_length_(database.get_avlength()) {}

double Bm25::term_weight(std::uint64_t articles) const {
  const auto frequency = static_cast<double>(articles);
  const double odds = (articles_ - frequency + 0.5) / (frequency + 0.5);
  return (kK1 + 1) * std::log(odds < 2 ? odds * 0.5 + 1 : odds);
}

double Bm25::norm(Xapian::termcount length) const {
  const double relative = average_length_ > 0 ? length / average_length_ : 0;
  return kK1 * (std::max(relative, kLeastLength) * kB + (1 - kB));
}

}  // namespace news
