#include "indexer/readers/web_archive.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/archives.h"
#include "tests/unit/reading.h"

using namespace news;

namespace {

std::string page(const std::string& title) {
  return "<html><head><title>" + title + "</title></head><body><p>A text of some length, which " +
         "says what " + title + " is about, and more than that.</p></body></html>";
}

std::string http(const std::string& body, const std::string& fields = "Content-Type: text/html",
                 const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + fields + "\r\n\r\n" + body;
}

struct Record {
  std::string type = "response";
  std::string url = "http://a.example/x";
  std::string content_type = "application/http; msgtype=response";
  std::string content;
  std::string more = {};  // fields
  std::string length = {};
  std::string version = "1.0";
};

std::string warc(const Record& record) {
  return fmt::format(
      "WARC/{}\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2019-06-19T16:16:43Z\r\n"
      "{}Content-Type: {}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      record.version, record.type, record.url, record.more, record.content_type,
      record.length.empty() ? std::to_string(record.content.size()) : record.length,
      record.content);
}

std::string warc_page(const std::string& name) {
  return warc({.url = "http://a.example/" + name, .content = http(page(name))});
}

KeepingSink read_packed(std::string_view bytes, std::string path = "20180424.warc") {
  KeepingSink sink;
  const TimeZone zone = TimeZone::utc();
  const auto source = decompress(open_memory(bytes), path);
  read_input(*source, {std::move(path), zone}, nullptr, sink);
  return sink;
}

std::string titles(const KeepingSink& sink) {
  std::string text;
  for (const Article& article : sink.articles) text += article.title + " ";
  return text;
}

// What becomes of one response.
KeepingSink read_response(const std::string& content) {
  return read_packed(warc({.content = content}));
}

std::string gzip(std::string_view text) { return make_packed(text, archive_write_add_filter_gzip); }

}  // namespace

TEST_CASE("a page in a WARC is an article under its address", "[warc]") {
  for (const std::string version : {"0.17", "0.18", "1.0", "1.1"}) {
    const KeepingSink sink = read_packed(
        warc({.type = "warcinfo",
              .content_type = "application/warc-fields",
              .content = "a: b\r\n"}) +
        warc({.type = "request", .content = "GET / HTTP/1.1\r\n\r\n"}) +
        warc({.url = "<http://a.example/2/?p=1>",
              .content = http("<link rel=canonical href='http://b.example/'>" + page("One")),
              .version = version}));
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].title == "One");
    CHECK(sink.articles[0].url == "http://a.example/2/?p=1");
    CHECK(sink.articles[0].path == "20180424.warc");
    // Neither the crawl nor the file's name says when it was published.
    CHECK(sink.articles[0].published.precision == DatePrecision::kNone);
    CHECK(sink.places[0].record == 3);
    CHECK(sink.places[0].byte_offset > 300);
    CHECK(sink.rejects.empty());
    CHECK(sink.skipped.empty());
  }
}

TEST_CASE("the address may date a fetched text", "[warc]") {
  const KeepingSink sink = read_packed(warc({.type = "conversion",
                                             .url = "http://a.example/2018/04/24/x",
                                             .content_type = "text/plain",
                                             .content = "A title\n\nText."}));
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].published.precision == DatePrecision::kDay);
  CHECK(sink.articles[0].source == "a.example");
}

TEST_CASE("an address of bad bytes is text all the same", "[warc]") {
  const KeepingSink sink =
      read_packed(warc({.url = "http://a.example/\xCA", .content = http(page("Bytes"))}));
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].url == "http://a.example/\uFFFD");
}

TEST_CASE("a body comes as servers send it", "[warc]") {
  const std::string text = page("Body");
  const std::string deflated = gzip(text).substr(10);
  const auto chunked = [](const std::string& body) {
    return fmt::format("{:x};x=y\r\n{}\r\n{:X}\r\n{}\r\n0\r\n\r\n", 20, body.substr(0, 20),
                       body.size() - 20, body.substr(20));
  };
  const std::string type = "content-type: text/html";
  const std::string rows[] = {
      http(text),
      http(chunked(text), type + "\r\nTransfer-Encoding: chunked"),
      http(text, type + "\r\nTransfer-Encoding: chunked"),  // dechunked by the crawler
      http(gzip(text), type + "\r\nContent-Encoding: gzip"),
      http(text, type + "\r\nContent-Encoding: x-gzip"),  // decoded by the crawler
      http(deflated, type + "\r\nContent-Encoding: deflate"),
      http(text, type + "\r\nContent-Encoding: br"),
      http(chunked(gzip(text)), type + "\r\nTransfer-Encoding: Chunked\r\nContent-Encoding: gzip"),
      http(gzip(gzip(text)), type + "\r\nContent-Encoding: gzip, gzip"),
      http(text, "Content-Type: text/html;\r\n charset=utf-8"),
      http(text, "Server: x"),  // no type
      "HTTP/1.0 200\nContent-Type: text/html\n\n" + text,
  };
  for (const std::string& row : rows) {
    INFO(row);
    const KeepingSink sink = read_response(row);
    CHECK(titles(sink) == "Body ");
    CHECK(sink.rejects.empty());
  }
  // "<title>br</title>" in brotli.
  const std::string brotli = std::string("\x0b\x08\x80<title>br</title>\x03", 21);
  CHECK(titles(read_response(http(brotli, type + "\r\nContent-Encoding: br"))) == "br ");
  const KeepingSink unknown = read_response(http(text, type + "\r\nContent-Encoding: zstd"));
  REQUIRE(unknown.rejects.size() == 1);
  CHECK(unknown.rejects[0].reason == "Content-Encoding 'zstd' is not read");
}

