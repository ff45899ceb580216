// Joins inverted runs into the items of the postlist and position tables, in key order. In: runs of
// consecutive docids. Out: pieces of work, each independent of the others, and of each piece its
// items; those of all pieces, one after the other, do not depend on how the documents were divided
// into runs. Memory: one piece at a time, whatever the corpus, but for the posting list of a single
// term. Errors: Failure (disk). A piece is encoded in any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/items.h"
#include "indexer/run_store.h"

namespace news {

// Some terms that follow each other, and where their bytes are.
struct MergePiece {
  // The positions of a very common term are spread over pieces of their own.
  enum class Kind { kAll, kPostings, kPositions };
  struct Term {
    std::uint32_t bytes = 0;  // of its text
    std::uint32_t parts = 0;  // runs that it occurs in
    std::uint64_t documents = 0;
    std::uint64_t wdf_sum = 0;
  };
  struct Part {  // of a term, in one run
    std::uint32_t run = 0;
    std::uint32_t posting_bytes = 0;
  };
  struct Range {  // of a run's sections: the terms of a piece stand together in each run
    std::uint64_t posting_begin = 0;
    std::uint64_t position_begin = 0;
    std::size_t posting_bytes = 0;
    std::size_t position_bytes = 0;
  };

  Kind kind = Kind::kAll;
  std::string text;  // of the terms, one behind the other
  std::vector<Term> terms;
  std::vector<Part> parts;    // term by term
  std::vector<Range> ranges;  // by run
  std::size_t bytes = 0;      // of postings and positions
};

struct MergedItems {
  glass::Items postings;
  glass::Items positions;
  std::size_t input_bytes = 0;
};

class RunMerger {
 public:
  // `buffer_bytes`: for reading all dictionaries on disk.
  RunMerger(const std::vector<StoredRun>& runs, std::size_t buffer_bytes)
      : runs_(runs), buffer_bytes_(buffer_bytes) {}

  // Gives the pieces in key order, until all are given or `push` says false.
  void cut(const std::function<bool(MergePiece)>& push) const;

  MergedItems encode(const MergePiece& piece) const;

 private:
  const std::vector<StoredRun>& runs_;
  std::size_t buffer_bytes_;
};

}  // namespace news
