// The bulk writer against Xapian's: the same documents, whatever they are, and the same bytes
// however the work was divided.
#include "indexer/segment_builder.h"

#include <stdlib.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "analyzers/article_key.h"
#include "analyzers/schema.h"
#include "analyzers/stored_article.h"
#include "tests/database_difference.h"
#include "tests/random_text.h"
#include "tests/test_seed.h"

using namespace news;
namespace fs = std::filesystem;

namespace {

struct Scratch {
  Scratch() {
    std::string pattern = (fs::temp_directory_path() / "newsidx-segment-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Scratch() { fs::remove_all(path); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  fs::path path;
};

// Words that repeat, so that terms have many postings and positions.
std::string random_words(Random& random, std::size_t max_words) {
  std::string text;
  for (std::size_t words = below(random, max_words + 1); words > 0; --words) {
    const std::size_t rank = below(random, 1 + below(random, 3000));
    text += fmt::format("w{}{}", rank, below(random, 40) == 0 ? "\n\n" : " ");
  }
  return text;
}

Article random_article(Random& random) {
  constexpr const char* kLanguages[] = {"en", "ru", "zh", "ar", "de", ""};
  Article article;
  article.language = kLanguages[below(random, std::size(kLanguages))];
  if (below(random, 8) > 0) article.title = random_valid_text(random, 20);
  if (below(random, 8) > 0) article.body = random_words(random, 300);
  if (below(random, 4) == 0) article.body += random_valid_text(random, 200);
  if (below(random, 8) == 0) article.body += " NATO and China (China) in Moscow. ";
  if (below(random, 2) == 0) article.source = random_valid_text(random, 3);
  if (below(random, 2) == 0) article.byline = random_valid_text(random, 8);
  if (below(random, 3) == 0) article.section = random_valid_text(random, 300);
  if (below(random, 2) == 0) article.url = fmt::format("https://a{}.example/", below(random, 50));
  if (below(random, 4) > 0) {
    article.published = {static_cast<DatePrecision>(below(random, 6)),
                         static_cast<std::int64_t>(below(random, 2'000'000'000)), 0};
  }
  return article;
}

std::vector<SpooledArticle> encoded(const std::vector<Article>& articles,
                                    std::string_view dictionary) {
  ArticleEncoder encoder(dictionary);
  std::vector<SpooledArticle> all;
  for (const Article& article : articles) {
    const ArticleHash hash = article_hash(article, std::to_string(all.size()));
    all.push_back({hash, encoder.encode(article, hash), {}});
    if (article.published.precision != DatePrecision::kNone) {
      all.back().instant = article.published.instant;
    }
  }
  return all;
}

struct Way {
  SegmentWriter writer;
  unsigned threads;
  std::uint64_t memory_bytes;
};

fs::path build(const fs::path& folder, const std::vector<SpooledArticle>& articles,
               std::string_view dictionary, const Way& way) {
  const fs::path scratch = folder / "scratch";
  fs::create_directories(scratch);
  ArticleSpool spool(scratch);
  for (const SpooledArticle& article : articles) spool.add(article);
  spool.finish();
  static const std::atomic<bool> interrupted{false};
  static const Gazetteer gazetteer = Gazetteer::built_in();
  const TimeZone zone = TimeZone::utc();
  const fs::path segment = folder / "segment";
  const BuiltSegment built = build_segment(spool, segment,
                                           {gazetteer, zone, dictionary, way.threads, interrupted,
                                            scratch, way.writer, way.memory_bytes});
  CHECK(built.writer == way.writer);
  CHECK(built.figures.articles == spool.articles());
  fs::remove_all(scratch);
  return segment;
}

std::map<std::string, std::string> files_of(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    files[entry.path().filename()] = {std::istreambuf_iterator<char>(file), {}};
  }
  return files;
}

Xapian::Database opened(const fs::path& folder) {
  return Xapian::Database(folder.string(), Xapian::DB_BACKEND_GLASS);
}

}  // namespace

TEST_CASE("both writers write the same documents, and one of them the same bytes", "[segment]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (const std::size_t size : {1, 2, 30, 2000}) {
    std::vector<Article> articles;
    for (std::size_t i = 0; i < size; ++i) {
      const bool again = i > 0 && below(random, 20) == 0;
      articles.push_back(again ? articles[below(random, i)] : random_article(random));
    }
    const std::string dictionary =
        size < 100 ? "" : train_dictionary(std::vector<std::string>(200, serialize(articles[0])));
    const auto spooled = encoded(articles, dictionary);
    const Scratch oracle, bulk;
    const fs::path expected =
        build(oracle.path, spooled, dictionary, {SegmentWriter::kXapian, 2, 1 << 30});
    const fs::path segment =
        build(bulk.path, spooled, dictionary, {SegmentWriter::kBulk, 1, 1 << 30});
    CHECK(database_difference(opened(expected), opened(segment)) == "");
    CHECK(Xapian::Database::check(segment.string(), 0, nullptr) == 0);
    const auto files = files_of(segment);
    // Memory for no run: groups are the smallest, all runs go to disk.
    for (const Way& way : {Way{SegmentWriter::kBulk, 3, 1 << 30}, Way{SegmentWriter::kBulk, 1, 0},
                           Way{SegmentWriter::kBulk, 4, 1 << 16}}) {
      const Scratch other;
      CHECK(files_of(build(other.path, spooled, dictionary, way)) == files);
    }
  }
}

TEST_CASE("a segment written in bulk tells a document's values, and joins with others",
          "[segment]") {
  Random random(test_seed());
  std::vector<Article> articles;
  for (int i = 0; i < 50; ++i) articles.push_back(random_article(random));
  const auto spooled = encoded(articles, "");
  const Scratch one;
  const fs::path segment = build(one.path, spooled, "", {SegmentWriter::kBulk, 1, 1 << 30});
  const Xapian::Database database = opened(segment);
  for (Xapian::docid id = 1; id <= database.get_doccount(); ++id) {
    const Xapian::Document document = database.get_document(id);
    std::map<Xapian::valueno, std::string> listed, asked;
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      listed[value.get_valueno()] = *value;
    }
    for (const SlotKind& kind : kSlotKinds) {
      const std::string value = document.get_value(kind.slot);
      if (!value.empty()) asked[kind.slot] = value;
    }
    REQUIRE(listed == asked);
    REQUIRE(!listed.empty());
  }
  Xapian::Database twice = database;
  twice.add_database(database);
  const fs::path joined = one.path / "joined";
  twice.compact(joined.string(), static_cast<unsigned>(Xapian::Compactor::FULL));
  CHECK(Xapian::Database::check(joined.string(), 0, nullptr) == 0);
  CHECK(opened(joined).get_doccount() == 2 * database.get_doccount());
  CHECK(opened(joined).get_termfreq("XThas-date") == 2 * database.get_termfreq("XThas-date"));
}

// Hidden: tests/oracle names two segments of real news.
TEST_CASE("two segments hold the same", "[.compare]") {
  const char* one = std::getenv("NEWSIDX_SEGMENT");
  const char* other = std::getenv("NEWSIDX_OTHER_SEGMENT");
  REQUIRE(one != nullptr);
  REQUIRE(other != nullptr);
  const Xapian::Database a = opened(one), b = opened(other);
  CHECK(database_difference(a, b) == "");

  // Weights come from all bounds and statistics.
  Random random(test_seed());
  std::vector<std::string> words;
  for (auto term = a.allterms_begin("Z"); term != a.allterms_end("Z"); ++term) {
    if (below(random, 50) == 0) words.push_back(*term);
  }
  REQUIRE(words.size() > 100);
  for (int i = 0; i < 1000; ++i) {
    std::vector<std::string> terms;
    for (std::size_t k = 1 + below(random, 4); k > 0; --k) {
      terms.push_back(words[below(random, words.size())]);
    }
    constexpr Xapian::Query::op kOperators[] = {Xapian::Query::OP_OR, Xapian::Query::OP_AND,
                                                Xapian::Query::OP_NEAR};
    const Xapian::Query query(kOperators[below(random, 3)], terms.begin(), terms.end());
    std::vector<std::pair<Xapian::docid, double>> hits[2];
    for (const auto* database : {&a, &b}) {
      Xapian::Enquire enquire(*database);
      enquire.set_query(query);
      const Xapian::MSet found = enquire.get_mset(0, 20, 1000);
      auto& list = hits[database == &b ? 1 : 0];
      for (auto hit = found.begin(); hit != found.end(); ++hit) {
        list.emplace_back(*hit, hit.get_weight());
      }
    }
    INFO(query.get_description());
    REQUIRE(hits[0] == hits[1]);
  }
}
