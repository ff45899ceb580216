#include <catch2/catch.hpp>
#include <cstring>
#include <string>

#include "indexer/readers/json_lines.h"
#include "indexer/readers/printed_date.h"
#include "tests/unit/reading.h"

using namespace news;

namespace {

Published date(std::string_view printed) { return *parse_printed_date(printed, TimeZone::utc()); }

Article from_json(std::string_view json) {
  const KeepingSink sink = read_text(json, "a.json", *find_format("json"));
  INFO(json);
  if (!sink.rejects.empty()) FAIL(sink.rejects[0].reason);
  REQUIRE(sink.articles.size() == 1);
  return sink.articles[0];
}

std::string reject_of(std::string_view json, std::string path = "a.jsonl") {
  const KeepingSink sink = read_text(json, std::move(path));
  REQUIRE(sink.articles.empty());
  REQUIRE(sink.rejects.size() == 1);
  return sink.rejects[0].reason;
}

// One line of `size` bytes between two articles, made as it is read.
class LongLineSource : public ByteSource {
 public:
  explicit LongLineSource(std::uint64_t size) : left_(size) {}
  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    if (left_ > 0 && begun_) {
      const auto size = std::min<std::uint64_t>(left_, capacity);
      std::memset(buffer, 'x', size);
      left_ -= size;
      return static_cast<std::size_t>(size);
    }
    const std::string text =
        begun_ ? (ended_ ? "" : "\"}\n{\"title\":\"last\"}") : "{\"title\":\"first\"}\n{\"a\":\"";
    ended_ = begun_;
    begun_ = true;
    return text.copy(buffer, capacity);
  }
  std::uint64_t raw_bytes_read() const override { return 0; }
  bool unpacked(std::uint64_t) override { return true; }

 private:
  std::uint64_t left_;
  bool begun_ = false, ended_ = false;
};

}  // namespace

TEST_CASE("names of known dumps are taken as they are", "[json]") {
  const Article rss = from_json(
      R"({"source":"http://f.example/rss","link":"https://f.example/1","title":"A &amp; B","date_published":
      "2023-03-01 23:11:55+00:00","description":"<p>One</p><p>Two</p>","language":"en-US"})");
  CHECK(rss.source == "http://f.example/rss");
  CHECK(rss.url == "https://f.example/1");
  CHECK(rss.title == "A & B");
  CHECK(rss.published == date("2023-03-01T23:11:55Z"));
  CHECK(rss.body == "One\n\nTwo");
  CHECK(rss.language == "en-US");
  CHECK(rss.path == "a.json");

  const Article trafilatura = from_json(
      R"({"title":"T","author":"Ann; Bob","hostname":"a.example","date":"2018-04-24","id":null,"text":"x <b> &amp; y",
      "raw_text":"raw","language":"de","source":"https://a.example/1","source-hostname":"A News","categories":"World"})");
  CHECK(trafilatura.url == "https://a.example/1");
  CHECK(trafilatura.source == "A News");
  CHECK(trafilatura.body == "x <b> &amp; y");  // plain text stays as it is
  CHECK(trafilatura.section == "World");
  CHECK(trafilatura.byline == "Ann; Bob");

  const Article news_please = from_json(
      R"({"authors":["Ann","Bob"],"date_publish":"2017-07-17 17:03:00","description":"short","language":"de",
      "maintext":"long","source_domain":"a.example","title":"T","url":"https://a.example/"})");
  CHECK(news_please.byline == "Ann, Bob");
  CHECK(news_please.body == "long");
  CHECK(news_please.source == "a.example");
  CHECK(news_please.published == date("2017-07-17T17:03:00Z"));

  const Article ninjs = from_json(
      R"({"uri":"urn:x:1","headline":"H","byline":"By Ann","body_text":"Text","body_html":"<p>no</p>",
      "versioncreated":"2017-08-24T04:38:34+0000"})");
  CHECK(ninjs.given_id == "urn:x:1");
  CHECK(ninjs.body == "Text");

  const Article ninjs_2 = from_json(
      R"({"headlines":[{"role":"main","value":"H"},{"value":"h"}],"bodies":[{"contenttype":"text/html","value":"<p>B</p>"}]})");
  CHECK(ninjs_2.title == "H");
  CHECK(ninjs_2.body == "B");

  const Article newsapi = from_json(
      R"({"source":{"id":"bbc","name":"BBC News"},"title":"T","publishedAt":"2023-03-01T00:00:00Z","content":"<i>c</i>"})");
  CHECK(newsapi.source == "BBC News");
  CHECK(newsapi.body == "c");

  const Article plain =
      from_json(R"({"id":17,"title":17,"text":["One","Two"],"date":1677712315,"lang":null})");
  CHECK(plain.given_id == "17");
  CHECK(plain.title == "17");
  CHECK(plain.body == "One\n\nTwo");
  CHECK(plain.published == date("2023-03-01T23:11:55Z"));
  CHECK(plain.language == "und");
}

TEST_CASE("a line of our own dump is taken literally", "[json]") {
  const Article article = from_json(
      R"({"id":"abcdefghijklmnopqrstuvwxyz","given_id":"","url":"u","source":"s","title":"A &amp; <b>","byline":"","section":"",
      "date":"2018-04-24T04:11Z","precision":"minute","tz":"+06:00","lang":"en","body":"<p>kept</p>","path":"old/p.txt"})");
  CHECK(article.given_id.empty());
  CHECK(article.title == "A &amp; <b>");
  CHECK(article.body == "<p>kept</p>");
  CHECK(article.path == "old/p.txt");
  CHECK(article.published == date("2018-04-24T10:11+06:00"));
  CHECK(
      from_json(R"({"given_id":"","title":"T","date":"2018-06","precision":"month"})").published ==
      date("2018-06"));
  CHECK(from_json(R"({"given_id":"","title":"T","date":"2018-06-05T00:00:00Z","precision":"day"})")
            .published == date("2018-06-05"));
  CHECK(from_json(R"({"given_id":"","title":"T","date":null,"precision":"none"})").published ==
        Published());
}

