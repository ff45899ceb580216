#include "searcher/ranking.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "analyzers/schema.h"
#include "searcher/bm25.h"
#include "searcher/matches.h"
#include "searcher/word_articles.h"

namespace news {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool weighs(const MatchQuery& query) {
  if (query.op == MatchQuery::Op::kAndNot) return weighs(query.parts.front());
  return query.weighs || query.op == MatchQuery::Op::kWord ||
         std::any_of(query.parts.begin(), query.parts.end(), weighs);
}

// How many articles match, where that needs no matching.
std::optional<std::uint64_t> known_count(const Index& index, const MatchQuery& query) {
  if (query.op == MatchQuery::Op::kAll) return index.database().get_doccount();
  if (query.op == MatchQuery::Op::kWord && query.stems.size() == 1 &&
      query.stems.front().languages.empty()) {
    return index.articles_with("Z" + query.stems.front().stem);
  }
  if (query.op == MatchQuery::Op::kWordArticles) return query.articles->articles;
  if (query.op != MatchQuery::Op::kTerm || query.field == QueryField::kBody) return std::nullopt;
  return index.articles_with(query.term);
}

class InstantReader {
 public:
  InstantReader(const Xapian::Database& database, SortOrder sort)
      : next_(database.valuestream_begin(kSlotFirstInstant)),
        undated_(sort == SortOrder::kOldest ? kInfinity : -kInfinity) {}

  double at(Xapian::docid docid) {  // rising
    if (next_ == Xapian::ValueIterator()) return undated_;
    next_.skip_to(docid);
    if (next_ == Xapian::ValueIterator() || next_.get_docid() != docid) return undated_;
    return Xapian::sortable_unserialise(*next_);
  }

 private:
  Xapian::ValueIterator next_;
  double undated_;
};

class Ranking {
 public:
  Ranking(const Index& index, const RankingRequest& request, Deadline deadline)
      : index_(index),
        request_(request),
        deadline_(std::move(deadline)),
        bm25_(index.database()),
        weighs_(weighs(request.query)),
        by_weight_(weighs_ && request.sort == SortOrder::kRelevance) {
    const std::uint64_t all = index.database().get_doccount();
    capacity_ = std::min(all, std::min(request.offset, all) + std::min(request.limit, all));
    if (request.phrase == nullptr) known_matches_ = known_count(index, request.query);
  }

  RankedPage run() {
    for (std::size_t s = 0; s < index_.segments().size(); ++s) rank_segment(s);
    const auto better = [this](const RankedArticle& a, const RankedArticle& b) {
      return is_better(a, b);
    };
    std::sort(found_.begin(), found_.end(), better);
    const std::size_t end = std::min<std::size_t>(found_.size(), capacity_);
    const std::size_t begin = std::min<std::size_t>(end, request_.offset);
    page_.articles.assign(found_.begin() + static_cast<std::ptrdiff_t>(begin),
                          found_.begin() + static_cast<std::ptrdiff_t>(end));
    if (known_matches_) page_.matches = *known_matches_;
    return std::move(page_);
  }

 private:
  bool is_better(const RankedArticle& a, const RankedArticle& b) const {
    if (request_.sort == SortOrder::kRelevance) {
      if (a.is_without_phrase != b.is_without_phrase) return b.is_without_phrase;
      if (a.weight != b.weight) return a.weight > b.weight;
    }
    if (a.instant != b.instant) {
      return request_.sort == SortOrder::kOldest ? a.instant < b.instant : a.instant > b.instant;
    }
    return a.segment != b.segment ? a.segment < b.segment : a.docid < b.docid;
  }

