#include <catch2/catch.hpp>
#include <string>

#include "indexer/readers/printed_date.h"
#include "indexer/readers/url_reference.h"
#include "indexer/readers/xml_document.h"
#include "tests/unit/reading.h"

using namespace news;
using namespace std::string_literals;

namespace {

Published date(std::string_view printed) { return *parse_printed_date(printed, TimeZone::utc()); }

Article from_feed(std::string_view feed, std::string path = "a.xml") {
  const KeepingSink sink = read_text(feed, std::move(path));
  INFO(feed);
  if (!sink.rejects.empty()) FAIL(sink.rejects[0].reason);
  REQUIRE(sink.articles.size() == 1);
  return sink.articles[0];
}

// An item of an otherwise empty RSS feed.
Article from_item(const std::string& item) {
  return from_feed("<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item>" +
                   item + "</item></channel></rss>");
}

std::string reject_of(std::string_view feed) {
  const KeepingSink sink = read_text(feed, "a.xml");
  REQUIRE(sink.rejects.size() == 1);
  return sink.rejects[0].reason;
}

}  // namespace

TEST_CASE("an RSS item becomes an article with all that it says", "[feeds]") {
  const Article article = from_feed(R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:creator="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>Harbour Post</title>
    <link>https://post.example/</link>
    <atom:link rel="self" href="https://post.example/feed.xml"/>
    <language>en-gb</language>
    <item>
      <title>Ferry &amp;amp; bridge reopen</title>
      <link>https://post.example/ferry?utm_source=rss</link>
      <guid isPermaLink="false">post-17</guid>
      <pubDate>Tue, 24 Apr 2018 10:11:12 +0600</pubDate>
      <creator:creator>Ann Lee</creator:creator>
      <category>Transport</category><category>Region</category><category>Transport</category>
      <description>Short.</description>
      <content:encoded><![CDATA[<p>The ferry sails &eacute;very hour.</p><p>So they say.</p>]]></content:encoded>
    </item>
  </channel>
</rss>)");
  CHECK(article.title == "Ferry & bridge reopen");
  CHECK(article.url == "https://post.example/ferry?utm_source=rss");
  CHECK(article.given_id == "post-17");
  CHECK(article.source == "https://post.example/feed.xml");
  CHECK(article.published == date("2018-04-24T10:11:12+06:00"));
  CHECK(article.byline == "Ann Lee");
  CHECK(article.section == "Transport, Region");
  CHECK(article.language == "en-gb");
  CHECK(article.body == "The ferry sails \u00E9very hour.\n\nSo they say.");
  CHECK(article.path == "a.xml");
}

TEST_CASE("an Atom entry's texts are what their types say", "[feeds]") {
  const KeepingSink sink = read_text(R"(<a:feed xmlns:a="http://www.w3.org/2005/Atom"
    xmlns:x="http://www.w3.org/1999/xhtml" xml:lang="de" xml:base="https://blatt.example/">
  <a:title>Blatt</a:title><a:link href="."/><a:author><a:name>Redaktion</a:name></a:author>
  <a:entry>
    <a:id>tag:blatt.example,2018:1</a:id>
    <a:title>a &lt;b> c</a:title>
    <a:link rel="enclosure" href="ton.mp3"/><a:link href="/eins"/>
    <a:published>2018-04-24T10:11:12Z</a:published><a:updated>2019-01-01T00:00:00Z</a:updated>
    <a:category term="k" label="Kultur"/>
    <a:content type="xhtml"><x:div><x:p>Eins.</x:p><x:p>Zwei <x:b>fett</x:b> &amp; drei.</x:p></x:div></a:content>
  </a:entry>
  <a:entry xml:lang="fr">
    <a:title type="html">&lt;b>Deux&lt;/b></a:title>
    <a:content type="application/octet-stream">RXJzdGVyIFRleHQ=</a:content>
    <a:author><a:name>Marc</a:name></a:author><a:author><a:name>Zo&#233;</a:name></a:author>
  </a:entry>
</a:feed>)",
                                     "a.xml");
  REQUIRE(sink.articles.size() == 2);
  const Article& first = sink.articles[0];
  CHECK(first.title == "a <b> c");
  CHECK(first.body == "Eins.\n\nZwei fett & drei.");
  CHECK(first.given_id == "tag:blatt.example,2018:1");
  CHECK(first.url == "https://blatt.example/eins");
  CHECK(first.source == "https://blatt.example/");
  CHECK(first.published == date("2018-04-24T10:11:12Z"));
  CHECK(first.section == "Kultur");
  CHECK(first.byline == "Redaktion");
  CHECK(first.language == "de");
  CHECK(sink.articles[1].title == "Deux");
  CHECK(sink.articles[1].body == "Erster Text");
  CHECK(sink.articles[1].byline == "Marc, Zo\u00E9");
  CHECK(sink.articles[1].language == "fr");
  CHECK(sink.places[1].record == 2);
  CHECK(sink.places[0].byte_offset < sink.places[1].byte_offset);
}

