// What is written and read again is the same: articles, manifests, and a build's spool.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <random>

#include "analyzers/manifest.h"
#include "analyzers/schema.h"
#include "analyzers/stored_article.h"
#include "indexer/article_spool.h"
#include "tests/random_text.h"
#include "tests/test_seed.h"

using namespace news;
namespace fs = std::filesystem;

namespace {

Article random_article(Random& random) {
  Article article;
  for (std::string* field :
       {&article.given_id, &article.url, &article.source, &article.title, &article.byline,
        &article.section, &article.language, &article.body, &article.path}) {
    if (below(random, 3) > 0) *field = random_text(random, 30);
    if (below(random, 20) == 0) *field += '\0';
  }
  article.published.precision = static_cast<DatePrecision>(below(random, 6));
  if (article.published.precision != DatePrecision::kNone) {
    article.published.instant = static_cast<std::int64_t>(random()) >> below(random, 64);
  }
  if (article.published.is_timed()) {
    article.published.zone_offset_minutes = static_cast<int>(below(random, 1681)) - 840;
  }
  return article;
}

ArticleHash random_hash(Random& random) {
  ArticleHash hash;
  for (std::uint8_t& byte : hash) byte = static_cast<std::uint8_t>(random());
  return hash;
}

Manifest random_manifest(Random& random) {
  Manifest manifest;
  manifest.format_version = kFormatVersion;
  manifest.generation = random() >> below(random, 64);
  manifest.text_bytes = random() >> below(random, 64);
  manifest.analysis = {static_cast<int>(below(random, 100)), random_valid_text(random, 4),
                       random_valid_text(random, 4),         random_valid_text(random, 4),
                       random() >> below(random, 64),        random_valid_text(random, 4)};
  for (std::size_t i = below(random, 4); i > 0; --i) {
    manifest.inputs.push_back(random_valid_text(random, 10));
  }
  const auto files = [&] {
    std::vector<FileEntry> list;
    for (std::size_t i = below(random, 4); i > 0; --i) {
      list.push_back({"file-" + std::to_string(below(random, 1000)) + ".glass",
                      random() >> below(random, 64), random_valid_text(random, 4)});
    }
    return list;
  };
  for (std::size_t i = below(random, 5); i > 0; --i) {
    manifest.segments.push_back({"seg-" + std::to_string(100'000 + i * 7),
                                 random() >> below(random, 64), random_valid_text(random, 3),
                                 random_valid_text(random, 3), random() >> below(random, 64),
                                 files()});
  }
  manifest.side_files = files();
  return manifest;
}

}  // namespace

TEST_CASE("any article is the same after storing", "[stored]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  std::vector<std::string> samples;
  for (int i = 0; i < 1500; ++i) samples.push_back(serialize(random_article(random)));
  const std::string dictionary = train_dictionary(samples);
  ArticleEncoder plain(""), with_dictionary(dictionary);
  ArticleDecoder decoder;
  if (!dictionary.empty()) decoder.add_dictionary(dictionary);
  for (int i = 0; i < 3000; ++i) {
    const Article article = random_article(random);
    const ArticleHash hash = random_hash(random);
    std::string data = (i % 2 == 0 ? plain : with_dictionary).encode(article, hash);
    const auto decoded = decoder.decode(data);
    REQUIRE(decoded);
    REQUIRE(*decoded == article);
    REQUIRE(stored_hash(data) == hash);
    // Damage gives an error or an article.
    data[below(random, data.size())] = static_cast<char>(random());
    data.resize(below(random, data.size() + 1));
    decoder.decode(data);
  }
}

TEST_CASE("any manifest is the same after printing", "[stored]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (int i = 0; i < 2000; ++i) {
    const Manifest manifest = random_manifest(random);
    std::string text = print_manifest(manifest);
    const auto parsed = parse_manifest(text);
    REQUIRE(parsed);
    REQUIRE(*parsed == manifest);
    text[below(random, text.size())] = static_cast<char>(random());
    const auto damaged = parse_manifest(text);
    if (damaged) REQUIRE(parse_manifest(print_manifest(*damaged)) == *damaged);
  }
}

TEST_CASE("a spool gives the last record of each key, the newest first", "[stored]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (int round = 0; round < 100; ++round) {
    std::string folder = (fs::temp_directory_path() / "newsidx-test-XXXXXX").string();
    REQUIRE(mkdtemp(folder.data()) != nullptr);
    const std::size_t memory = round % 4 == 0 ? 1 << 20 : below(random, 20'000);
    ArticleSpool spool(folder, memory);
    std::vector<ArticleHash> keys(1 + below(random, 200));
    for (ArticleHash& key : keys) key = random_hash(random);
    std::map<ArticleHash, std::size_t> last;  // the number of a key's last record
    std::vector<SpooledArticle> all;
    const std::size_t days = 1 + below(random, 100);
    for (std::size_t i = below(random, 400); i > 0; --i) {
      const ArticleHash& key = keys[below(random, keys.size())];
      last[key] = all.size();
      std::optional<std::int64_t> instant;
      if (below(random, 5) > 0) {
        instant = (static_cast<std::int64_t>(below(random, days)) - 20) * 86400;
      }
      all.push_back({key, random_text(random, below(random, 50) == 0 ? 2000 : 20), instant});
      spool.add(all.back());
    }
    spool.finish();
    CHECK(spool.articles() == last.size());
    CHECK(spool.same_again() == all.size() - last.size());
    CHECK(fs::is_empty(folder));  // what is on the disk has no name any more

    std::vector<std::size_t> expected;  // numbers
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (last[all[i].hash] == i) expected.push_back(i);
    }
    // No instant is less than any.
    std::stable_sort(expected.begin(), expected.end(),
                     [&](std::size_t a, std::size_t b) { return all[a].instant > all[b].instant; });
    SpooledArticle article;
    for (const std::size_t i : expected) {
      REQUIRE(spool.next(article));
      CHECK(article.hash == all[i].hash);
      CHECK(article.data == all[i].data);
      CHECK(article.instant == all[i].instant);
    }
    CHECK_FALSE(spool.next(article));
    fs::remove_all(folder);
  }
}

TEST_CASE("a spool that fits into its memory makes no file", "[stored]") {
  std::string folder = (fs::temp_directory_path() / "newsidx-test-XXXXXX").string();
  REQUIRE(mkdtemp(folder.data()) != nullptr);
  ArticleSpool small(folder);
  ArticleSpool large(folder, 4096);
  for (std::uint8_t i = 0; i < 100; ++i) {
    small.add({{i}, std::string(100, 'x'), i});
  }
  CHECK(fs::is_empty(folder));
  for (std::uint8_t i = 0; i < 100; ++i) large.add({{i}, std::string(100, 'x'), i});
  CHECK(fs::exists(folder + "/articles"));
  fs::remove_all(folder);
}

TEST_CASE("a full disk ends the build, and is no loss in silence", "[stored]") {
  // A folder that is gone stands for it.
  ArticleSpool spool("/nonexistent-folder", 100);
  const SpooledArticle article{{}, std::string(200, 'x'), 1};
  spool.add(article);
  CHECK_THROWS_AS(spool.add(article), Failure);
}
