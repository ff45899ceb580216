// The parts that matches.cc builds its trees of: terms, and what joins them. For it and
// phrase_matches.h alone.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/posting_table.h"
#include "searcher/bm25.h"
#include "searcher/matches.h"

namespace news {

using MatchParts = std::vector<std::unique_ptr<Matches>>;

inline bool any_reads_text(const MatchParts& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [](const auto& part) { return part->reads_text(); });
}

class TermMatches : public Matches {
 public:
  TermMatches(const PostingTable& postings, const std::string& term, double term_weight)
      : next_(postings, term), term_weight_(term_weight) {}

  void advance(Xapian::docid to) override {
    next_.skip_to(to);
    docid_ = next_.docid();
  }
  double weight(double norm) override {
    return term_weight_ > 0 ? Bm25::weight(term_weight_, next_.wdf(), norm) : 0;
  }

  Xapian::termcount wdf() const { return next_.wdf(); }
  // How often the term stands in an article at or behind docid().
  Xapian::termcount wdf_in(Xapian::docid docid) {
    if (docid_ < docid) advance(docid);
    return docid_ == docid ? wdf() : 0;
  }

 private:
  PostingTable::Cursor next_;
  double term_weight_;
};

// The term of a stem (Z) in titles.
inline std::string title_term(const std::string& stem_term) { return "ZS" + stem_term.substr(1); }

// A stem that stands in the body: more often in the whole text than in the title.
class BodyTermMatches : public TermMatches {
 public:
  BodyTermMatches(const PostingTable& postings, const std::string& term, double term_weight)
      : TermMatches(postings, term, term_weight), in_title_(postings, title_term(term), 0) {}

  bool is_certain() const override { return false; }
  bool confirm() override { return wdf() > in_title_.wdf_in(docid_); }

 private:
  TermMatches in_title_;
};

// Which languages' articles are wanted: by the language's number, or empty for all.
using WantedLanguages = std::vector<char>;

// The candidates that are in some languages.
class LanguageMatches : public Matches {
 public:
  // `columns` outlive this.
  LanguageMatches(std::unique_ptr<Matches> part, WantedLanguages wanted, ArticleColumns& columns)
      : part_(std::move(part)), wanted_(std::move(wanted)), columns_(columns) {}

  void advance(Xapian::docid to) override {
    part_->advance(to);
    while (part_->docid() != kEnd && wanted_[columns_.language(part_->docid())] == 0) {
      part_->advance(part_->docid() + 1);
    }
    docid_ = part_->docid();
  }
  bool is_certain() const override { return part_->is_certain(); }
  bool reads_text() const override { return part_->reads_text(); }
  bool confirm() override { return part_->confirm(); }
  double weight(double norm) override { return part_->weight(norm); }

 private:
  std::unique_ptr<Matches> part_;
  WantedLanguages wanted_;
  ArticleColumns& columns_;
};

class WordMatches : public Matches {
 public:
  struct Stem {
    PostingTable::Cursor in_text;
    double text_weight = 0;
    std::optional<PostingTable::Cursor> in_title;  // if anything weighs
    double title_weight = 0;
    WantedLanguages wanted;
  };

  // `columns` outlive this.
  WordMatches(std::vector<Stem> stems, ArticleColumns& columns)
      : stems_(std::move(stems)), columns_(columns) {}

  void advance(Xapian::docid to) override {
    docid_ = kEnd;
    for (Stem& stem : stems_) {
      PostingTable::Cursor& next = stem.in_text;
      next.skip_to(to);
      while (!stem.wanted.empty() && next.docid() != kEnd &&
             stem.wanted[columns_.language(next.docid())] == 0) {
        next.skip_to(next.docid() + 1);
      }
      docid_ = std::min<Xapian::docid>(docid_, next.docid());
    }
  }
  double weight(double norm) override {
    double in_text = 0, in_title = 0;
    for (Stem& stem : stems_) {
      if (stem.in_text.docid() != docid_) continue;
      in_text += Bm25::weight(stem.text_weight, stem.in_text.wdf(), norm);
      if (!stem.in_title) continue;
      stem.in_title->skip_to(docid_);
      if (stem.in_title->docid() != docid_) continue;
      in_title += Bm25::weight(stem.title_weight, stem.in_title->wdf(), norm);
    }
    return in_text + in_title;
  }

 private:
  std::vector<Stem> stems_;
  ArticleColumns& columns_;
};

class AndMatches : public Matches {
 public:
  explicit AndMatches(MatchParts parts) : parts_(std::move(parts)) {  // the rarest first
    for (const auto& part : parts_) {
      if (!part->is_certain()) uncertain_.push_back(part.get());
    }
    std::stable_partition(uncertain_.begin(), uncertain_.end(),
                          [](const Matches* part) { return !part->reads_text(); });
  }

