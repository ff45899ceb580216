#include "indexer/readers/formats.h"

#include <simdjson.h>

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "tests/unit/reading.h"

using namespace news;
using namespace std::string_literals;

TEST_CASE("the format is found by content first, suffix second", "[formats]") {
  const struct {
    std::string head;
    const char* path;
    const char* expected;
  } rows[] = {
      {"{\"title\":\"a\"}\n{\"title\":\"b\"}\n", "x", "jsonl"},
      {"{\"title\":\"a\"}\n", "x.jsonl.gz", "jsonl"},
      {"{\"title\":\"a\"}\n", "x", "json"},
      {"{\n  \"title\": 1\n}", "x", "json"},
      {"[{\"title\":\"a\"}]", "x.txt", "json"},
      {"[Moscow] Talks began", "x", "text"},
      {"{curly} talk", "x", "text"},
      {"\n\n---\n\n## **TITLE**\n", "x.txt", "seed"},
      {"---\ntitle: x\n---\n", "x.txt", "markdown"},
      {"# Title\n\nText", "x.txt", "markdown"},
      {"Text", "x.md", "markdown"},
      {"Text", "x.MD.zst", "markdown"},
      {"Text", "x", "text"},
      {"#hashtag text", "x", "text"},
      {"WARC/1.1\r\n", "x", "warc"},
      {"WARC is a format", "x", "text"},
      {"garbage\nWARC/1.0\r\n", "x.warc.gz", "warc"},
      {"filedesc://x 0.0.0.0 2014", "x", "arc"},
      {"not JSON", "x.json", "json"},
      {"<?xml version='1.0'?>\n<!-- a <b> -->\n<!DOCTYPE rss [<!ENTITY a '>'>]>\n<rss>", "x",
       "feed"},
      {"<a:Feed xmlns:a='http://www.w3.org/2005/Atom'>", "x.txt", "feed"},
      {"<\0r\0d\0f\0:\0R\0D\0F\0>\0"s, "x", "feed"},
      {"broken", "news.atom.gz", "feed"},
      {"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\">", "x", "reuters"},
      {"\n<DOC>\n<DOCNO> 1 </DOCNO>\n", "x", "trec"},
      {"From a@b Tue Apr 24 10:11:12 2018\nSubject: x\n", "x.txt", "mbox"},
      {"\r\nReceived: by x\r\n  y\r\nFrom: a@b\r\nSubject: x\r\n\r\nText", "x.txt", "mail"},
      {"title\ttext\na\tb\n", "x", "csv"},
      {"<nitf>", "x.xml", "nitf"},
      {"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>", "x", "newsmlg2"},
      {"<NewsML Version='1.2'>", "x", "newsml"},
      {"\x01"
       "abc001 4 i 200 xx wire 001\r\n\x02Headline =\r\n",
       "x.txt", "iptc7901"},
      {"\x16\x16\x01W0001\x1F_us\nf i\x13 BC-X 01-02 0100\n\x02^X<\n", "x", "anpa"},
      {"{\"version\" : \"https:\\/\\/jsonfeed.org\\/version\\/1\", \"items\": []}", "x.json",
       "jsonfeed"},
      {"{\"uri\": \"urn:x:1\", \"versioncreated\": \"2018\"}", "x.json", "ninjs"},
      {"{\"uri\":\"urn:x:1\",\"pubstatus\":1}\n{\"uri\":\"urn:x:2\",\"pubstatus\":1}\n", "x",
       "jsonl"},
  };
  for (const auto& row : rows) {
    INFO(row.head << " " << row.path);
    const auto format = detect_format(row.head, row.path);
    REQUIRE(format);
    CHECK((*format)->name == row.expected);
  }
}