TEST_CASE("RDF, CDF and old dialects are feeds too", "[feeds]") {
  const Article rdf = from_feed(R"(<rdf:RDF xmlns="http://purl.org/rss/1.0/"
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://rdf.example/"><title>RDF</title><link>https://rdf.example/</link></channel>
  <item rdf:about="https://rdf.example/1"><title>One</title><d:date>2018-04-24</d:date>
    <d:subject>Science</d:subject></item></rdf:RDF>)");
  CHECK(rdf.given_id == "https://rdf.example/1");
  CHECK(rdf.url == "https://rdf.example/1");
  CHECK(rdf.source == "https://rdf.example/");
  CHECK(rdf.published == date("2018-04-24"));
  CHECK(rdf.section == "Science");
  const Article cdf = from_feed(
      "<CHANNEL><ITEM HREF='https://cdf.example/1' LASTMOD='2004-04-06T23:05:43-05:00'>"
      "<TITLE>Old</TITLE><ABSTRACT>Text</ABSTRACT></ITEM></CHANNEL>");
  CHECK(cdf.url == "https://cdf.example/1");
  CHECK(cdf.body == "Text");
  CHECK(cdf.published == date("2004-04-06T23:05:43-05:00"));
}

TEST_CASE("of what an item offers twice the better one counts", "[feeds]") {
  CHECK(from_item(
            "<title>t</title><description>long</description><content:encoded> </content:encoded>")
            .body == "long");
  CHECK(from_item("<title>t</title><guid>https://a.example/1</guid>").url == "https://a.example/1");
  CHECK(from_item("<title>t</title><guid isPermaLink='false'>https://a.example/1</guid>")
            .url.empty());
  CHECK(from_item("<title>t</title><author>a@b.example (Ann)</author>").byline == "Ann");
  CHECK(from_item("<title>t</title><source url='https://o.example/feed'>Other</source>").source ==
        "https://o.example/feed");
  CHECK(from_item("<title>t</title><source>Other</source>").source == "Other");
  CHECK(from_item("<title>t</title><pubDate>yesterday</pubDate>").published == Published());
  CHECK(from_item("<description><p>Not</p> <b>escaped</b></description>").body == "Not\n\nescaped");
}

TEST_CASE("a feed is read in the charset that it names", "[feeds]") {
  CHECK(from_feed("<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><title>"
                  "\xCF\xF0\xE8\xE2\xE5\xF2</title></item></channel></rss>")
            .title == "\u041F\u0440\u0438\u0432\u0435\u0442");
  std::string wide;
  for (const char c : "<rss><item><title>wide</title></item></rss>"s) wide += {c, '\0'};
  CHECK(from_feed(wide).title == "wide");
  CHECK(from_feed("\xFF\xFE" + wide).title == "wide");
  CHECK(from_feed("\xEF\xBB\xBF<rss><item><title>mark</title></item></rss>").title == "mark");
}

TEST_CASE("an empty feed is skipped, an empty entry rejected", "[feeds]") {
  const KeepingSink empty = read_text("<rss><channel><title>t</title></channel></rss>", "a.xml");
  CHECK(empty.articles.empty());
  CHECK(empty.rejects.empty());
  CHECK(empty.skipped == std::vector<std::string>{"empty feed"});
  CHECK(reject_of("<rss><item><link>x</link></item></rss>") == "neither title nor body");
}

