// The seed form, general Markdown, day files and plain text.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "indexer/readers/front_matter.h"
#include "indexer/readers/markdown_text.h"
#include "indexer/readers/printed_date.h"
#include "tests/unit/reading.h"

using namespace news;

namespace {

Published date(std::string_view printed) { return *parse_printed_date(printed, TimeZone::utc()); }

Article only_article(std::string_view text, std::string path) {
  KeepingSink sink = read_text(text, std::move(path));
  REQUIRE(sink.rejects.empty());
  REQUIRE(sink.articles.size() == 1);
  return sink.articles[0];
}

}  // namespace

TEST_CASE("the seed form gives title, date, source, paragraphs and address", "[seed_form]") {
  const std::string begin = "\n\n---\n\n## **SUMMIT OPENS IN QINGDAO**\n\n-\n\n";
  const std::string end = "\n\nFirst paragraph.\n\nSecond (2018) one.\n\n<https://a.example/1>\n";
  const struct {
    std::string header, source;
    Published published;
  } rows[] = {
      {"24.04.2018\n\n---\n\nThe Times (24 April 2018)", "The Times", date("2018-04-24")},
      {"04.2018\n\n---\n\nThe Times (April 2018)", "The Times", date("2018-04")},
      {"---\n\nThe Times (24 апреля 2018)", "The Times", date("2018-04-24")},
      {"2018\n\n---\n\nThe Times (2018)", "The Times", date("2018")},
      {"04.2018\n\nThe Times (24 April 2018)", "The Times", date("2018-04-24")},  // the finer one
      {"24.04.2018\n\nThe Times (25 April 2018)", "The Times", date("2018-04-24")},
      {"---\n\nThe Times", "The Times", Published()},
      {"---\n\nXinhua (China) (24 April 2018)", "Xinhua (China)", date("2018-04-24")},
      {"---\n\nXinhua (China)", "Xinhua (China)", Published()},
      {"24.04.2018", "", date("2018-04-24")},
      {"---", "", Published()},
  };
  for (const auto& row : rows) {
    INFO(row.header);
    const Article article = only_article(begin + row.header + end, "seed.txt");
    CHECK(article.title == "SUMMIT OPENS IN QINGDAO");
    CHECK(article.source == row.source);
    CHECK(article.published == row.published);
    CHECK(article.url == "https://a.example/1");
    CHECK(article.body == "First paragraph.\n\nSecond (2018) one.");
  }
}

TEST_CASE("an undated seed article keeps a first sentence that is no source", "[seed_form]") {
  const Article article = only_article("## **T t t**\n\n---\n\nIt rained.\n\nStill.\n", "x.txt");
  CHECK(article.source.empty());
  CHECK(article.body == "It rained.\n\nStill.");
}

TEST_CASE("front matter names the fields, if it reads as key: value", "[markdown]") {
  const Article article = only_article(
      "---\ntitle: \"A: title\"\ndate: 2018-04-24 10:00:00 +0600\nauthors: [Ann, Bob]\nlang: ru\n"
      "url: https://a.example/\ntags:\n  - x\n---\n\n# Heading\n\nText.\n",
      "post.md");
  CHECK(article.title == "A: title");
  CHECK(article.byline == "Ann, Bob");
  CHECK(article.published == date("2018-04-24T10:00:00+06:00"));
  CHECK(article.language == "ru");
  CHECK(article.body == "Heading\n\nText.");
  // YAML refuses the colon; the lines are still plain.
  CHECK(only_article("---\ntitle: China: a summit\ndate: 2018-04-24\n---\nText.", "p.md").title ==
        "China: a summit");
  CHECK_FALSE(parse_front_matter("---\n\n## **TITLE**\n\n---\n"));
  CHECK_FALSE(parse_front_matter("---\nA sentence: with a colon, but no key\n---\n"));
  CHECK_FALSE(parse_front_matter("---\nkey: never closed\n"));
}

TEST_CASE("Markdown without front matter has its title in the first heading", "[markdown]") {
  const Article article =
      only_article("# The *title*\n\n24 April 2018\n\nText.\n\n## Sub\n\nMore.\n", "x.md");
  CHECK(article.title == "The title");
  CHECK(article.published == date("2018-04-24"));
  CHECK(article.body == "Text.\n\nSub\n\nMore.");
  CHECK(only_article("Title\n\nText", "2018-04-24-x.md").published == date("2018-04-24"));
  CHECK(only_article("# Only a title", "x.md").title == "Only a title");
  // A dated post with subheadings is one article.
  CHECK(only_article("# T\n\nA\n\n### One\n\nB\n\n### Two\n\nC\n", "2018-04-24-post.md").body ==
        "A\n\nOne\n\nB\n\nTwo\n\nC");
}

