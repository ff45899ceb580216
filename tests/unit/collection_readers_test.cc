#include <catch2/catch.hpp>
#include <string>

#include "indexer/readers/printed_date.h"
#include "indexer/readers/sgml.h"
#include "tests/unit/reading.h"

using namespace news;

namespace {

Published date(std::string_view printed) { return *parse_printed_date(printed, TimeZone::utc()); }

std::string reuters(std::string_view id, std::string_view inside) {
  return "<REUTERS TOPICS=\"YES\" OLDID=\"5544\" NEWID=\"" + std::string(id) + "\">\n" +
         std::string(inside) + "\n</REUTERS>\n";
}

Article only_article(const KeepingSink& sink) {
  if (!sink.rejects.empty()) FAIL(sink.rejects[0].reason);
  REQUIRE(sink.articles.size() == 1);
  return sink.articles[0];
}

}  // namespace

TEST_CASE("a story of Reuters-21578 gives all its fields", "[reuters]") {
  const Article article = only_article(read_text(
      "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n" +
          reuters("17",
                  "<DATE>26-FEB-1987 15:01:01.79</DATE>\n<TOPICS><D>cocoa</D><D>tea</D></TOPICS>\n"
                  "<PLACES><D>peru</D></PLACES>\n<UNKNOWN>\n&#5;&#5;&#5;C T</UNKNOWN>\n"
                  "<TEXT>&#2;\n<TITLE>COCOA &lt;CCO> RISES</TITLE>\n"
                  "<AUTHOR>    by Ann Lee, Reuters</AUTHOR>\n"
                  "<DATELINE>    LIMA, Feb 26 - </DATELINE><BODY>Cocoa rose &amp; rose\nagain.\n"
                  "    Tea fell.\n Reuter\n&#3;</BODY></TEXT>"),
      "reut2-000.sgm"));
  CHECK(article.given_id == "17");
  CHECK(article.title == "COCOA <CCO> RISES");
  CHECK(article.byline == "Ann Lee, Reuters");
  CHECK(article.source == "Reuters");
  CHECK(article.section == "cocoa, tea");
  CHECK(article.language == "en");
  CHECK(article.published == date("1987-02-26T15:01:01Z"));
  CHECK(article.body == "LIMA, Feb 26 -\n\nCocoa rose & rose\nagain.\n\nTea fell.");
}

TEST_CASE("odd dates of Reuters-21578 are read", "[reuters]") {
  const struct {
    const char* printed;
    Published expected;
  } rows[] = {
      {" 5-MAR-1987 09:02:38.58", date("1987-03-05T09:02:38Z")},
      {"31-MAR-1987 605:12:19.12", date("1987-03-31")},
      {"27-MAR-1987 00:02:59.13&#5;&#5;&#5;RM", date("1987-03-27T00:02:59Z")},
      {"13-MAR-1987 14:00:17.38&#9;&#9;&#9;C G", date("1987-03-13T14:00:17Z")},
      {"5-APR-1987 10:00:00.00    # date added by hand", date("1987-04-05T10:00:00Z")},
      {"", Published()},
  };
  for (const auto& row : rows) {
    INFO(row.printed);
    const std::string text = "<DATE>" + std::string(row.printed) + "</DATE><TEXT><TITLE>T</TITLE>";
    CHECK(only_article(read_text(reuters("1", text + "</TEXT>"), "x")).published == row.expected);
  }
}

TEST_CASE("texts of Reuters-21578 that nobody took apart have their first line as title",
          "[reuters]") {
  const KeepingSink sink = read_text(
      reuters("1",
              "<TEXT TYPE=\"UNPROC\">&#2;\nBANK REPORT\n Reserves..644\n Loans..25\n\n Reuter\n"
              "&#3;</TEXT>") +
          reuters("2",
                  "<TEXT TYPE=\"BRIEF\">&#2;\n******<TITLE>TAX CURBS SOUGHT\n</TITLE>Blah blah "
                  "blah.\n&#3;\n</TEXT>") +
          reuters("3", "<TEXT TYPE=\"UNPROC\">&#2;\n&#3;\n</TEXT>"),
      "x");
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.articles[0].title == "BANK REPORT");
  CHECK(sink.articles[0].body == "Reserves..644\n Loans..25");
  CHECK(sink.articles[1].title == "TAX CURBS SOUGHT");
  CHECK(sink.articles[1].body.empty());
  REQUIRE(sink.rejects.size() == 1);
  CHECK(sink.rejects[0].place.record == 3);
  CHECK(sink.rejects[0].reason == "neither title nor body");
}