  // The best of one segment, as many as the page can take from it.
  void rank_segment(std::size_t number) {
    const Index::Segment& segment = index_.segments()[number];
    const auto matches = open_matches(request_.query, index_, segment, weighs_ ? &bm25_ : nullptr);
    const auto phrase = request_.phrase == nullptr
                            ? nullptr
                            : open_matches(*request_.phrase, index_, segment, nullptr);
    // Where docids rise from the newest to the oldest, an article is never better by its date than
    // one before it.
    const bool in_order = segment.newest_first && request_.sort != SortOrder::kOldest;
    std::optional<InstantReader> instants;
    if (!in_order) instants.emplace(segment.database, request_.sort);
    const bool is_certain = matches->is_certain();
    const double shortest = weighs_ ? bm25_.norm(segment.database.get_doclength_lower_bound()) : 0;
    const auto better = [this](const RankedArticle& a, const RankedArticle& b) {
      return is_better(a, b);
    };
    std::vector<RankedArticle> heap;  // the worst in front
    for (matches->advance(1); matches->docid() != Matches::kEnd;
         matches->advance(matches->docid() + 1)) {
      if (deadline_.is_over()) {
        page_.is_exact = false;
        break;
      }
      const bool full = heap.size() == capacity_;
      if (full && known_matches_ && in_order && !by_weight_) break;
      if (!is_certain && !matches->confirm()) continue;
      ++page_.matches;
      RankedArticle article;
      article.segment = number;
      article.docid = matches->docid();
      if (phrase != nullptr) {
        if (phrase->docid() < article.docid) phrase->advance(article.docid);
        article.is_without_phrase = phrase->docid() != article.docid || !phrase->confirm();
        if (!article.is_without_phrase) ++page_.phrase_matches;
      }
      if (capacity_ == 0 || (full && in_order && !by_weight_)) continue;
      if (full) {
        // The best that it could be; its length costs more to know.
        if (by_weight_) article.weight = matches->weight(shortest);
        if (!in_order) article.instant = by_weight_ ? kInfinity : instants->at(article.docid);
        if (!is_better(article, heap.front())) continue;
      }
      if (weighs_) {
        article.weight = matches->weight(bm25_.norm(segment.columns->length(article.docid)));
      }
      if (!in_order) article.instant = instants->at(article.docid);
      if (full && !is_better(article, heap.front())) continue;
      if (full) {
        std::pop_heap(heap.begin(), heap.end(), better);
        heap.back() = article;
        std::push_heap(heap.begin(), heap.end(), better);
        continue;
      }
      heap.push_back(article);
      if (heap.size() == capacity_) std::make_heap(heap.begin(), heap.end(), better);
    }
    if (in_order && index_.segments().size() > 1) {
      std::sort(heap.begin(), heap.end(),
                [](const RankedArticle& a, const RankedArticle& b) { return a.docid < b.docid; });
      InstantReader again(segment.database, request_.sort);
      for (RankedArticle& article : heap) article.instant = again.at(article.docid);
    }
    found_.insert(found_.end(), heap.begin(), heap.end());
  }

  const Index& index_;
  const RankingRequest& request_;
  Deadline deadline_;
  Bm25 bm25_;
  bool weighs_;     // anything does
  bool by_weight_;  // decides the order
  std::uint64_t capacity_ = 0;
  std::optional<std::uint64_t> known_matches_;
  std::vector<RankedArticle> found_;
  RankedPage page_;
};

}  // namespace

RankedPage rank(const Index& index, const RankingRequest& request, Deadline deadline) {
  return Ranking(index, request, std::move(deadline)).run();
}

MatchCount count_matches(const Index& index, const MatchQuery& query, Deadline deadline) {
  if (const auto known = known_count(index, query)) return {*known};
  MatchCount count;
  for (const Index::Segment& segment : index.segments()) {
    const auto matches = open_matches(query, index, segment, nullptr);
    const bool is_certain = matches->is_certain();
    for (matches->advance(1); matches->docid() != Matches::kEnd;
         matches->advance(matches->docid() + 1)) {
      if (deadline.is_over()) return {count.articles, false};
      if (is_certain || matches->confirm()) ++count.articles;
    }
  }
  return count;
}

std::uint64_t count_matches(const Index& index, const MatchQuery& query) {
  return count_matches(index, query, Deadline()).articles;
}

}  // namespace news