TEST_CASE("an ill-formed feed is read as far as it goes", "[feeds]") {
  const KeepingSink sink = read_text(
      "<rss><channel>\n<item><title>AT&T one</title></item>\n<item><title>two</titl></item>\n"
      "<item><title>three</title></item></channel></rss>",
      "a.xml");
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].title == "AT&T one");
  REQUIRE(sink.rejects.size() == 1);
  CHECK(sink.rejects[0].reason == "not well-formed XML at line 3: Start-end tags mismatch");
}

TEST_CASE("no entity is expanded that a document declares", "[feeds][hostile]") {
  const Article bomb = from_feed(R"(<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">]>
<rss><item><title>x &b; &file; &nbsp;&hellip; &#150; &amp;lt;</title></item></rss>)");
  CHECK(bomb.title == "x &b; &file; \u2026 \u2013 <");
}

TEST_CASE("XML beyond the limits is refused with its reason", "[feeds][hostile]") {
  std::string deep = "<rss>";
  for (std::size_t i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(XmlDocument::parse(deep).error().message == "XML elements nested deeper than 1000");
  std::string many(kMaxXmlMarks + 10, '<');
  CHECK(XmlDocument::parse(many).error().message == "more than 8000000 XML tags and attributes");
  CHECK(XmlDocument::parse("words").error().message == "not XML: it holds no element");
}

TEST_CASE("a JSON Feed gives its items with what the feed says of all", "[feeds]") {
  const KeepingSink sink = read_text(R"({"version": "https://jsonfeed.org/version/1.1",
    "title": "Post", "home_page_url": "https://post.example/", "language": "en",
    "authors": [{"name": "Desk"}],
    "items": [
      {"id": "https://post.example/1", "url": "https://post.example/1", "title": "One",
       "content_html": "<p>a</p><p>b</p>", "date_published": "2018-04-24T10:11:12+06:00",
       "tags": ["x", "y"], "authors": [{"name": "Ann"}, {"name": "Bo"}]},
      {"id": 2, "content_text": "two"},
      {"id": 3}
    ]})",
                                     "a.json");
  REQUIRE(sink.articles.size() == 2);
  const Article& first = sink.articles[0];
  CHECK(first.given_id == "https://post.example/1");
  CHECK(first.source == "https://post.example/");
  CHECK(first.body == "a\n\nb");
  CHECK(first.published == date("2018-04-24T10:11:12+06:00"));
  CHECK(first.section == "x, y");
  CHECK(first.byline == "Ann, Bo");
  CHECK(sink.articles[1].given_id == "2");
  CHECK(sink.articles[1].byline == "Desk");
  CHECK(sink.articles[1].language == "en");
  REQUIRE(sink.rejects.size() == 1);
  CHECK(sink.rejects[0].place.record == 3);
  CHECK(reject_of(R"({"version": "https://jsonfeed.org/version/1", "items": [})")
            .starts_with("not valid JSON: "));
}

TEST_CASE("a relative link is resolved as RFC 3986 says", "[feeds]") {
  const struct {
    const char *reference, *expected;
  } rows[] = {
      // Section 5.4, without the schemes that news has no use for.
      {"g", "http://a/b/c/g"},      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},    {"/g", "http://a/g"},
      {"//g", "http://g"},          {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},  {"#s", "http://a/b/c/d;p?q#s"},
      {"", "http://a/b/c/d;p?q"},   {".", "http://a/b/c/"},
      {"..", "http://a/b/"},        {"../..", "http://a/"},
      {"../../../g", "http://a/g"}, {"g:h", "g:h"},
      {"/./g", "http://a/g"},       {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const auto& row : rows) {
    INFO(row.reference);
    CHECK(resolve_url("http://a/b/c/d;p?q", row.reference) == row.expected);
  }
  CHECK(resolve_url("", "g") == "g");
  CHECK(resolve_url("http://a", "g") == "http://a/g");
}
