#include "analyzers/stored_article.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace news;

namespace {

Article full_article() {
  Article article;
  article.given_id = "urn:x:17";
  article.url = "https://example.com/новости";
  article.source = "Interfax";
  article.title = "上合组织 summit";
  article.byline = "Petrov";
  article.section = "World";
  article.published = {DatePrecision::kMinute, 1'524'528'060, 360};
  article.language = "ru";
  article.body = "One.\n\nTwo\0three." + std::string(5000, 'x');
  article.path = "2018/a.md";
  return article;
}

ArticleHash some_hash() {
  ArticleHash hash;
  for (std::size_t i = 0; i < hash.size(); ++i) hash[i] = static_cast<std::uint8_t>(i * 17);
  return hash;
}

std::vector<std::string> samples(int count) {
  std::vector<std::string> serialized;
  for (int i = 0; i < count; ++i) {
    Article article = full_article();
    article.title = "Summit number " + std::to_string(i * 7919);
    article.body = "Leaders of the organisation met in Tashkent on day " + std::to_string(i) +
                   " and signed " + std::to_string(i * i) + " documents on security and trade.";
    serialized.push_back(serialize(article));
  }
  return serialized;
}

}  // namespace

TEST_CASE("an article is the same after storing", "[stored_article]") {
  ArticleEncoder encoder("");
  ArticleDecoder decoder;
  std::vector<Article> articles{Article{}, full_article()};
  articles[1].body += '\0';
  const std::int64_t instants[] = {0,
                                   -1,
                                   -62'135'596'800,  // the year 1
                                   253'402'300'799,
                                   std::numeric_limits<std::int64_t>::min(),
                                   std::numeric_limits<std::int64_t>::max()};
  for (const std::int64_t instant : instants) {
    for (const DatePrecision precision :
         {DatePrecision::kYear, DatePrecision::kMonth, DatePrecision::kDay, DatePrecision::kMinute,
          DatePrecision::kSecond}) {
      Article article = full_article();
      article.published = {precision, instant, 0};
      if (article.published.is_timed()) article.published.zone_offset_minutes = -210;
      articles.push_back(article);
    }
  }
  for (const Article& article : articles) {
    const std::string data = encoder.encode(article, some_hash());
    const auto decoded = decoder.decode(data);
    REQUIRE(decoded);
    CHECK(*decoded == article);
    CHECK(stored_hash(data) == some_hash());
    // An encoder keeps nothing of the article before.
    CHECK(ArticleEncoder("").encode(article, some_hash()) == data);
  }
}

TEST_CASE("a dictionary makes articles shorter and is needed to read them", "[stored_article]") {
  const std::string dictionary = train_dictionary(samples(2000));
  REQUIRE_FALSE(dictionary.empty());
  CHECK(train_dictionary(samples(2000)) == dictionary);
  Article article = full_article();
  article.body = "Leaders of the organisation met in Almaty and signed documents on trade.";
  ArticleEncoder encoder(dictionary);
  const std::string data = encoder.encode(article, some_hash());
  CHECK(data.size() < ArticleEncoder("").encode(article, some_hash()).size());

  ArticleDecoder without;
  const auto refused = without.decode(data);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.starts_with("article data needs dictionary "));
  ArticleDecoder with;
  with.add_dictionary(dictionary);
  with.add_dictionary(dictionary);
  CHECK(with.decode(data) == article);
  // What needs none is read beside it.
  CHECK(with.decode(ArticleEncoder("").encode(article, some_hash())) == article);
}

TEST_CASE("too few articles make no dictionary, unless they are long", "[stored_article]") {
  const auto long_samples = [](std::size_t count) {
    const std::vector<std::string> parts = samples(static_cast<int>(40 * count));
    std::vector<std::string> joined(count);
    for (std::size_t i = 0; i < parts.size(); ++i) joined[i / 40] += parts[i];
    return joined;
  };
  CHECK(train_dictionary(long_samples(20)).empty());
  CHECK_FALSE(train_dictionary(long_samples(500)).empty());
  CHECK(train_dictionary({}).empty());
  CHECK(train_dictionary(samples(999)).empty());
  CHECK(train_dictionary(std::vector<std::string>(2000, "")).empty());
}

TEST_CASE("a dictionary's key is a hash of its bytes", "[stored_article]") {
  CHECK(dictionary_key("") == "zdict-2d06800538d394c2");  // XXH3-64 of nothing
  CHECK(dictionary_key("a") != dictionary_key("b"));
}

TEST_CASE("damaged data is an error, never a crash", "[stored_article]") {
  ArticleEncoder encoder("");
  ArticleDecoder decoder;
  Article article = full_article();
  article.body.resize(200);
  const std::string data = encoder.encode(article, some_hash());
  for (std::size_t size = 0; size < data.size(); ++size) {
    CHECK_FALSE(decoder.decode(std::string_view(data).substr(0, size)));
  }
  CHECK_FALSE(decoder.decode(data + "x"));
  for (std::size_t i = 0; i < data.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string flipped = data;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      decoder.decode(flipped);
    }
  }
  CHECK(decoder.decode("").error().message == "article data of version 0, this program knows 1");
  CHECK(decoder.decode("\x02").error().message ==
        "article data of version 2, this program knows 1");
  CHECK(decoder.decode("\x01").error().message == "article data is cut short");
  CHECK_FALSE(stored_hash(""));
  CHECK_FALSE(stored_hash(data.substr(0, 16)));
  CHECK_FALSE(stored_hash('\x02' + data.substr(1)));
  ArticleDecoder odd;
  odd.add_dictionary("");
  odd.add_dictionary("no dictionary");
  CHECK(odd.decode(data) == article);
}
