// Random databases, written by the library and by our tables: the same blocks, the same answers.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/glass_reading.h"
#include "tests/random_text.h"
#include "tests/test_seed.h"
#include "tests/unit/small_index.h"

using namespace news;

namespace {

std::string random_bytes(Random& random, std::size_t size) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// Of few letters, so that many begin alike; one is the zero byte, which takes two in a key.
std::string random_term(Random& random, std::size_t max_bytes) {
  std::string term(1 + below(random, max_bytes), '\0');
  for (char& byte : term) byte = "\0\x01za\xFF"[below(random, 5)];
  return term;
}

std::uint32_t random_number(Random& random) {
  return static_cast<std::uint32_t>(random() >> (32 + below(random, 32)));
}

std::vector<std::uint32_t> random_positions(Random& random) {
  std::vector<std::uint32_t> positions;
  const std::size_t most = std::size_t{1} << below(random, 9);
  const std::uint32_t step = random_number(random) % 100'000 + 1;
  std::uint32_t position = 1 + random_number(random) / 64;  // see positions.h
  for (std::size_t i = below(random, most); i > 0; --i) {
    positions.push_back(position);
    position += 1 + static_cast<std::uint32_t>(below(random, step));
  }
  return positions;
}

struct Shape {
  std::size_t documents, terms, terms_of_document, term_bytes, data_bytes;
  std::uint32_t block_bytes;
};

glass::SampleDatabase random_database(Random& random, const Shape& shape) {
  glass::SampleDatabase sample;
  sample.block_bytes = shape.block_bytes;
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < shape.terms; ++i) {
    terms.push_back(random_term(random, shape.term_bytes));
  }
  std::uint32_t docid = 0;
  for (std::size_t i = 0; i < shape.documents; ++i) {
    docid += below(random, 20) == 0 ? 1 + random_number(random) / 4096 : 1;
    glass::SampleDocument document{docid, {}, {}, {}};
    if (below(random, 4) > 0) {
      // Random, so that the library finds nothing to compress.
      document.data = random_bytes(random, below(random, 1 + below(random, shape.data_bytes)));
    }
    document.terms["everywhere"] = {random_number(random) % 300, {}};
    for (std::size_t j = below(random, shape.terms_of_document + 1); j > 0; --j) {
      const std::uint32_t wdf = below(random, 3) == 0 ? 0 : random_number(random) / 65'536;
      document.terms[terms[below(random, terms.size())]] = {wdf, random_positions(random)};
    }
    for (const std::uint32_t slot : kSampleSlots) {
      if (below(random, 3) == 0) document.values[slot] = random_bytes(random, 1 + below(random, 9));
    }
    sample.documents.push_back(std::move(document));
  }
  for (std::size_t i = below(random, 4); i > 0; --i) {
    sample.metadata["name " + std::to_string(i)] =
        random_bytes(random, 1 + below(random, shape.data_bytes + 1));
  }
  return sample;
}

void check_values(const Xapian::Database& database, const glass::SampleDatabase& sample) {
  for (const std::uint32_t slot : kSampleSlots) {
    std::string least, greatest;
    std::uint32_t count = 0;
    for (const auto& document : sample.documents) {
      const auto at = document.values.find(slot);
      if (at == document.values.end()) continue;
      if (count++ == 0) least = greatest = at->second;
      least = std::min(least, at->second);
      greatest = std::max(greatest, at->second);
      REQUIRE(database.get_document(document.docid).get_value(slot) == at->second);
    }
    CHECK(database.get_value_freq(slot) == count);
    CHECK(database.get_value_lower_bound(slot) == least);
    CHECK(database.get_value_upper_bound(slot) == greatest);
  }
}

void check_same(const glass::SampleDatabase& sample, std::size_t min_levels) {
  std::size_t levels = 0;
  const TempFolder theirs, ours;
  glass::write_with_library(sample, theirs.path());
  glass::write_with_tables(sample, ours.path(), glass::UsedSlots::kNo);
  for (const std::string_view name :
       {glass::kPostlistName, glass::kDocdataName, glass::kPositionName}) {
    INFO(name);
    const auto our_blocks = blocks_of(ours.path() / name, sample.block_bytes);
    const auto their_blocks = blocks_of(theirs.path() / name, sample.block_bytes);
    // The library opens tables other than postlist late, and then takes ten items to see that they
    // come in order; until then it splits blocks in the middle.
    const auto& leaves = our_blocks.at(0);
    const bool settles_late =
        name != glass::kPostlistName && leaves.size() > 1 && leaves.front().size() <= 11;
    if (settles_late) continue;
    REQUIRE((our_blocks == their_blocks));
    if (leaves.size() == 1) {
      CHECK((file_bytes(ours.path() / name) == file_bytes(theirs.path() / name)));
    }
    levels = std::max(levels, our_blocks.size());
  }
  CHECK(levels >= min_levels);
  CHECK(Xapian::Database::check(ours.path().string()) == 0);

  const Xapian::Database database(ours.path().string()), expected(theirs.path().string());
  const glass::SampleDatabase read = read_database(database);
  REQUIRE((read.documents == sample.documents));
  CHECK((read.metadata == sample.metadata));
  check_values(database, sample);
  CHECK(database.get_doccount() == expected.get_doccount());
  CHECK(database.get_lastdocid() == expected.get_lastdocid());
  CHECK(database.get_total_length() == expected.get_total_length());
  CHECK(database.get_doclength_lower_bound() == expected.get_doclength_lower_bound());
  CHECK(database.get_doclength_upper_bound() == expected.get_doclength_upper_bound());
  CHECK(database.get_wdf_upper_bound("everywhere") == expected.get_wdf_upper_bound("everywhere"));
  CHECK(database.has_positions() == expected.has_positions());
}

}  // namespace

TEST_CASE("random databases are block by block the library's", "[glass]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (int i = 0; i < 60; ++i) {
    INFO("database " << i);
    const std::size_t documents = 1 + below(random, 40);
    check_same(random_database(random, {documents, 1 + below(random, 60), 20, 100, 3000,
                                        2048u << below(random, 6)}),
               0);
  }
}

TEST_CASE("long lists and long data are cut as the library cuts them", "[glass]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (const std::uint32_t block_bytes : {2048u, 8192u, 32'768u, 65'536u}) {
    INFO("blocks of " << block_bytes);
    check_same(random_database(random, {3000, 40, 3, 60, 300, block_bytes}), 2);
    check_same(random_database(random, {200, 200, 10, 60, 100'000, block_bytes}), 2);
  }
}

TEST_CASE("tables of many levels are the library's", "[glass]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  check_same(random_database(random, {1500, 2000, 12, 120, 40, 2048}), 4);
}

TEST_CASE("documents may have any number up to the last but one", "[glass]") {
  glass::SampleDatabase sample;
  for (const std::uint32_t docid :
       {0x7FFFu, 0x8000u, 0x3FFFFFu, 0x400000u, 0x1FFFFFFFu, 0x20000000u, 0xFFFFFFFEu}) {
    sample.documents.push_back(
        {docid, "data", {{"everywhere", {1, {1, docid}}}}, {{1, "value"}, {256, "another"}}});
  }
  check_same(sample, 0);
}

TEST_CASE("a database may have metadata only, or one document without anything", "[glass]") {
  glass::SampleDatabase sample;
  sample.metadata["name"] = "value";
  check_same(sample, 0);
  sample.documents.push_back({3, {}, {}, {}});
  check_same(sample, 0);
}