TEST_CASE("Markdown marks go, the words stay", "[markdown]") {
  const struct {
    const char* markdown;
    const char* text;
  } rows[] = {
      {"**bold** and _soft_ and ~~old~~", "bold and soft and old"},
      {"***both***", "both"},
      {"snake_case_name 5*3*2 2 * 3", "snake_case_name 5*3*2 2 * 3"},
      {"中文**粗体**中文", "中文粗体中文"},
      {"[text](http://a/ \"t\") ![img](x.png)", "text"},
      {"[a [b] c](x) [ref][1] [plain]", "a [b] c ref [plain]"},
      {"[1]: https://a.example/", ""},
      {"<https://a.example/x_y>", "https://a.example/x_y"},
      {"- one\n- two\n\n1. first\n2018. Year", "one\ntwo\n\nfirst\n2018. Year"},
      {"> quoted\n> > twice", "quoted\ntwice"},
      {"a\n\n---\n\n***\n\nb", "a\n\nb"},
      {"Title\n=====\n\ntext", "Title\n\ntext"},
      {"\\*not\\* \\# `a*b*c`", "*not* # a*b*c"},
      {"```\ncode *x*\n```\nafter", "code *x*\n\nafter"},
      {"| a | b |\n|---|---|\n| c | d |", "a | b\nc | d"},
      {"<p>One</p><p>Two*</p>", "One\n\nTwo*"},
      {"a <b>bold</b> &amp; &nbsp;x", "a bold & x"},
      {"<!-- a\n\nb -->c", "c"},
      {"5 < 6 * 7 > 8", "5 < 6 * 7 > 8"},
  };
  for (const auto& row : rows) {
    INFO(row.markdown);
    CHECK(markdown_to_text(row.markdown) == row.text);
  }
}

TEST_CASE("a day file gives an article for each item and loses nothing", "[markdown]") {
  const std::string text =
      "# Evening news (20230215)\n\n## Summary\n\n1. One\n\n## Details\n\n### Item one\n\n<p>Text "
      "<b>one</b>.<br></p>"
      "<p>More.</p>\n\n[original](https://a.example/1)\n\n### Item two\n\n<p>Text two.</p>\n\n#### "
      "Deeper\n\nX\n\n---\n\n(note)\n";
  const KeepingSink sink = read_text(text, "news/20230215.md");
  REQUIRE(sink.rejects.empty());
  REQUIRE(sink.articles.size() == 3);
  CHECK(sink.articles[0].title == "Evening news (20230215)");
  CHECK(sink.articles[0].body == "Summary\n\nOne");
  CHECK(sink.articles[1].title == "Item one");
  CHECK(sink.articles[1].body == "Text one.\n\nMore.");
  CHECK(sink.articles[1].url == "https://a.example/1");
  CHECK(sink.articles[1].section == "Details");
  CHECK(sink.articles[2].body == "Text two.\n\nDeeper\n\nX\n\n(note)");
  CHECK(sink.places[2].record == 3);
  CHECK(text.substr(sink.places[2].byte_offset).starts_with("### Item two"));
  for (const Article& article : sink.articles) {
    CHECK(article.published == date("2023-02-15"));
    CHECK(article.source == "Evening news");
  }
}

TEST_CASE("plain text has its title in the first line and perhaps a date in the second",
          "[plain_text]") {
  const Article article =
      only_article("\n\nThe title\n\n24.04.2018\n\nOne\nline.\n\n\nTwo.\n", "x.txt");
  CHECK(article.title == "The title");
  CHECK(article.published == date("2018-04-24"));
  CHECK(article.body == "One\nline.\n\nTwo.");
  CHECK(only_article("Title\nText.", "2018-04-24/x").published == date("2018-04-24"));
  std::string words;
  for (int at = 0; at < 60; ++at) words += "word ";
  const Article untitled = only_article(words + "\nSecond.", "x.txt");
  CHECK(untitled.title.size() < 130);
  CHECK(untitled.title.ends_with("word…"));
  CHECK(untitled.body.starts_with("word word"));
  CHECK(untitled.body.ends_with("\n\nSecond."));  // no line wraps in a text with such long lines
}

TEST_CASE("real articles are read whole", "[real]") {
  const char* named = std::getenv("NEWSIDX_SHARED_DATA");
  const std::filesystem::path data = named != nullptr ? named : SOURCE_DIR "/../shared/data";
  const std::filesystem::path seed = data / "seed" / "000_85c639e6927bb5fa.txt";
  if (!std::filesystem::exists(seed)) {
    WARN(seed << " is missing: skipped");
    return;
  }
  const auto source = open_file(seed);
  REQUIRE(source);
  const Article article = only_article(*read_all(**source, 1u << 20), "seed.txt");
  CHECK(article.title ==
        "CHINA TO DEEPEN COOPERATION WITH SCO STATES FOR REGIONAL STABILITY, SECURITY");
  CHECK(article.published == date("2018-04-24"));
  CHECK(article.source == "The Times of Central Asia");
  CHECK(article.url.ends_with("regional-stability-security"));
  CHECK(article.body.starts_with("Chinese President Xi Jinping on April 23"));
  CHECK(article.body.ends_with("people-to-people exchanges and cultural cooperation."));
  CHECK(article.body.find("---") == std::string::npos);

  const auto feed = open_file(data / "rss" / "2023-03.jsonl.zst");
  REQUIRE(feed);
  KeepingSink sink;
  const TimeZone zone = TimeZone::utc();
  CHECK(read_input(**feed, {"2023-03.jsonl.zst", zone}, nullptr, sink));
  CHECK(sink.rejects.empty());
  REQUIRE(sink.articles.size() == 75777);
  CHECK(sink.articles[0].published == date("2023-03-01 23:11:55+00:00"));
  for (const Article& entry : sink.articles) {
    REQUIRE(entry.published.precision == DatePrecision::kSecond);
    REQUIRE(entry.body.find("</p>") == std::string::npos);
  }
}
