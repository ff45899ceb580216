#include "indexer/run_merger.h"

#include <algorithm>
#include <utility>

#include "indexer/glass/coding.h"
#include "indexer/glass/posting_list.h"

namespace news {
namespace {

// Of input: small enough that pieces come out often, large enough that each run's share is worth a
// read of its own.
constexpr std::size_t kPieceBytes = 1 << 20;
// A term with more bytes of positions in all gets pieces of its own.
constexpr std::uint64_t kCommonTermBytes = 4 * kPieceBytes;
constexpr std::size_t kMinReadBytes = 1 << 12;
constexpr std::size_t kMaxReadBytes = 1 << 16;

// Walks the dictionary of one run.
class DictionaryCursor {
 public:
  DictionaryCursor(const ByteSection& dictionary, std::uint32_t run, std::size_t buffer_bytes)
      : reader_(dictionary, buffer_bytes), run_(run) {}

  bool next() {
    posting_begin_ += posting_bytes;
    position_begin_ += position_bytes;
    if (reader_.at_end()) return false;
    term_ = reader_.string();
    prefix_ = first_bytes(term_);
    documents = reader_.uint();
    wdf_sum = reader_.uint();
    posting_bytes = static_cast<std::uint32_t>(reader_.uint());
    position_bytes = static_cast<std::uint32_t>(reader_.uint());
    return true;
  }

  // By term, then by run.
  bool operator<(const DictionaryCursor& other) const {
    if (prefix_ != other.prefix_) return prefix_ < other.prefix_;
    const int order = term_.compare(other.term_);
    return order != 0 ? order < 0 : run_ < other.run_;
  }

  const std::string& term() const { return term_; }
  std::uint32_t run() const { return run_; }
  std::uint64_t posting_begin() const { return posting_begin_; }
  std::uint64_t position_begin() const { return position_begin_; }

  std::uint64_t documents = 0;
  std::uint64_t wdf_sum = 0;
  std::uint32_t posting_bytes = 0;
  std::uint32_t position_bytes = 0;

 private:
  SectionReader reader_;
  std::uint32_t run_;
  std::string term_;
  std::uint64_t prefix_ = 0;
  std::uint64_t posting_begin_ = 0;
  std::uint64_t position_begin_ = 0;
};

// The runs' dictionaries as one: a heap with the least term in front.
class DictionaryMerge {
 public:
  DictionaryMerge(const std::vector<StoredRun>& runs, std::size_t buffer_bytes) {
    cursors_.reserve(runs.size());
    for (const StoredRun& run : runs) {
      cursors_.emplace_back(run.dictionary, static_cast<std::uint32_t>(cursors_.size()),
                            buffer_bytes);
      if (cursors_.back().next()) heap_.push_back(&cursors_.back());
    }
    for (std::size_t i = heap_.size() / 2; i-- > 0;) sink(i);
  }

  bool at_end() const { return heap_.empty(); }
  const DictionaryCursor& front() const { return *heap_.front(); }
  void advance() {
    if (!heap_.front()->next()) {
      heap_.front() = heap_.back();
      heap_.pop_back();
    }
    sink(0);
  }

 private:
  void sink(std::size_t i) {
    for (std::size_t child; (child = 2 * i + 1) < heap_.size(); i = child) {
      if (child + 1 < heap_.size() && *heap_[child + 1] < *heap_[child]) ++child;
      if (!(*heap_[child] < *heap_[i])) return;
      std::swap(heap_[i], heap_[child]);
    }
  }

  std::vector<DictionaryCursor> cursors_;
  std::vector<DictionaryCursor*> heap_;
};

// One term with the places of its bytes in all runs.
struct FoundTerm {
  std::string text;
  MergePiece::Term totals;
  std::uint64_t position_bytes = 0;
  struct Place {
    MergePiece::Part part;
    std::uint32_t position_bytes = 0;
    std::uint64_t posting_begin = 0;
    std::uint64_t position_begin = 0;
  };
  std::vector<Place> places;

  void take(DictionaryMerge& merge) {
    text = merge.front().term();
    totals = {};
    position_bytes = 0;
    places.clear();
    do {
      const DictionaryCursor& found = merge.front();
      totals.documents += found.documents;
      totals.wdf_sum += found.wdf_sum;
      position_bytes += found.position_bytes;
      places.push_back({{found.run(), found.posting_bytes},
                        found.position_bytes,
                        found.posting_begin(),
                        found.position_begin()});
      merge.advance();
    } while (!merge.at_end() && merge.front().term() == text);
  }
};

class PieceCutter {
 public:
  PieceCutter(std::size_t runs, const std::function<bool(MergePiece)>& push)
      : runs_(runs), push_(push) {}