TEST_CASE("an input that cannot be read is one reject that says why", "[formats]") {
  const struct {
    std::string bytes;
    const char* reason;
  } rows[] = {
      {"", "empty file"},
      {" \n\n ", "empty file: only white space"},
      {"text\0more"s, "not text: holds NUL bytes"},
      {"\x01\x02\x03 text", "not text: holds control characters"},
      {"\xCF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0 \xCF\xF0\xE8\xE2\xE5\xF2",
       "not text: not in UTF-8; convert it with iconv"},
      {"<?xml version=\"1.0\"?>", "not a format that can be read: XML"},
      {"<?xml version=\"1.0\"?>\n<svg/>", "not a format that can be read: XML of <svg>"},
      {"<Rows>\n<row>1</row>\n</Rows>\n", "not a format that can be read: XML of <rows>"},
      {"%PDF-1.4", "not a format that can be read: PDF"},
  };
  for (const auto& row : rows) {
    const KeepingSink sink = read_text(row.bytes, "dir/x");
    CHECK(sink.articles.empty());
    REQUIRE(sink.rejects.size() == 1);
    CHECK(sink.rejects[0].place == RecordPlace{"dir/x", 0, 0});
    CHECK(sink.rejects[0].reason == row.reason);
  }
}

TEST_CASE("a stray NUL costs its record and no other", "[formats]") {
  std::string lines = "{\"title\":\"One\",\"text\":\"x\"}\n{\"title\":\"T\0o\",\"text\":\"x\"}\n"s;
  for (int i = 0; i < 10; ++i) lines += "{\"title\":\"More\",\"text\":\"x\"}\n";
  const KeepingSink sink = read_text(lines, "a.jsonl");
  CHECK(sink.articles.size() == 11);
  REQUIRE(sink.rejects.size() == 1);
  CHECK(sink.rejects[0].place.record == 2);
  const std::string text = "A title\n\nOf a long text with one\0 in it, which goes on and on."s;
  CHECK(read_text(text, "a.txt").articles.at(0).body ==
        "Of a long text with one in it, which goes on and on.");
}

TEST_CASE("a format is found by its name, or the names are listed", "[formats]") {
  CHECK(*find_format("auto") == nullptr);
  CHECK((*find_format("seed"))->name == "seed");
  const std::string message = find_format("xml").error().message;
  CHECK(message.starts_with("no format named 'xml'; formats: auto, warc, arc, "));
  CHECK(message.ends_with(", json, seed, markdown, text"));
}

TEST_CASE("UTF-16 is read", "[formats]") {
  std::string bytes = "\xFF\xFE";
  for (const char c : "{\"title\":\"a\"}\n{\"title\":\"b\"}\n"s) bytes += {c, '\0'};
  CHECK(read_text(bytes, "x").articles.size() == 2);
}

TEST_CASE("no reader crashes or makes invalid articles on random bytes", "[formats][property]") {
  const unsigned seed = Catch::rngSeed() != 0 ? Catch::rngSeed() : 1;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::string pieces[] = {"{",
                                "}",
                                "[",
                                "]",
                                "\"",
                                ":",
                                ",",
                                "\\",
                                "\n",
                                "\n\n",
                                "---\n",
                                "## **T**",
                                "### x\n",
                                "- ",
                                "*",
                                "_",
                                "`",
                                "<p>",
                                "</p>",
                                "<b",
                                ">",
                                "&amp;",
                                "&lt;p&gt;",
                                "2018-04-24",
                                "(24 April 2018)",
                                "title",
                                "text",
                                "\xC3",
                                "\xE2\x82",
                                "\xEF\xBB\xBF",
                                "\xFF\xFE",
                                "\0"s,
                                "中",
                                "\\ud83d",
                                "12",
                                "null",
                                "<https://a/>",
                                "\"title\":\"",
                                "---\ntitle: x\n",
                                "[a](b)",
                                "!["};
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    const auto length = random() % 60;
    for (std::size_t at = 0; at < length; ++at) {
      if (random() % 8 == 0) {
        bytes += static_cast<char>(random());
      } else {
        bytes += pieces[random() % std::size(pieces)];
      }
    }
    for (const Format& format : formats()) {
      const KeepingSink sink = read_text(bytes, "2018-04-24.md", &format);
      CHECK(sink.articles.size() + sink.rejects.size() <= bytes.size() + 1);
      for (const Article& article : sink.articles) {
        CHECK_FALSE((article.title.empty() && article.body.empty()));
        CHECK(simdjson::validate_utf8(article.title));
        CHECK(simdjson::validate_utf8(article.body));
        CHECK(article.title.find('\n') == std::string::npos);
        CHECK(article.body.find('\0') == std::string::npos);
        CHECK(article.body.find("\n\n\n") == std::string::npos);
      }
    }
    read_text(bytes, "x");
  }
}
