#include "analyzers/article_key.h"

#include <catch2/catch.hpp>

using namespace news;

namespace {

struct Row {
  std::string_view text;
  std::string_view expected;
};

std::string id_of(const Article& article, std::string_view file = "news/a.jsonl") {
  return article_id(article_hash(article, file));
}

Article with_id(std::string given_id) {
  Article article;
  article.given_id = std::move(given_id);
  article.url = "https://example.com/a";
  article.title = "Title";
  article.body = "Body";
  return article;
}

}  // namespace

TEST_CASE("a canonical URL has no trace of where its reader came from", "[article_key]") {
  const Row rows[] = {
      {"https://example.com/a", "https://example.com/a"},
      {"HTTPS://Example.COM/Path", "https://example.com/Path"},
      {"http://example.com", "http://example.com/"},
      {"http://example.com?a=1", "http://example.com/?a=1"},
      {"http://example.com:80/a", "http://example.com/a"},
      {"https://example.com:443/a", "https://example.com/a"},
      {"https://example.com:/a", "https://example.com/a"},
      {"http://example.com:443/a", "http://example.com:443/a"},
      {"http://example.com:8080/a", "http://example.com:8080/a"},
      {"https://user:pass@example.com/a", "https://example.com/a"},
      {"https://example.com/a#top", "https://example.com/a"},
      {"https://example.com#top", "https://example.com/"},
      {"https://example.com/a?", "https://example.com/a"},
      {"https://example.com/a?id=17&utm_source=x&utm_medium=y", "https://example.com/a?id=17"},
      {"https://example.com/a?fbclid=x&id=17", "https://example.com/a?id=17"},
      {"https://example.com/a?at_medium=x", "https://example.com/a"},
      {"https://example.com/a?gclid", "https://example.com/a"},
      {"https://example.com/a?id=1&&b=2&", "https://example.com/a?id=1&b=2"},
      {"https://example.com/a?fbclidx=1", "https://example.com/a?fbclidx=1"},
      {"https://example.com/a?b=utm_source", "https://example.com/a?b=utm_source"},
      {"https://example.com/a?q=http://x/?y#z", "https://example.com/a?q=http://x/?y"},
      // A script shows another article for each of these.
      {"https://Example.com#!/news/17", "https://example.com/#!/news/17"},
      {"https://example.com/#/news/17?utm_source=x", "https://example.com/#/news/17?utm_source=x"},
      {"https://example.com/a?utm_source=x#!17", "https://example.com/a#!17"},
      {"https://example.com/a#", "https://example.com/a"},
      {"https://example.com/новости", "https://example.com/новости"},
      // No http(s) URL: as it is
      {"ftp://Example.com/a#b", "ftp://Example.com/a#b"},
      {"Example", "Example"},
      {"https://", "https://"},
      {"https:///a", "https:///a"},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(canonical_url(row.text) == row.expected);
    CHECK(canonical_url(row.expected) == row.expected);
  }
}

TEST_CASE("the fragment of a given id tells articles apart", "[article_key]") {
  const Row rows[] = {
      {"https://Example.com/?p=1#comment-5", "https://example.com/?p=1#comment-5"},
      {"https://example.com/?utm_source=x&p=1#a&b", "https://example.com/?p=1#a&b"},
      {"https://example.com/a#0", "https://example.com/a#0"},
      {"https://example.com/a#", "https://example.com/a"},
      {"https://example.com/a#ftag=RSS1", "https://example.com/a"},
      {"https://example.com/a#x&utm_source=rss", "https://example.com/a#x"},
      {"https://example.com#!/17", "https://example.com/#!/17"},
      {"urn:x#y", "urn:x#y"},
  };
  for (const Row& row : rows) {
    CHECK(canonical_url(row.text, UrlFragment::kAll) == row.expected);
    CHECK(canonical_url(row.expected, UrlFragment::kAll) == row.expected);
  }
  CHECK(id_of(with_id("https://example.com/?p=1#comment-5")) !=
        id_of(with_id("https://example.com/?p=1#comment-6")));
  // Where the address is the page itself, a fragment of the id is a revision of it (BBC's #0, #1).
  const auto revision = [](std::string id, std::string url) {
    Article article = with_id(std::move(id));
    article.url = std::move(url);
    return id_of(article);
  };
  CHECK(revision("https://b.example/1#0", "https://b.example/1?at_medium=RSS") ==
        revision("https://b.example/1#1", "https://b.example/1"));
  CHECK(revision("https://b.example/1#0", "") != revision("https://b.example/1#1", ""));
  CHECK(revision("https://b.example/1#c-5", "https://b.example/1#c-5") !=
        revision("https://b.example/1#c-6", "https://b.example/1#c-6"));
  CHECK(revision("https://b.example/1#c-5", "https://b.example/1") !=
        revision("https://b.example/1#c-6", "https://b.example/1"));
  CHECK(revision("https://b.example/?p=1#c-5", "https://b.example/1") !=
        revision("https://b.example/?p=1#c-6", "https://b.example/1"));
  CHECK(id_of(with_id("https://example.com/?p=1#comment-5"), "a.xml") ==
        id_of(with_id("https://Example.com/?utm_source=feed&p=1#comment-5"), "b.xml"));
}

TEST_CASE("the host of a URL is without port and credentials", "[article_key]") {
  const Row rows[] = {
      {"https://www.BBC.co.uk/a", "www.bbc.co.uk"},
      {"https://user@example.com:8080?x", "example.com"},
      {"http://[2001:DB8::1]:8080/a", "[2001:db8::1]"},
      {"http://[::1]", "[::1]"},
      {"mailto:a@b.c", ""},
      {"BBC", ""},
      {"https:///a", ""},
      {"https://:80/a", ""},
  };
  for (const Row& row : rows) CHECK(url_host(row.text) == row.expected);
}

