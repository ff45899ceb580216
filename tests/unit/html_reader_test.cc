#include <catch2/catch.hpp>
#include <string>

#include "analyzers/date_text.h"
#include "indexer/readers/html.h"
#include "indexer/readers/page_dates.h"
#include "indexer/readers/page_markup.h"
#include "indexer/readers/page_title.h"
#include "tests/unit/reading.h"

using namespace news;

namespace {

const std::string kFirst =
    "The heads of state met in the capital on Tuesday, signed a treaty, and agreed to meet again.";
const std::string kSecond =
    "Ministers had prepared the text for months, officials said, and few changes were made to it.";

PageArticle read_page(std::string page, std::string_view url = {}, std::string_view charset = {}) {
  const TimeZone zone = TimeZone::utc();
  auto result = article_from_page({std::move(page), url, charset}, {"saved/page.html", zone});
  REQUIRE(result);
  return *result;
}

std::string body_of(const std::string& inside) {
  return read_page("<html><title>Talks end</title><body>" + inside).article.body;
}

std::string p(const std::string& text) { return "<p>" + text + "</p>"; }

// What the metadata of `head` date a page with, and how exactly.
std::string date_of(const std::string& head, const std::string& body = {},
                    std::string_view url = {}) {
  const PageArticle page =
      read_page("<html lang=en><head><title>T</title>" + head + "</head><body>" + body, url);
  return iso_date(page.article.published) + " " + std::string(fact_place_name(page.date_place));
}

}  // namespace

TEST_CASE("a page is an article without what surrounds it", "[html]") {
  const std::string page =
      "<!DOCTYPE html><html lang=en-GB><head><title>Talks end | Daily News</title>"
      "<meta property=og:site_name content='Daily News'><link rel=canonical "
      "href=https://news.example/a/1>"
      "<meta name=author content='Ann Lee'><meta property=article:section "
      "content=World></head><body>"
      "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>"
      "<div class=content><h1>Talks end</h1><div class=byline>By Ann Lee</div>" +
      p(kFirst) + "<figure><img src=a.jpg><figcaption>The hall</figcaption></figure>" +
      "<div class='related-links'><h3>Related</h3><p>A story that has been told before, at length, "
      "and is told again.</div>" +
      "<h2>Long talks</h2>" + p(kSecond) + "<script>var a = '<p>no</p>';</script></div>" +
      "<section id=comments>" +
      p("I do not believe a word of what was agreed there, and never shall.") +
      "</section><footer>" + p("© Daily News. All rights are reserved, as they were before.") +
      "</footer>";
  const Article article = read_page(page).article;
  CHECK(article.title == "Talks end");
  CHECK(article.byline == "Ann Lee");
  CHECK(article.source == "Daily News");
  CHECK(article.section == "World");
  CHECK(article.language == "en-GB");
  CHECK(article.url == "https://news.example/a/1");
  CHECK(article.path == "saved/page.html");
  CHECK(article.body == kFirst + "\n\nLong talks\n\n" + kSecond);
}

TEST_CASE("paragraphs are what a browser shows as such", "[html]") {
  CHECK(body_of(kFirst + "<br><br>" + kSecond) == kFirst + "\n\n" + kSecond);
  CHECK(body_of("<p>" + kFirst + "<br>" + kSecond) == kFirst + "\n" + kSecond);
  CHECK(body_of("<p>" + kFirst + "<p>" + kSecond) == kFirst + "\n\n" + kSecond);
  CHECK(body_of(p("A <b>bold</b>\n word, " + kFirst)) == "A bold word, " + kFirst);
  CHECK(body_of(p("&laquo;" + kFirst + "&raquo; &#x2014; " + kSecond)) ==
        "«" + kFirst + "» — " + kSecond);
  CHECK(body_of(p(kFirst) + "<blockquote class=twitter-tweet>" + p(kSecond) + "</blockquote>") ==
        kFirst + "\n\n" + kSecond);
}

TEST_CASE("marks that most of a page bears say nothing", "[html]") {
  const std::string text = kFirst + " " + kSecond + " " + kFirst + " " + kSecond;
  CHECK(body_of("<div class='has-sidebar comments-open'>" + p(text) + "</div>") == text);
  CHECK(body_of("<div style='display:none'>" + p(text) + "</div>") == text);
  CHECK(body_of(p(text) + "<div style='display: none'>" + p(kSecond) + "</div>") == text);
}

TEST_CASE("a page without a text is an article by its title", "[html]") {
  const Article article = read_page("<title>Video: the summit</title><video></video>").article;
  CHECK(article.title == "Video: the summit");
  CHECK(article.body.empty());
  const KeepingSink sink = read_text("<html><body><img src=x>", "x.html");
  REQUIRE(sink.rejects.size() == 1);
  CHECK(sink.rejects[0].reason == "neither title nor body");
}