  void advance(Xapian::docid to) override {
    Matches& rarest = *parts_.front();
    rarest.advance(to);
    for (std::size_t i = 1; i < parts_.size() && rarest.docid() != kEnd;) {
      Matches& part = *parts_[i];
      if (part.docid() < rarest.docid()) part.advance(rarest.docid());
      if (part.docid() == rarest.docid()) {
        ++i;
      } else if (part.docid() == kEnd) {
        docid_ = kEnd;
        return;
      } else {
        rarest.advance(part.docid());
        i = 1;
      }
    }
    docid_ = rarest.docid();
  }
  bool is_certain() const override { return uncertain_.empty(); }
  bool reads_text() const override { return any_reads_text(parts_); }
  bool confirm() override {
    return std::all_of(uncertain_.begin(), uncertain_.end(),
                       [](Matches* part) { return part->confirm(); });
  }
  double weight(double norm) override {
    double sum = 0;
    for (const auto& part : parts_) sum += part->weight(norm);
    return sum;
  }

 private:
  MatchParts parts_;
  std::vector<Matches*> uncertain_;  // those that read no text first
};

class OrMatches : public Matches {
 public:
  // `least`: how many parts an article must match.
  explicit OrMatches(MatchParts parts, std::size_t least = 1)
      : parts_(std::move(parts)),
        least_(least),
        confirmed_(parts_.size()),
        certain_(std::all_of(parts_.begin(), parts_.end(),
                             [](const auto& part) { return part->is_certain(); })) {
    for (const auto& part : parts_) heap_.push_back({0, part.get()});
  }

  void advance(Xapian::docid to) override {
    docid_ = kEnd;
    if (heap_.empty()) return;
    while (heap_.front().docid < to) {
      heap_.front().part->advance(to);
      heap_.front().docid = heap_.front().part->docid();
      sink_front();
    }
    docid_ = heap_.front().docid;
  }
  bool is_certain() const override { return certain_ && least_ == 1; }
  bool reads_text() const override { return any_reads_text(parts_); }
  bool confirm() override {
    if (is_certain()) return true;
    std::size_t matching = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      confirmed_[i] = parts_[i]->docid() == docid_ && parts_[i]->confirm();
      if (confirmed_[i]) ++matching;
    }
    return matching >= least_;
  }
  // In the order of the parts: sums of the same weights are then equal to the last bit.
  double weight(double norm) override {
    double sum = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (certain_ ? parts_[i]->docid() == docid_ : confirmed_[i]) sum += parts_[i]->weight(norm);
    }
    return sum;
  }

 private:
  struct Place {
    Xapian::docid docid;
    Matches* part;
  };

  // A heap, the least docid in front; only the front has changed.
  void sink_front() {
    const Place moved = heap_.front();
    std::size_t hole = 0;
    for (;;) {
      std::size_t child = 2 * hole + 1;
      if (child >= heap_.size()) break;
      if (child + 1 < heap_.size() && heap_[child + 1].docid < heap_[child].docid) ++child;
      if (heap_[child].docid >= moved.docid) break;
      heap_[hole] = heap_[child];
      hole = child;
    }
    heap_[hole] = moved;
  }

  MatchParts parts_;
  std::size_t least_;
  std::vector<Place> heap_;
  std::vector<bool> confirmed_;
  bool certain_;
};

// Candidates are those of the first part; the other is only asked about them.
class PairMatches : public Matches {
 public:
  PairMatches(std::unique_ptr<Matches> first, std::unique_ptr<Matches> second)
      : first_(std::move(first)), second_(std::move(second)) {}

  void advance(Xapian::docid to) override {
    first_->advance(to);
    docid_ = first_->docid();
  }

 protected:
  bool second_matches() {
    if (second_->docid() < docid_) second_->advance(docid_);
    return second_->docid() == docid_ && second_->confirm();
  }

  std::unique_ptr<Matches> first_, second_;
};

class AndNotMatches : public PairMatches {
 public:
  using PairMatches::PairMatches;

  bool is_certain() const override { return false; }
  bool reads_text() const override { return first_->reads_text() || second_->reads_text(); }
  bool confirm() override {
    if (second_->reads_text()) return first_->confirm() && !second_matches();
    return !second_matches() && first_->confirm();
  }
  double weight(double norm) override { return first_->weight(norm); }
};

class MaybeMatches : public PairMatches {
 public:
  using PairMatches::PairMatches;

  bool is_certain() const override { return first_->is_certain(); }
  bool reads_text() const override { return first_->reads_text(); }
  bool confirm() override { return first_->confirm(); }
  double weight(double norm) override {
    return first_->weight(norm) + (second_matches() ? second_->weight(norm) : 0);
  }
};

}  // namespace news