TEST_CASE("the charset of the HTTP header counts", "[warc]") {
  const std::string body = "<html><title>\xCC\xE8\xF0</title><p>\xCC\xE8\xF0.</p></html>";
  CHECK(titles(read_response(http(body, "Content-Type: text/html; charset=windows-1251"))) ==
        "Мир ");
  CHECK(titles(read_response(http("\xCC\xE8\xF0\n\n\xCC\xE8\xF0.",
                                  "Content-Type: text/plain; charset=windows-1251"))) == "Мир ");
}

TEST_CASE("a feed keeps the addresses of its entries", "[warc]") {
  const std::string feed =
      "<rss version='2.0'><channel><title>F</title>"
      "<item><title>A</title><link>http://a.example/1</link></item>"
      "<item><title>B</title><link>http://a.example/2</link></item></channel></rss>";
  for (const char* type : {"application/rss+xml", "text/xml", "text/html"}) {
    const KeepingSink sink = read_response(http(feed, std::string("Content-Type: ") + type));
    REQUIRE(sink.articles.size() == 2);
    CHECK(sink.articles[1].url == "http://a.example/2");
    CHECK(sink.places[1].record == 1);
  }
}

TEST_CASE("what is no article in a WARC is skipped by kind", "[warc]") {
  const struct {
    std::string record;
    std::string what;
  } rows[] = {
      {warc({.content = http("x", "Content-Type: text/html", "404 Not Found")}), "HTTP status 404"},
      {warc({.content = http("x", "Content-Type: image/png")}), "image"},
      {warc({.content = http("x", "Content-Type: text/css; a=b")}), "text/css"},
      {warc({.content = http("{\"a\":1}", "Content-Type: application/json")}), "application/json"},
      {warc({.content = http("<urlset><url/></urlset>", "Content-Type: text/xml")}), "text/xml"},
      {warc({.content = http(" ")}), "empty page"},
      {warc({.url = "http://a.example/robots.txt",
             .content = http("User-agent: *", "Content-Type: text/plain")}),
       "robots.txt"},
      {warc({.type = "resource",
             .url = "metadata://x",
             .content_type = "text/plain",
             .content = "log"}),
       "not from the web"},
      {warc({.type = "revisit", .content = http("")}), "revisit of a page"},
  };
  for (const auto& row : rows) {
    const KeepingSink sink = read_packed(row.record);
    CHECK(sink.articles.empty());
    CHECK(sink.rejects.empty());
    CHECK(sink.skipped == std::vector<std::string>{row.what});
  }
  const Record same = {.content = http(page("Same")), .more = "WARC-Payload-Digest: sha1:X\r\n"};
  Record elsewhere = same;
  elsewhere.url = "http://a.example/y";
  const KeepingSink sink = read_packed(warc(same) + warc(same) + warc(elsewhere));
  CHECK(titles(sink) == "Same Same ");
  CHECK(sink.skipped == std::vector<std::string>{"page fetched again, unchanged"});
}

TEST_CASE("reading goes on behind a broken record, which is read as far as it goes", "[warc]") {
  const std::string content = http(page("Bad"));
  const auto with_length = [&](const std::string& length) {
    return warc({.url = "http://a.example/Bad", .content = content, .length = length});
  };
  const std::string before = warc_page("Before"), after = warc_page("After");
  const struct {
    std::string bytes;
    std::string titles;
    std::string reason;
  } rows[] = {
      {before + with_length("40000") + after, "Before Bad After ",
       fmt::format("WARC record cut short: {} of 40000 bytes", content.size() + 4 + after.size())},
      {before + with_length("120") + after, "Before Bad After ",
       "WARC record with a wrong length: 120"},
      {before + with_length("-1") + after, "Before After ", "WARC record without a valid length"},
      {before + with_length("99999999999999999999") + after, "Before After ",
       "WARC record without a valid length"},
      {before + "garbage\r\n\r\n" + after, "Before After ", "11 bytes that are no WARC record"},
      {before + with_length("").substr(0, 300), "Before Bad ",
       fmt::format("WARC record cut short: {} of {} bytes", 300 - with_length("").find("HTTP"),
                   content.size())},
      {before + after.substr(0, 50), "Before ", "WARC record head does not end"},
      // It does not take the next one's fields for its own.
      {before + after.substr(0, 50) + "\r\n" + after, "Before After ",
       "WARC record head does not end"},
  };
  for (const auto& row : rows) {
    INFO(row.bytes);
    const KeepingSink sink = read_packed(row.bytes);
    CHECK(titles(sink) == row.titles);
    REQUIRE(sink.rejects.size() == 1);
    CHECK(sink.rejects[0].reason == row.reason);
    CHECK(sink.rejects[0].place.byte_offset == before.size());
  }
  // Line ends may be missing, or too many.
  CHECK(titles(read_packed(before.substr(0, before.size() - 4) + after + "\r\n\r\n\n" + before)) ==
        "Before After Before ");
  CHECK(titles(read_packed("garbage\n" + after)) == "After ");
  CHECK(titles(read_packed("garbage\n" + after, "x.warc.gz")) == "After ");
}