TEST_CASE("a title is without the site's name", "[html]") {
  const struct {
    const char *title, *site, *host, *heading, *expected;
  } rows[] = {
      {"Talks end - Daily News", "Daily News", "", "", "Talks end"},
      {"Talks end | World | Daily News", "Daily News", "", "Talks end", "Talks end"},
      {"Daily News: Talks - and more", "", "", "", "Daily News: Talks - and more"},
      {"Daily News | Talks end", "The Daily News", "www.dailynews.example", "", "Talks end"},
      {"Talks end - dailynews.example", "", "www.dailynews.example", "", "Talks end"},
      {"Moscow - Beijing: a long road", "Daily News", "", "", "Moscow - Beijing: a long road"},
      {" - ", "", "", "", "-"},
  };
  for (const auto& row : rows) {
    CHECK(title_without_site(row.title, row.site, row.host, row.heading) == row.expected);
  }
  CHECK(title_without_last_part("Four words of title - Daily News") == "Four words of title");
  CHECK(title_without_last_part("Two words - Daily News") == "Two words - Daily News");
}

TEST_CASE("a date is taken from the place that is believed most", "[html]") {
  const std::string ld =
      R"(<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},
      {"@type":["NewsArticle"],"datePublished":"2018-04-24T10:11:12+06:00"}]}</script>)";
  const std::string og = "<meta property='article:published_time' content='2018-04-23'>";
  const std::string meta = "<meta name='DC.date.issued' content='2018-04-22'>";
  const std::string time = "<time datetime=2018-04-21>yesterday</time>";
  const char* url = "https://a.example/2018/04/20/talks";
  CHECK(date_of(ld + meta + og, time, url) == "2018-04-24T04:11:12Z JSON-LD");
  CHECK(date_of(meta + og, time, url) == "2018-04-23 OpenGraph");
  // A film that the page shows is not its article.
  const std::string film =
      R"(<script type="application/ld+json">{"@type":"VideoObject","uploadDate":"2018-04-19"}</script>)";
  CHECK(date_of(film + meta, time, url) == "2018-04-22 meta");
  CHECK(date_of(film, time, url) == "2018-04-19 JSON-LD");
  CHECK(date_of(meta, time, url) == "2018-04-22 meta");
  CHECK(date_of("", time, url) == "2018-04-21 <time>");
  CHECK(date_of("", "<span class=post-date>Posted: April 19, 2018 at 10 | 3 comments</span>") ==
        "2018-04-19 <time>");
  CHECK(date_of("", "", url) == "2018-04-20 URL");
  CHECK(date_of("", p("18 April 2018. " + kFirst)) == "2018-04-18 text");
  CHECK(date_of("<meta property='article:modified_time' content='2018-04-25'>") ==
        "2018-04-25 OpenGraph");
  CHECK(date_of("", p(kFirst)) == " ");
}

TEST_CASE("03/04/2018 is read as the page's language writes it", "[html]") {
  const TimeZone zone = TimeZone::utc();
  CHECK(iso_date(*first_date_in("on 3/4/2018, 10:11", {zone, "en-US"}).published) ==
        "2018-03-04T10:11Z");
  CHECK(iso_date(*first_date_in("on 3/4/2018", {zone, "en-GB"}).published) == "2018-04-03");
  CHECK(iso_date(*first_date_in("le 3/4/2018", {zone, "fr"}).published) == "2018-04-03");
  CHECK(!first_date_in("3/4 of 2018 people", {zone, "en"}).published);
  // Of English of no country the other reading is kept: other pages of the site may show it.
  const PrintedDate open = first_date_in("on 3/4/2018", {zone, "en"});
  CHECK(iso_date(*open.published) == "2018-03-04");
  CHECK(iso_date(open.numbers.day_first) == "2018-04-03");
}

TEST_CASE("a <meta> may have several properties, an encyclopedia's headline is no title",
          "[html]") {
  const auto title = [](const std::string& head) {
    return read_page("<head>" + head + "</head><p>Text.</p>").article.title;
  };
  CHECK(title("<title>T</title><meta property='x:y OG:title' content='Ferry'>") == "Ferry");
  CHECK(title("<title>T</title><meta property=' ' content='Ferry'>") == "T");
  const std::string ld = R"(<script type="application/ld+json">{"@type":"Article","name":"Ferry",
      "headline":"boat that carries people"}</script>)";
  CHECK(title("<title>Ferry - Encyclopedia</title>" + ld) == "Ferry");
  CHECK(title("<title>A boat that carries people</title>" + ld) == "boat that carries people");
  CHECK(title("<meta property=og:site_name content=Ferry><title>Ferry - News</title>" + ld) ==
        "boat that carries people");
}

