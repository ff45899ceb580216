// The postings of some consecutive documents, sorted by term: what a worker makes of its group and
// the merger joins. In: the postings of one document after the other, by term number. Out: plain
// byte sections, with U the little-endian base-128 number of glass/coding.h:
//   dictionary  for each term, in memcmp order: U bytes of the term, the term, U documents,
//               U sum of wdf, U bytes of its postings, U bytes of its positions
//   postings    term by term: U docid less the one before (the first: less the run's before),
//               U wdf * 2 + 1 if it has positions, and then U bytes of them
//   positions   likewise: the tags of the position table, one behind the other
//   lengths     U a document
//   values      by slot: U docid less the one before, U bytes of the value, the value
// Errors: none but memory. One builder a thread; it keeps its buffers from run to run.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document_postings.h"
#include "indexer/term_vocabulary.h"

namespace news {

// The first eight bytes of a term as a number that compares as they do; a shorter term is filled up
// with zeros. Most comparisons of terms end here.
std::uint64_t first_bytes(std::string_view term);

// Bounds and sums that Xapian's ranking needs.
struct LengthStatistics {
  std::uint64_t total_length = 0;
  std::uint32_t shortest = 0;  // of the documents that have a length at all; 0: none has
  std::uint32_t longest = 0;
  std::uint32_t max_wdf = 0;

  void add(const LengthStatistics& other);
};

struct ValueStatistics {
  std::uint64_t documents = 0;
  std::string lowest, highest;  // in memcmp order

  void add(std::string_view value);
  void add(const ValueStatistics& other);
};

struct InvertedRun {
  std::uint32_t first_docid = 1;
  std::uint32_t documents = 0;
  std::string dictionary;
  std::string postings;
  std::string positions;
  std::string lengths;
  std::map<std::uint32_t, std::string> values;  // by slot
  LengthStatistics length_statistics;
  std::map<std::uint32_t, ValueStatistics> value_statistics;
};

class InvertedRunBuilder {
 public:
  // The vocabulary may grow between documents, and be cleared between runs.
  explicit InvertedRunBuilder(const TermVocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void begin(std::uint32_t first_docid);
  // The next docid's.
  void add(const DocumentPostings& document);
  InvertedRun finish();

 private:
  // By term number. The byte counts become the places to write to when the log is sorted.
  struct TermState {
    std::uint32_t last_docid = 0;
    std::uint32_t documents = 0;
    std::uint32_t wdf_sum = 0;
    std::uint32_t posting_bytes = 0;
    std::uint32_t position_bytes = 0;
  };
  struct SortedTerm {
    std::uint64_t prefix;  // the term's first bytes, so that most comparisons are of integers
    TermNumber number;
  };
  struct ValueState {
    std::uint32_t last_docid = 0;
    std::string entries;
    ValueStatistics statistics;
  };

  void add_postings(const DocumentPostings& document);
  void add_values(const DocumentPostings& document);
  std::vector<SortedTerm> sorted_terms() const;
  void sort_log(InvertedRun& run);

  const TermVocabulary& vocabulary_;
  InvertedRun run_;
  std::uint32_t docid_ = 0;  // of the last document added
  std::vector<TermState> terms_;
  std::vector<TermNumber> used_;
  // The postings document by document: terms, entries as in InvertedRun::postings, position tags.
  std::vector<TermNumber> log_terms_;
  std::string log_;
  std::size_t log_bytes_ = 0;
  std::string position_log_;
  std::map<std::uint32_t, ValueState> values_;
};

}  // namespace news