TEST_CASE("documents of TREC's collections give their fields", "[trec]") {
  const struct {
    const char* doc;
    Article expected;
  } rows[] = {
      {"<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<FILEID>AP-NR-02-12-88 2344EST</FILEID>\n"
       "<HEAD>Talks Begin</HEAD>\n<HEAD>Eds: more to come</HEAD>\n<BYLINE>By ANN LEE</BYLINE>\n"
       "<DATELINE>OSLO, Norway (AP) </DATELINE>\n<TEXT>\n   Talks began &amp; ended.\nSoon.\n   "
       "All left.\n</TEXT>\n<TEXT>\n   Later more.\n</TEXT>\n</DOC>",
       {"", "AP880212-0001", "", "", "Talks Begin", "ANN LEE", "", date("1988-02-12"), "und",
        "OSLO, Norway (AP)\n\nTalks began & ended. Soon.\n\nAll left.\n\nLater more.", "x"}},
      {"<DOC>\n<DOCNO>WSJ870324-0001</DOCNO>\n<HL> A Deal\nIs Made</HL>\n<DD> 03/24/87</DD>\n"
       "<SO> THE JOURNAL (J)</SO>\n<LP>\n   The lead.\n</LP>\n<TEXT>\n   The "
       "rest.\n</TEXT>\n</DOC>",
       {"", "WSJ870324-0001", "", "THE JOURNAL (J)", "A Deal Is Made", "", "", date("1987-03-24"),
        "und", "The lead.\n\nThe rest.", "x"}},
      {"<DOC><DOCNO> LA010189-0001 </DOCNO>\n<DATE>\n<P>\nJanuary 1, 1989, Sunday, Home Edition \n"
       "</P>\n</DATE>\n<SECTION><P>Metro; Part 2</P></SECTION>\n<HEADLINE>\n<P>\nNEW YEAR\n</P>\n"
       "</HEADLINE>\n<TEXT>\n<P>\nOne.\n<P>\nTwo&hyph;three.\n</TEXT>\n</DOC>",
       {"", "LA010189-0001", "", "", "NEW YEAR", "", "Metro; Part 2", date("1989-01-01"), "und",
        "One.\n\nTwo-three.", "x"}},
      {"<DOC id=\"AFP_ENG_20100101.0001\" type=\"story\" >\n<HEADLINE>\nH\n</HEADLINE>\n<TEXT>\n<P>"
       "\nB\n</P>\n</TEXT>\n</DOC>",
       {"", "AFP_ENG_20100101.0001", "", "", "H", "", "", date("2010-01-01"), "und", "B", "x"}},
      {"<DOC>\n<DOCNO> XIE19960101.0001 </DOCNO>\n<DATE_TIME> 1996-01-01 00:07 </DATE_TIME>\n<BODY>"
       "\n<HEADLINE> H </HEADLINE>\n<TEXT>\n<P>B</P>\n</TEXT>\n</BODY>\n</DOC>",
       {"", "XIE19960101.0001", "", "", "H", "", "", date("1996-01-01T00:07Z"), "und", "B", "x"}},
      {"<doc><docno>FT911-3</docno><date>910514\n<headline>FT  14 MAY 91 / H</headline>"
       "<text>B</text></doc>",
       {"", "FT911-3", "", "", "FT 14 MAY 91 / H", "", "", date("1991-05-14"), "und", "B", "x"}},
      {"<DOC>\n<DOCNO>X-880212</DOCNO>\nOnly words, and no element.\n</DOC>",
       {"", "X-880212", "", "", "", "", "", {}, "und", "Only words, and no element.", "x"}},
  };
  for (const auto& row : rows) {
    INFO(row.doc);
    CHECK(only_article(read_text(row.doc, "x")) == row.expected);
  }
}

TEST_CASE("a page of a web collection is read as HTML", "[trec]") {
  const Article article = only_article(
      read_text("<DOC>\n<DOCNO>G00-1</DOCNO>\n<DOCHDR>\nhttp://a.example/x.html\nHTTP/1.1 200 OK\n"
                "</DOCHDR>\n<html><head><title>Bridge opens</title></head><body><p>Lorries roll "
                "over the bridge.</p></body></html>\n</DOC>\n",
                "x"));
  CHECK(article.given_id == "G00-1");
  CHECK(article.url == "http://a.example/x.html");
  CHECK(article.title == "Bridge opens");
  CHECK(article.body == "Lorries roll over the bridge.");
}

TEST_CASE("a broken record of SGML does not spoil the others", "[trec]") {
  const std::string text =
      "<DOC><DOCNO>1</DOCNO><TEXT>one</TEXT>\n<DOC><DOCNO>2</DOCNO><TITLE>two\n<TEXT>2\n</DOC>\n"
      "<DOC><DOCNO>3</DOCNO></DOC><DOC><DOCNO>4</DOCNO><TEXT>four";
  const KeepingSink sink = read_text(text, "x");
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.articles[0].body == "one");
  CHECK(sink.articles[1].title == "two");
  CHECK(sink.articles[1].body == "2");
  REQUIRE(sink.rejects.size() == 2);
  CHECK(sink.rejects[0].place.record == 3);
  CHECK(sink.rejects[0].reason == "neither title nor body");
  CHECK(sink.rejects[1].place == RecordPlace{"x", 4, text.rfind("<DOC>")});
  CHECK(sink.rejects[1].reason == "the input ends inside a record");
}

TEST_CASE("SGML in an old charset is read", "[trec]") {
  std::string text;
  for (int i = 0; i < 3; ++i) {
    text += "<DOC><DOCNO>" + std::to_string(i) +
            "</DOCNO><TEXT>\xC4 r\xE9union \xE0 Gen\xE8ve s'est achev\xE9"
            "e "
            "hier soir, apr\xE8s un d\xE9"
            "bat tr\xE8s anim\xE9.</TEXT></DOC>\n";
  }
  const KeepingSink sink = read_text(text, "x.trec", *find_format("trec"));
  REQUIRE(sink.articles.size() == 3);
  CHECK(sink.articles[2].body.find("Genève s'est achevée") != std::string::npos);
}

TEST_CASE("open elements by the million end soon", "[trec]") {
  std::string text = "<DOC><DOCNO>1</DOCNO><TITLE>t</TITLE>";
  for (int i = 0; i < 300000; ++i) text += "<TEXT><a";
  CHECK(read_text(text + "</DOC>", "x").articles.size() == 1);
  CHECK(read_text(reuters("1", "<TOPICS><D><D><D></TOPICS><TEXT>" + text + "</TEXT>"), "x")
            .articles.size() == 1);
}
