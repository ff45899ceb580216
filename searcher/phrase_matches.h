// Articles where words stand side by side. For matches.cc alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "analyzers/position_table.h"
#include "searcher/query.h"
#include "searcher/term_matches.h"

namespace news {

// One stem of a phrase's token.
struct PhraseStem {
  TermMatches* matches;
  PositionTable::Cursor cursor;
  std::optional<TermMatches> in_title;  // only of the first token, of a phrase in title or body
};
using PhraseToken = std::vector<PhraseStem>;

class PhraseMatches : public Matches {
 public:
  // `candidates`, which own the stems, have all tokens somewhere.
  PhraseMatches(std::unique_ptr<Matches> candidates, std::vector<PhraseToken> tokens,
                QueryField field)
      : candidates_(std::move(candidates)), tokens_(std::move(tokens)), field_(field) {}

  void advance(Xapian::docid to) override {
    candidates_->advance(to);
    docid_ = candidates_->docid();
  }
  bool is_certain() const override { return false; }
  double weight(double norm) override { return candidates_->weight(norm); }

  bool confirm() override {
    starts_.clear();
    for (PhraseStem& stem : tokens_.front()) add_starts(stem);
    for (std::size_t k = 1; k < tokens_.size() && !starts_.empty(); ++k) {
      kept_.clear();
      for (PhraseStem& stem : tokens_[k]) {
        if (stem.matches->docid() != docid_) continue;
        stem.cursor.read(docid_, positions_);
        keep_followed(static_cast<Xapian::termpos>(k));
      }
      starts_.swap(kept_);
      if (tokens_[k].size() > 1) std::sort(starts_.begin(), starts_.end());
    }
    return !starts_.empty();
  }

 private:
  // The title's positions lie before the body's: they are the first of a stem's, as many as the
  // title has of it.
  void add_starts(PhraseStem& stem) {
    if (stem.matches->docid() != docid_) return;
    stem.cursor.read(docid_, positions_);
    auto begin = positions_.begin(), end = positions_.end();
    if (stem.in_title) {
      const auto body =
          begin + std::min<std::ptrdiff_t>(stem.in_title->wdf_in(docid_), end - begin);
      (field_ == QueryField::kTitle ? end : begin) = body;
    }
    starts_.insert(starts_.end(), begin, end);
    if (tokens_.front().size() > 1) std::sort(starts_.begin(), starts_.end());
  }

  // Keeps the starts that have one of positions_ k behind them.
  void keep_followed(Xapian::termpos k) {
    auto at = positions_.begin();
    for (const Xapian::termpos start : starts_) {
      while (at != positions_.end() && *at < start + k) ++at;
      if (at == positions_.end()) return;
      if (*at == start + k) kept_.push_back(start);
    }
  }

  std::unique_ptr<Matches> candidates_;
  std::vector<PhraseToken> tokens_;
  QueryField field_;
  std::vector<Xapian::termpos> starts_, kept_, positions_;
};

}  // namespace news
