#include "searcher/word_articles.h"

#include <algorithm>
#include <limits>

namespace news {
namespace {

class WordArticlesMatches : public Matches {
 public:
  WordArticlesMatches(const WordArticles::InSegment& articles, double term_weight)
      : articles_(articles), term_weight_(term_weight) {}

  void advance(Xapian::docid to) override {
    const auto& docids = articles_.docids;
    // Steps that double, as what is sought is mostly near.
    std::size_t step = 1, end = at_;
    while (end < docids.size() && docids[end] < to) {
      at_ = end + 1;
      end += step;
      step *= 2;
    }
    const auto begin = docids.begin();
    at_ = static_cast<std::size_t>(
        std::lower_bound(begin + static_cast<std::ptrdiff_t>(at_),
                         begin + static_cast<std::ptrdiff_t>(std::min(end, docids.size())), to) -
        begin);
    docid_ = at_ < docids.size() ? docids[at_] : kEnd;
  }
  double weight(double norm) override {
    return term_weight_ > 0 ? Bm25::weight(term_weight_, articles_.words[at_], norm) : 0;
  }

 private:
  const WordArticles::InSegment& articles_;
  const double term_weight_;
  std::size_t at_ = 0;
};

WordArticles::InSegment read_segment(const Xapian::Database& database,
                                     const std::vector<IndexWord>& words) {
  constexpr auto kMost = std::numeric_limits<std::uint8_t>::max();
  std::vector<std::uint8_t> counts(std::size_t{database.get_lastdocid()} + 1);
  for (const IndexWord& word : words) {
    const auto end = database.postlist_end(word.word);
    for (auto posting = database.postlist_begin(word.word); posting != end; ++posting) {
      std::uint8_t& count = counts[*posting];
      if (count < kMost) ++count;
    }
  }
  WordArticles::InSegment articles;
  for (std::size_t docid = 1; docid < counts.size(); ++docid) {
    if (counts[docid] == 0) continue;
    articles.docids.push_back(static_cast<Xapian::docid>(docid));
    articles.words.push_back(counts[docid]);
  }
  return articles;
}

}  // namespace

WordArticles read_word_articles(const Index& index, const std::vector<IndexWord>& words) {
  WordArticles articles;
  for (const Index::Segment& segment : index.segments()) {
    articles.segments.push_back(read_segment(segment.database, words));
    articles.articles += articles.segments.back().docids.size();
  }
  return articles;
}

std::unique_ptr<Matches> open_word_articles(const WordArticles& articles, std::size_t segment,
                                            const Bm25* bm25) {
  return std::make_unique<WordArticlesMatches>(
      articles.segments[segment], bm25 == nullptr ? 0 : bm25->term_weight(articles.articles));
}

}  // namespace news
