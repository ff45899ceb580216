#include "analyzers/posting_table.h"

#include <xapian.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "analyzers/error.h"
#include "analyzers/schema.h"
#include "tests/test_seed.h"
#include "tests/unit/small_index.h"

using namespace news;
namespace fs = std::filesystem;

namespace {

// "Zth" and "Zthe" begin alike; a term with a NUL; a term so long that its chunks are cut in two.
const std::vector<std::string> kTerms = {"Zof",   "Zth",   "Zthe", std::string("Znu\0l", 5),
                                         "Z\xFF", "Zrare", "Zone", "Z" + std::string(240, 'x')};
const std::vector<std::string> kLanguages = {"de", "en", "tr"};

// Docids with gaps, on both sides of the borders of their encoding; counts of one byte and more.
void fill(const fs::path& folder, std::mt19937& random, Xapian::docid articles,
          bool all_have_languages = false) {
  const auto below = [&](std::uint32_t bound) {
    return static_cast<std::uint32_t>(random() % bound);
  };
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  Xapian::docid docid = 0;
  for (Xapian::docid i = 0; i < articles; ++i) {
    docid += i == articles / 2 ? 0x8000 : 1 + (below(50) == 0 ? below(300) : 0);
    Xapian::Document document;
    for (const std::string& term : kTerms) {
      if (below(term == "Zrare" ? 500 : term == "Zth" ? 1 : 3) != 0) continue;
      document.add_term(term, below(30) == 0 ? below(100'000) : below(12));
    }
    if (i == articles / 3) document.add_term("Zonce");
    if (all_have_languages || below(20) != 0) {
      const std::string& code = kLanguages[below(4) == 0 ? below(3) : 1];
      document.add_term("L" + code, 0);
      document.add_value(kSlotLanguage, code);
    }
    database.replace_document(docid, document);
  }
  database.commit();
}

struct Posting {
  std::uint32_t docid, wdf;
  friend bool operator==(const Posting&, const Posting&) = default;
};

std::vector<Posting> by_xapian(const Xapian::Database& database, const std::string& term) {
  std::vector<Posting> postings;
  for (auto next = database.postlist_begin(term); next != database.postlist_end(term); ++next) {
    postings.push_back({*next, term.empty() ? next.get_doclength() : next.get_wdf()});
  }
  return postings;
}

void read_all(const fs::path& folder, Xapian::docid last_docid) {
  const PostingTable table(folder);
  for (const std::string& term : kTerms) {
    PostingTable::Cursor cursor(table, term);
    for (std::uint32_t docid = 1; docid < last_docid; docid += 1 + docid % 40) {
      cursor.skip_to(docid);
    }
  }
  ArticleColumns columns(table, 2000, last_docid, kLanguages);
  for (std::uint32_t docid = 1; docid <= last_docid; docid += 30) (void)columns.language(docid);
  for (PostingTable::Cursor every(table, ""); every.docid() != PostingTable::kEnd;
       every.skip_to(every.docid() + 1)) {
    if (every.docid() % 7 == 0) (void)columns.length(every.docid());
  }
}

}  // namespace

TEST_CASE("postings read from the table are those that Xapian reads", "[postings]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TempFolder temp;
  const fs::path folder = temp.path() / "glass";
  fill(folder, random, 9000);
  const Xapian::Database database(folder.string());
  const PostingTable table(folder);
  std::vector<std::string> terms = kTerms;
  terms.insert(terms.end(), {"", "Zonce", "Znone", "Zt", "Zthf", "Q", "ZZZ"});
  for (const std::string& term : terms) {
    CAPTURE(term);
    const std::vector<Posting> expected = by_xapian(database, term);
    if (!term.empty()) REQUIRE(table.articles(term) == expected.size());
    std::vector<Posting> found;
    for (PostingTable::Cursor next(table, term); next.docid() != PostingTable::kEnd;
         next.skip_to(next.docid() + 1)) {
      found.push_back({next.docid(), next.wdf()});
    }
    REQUIRE(found == expected);
    for (const std::uint32_t reach : {3u, 40u, 900u, 20'000u}) {
      PostingTable::Cursor leaping(table, term);
      for (std::uint32_t docid = 1; docid < 60'000;
           docid += 1 + static_cast<std::uint32_t>(random() % reach)) {
        leaping.skip_to(docid);
        const auto at =
            std::lower_bound(expected.begin(), expected.end(), docid,
                             [](const Posting& p, std::uint32_t d) { return p.docid < d; });
        if (at == expected.end()) {
          REQUIRE(leaping.docid() == PostingTable::kEnd);
        } else {
          REQUIRE(Posting{leaping.docid(), leaping.wdf()} == *at);
        }
      }
    }
  }
}

TEST_CASE("lengths and languages of articles are those that Xapian gives", "[postings]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TempFolder temp;
  const bool all_have_languages = GENERATE(false, true);
  const fs::path folder = temp.path() / "glass";
  fill(folder, random, 5000, all_have_languages);
  const Xapian::Database database(folder.string());
  const PostingTable table(folder);
  ArticleColumns columns(table, database.get_doccount(), database.get_lastdocid(), kLanguages);
  std::vector<Xapian::docid> docids(database.postlist_begin(""), database.postlist_end(""));
  std::shuffle(docids.begin(), docids.end(), random);
  for (const Xapian::docid docid : docids) {
    REQUIRE(columns.length(docid) == database.get_doclength(docid));
    const std::string code = database.get_document(docid).get_value(kSlotLanguage);
    const auto number = std::find(kLanguages.begin(), kLanguages.end(), code) - kLanguages.begin();
    REQUIRE(columns.language(docid) == static_cast<std::uint32_t>(number));
  }
  CHECK_THROWS_AS(columns.length(database.get_lastdocid() + 1), Failure);
}

TEST_CASE("a damaged posting table is named and never read beyond", "[postings]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const TempFolder temp;
  const fs::path folder = temp.path() / "glass";
  fill(folder, random, 2000);
  const Xapian::docid last_docid = Xapian::Database(folder.string()).get_lastdocid();
  std::ifstream file(folder / "postlist.glass", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(file), {}};
  read_all(folder, last_docid);
  int refused = 0;
  for (int i = 0; i < 300; ++i) {
    std::string bytes = whole;
    for (int k = 0; k < 200; ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
    if (i % 3 == 0) bytes.resize(random() % bytes.size());
    std::ofstream(folder / "postlist.glass", std::ios::binary) << bytes;
    try {
      read_all(folder, last_docid);
    } catch (const Failure& failure) {
      CHECK(failure.code() == kExitIndex);
      ++refused;
    }
  }
  CHECK(refused > 100);
}
