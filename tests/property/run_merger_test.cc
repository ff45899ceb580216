// Merged runs: the same items however documents are divided into runs, runs kept, and work cut.
#include "indexer/run_merger.h"

#include <stdlib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <limits>
#include <random>

#include "tests/random_text.h"
#include "tests/test_seed.h"

using namespace news;
namespace fs = std::filesystem;

namespace {

// Some terms are in every document, most in few; with and without counts and positions.
DocumentPostings random_document(Random& random, TermVocabulary& vocabulary) {
  DocumentPostings document;
  const auto add = [&](const std::string& term) {
    const TermNumber number = vocabulary.number_of(term);
    for (const Posting& posting : document.postings) {
      if (posting.term == number) return;
    }
    Posting posting{number, static_cast<std::uint32_t>(below(random, 3)), 0, 0};
    if (below(random, 300) == 0) posting.wdf = 1'000'000;
    posting.first_position = static_cast<std::uint32_t>(document.positions.size());
    std::uint32_t position = 0;
    for (std::size_t i = term[0] == 'p' ? below(random, 40) : 0; i > 0; --i) {
      position += 1 + static_cast<std::uint32_t>(below(random, 500));
      document.positions.push_back(position);
      ++posting.positions;
    }
    document.length += posting.wdf;
    document.postings.push_back(posting);
  };
  add("p everywhere");
  for (std::size_t i = below(random, 30); i > 0; --i) {
    std::string term = below(random, 2) == 0 ? "p" : "q";
    // Beginnings in common, zero bytes and high ones; shorter terms before longer ones.
    term += std::string(below(random, 12), 'a');
    term += "\0\1z\xFF"[below(random, 4)];
    if (below(random, 3) == 0) term += std::to_string(below(random, 1000));
    add(term);
  }
  if (below(random, 3) > 0) document.values = {{0, "v" + std::to_string(below(random, 9))}};
  if (below(random, 3) == 0) document.values.emplace_back(9, random_text(random, 9) + "x");
  return document;
}

using Bytes = std::vector<std::pair<std::string, std::string>>;

void append(Bytes& bytes, const glass::Items& items) {
  for (const glass::Item& item : items) bytes.emplace_back(item.key, item.tag);
}

struct Merged {
  Bytes postings, positions;
  std::vector<std::string> values;
  std::uint64_t lengths = 0;
  friend bool operator==(const Merged&, const Merged&) = default;
};

struct Division {
  std::size_t run_documents;
  std::uint64_t memory_bytes;
  std::size_t piece_bytes;
};

Merged merged(const std::vector<DocumentPostings>& documents, const TermVocabulary& vocabulary,
              const fs::path& scratch, const Division& division) {
  RunStore store(scratch, division.memory_bytes);
  InvertedRunBuilder builder(vocabulary);
  for (std::size_t i = 0; i < documents.size(); i += division.run_documents) {
    builder.begin(static_cast<std::uint32_t>(i + 1));
    const std::size_t end = std::min(i + division.run_documents, documents.size());
    for (std::size_t k = i; k < end; ++k) builder.add(documents[k]);
    store.add(builder.finish());
  }
  Merged all;
  const RunMerger merger(store.runs(), 0, division.piece_bytes);
  merger.cut([&](const MergePiece& piece) {
    const MergedItems items = merger.encode(piece);
    append(all.postings, items.postings);
    append(all.positions, items.positions);
    return true;
  });
  for (const auto& [slot, statistics] : store.value_statistics()) {
    std::string text =
        std::to_string(statistics.documents) + statistics.lowest + '-' + statistics.highest;
    for (const StoredRun& run : store.runs()) {
      if (run.values.count(slot) == 0) continue;
      SectionReader entries(run.values.at(slot), 1);
      std::uint64_t docid = run.first_docid - 1;
      while (!entries.at_end()) {
        docid += entries.uint();
        text += std::to_string(docid);
        text += entries.string();
      }
    }
    all.values.push_back(text);
  }
  for (const StoredRun& run : store.runs()) {
    SectionReader lengths(run.lengths, 1);
    while (!lengths.at_end()) all.lengths = all.lengths * 31 + lengths.uint();
  }
  return all;
}

}  // namespace

TEST_CASE("merged runs do not tell how the work was divided", "[run]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  std::string pattern = (fs::temp_directory_path() / "newsidx-runs-XXXXXX").string();
  const fs::path folder = ::mkdtemp(pattern.data());
  TermVocabulary vocabulary;
  std::vector<DocumentPostings> documents;
  for (int i = 0; i < 600; ++i) documents.push_back(random_document(random, vocabulary));
  constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();
  const Merged expected = merged(documents, vocabulary, folder / "runs", {1000, kAll, 1 << 20});
  CHECK(std::is_sorted(expected.postings.begin(), expected.postings.end()));
  CHECK(std::is_sorted(expected.positions.begin(), expected.positions.end()));
  std::size_t with_positions = 0;
  for (const DocumentPostings& document : documents) {
    for (const Posting& posting : document.postings) with_positions += posting.positions > 0;
  }
  CHECK(expected.positions.size() == with_positions);
  // With small pieces the term that is everywhere has pieces of its own.
  for (const Division& division :
       {Division{1000, 0, 1}, Division{1, kAll, 100}, Division{7, 0, 1000}, Division{50, 1, 3000},
        Division{100, 50'000, 1 << 20}, Division{599, kAll, 10}}) {
    INFO(division.run_documents << " documents a run, pieces of " << division.piece_bytes);
    CHECK(merged(documents, vocabulary, folder / "runs", division) == expected);
  }
  CHECK(fs::is_empty(folder));
  fs::remove_all(folder);
}