TEST_CASE("a date that is not understood leaves the article undated", "[json]") {
  for (const char* value :
       {"\"soon\"", "{}", "[]", "true", "null", "\"31.02.2018\"", "1e300", "-1e18"}) {
    INFO(value);
    CHECK(from_json(std::string(R"({"title":"T","date":)") + value + "}").published == Published());
  }
  CHECK(from_json(R"({"title":"T","date":"soon","published":"2018-04-24"})").published ==
        date("2018-04-24"));
}

TEST_CASE("a bad line of JSON Lines is a reject with its place, the others are read",
          "[json_lines]") {
  const KeepingSink sink = read_text(
      "\xEF\xBB\xBF{\"title\":\"one\"}\r\n\n{\"title\": "
      "nope}\n[1]\n{\"url\":\"u\"}\n{\"title\":{}}\n{\"title\":\"two\"}",
      "x.jsonl");
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.places[1] == RecordPlace{"x.jsonl", 7, 66});
  REQUIRE(sink.rejects.size() == 4);
  CHECK(sink.rejects[0].place == RecordPlace{"x.jsonl", 3, 21});
  CHECK(sink.rejects[0].reason == "not valid JSON at byte 12");
  CHECK(sink.rejects[1].reason == "not an object but a list");
  CHECK(sink.rejects[2].reason == "neither title nor body");
  CHECK(sink.rejects[3].reason == "title is an object, not text");
}

TEST_CASE("careless JSON is repaired where its meaning is clear", "[json_lines]") {
  CHECK(from_json("{\"title\":\"caf\xE9\"}").title == "caf\uFFFD");
  CHECK(from_json(R"({"title":"cut \ud83d"})").title == "cut \uFFFD");
  CHECK(from_json(R"({"title":"\ud83d \ud83d\ude00 \\ud83d \ude00"})").title ==
        "\uFFFD 😀 \\ud83d \uFFFD");
  CHECK(from_json(R"({"title":"a\u0000b\tc"})").title == "ab c");
}

TEST_CASE("a line of a gigabyte is rejected without being held", "[json_lines]") {
  LongLineSource source(std::uint64_t{1} << 30);
  KeepingSink sink;
  const TimeZone zone = TimeZone::utc();
  CHECK(read_input(source, {"x.jsonl", zone}, nullptr, sink));
  CHECK(sink.articles.size() == 2);
  CHECK(sink.places.back().record == 3);
  CHECK(sink.places.back().byte_offset == (std::uint64_t{1} << 30) + 18 + 6 + 3);
  REQUIRE(sink.rejects.size() == 1);
  CHECK(sink.rejects[0].place == RecordPlace{"x.jsonl", 2, 18});
  CHECK(sink.rejects[0].reason == "line over 64 MiB");
}

TEST_CASE("a JSON document is an article, a list, or an object that holds one", "[json]") {
  const struct {
    const char* json;
    std::size_t articles, rejects;
  } rows[] = {
      {R"([{"title":"a"},{"title":"b"}])", 2, 0},
      {R"([])", 0, 0},
      {R"({"articles":[{"title":"a"}, {"title":"b"}],"status":"ok"})", 2, 0},
      {R"({"response":{"status":"ok","results":[{"title":"a"}]}})", 1, 0},
      {R"({"title":"Feed","items":[{"title":"a"}]})", 1, 0},
      {R"({"title":"a","text":"t","items":[{"title":"no"}]})", 1, 0},
      {R"({"title":"a","data":[1,2]})", 1, 0},
      {"{\n\"title\":\n\"a\"}\n{\n\"title\": \"b\"}", 2, 0},  // as jq prints
      {R"([{"title":"a"}, oops, {"title":"b"}, 3])", 2, 2},
      {R"([{"title":"a"},{"title":"b])", 1, 1},
      {R"({"title":"a")", 0, 1},
      {R"([{"title":"a"}] x)", 1, 1},
      {R"([[{"title":"a"}]])", 0, 1},
  };
  for (const auto& row : rows) {
    INFO(row.json);
    const KeepingSink sink = read_text(row.json, "x.json");
    CHECK(sink.articles.size() == row.articles);
    CHECK(sink.rejects.size() == row.rejects);
  }
  const KeepingSink sink = read_text(R"([{"title":"a"}, {"title" "b"}])", "x.json");
  CHECK(sink.rejects.at(0).place == RecordPlace{"x.json", 2, 16});
  CHECK(sink.rejects.at(0).reason == "not valid JSON at byte 12");
}

TEST_CASE("reading stops when the sink says so", "[json_lines]") {
  KeepingSink sink;
  sink.max_articles = 1;
  const TimeZone zone = TimeZone::utc();
  const auto source = open_memory("{\"title\":\"a\"}\n{\"title\":\"b\"}\n");
  CHECK_FALSE(read_input(*source, {"x.jsonl", zone}, nullptr, sink));
  CHECK(sink.articles.size() == 1);
}

TEST_CASE("what makes a record no article is said", "[json]") {
  CHECK(reject_of(R"({"id":1})") == "neither title nor body");
  CHECK(reject_of(R"({"text":true})") == "text is true or false, not text");
  CHECK(reject_of("{\"title\":\"" + std::string(100, '[') + "\"") == "not valid JSON at byte 111");
  CHECK(reject_of("{\"a\":" + std::string(5000, '[') + std::string(5000, ']') + "}")
            .starts_with("not readable as JSON"));
}
