// Articles where words and phrases stand near to each other, by the positions in the index alone.
// For matches.cc alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "analyzers/index.h"
#include "analyzers/position_table.h"
#include "searcher/match_query.h"
#include "searcher/span_algebra.h"
#include "searcher/term_matches.h"

namespace news {

// What reads a SpanQuery's positions from a segment.
class SpanReader {
 public:
  SpanReader(const SpanQuery& query, const Index::Segment& segment) : query_(query) {
    for (const std::string& term : query.terms) {
      Term& added = terms_.emplace_back(Term{{*segment.positions, term}, {}});
      if (query.field != QueryField::kAnyText) {
        added.in_title.emplace(*segment.postings, title_term(term), 0);
      }
    }
    for (const SpanQuery& part : query.parts) parts_.emplace_back(part, segment);
  }

  // Docids rise.
  Spans read(Xapian::docid docid) {
    using Kind = SpanQuery::Kind;
    switch (query_.kind) {
      case Kind::kTerms:
        return positions(docid);
      case Kind::kAtLeast:
        return at_least(parts_.front().read(docid), query_.distance);
      case Kind::kNotNear: {
        const Spans spans = parts_[0].read(docid);
        return spans.empty() ? spans : not_near(spans, parts_[1].read(docid), query_.distance);
      }
      default:
        break;
    }
    Spans spans = parts_.front().read(docid);
    for (std::size_t i = 1; i < parts_.size(); ++i) {
      if (query_.kind == Kind::kOr) {
        spans = either(spans, parts_[i].read(docid));
        continue;
      }
      if (spans.empty()) return spans;
      const Spans others = parts_[i].read(docid);
      spans = query_.kind == Kind::kNear ? near(spans, others, query_.distance)
                                         : before(spans, others, query_.distance);
    }
    return query_.max_width == 0 ? spans : not_wider(std::move(spans), query_.max_width);
  }

 private:
  struct Term {
    PositionTable::Cursor cursor;
    std::optional<TermMatches> in_title;
  };

  Spans positions(Xapian::docid docid) {
    Spans spans;
    for (Term& term : terms_) {
      term.cursor.read(docid, read_);
      auto begin = read_.begin(), end = read_.end();
      if (term.in_title) {
        // The title's positions lie before the body's.
        const auto body =
            begin + std::min<std::ptrdiff_t>(term.in_title->wdf_in(docid), end - begin);
        (query_.field == QueryField::kTitle ? end : begin) = body;
      }
      for (; begin != end; ++begin) spans.push_back({*begin, *begin});
    }
    return terms_.size() > 1 ? minimal(std::move(spans)) : spans;
  }

  const SpanQuery& query_;
  std::vector<Term> terms_;
  std::vector<SpanReader> parts_;
  std::vector<std::uint32_t> read_;
};

class SpanMatches : public Matches {
 public:
  SpanMatches(std::unique_ptr<Matches> candidates, std::shared_ptr<const SpanQuery> query,
              const Index::Segment& segment)
      : candidates_(std::move(candidates)), query_(std::move(query)), reader_(*query_, segment) {}

  void advance(Xapian::docid to) override {
    candidates_->advance(to);
    docid_ = candidates_->docid();
  }
  bool is_certain() const override { return false; }
  bool reads_text() const override { return candidates_->reads_text(); }
  bool confirm() override { return candidates_->confirm() && !reader_.read(docid_).empty(); }
  double weight(double norm) override { return candidates_->weight(norm); }

 private:
  std::unique_ptr<Matches> candidates_;
  std::shared_ptr<const SpanQuery> query_;
  SpanReader reader_;
};

}  // namespace news