  // These say whether to go on.
  bool add(const FoundTerm& term) {
    if (term.position_bytes > kCommonTermBytes) return close() && add_common(term);
    begin_term(term);
    for (const FoundTerm::Place& place : term.places) add_part(place);
    return piece_.bytes < kPieceBytes || close();
  }

  bool close() {
    if (piece_.terms.empty()) return true;
    piece_.kind = kind_;
    return push_(std::exchange(piece_, {}));
  }

 private:
  bool add_common(const FoundTerm& term) {
    kind_ = MergePiece::Kind::kPostings;
    begin_term(term);
    for (const FoundTerm::Place& place : term.places) add_part(place);
    bool go_on = close();
    kind_ = MergePiece::Kind::kPositions;
    for (const FoundTerm::Place& place : term.places) {
      if (piece_.terms.empty()) begin_term(term);
      add_part(place);
      if (piece_.bytes >= kPieceBytes) go_on = go_on && close();
    }
    go_on = go_on && close();
    kind_ = MergePiece::Kind::kAll;
    return go_on;
  }

  void begin_term(const FoundTerm& term) {
    piece_.ranges.resize(runs_);
    piece_.text += term.text;
    piece_.terms.push_back(term.totals);
    piece_.terms.back().bytes = static_cast<std::uint32_t>(term.text.size());
  }

  void add_part(const FoundTerm::Place& place) {
    MergePiece::Range& range = piece_.ranges[place.part.run];
    if (range.posting_bytes == 0) {
      range.posting_begin = place.posting_begin;
      range.position_begin = place.position_begin;
    }
    range.posting_bytes += place.part.posting_bytes;
    range.position_bytes += place.position_bytes;
    piece_.bytes += place.part.posting_bytes + place.position_bytes;
    piece_.parts.push_back(place.part);
    ++piece_.terms.back().parts;
  }

  std::size_t runs_;
  const std::function<bool(MergePiece)>& push_;
  MergePiece::Kind kind_ = MergePiece::Kind::kAll;
  MergePiece piece_;
};

}  // namespace

void RunMerger::cut(const std::function<bool(MergePiece)>& push) const {
  DictionaryMerge merge(runs_, std::clamp(buffer_bytes_ / std::max<std::size_t>(runs_.size(), 1),
                                          kMinReadBytes, kMaxReadBytes));
  PieceCutter cutter(runs_.size(), push);
  FoundTerm term;
  while (!merge.at_end()) {
    term.take(merge);
    if (!cutter.add(term)) return;
  }
  cutter.close();
}

MergedItems RunMerger::encode(const MergePiece& piece) const {
  struct Bytes {
    const char* posting = nullptr;
    const char* position = nullptr;
    std::string posting_buffer, position_buffer;
  };
  std::vector<Bytes> bytes(runs_.size());
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const MergePiece::Range& range = piece.ranges[i];
    if (range.posting_bytes == 0) continue;
    bytes[i].posting =
        runs_[i]
            .postings.read(range.posting_begin, range.posting_bytes, bytes[i].posting_buffer)
            .data();
    if (piece.kind == MergePiece::Kind::kPostings) continue;
    bytes[i].position =
        runs_[i]
            .positions.read(range.position_begin, range.position_bytes, bytes[i].position_buffer)
            .data();
  }

  MergedItems items;
  items.input_bytes = piece.bytes;
  glass::PostingListEncoder postings;
  std::string key;
  const char* text = piece.text.data();
  const MergePiece::Part* part = piece.parts.data();
  for (const MergePiece::Term& term : piece.terms) {
    const std::string_view name(text, term.bytes);
    text += term.bytes;
    const bool with_postings = piece.kind != MergePiece::Kind::kPositions;
    const bool with_positions = piece.kind != MergePiece::Kind::kPostings;
    if (with_postings) postings.begin(name, term.documents, term.wdf_sum);
    key.clear();
    glass::append_sortable_string(key, name, false);
    const std::size_t key_begin = key.size();
    for (std::uint32_t i = 0; i < term.parts; ++i, ++part) {
      Bytes& run = bytes[part->run];
      const char* const end = run.posting + part->posting_bytes;
      std::uint32_t docid = runs_[part->run].first_docid - 1;
      while (run.posting < end) {
        std::uint64_t number = 0;
        run.posting = glass::read_uint(run.posting, end, number);
        docid += static_cast<std::uint32_t>(number);
        run.posting = glass::read_uint(run.posting, end, number);
        if (with_postings) postings.add(docid, static_cast<std::uint32_t>(number >> 1));
        if ((number & 1) == 0) continue;
        run.posting = glass::read_uint(run.posting, end, number);
        if (!with_positions) continue;
        key.resize(key_begin);
        glass::append_sortable_uint(key, docid);
        items.positions.add(key, {run.position, number});
        run.position += number;
      }
    }
    if (with_postings) postings.finish(items.postings);
  }
  return items;
}

}  // namespace news