TEST_CASE("JSON-LD is read as pages write it", "[html]") {
  const auto with = [](const std::string& json) {
    return read_page("<title>t</title><script type='application/ld+json'>" + json + "</script>")
        .article;
  };
  CHECK(with("<!-- {\"@type\":\"Article\",\"headline\":\"A\"} -->").title == "A");
  CHECK(with("<![CDATA[ {\"@type\":\"Article\",\"headline\":\"A\"} ]]>").title == "A");
  CHECK(with("[{\"@type\":\"https://schema.org/NewsArticle\",\"headline\":\"A\nB\"}]").title ==
        "A B");
  CHECK(with(R"({"@type":"NewsArticle","headline":"A","author":[{"name":"X"},{"name":"Y"}],
      "publisher":{"name":"Daily"}})")
            .byline == "X, Y");
  CHECK(with("{\"@type\":\"Article\",\"headline\":").title == "t");
  // The whole text of a page that a script would fill.
  CHECK(with("{\"@type\":\"Article\",\"articleBody\":\"" + kFirst + "\"}").body == kFirst);
  CHECK(with(R"({"@type":"Article","headline":{"name":{"name":{"name":{"name":{"name":"x"}}}}}})")
            .title == "t");
}

TEST_CASE("a page's address is its own, the canonical one, or where it was saved from", "[html]") {
  const std::string canonical = "<link rel=canonical href='https://a.example/1'>";
  CHECK(read_page("<title>t</title>" + canonical, "https://a.example/1?x=2").article.url ==
        "https://a.example/1");
  CHECK(read_page("<title>t</title><link rel=canonical href='https://a.example/'>",
                  "https://a.example/1")
            .article.url == "https://a.example/1");
  CHECK(read_page("<!-- saved from url=(0021)https://a.example/2 -->\n<html><title>t</title>")
            .article.url == "https://a.example/2");
}

TEST_CASE("HTML is known by its beginning, else by its suffix", "[html]") {
  const auto is_html = [](std::string_view head, std::string_view path) {
    const auto format = detect_format(head, path);
    return format && (*format)->name == "html";
  };
  CHECK(is_html(" <!DOCTYPE HTML PUBLIC>", "x"));
  CHECK(is_html("<?xml version='1.0'?><!-- a --><html xmlns=x>", "x.xml"));
  CHECK(is_html("<p>text", "x.htm.gz"));
  CHECK(is_html("text", "x.html"));
  CHECK(is_html("<html>\xCC\xE8\xF0 \xCC\xE8\xF0 \xCC\xE8\xF0", "x"));  // in any charset
  CHECK_FALSE(is_html("<?xml version='1.0'?><rss>", "x.html"));
  CHECK_FALSE(is_html("<3 of them", "x.txt"));
}

TEST_CASE("markup that is not needed goes before the page is parsed", "[html]") {
  const struct {
    const char *page, *html;
  } rows[] = {
      {"a<script>b<p>c</script>d", "ad"},
      {"a<SCRIPT>b", "a"},
      {"a<svg><style><b></style></svg>b<svg/>c", "abc"},
      {"a<!-- <p> -->b<!-->c<!-- --!>d<!", "abcd"},
      {"<b>a</b> <i>b", "a b"},
      {"<p onclick='a>b' class=\"c\" class=d>e", "<p class=\"c\">e"},
      {"<a href=x>a</a><a name=y>b</a>", "<a>a</a>b"},
      {"<span>a<span class=x>b</span></span>", "a<span class=\"x\">b</span>"},
      {"1 < 2 <", "1 &lt; 2 &lt;"},
      {"<td>a<td>b</table>", "<td>a</td><td>b</td></table>"},
      {"<title>a <b> c</title>", "<title>a <b> c</title>"},
      {"<iframe>a", "a"},  // one that does not end
      {"<p class=", "<p class=\"\">"},
  };
  for (const auto& row : rows) CHECK(simplify_page(row.page).html == row.html);
}

TEST_CASE("pages made to bring a parser down do not", "[html]") {
  const auto many = [](const std::string& text, int times = 100'000) {
    std::string all = "<html><title>t</title>";
    for (int i = 0; i < times; ++i) all += text;
    return all + "end";
  };
  for (const std::string& page :
       {many("<div>"), many("<", 4'000'000), many("<a", 1'000'000), many("<b><p>"),
        many("<a href=x><p>"), many("<table><td>"), many("<span class=x><div></span>"),
        many("<svg><style><b>"), many("<template>"), many("<!--"), many("<h1><h2>"),
        many("<div class=date>"), many("&#x110000;&"), many("<title> - "),
        "<html><title>t</title><a " + many("x=1 class=2 ")}) {
    CHECK(read_page(page).article.title == "t");
  }
  std::string page = many(p(kFirst), 600'000);  // more tags than are parsed
  CHECK(read_page(page.substr(0, kMaxPageBytes)).article.body.size() > 100 * kMaxPageTags / 2);
  page.resize(kMaxPageBytes + 1, ' ');
  const TimeZone zone = TimeZone::utc();
  CHECK(article_from_page({page, {}, {}}, {"x", zone}).error().message == "page over 32 MiB");
}