TEST_CASE("a damaged gzip member loses its own record alone", "[warc]") {
  const std::string a = gzip(warc_page("A")), c = gzip(warc_page("C"));
  for (const std::size_t at : {std::size_t{12}, std::size_t{60}, std::size_t{150}}) {
    std::string b = gzip(warc_page("B"));
    for (std::size_t i = at; i < at + 8; ++i) b[i] = static_cast<char>(0xFF);
    const KeepingSink sink = read_packed(a + b + c, "x.warc.gz");
    CHECK(sink.articles.front().title == "A");
    CHECK(sink.articles.back().title == "C");
    REQUIRE_FALSE(sink.rejects.empty());
    CHECK(sink.rejects.size() <= 2);
  }
  const std::string b = gzip(warc_page("B"));
  const KeepingSink between = read_packed(a + "garbage" + b + c, "x.warc.gz");
  CHECK(titles(between) == "A B C ");
  REQUIRE(between.rejects.size() == 1);
  CHECK(between.rejects[0].reason == "x.warc.gz: damaged gzip data: what follows is not gzip");
  const KeepingSink cut = read_packed(a + b.substr(0, 100), "x.warc.gz");
  CHECK(cut.articles[0].title == "A");
  CHECK(cut.rejects.back().reason == "x.warc.gz: damaged gzip data: cut short");
  // The whole in one piece, or in zstd's frames.
  CHECK(titles(read_packed(gzip(warc_page("A") + warc_page("B")))) == "A B ");
  const auto zstd = [](const std::string& text) {
    return make_packed(text, archive_write_add_filter_zstd);
  };
  CHECK(titles(read_packed(zstd(warc_page("A")) + zstd(warc_page("B")))) == "A B ");
}

TEST_CASE("a record too large for a page is passed over", "[warc]") {
  const KeepingSink sink =
      read_packed(warc({.content = http(std::string(kMaxFetchedBytes, 'x'))}) + warc_page("A"));
  CHECK(titles(sink) == "A ");
  CHECK(sink.skipped == std::vector<std::string>{"record over 32 MiB"});
  // And one that becomes so.
  const std::string bomb = gzip(std::string(40u << 20, 'x'));
  const KeepingSink inflated =
      read_response(http(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip"));
  REQUIRE(inflated.rejects.size() == 1);
  CHECK(inflated.rejects[0].reason == "over 32 MiB after decompression");
}

TEST_CASE("ARC is read as WARC is", "[arc]") {
  const auto record = [](const std::string& url, const std::string& content,
                         const std::string& length = {}) {
    return fmt::format("{} 93.184.216.119 20140216050221 text/html {}\n{}\n", url,
                       length.empty() ? std::to_string(content.size()) : length, content);
  };
  const std::string head =
      "filedesc://a.arc.gz 127.0.0.1 20140216050221 text/plain 75\n1 0 LiveWeb Capture\n"
      "URL IP-address Archive-date Content-type Archive-length\n\n";
  const KeepingSink sink =
      read_packed(head + record("http://a.example/a b?c=d e", http(page("A"))) +
                      record("http://a.example/2", page("No HTTP")) + record("dns:a.example", "x") +
                      record("http://a.example/3", http(page("Long")), "9000") +
                      record("http://a.example/4", http(page("Wrong")), "10") +
                      record("http://a.example/5", http(page("None")), "-1") + "garbage\n" +
                      "http://a.example/6 1.2.3.4 20140216050221 text/html 200 - - 0 f.arc " +
                      std::to_string(http(page("Two")).size()) + "\n" + http(page("Two")),
                  "x.arc");
  CHECK(titles(sink) == "A No HTTP Long Wrong Two ");
  CHECK(sink.articles[0].url == "http://a.example/a b?c=d e");
  REQUIRE(sink.rejects.size() == 3);
  CHECK(sink.rejects[0].reason.starts_with("ARC record cut short: "));
  CHECK(sink.rejects[1].reason == "ARC record with a wrong length: 10");
  CHECK(sink.rejects[2].reason == "ARC record without a valid length");
}

TEST_CASE("a WARC may lie in an archive", "[warc]") {
  const KeepingSink sink =
      read_packed(make_zip({{"x.warc.gz", gzip(warc_page("A")) + gzip(warc_page("B"))}}), "x.zip");
  CHECK(titles(sink) == "A B ");
  CHECK(sink.articles[0].path == "x.zip!/x.warc.gz");
}