TEST_CASE("a source that is a URL shows as its site", "[article_key]") {
  const Row rows[] = {
      {"Interfax", "Interfax"},
      {"https://www.bbc.co.uk/news/rss.xml", "bbc.co.uk"},
      {"http://feeds.bbci.co.uk/news", "bbci.co.uk"},
      {"https://www.feeds.example.com/", "example.com"},
      {"https://rss.example.com", "example.com"},
      {"https://m.example.com", "example.com"},
      {"https://feeds.example/x", "feeds.example"},  // would lose its name
      {"https://www.example", "www.example"},
      {"https://mexample.com", "mexample.com"},
      {"", ""},
  };
  for (const Row& row : rows) CHECK(shown_source(row.text) == row.expected);
}

TEST_CASE("a given URI is the article everywhere, a plain id in its file or feed",
          "[article_key]") {
  for (const std::string uri : {"urn:newsml:reuters.com:20180424:1", "tag:example.com,2018:17",
                                "https://example.com/a?id=1", "tass:17"}) {
    INFO(uri);
    CHECK(id_of(with_id(uri), "a.jsonl") == id_of(with_id(uri), "b.jsonl"));
    Article elsewhere = with_id(uri);
    elsewhere.source = "https://example.com/feed";
    elsewhere.url = "https://example.com/other";
    CHECK(id_of(elsewhere) == id_of(with_id(uri)));
  }
  for (const std::string plain : {"17", "10:30", "a b:c", "c:17", "x:", ":x", "17:urn"}) {
    INFO(plain);
    CHECK(id_of(with_id(plain), "a.jsonl") == id_of(with_id(plain), "a.jsonl"));
    CHECK(id_of(with_id(plain), "a.jsonl") != id_of(with_id(plain), "b.jsonl"));
    Article in_feed = with_id(plain);
    in_feed.source = "https://example.com/feed";
    CHECK(id_of(in_feed, "a.jsonl") == id_of(in_feed, "b.jsonl"));
    Article other_feed = in_feed;
    other_feed.source = "https://example.com/sport";
    CHECK(id_of(in_feed) != id_of(other_feed));
    Article named_source = with_id(plain);
    named_source.source = "Interfax";  // an outlet has many feeds
    CHECK(id_of(named_source, "a.jsonl") != id_of(named_source, "b.jsonl"));
  }
}

TEST_CASE("without an id the canonical URL is the article", "[article_key]") {
  Article one = with_id("");
  Article other = one;
  other.url = "HTTPS://example.com:443/a?utm_source=rss#top";
  other.title = "Other";
  CHECK(id_of(one, "a") == id_of(other, "b"));
  other.url = "http://example.com/a";
  CHECK(id_of(one) != id_of(other));
}

TEST_CASE("with neither, title, date and body are", "[article_key]") {
  Article one = with_id("");
  one.url.clear();
  one.published = {DatePrecision::kDay, 1'524'528'000, 0};
  Article other = one;
  other.source = "Other";
  other.byline = "Petrov";
  CHECK(id_of(one, "a") == id_of(other, "b"));
  other = one;
  other.title = "Other";
  CHECK(id_of(one) != id_of(other));
  other = one;
  other.body = "Other";
  CHECK(id_of(one) != id_of(other));
  other = one;
  other.published.precision = DatePrecision::kMonth;
  CHECK(id_of(one) != id_of(other));
  other = one;
  other.published.instant += 86'400;
  CHECK(id_of(one) != id_of(other));
  // What the title ends with is not what the body begins with.
  Article shifted = one;
  one.title = "ab", one.body = "c", shifted.title = "a", shifted.body = "bc";
  CHECK(id_of(one) != id_of(shifted));
}

TEST_CASE("an id is 26 characters of base32, the same for ever", "[article_key]") {
  ArticleHash hash{};
  CHECK(article_id(hash) == std::string(26, 'a'));
  hash.fill(0xFF);
  CHECK(article_id(hash) == std::string(25, '7') + "4");  // 128 = 25 * 5 + 3 bits
  hash = {0x00, 0x44, 0x32, 0x14, 0xC7, 0x42, 0x54, 0xB6,
          0x35, 0xCF, 0x84, 0x65, 0x3A, 0x56, 0xD7, 0xC6};
  CHECK(article_id(hash) == "abcdefghijklmnopqrstuvwxyy");
  // Golden: indexes of all versions must agree.
  Article article = with_id("urn:newsml:17");
  CHECK(id_of(article) == "oti4fz53ve7tnu4cvaua4i6ymm");
  article.given_id = "17";
  CHECK(id_of(article, "a.jsonl") == "fx6pcgrwlmhou3jye7wnkzvazm");
  article.given_id.clear();
  CHECK(id_of(article) == "tlij7xdxppb4shy3e4pbstrgie");
  article.url.clear();
  article.published = {DatePrecision::kDay, 1'524'528'000, 0};
  CHECK(id_of(article) == "qxyywyzceb5ujoryzfoujl2ahy");
}

TEST_CASE("a given id that is a web address is the article's URL", "[article_key]") {
  Article by_id, by_url;
  by_id.given_id = "https://News.Example/a?utm_source=feed";
  by_url.url = "https://news.example/a";
  CHECK(article_hash(by_id, "feed.jsonl") == article_hash(by_url, "other.jsonl"));
  by_id.given_id = "tag:news.example,2018:a";
  CHECK(article_hash(by_id, "feed.jsonl") != article_hash(by_url, "other.jsonl"));
}
