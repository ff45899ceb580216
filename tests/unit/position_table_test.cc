#include "analyzers/position_table.h"

#include <xapian.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <set>

#include "analyzers/error.h"
#include "tests/test_seed.h"
#include "tests/unit/small_index.h"

using namespace news;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kTerms = {"Zof", "Zthe", std::string("Znu\0l", 5), "Z\xFF", "Zrare"};

// Lists of one position, dense and sparse ones, and some too long for one item of the table.
void fill(const fs::path& folder, std::mt19937& random, Xapian::docid articles) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  for (Xapian::docid docid = 1; docid <= articles; ++docid) {
    Xapian::Document document;
    for (const std::string& term : kTerms) {
      if (random() % (term == "Zrare" ? 40 : 2) != 0) continue;
      const bool is_long = random() % 200 == 0;
      const std::size_t count = is_long ? 6000 : 1 + random() % 20;
      const Xapian::termpos last = random() % 3 == 0 ? 1u << 30 : is_long ? 9000 : 40;
      for (std::size_t i = 0; i < count; ++i) {
        document.add_posting(term, 1 + static_cast<Xapian::termpos>(random() % last));
      }
    }
    // Docids on both sides of the borders of their encoding.
    database.replace_document(docid < articles / 2 ? docid : docid + 0x7FF0, document);
  }
  database.commit();
}

std::vector<std::uint32_t> by_xapian(const Xapian::Database& database, Xapian::docid docid,
                                     const std::string& term) {
  return {database.positionlist_begin(docid, term), database.positionlist_end(docid, term)};
}

}  // namespace

TEST_CASE("positions read from the table are those that Xapian reads", "[positions]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TempFolder temp;
  const fs::path folder = temp.path() / "glass";
  fill(folder, random, 2500);
  const Xapian::Database database(folder.string());
  const PositionTable table(folder);
  std::vector<std::uint32_t> positions;
  std::size_t compared = 0;
  for (const std::string& term : kTerms) {
    PositionTable::Cursor rising(table, term), leaping(table, term);
    for (auto next = database.postlist_begin(term); next != database.postlist_end(term); ++next) {
      rising.read(*next, positions);
      REQUIRE(positions == by_xapian(database, *next, term));
      ++compared;
    }
    for (int i = 0; i < 500; ++i) {
      const auto docid = static_cast<Xapian::docid>(1 + random() % 40'000);
      leaping.read(docid, positions);
      REQUIRE(positions == by_xapian(database, docid, term));
    }
  }
  CHECK(compared > 4000);
  PositionTable::Cursor(table, "Znone").read(1, positions);
  CHECK(positions.empty());
}

TEST_CASE("a damaged position table is named and never read beyond", "[positions]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TempFolder temp;
  const fs::path folder = temp.path() / "glass";
  fill(folder, random, 150);
  std::ifstream file(folder / "position.glass", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(file), {}};
  int refused = 0;
  for (int i = 0; i < 300; ++i) {
    std::string bytes = whole;
    for (int k = 0; k < 200; ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
    if (i % 3 == 0) bytes.resize(random() % bytes.size());
    std::ofstream(folder / "position.glass", std::ios::binary) << bytes;
    std::vector<std::uint32_t> positions;
    try {
      const PositionTable table(folder);
      for (const std::string& term : kTerms) {
        PositionTable::Cursor cursor(table, term);
        for (Xapian::docid docid = 1; docid <= 150; ++docid) cursor.read(docid, positions);
      }
    } catch (const Failure& failure) {
      CHECK(failure.code() == kExitIndex);
      ++refused;
    }
  }
  CHECK(refused > 100);
}
