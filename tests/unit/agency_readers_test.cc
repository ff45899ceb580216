#include <catch2/catch.hpp>
#include <string>

#include "indexer/readers/field_text.h"
#include "indexer/readers/printed_date.h"
#include "tests/unit/reading.h"

using namespace news;

namespace {

Published date(std::string_view printed) { return *parse_printed_date(printed, TimeZone::utc()); }

Article from_wire(std::string_view text) {
  const KeepingSink sink = read_text(text, "wire/a");
  INFO(text);
  if (!sink.rejects.empty()) FAIL(sink.rejects[0].reason);
  REQUIRE(sink.articles.size() == 1);
  return sink.articles[0];
}

}  // namespace

TEST_CASE("an NITF story is read with what its head says", "[agencies]") {
  const Article article = from_wire(R"(<?xml version="1.0" encoding="iso-8859-1"?>
<nitf baselang="nb-NO">
 <head>
  <tobject tobject.type="News">
   <tobject.subject tobject.subject.refnum="15054000" tobject.subject.type="Sport" tobject.subject.matter="Soccer"/>
   <tobject.subject tobject.subject.refnum="11000000"/>
  </tobject>
  <docdata><doc-id id-string="XYZ.1"/><date.issue norm="20151210T191044+0100"/>
   <date.release norm="YYYYMMDD"/></docdata>
 </head>
 <body>
  <body.head>
   <hedline><hl1>Harbour
     opens</hl1><hl2>Second line</hl2></hedline>
   <byline>By <person>Ann Lee</person><byttl>Staff</byttl></byline>
   <distributor><org>Wire</org></distributor>
   <dateline><location><city>Bergen</city><country>Norway</country></location>
    <story.date norm="20151209"/></dateline>
  </body.head>
  <body.content>
   <block><p>First <em>paragraph</em>.</p><hl2>Between</hl2><p>Second.<br/>Line.</p></block>
   <media media-type="image"><media-caption>A ship.</media-caption></media>
  </body.content>
 </body>
</nitf>)");
  CHECK(article.title == "Harbour opens");
  CHECK(article.byline == "Ann Lee");
  CHECK(article.source == "Wire");
  CHECK(article.section == "Soccer, politics");
  CHECK(article.given_id == "XYZ.1");
  CHECK(article.language == "nb-NO");
  CHECK(article.published == date("2015-12-10T19:10:44+01:00"));
  CHECK(article.body == "Bergen, Norway\n\nFirst paragraph.\n\nBetween\n\nSecond.\nLine.");
}

TEST_CASE("the stories of a NewsML-G2 message are articles, its other items are not",
          "[agencies]") {
  const KeepingSink sink = read_text(R"(<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"
  xmlns:h="http://www.w3.org/1999/xhtml"><itemSet>
 <packageItem guid="urn:x:p" xml:lang="en"><itemMeta><title>Top news</title></itemMeta>
  <groupSet><group><itemRef residref="urn:x:1"><headline>Harbour opens</headline></itemRef></group></groupSet>
 </packageItem>
 <newsItem guid="urn:x:1" version="3" xml:lang="en">
  <itemMeta><provider literal="wire.example"/><versionCreated>2018-04-24T10:11:12Z</versionCreated>
   <firstCreated>2018-04-23T10:11:12Z</firstCreated></itemMeta>
  <contentMeta><language tag="de"/><dateline>HAMBURG, April 24 (Wire) -</dateline><by>Von Ann Lee</by>
   <subject type="cpnat:geoArea"><name>Germany</name></subject>
   <subject type="cpnat:abstract"><name>ports</name></subject>
   <subject qcode="subj:04000000"/>
   <headline role="x:subHeadline">Less</headline><headline>Harbour opens</headline></contentMeta>
  <contentSet><remoteContent href="x.jpg"/><inlineXML contenttype="application/xhtml+xml"><h:html>
   <h:head><h:title>x</h:title></h:head><h:body><h:p>It opened today.</h:p><h:p>Typed line
one of the wrapped page,
goes on here
   and the next paragraph.</h:p></h:body></h:html></inlineXML></contentSet>
 </newsItem>
 <newsItem guid="urn:x:2"><contentMeta/><contentSet><remoteContent href="x.mp3"/></contentSet></newsItem>
 <newsItem guid="urn:x:3"><contentMeta><headline>A ship</headline>
   <description role="d:caption">A ship
       at the quay.</description></contentMeta></newsItem>
</itemSet></newsMessage>)",
                                     "a");
  CHECK(sink.rejects.empty());
  REQUIRE(sink.articles.size() == 3);
  CHECK(sink.articles[0].title == "Top news");
  CHECK(sink.articles[0].body == "Harbour opens");
  const Article& story = sink.articles[1];
  CHECK(story.given_id == "urn:x:1");
  CHECK(story.title == "Harbour opens");
  CHECK(story.byline == "Von Ann Lee");
  CHECK(story.source == "wire.example");
  CHECK(story.language == "de");
  CHECK(story.section == "ports, economy, business and finance");
  CHECK(story.published == date("2018-04-24T10:11:12Z"));
  CHECK(story.body ==
        "HAMBURG, April 24 (Wire) -\n\nIt opened today.\n\nTyped line\none of the wrapped page,\n"
        "goes on here\n\nand the next paragraph.");
  CHECK(sink.articles[2].body == "A ship at the quay.");
  const KeepingSink plan = read_text("<planningItem guid='x'/>", "a");
  CHECK(plan.rejects.empty());
  CHECK(plan.skipped == std::vector<std::string>{"NewsML-G2 without a story"});
}

TEST_CASE("a NewsItem of NewsML 1 gives its longest text, under an id without revision",
          "[agencies]") {
  const Article article = from_wire(R"(<NewsML Version="1.2"><NewsItem xml:lang="fr">
 <Identification><NewsIdentifier><ProviderId>wire.example</ProviderId>
  <RevisionId PreviousRevision="1" Update="N">2</RevisionId>
  <PublicIdentifier>urn:newsml:wire.example:20180424:A:2N</PublicIdentifier></NewsIdentifier></Identification>
 <NewsManagement><FirstCreated>20180424T101112Z</FirstCreated>
  <ThisRevisionCreated>20180424T111112Z</ThisRevisionCreated></NewsManagement>
 <NewsComponent><NewsLines><HeadLine>Le port</HeadLine><ByLine>By Ann Lee</ByLine>
   <DateLine>Brest, 24 avr 2018 (Wire) -</DateLine></NewsLines>
  <AdministrativeMetadata><Provider><Party FormalName="Wire"/></Provider></AdministrativeMetadata>
  <DescriptiveMetadata><SubjectCode><Subject FormalName="04000000"/></SubjectCode></DescriptiveMetadata>
  <NewsComponent><ContentItem><MediaType FormalName="Photo"/><DataContent>0123456789012345678901234567890</DataContent></ContentItem></NewsComponent>
  <NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent><p>Une photo.</p></DataContent></ContentItem></NewsComponent>
  <NewsComponent><ContentItem><MediaType FormalName="Text"/><DataContent><nitf><body><body.content>
    <p>Le port est ouvert.</p><p>Deux.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent>
 </NewsComponent></NewsItem></NewsML>)");
  CHECK(article.given_id == "urn:newsml:wire.example:20180424:A");
  CHECK(article.title == "Le port");
  CHECK(article.byline == "Ann Lee");
  CHECK(article.source == "Wire");
  CHECK(article.section == "economy, business and finance");
  CHECK(article.language == "fr");
  CHECK(article.published == date("2018-04-24T11:11:12Z"));
  CHECK(article.body == "Brest, 24 avr 2018 (Wire) -\n\nLe port est ouvert.\n\nDeux.");
}

TEST_CASE("ninjs is read in all its versions", "[agencies]") {
  const Article first = from_wire(R"({"uri": "urn:x:1", "versioncreated": "2018-04-24T10:11:12Z",
    "headline": "Harbour opens", "byline": "By Ann Lee", "provider": "Wire", "language": "en",
    "subject": [{"code": "15000000", "name": "sport"}, {"code": "04000000", "name": "f"}],
    "dateline": "BERGEN -", "body_text": "one two", "body_html": "<p>one</p><p>two</p>"})");
  CHECK(first.given_id == "urn:x:1");
  CHECK(first.byline == "Ann Lee");
  CHECK(first.source == "Wire");
  CHECK(first.section == "sport, economy, business and finance");
  CHECK(first.published == date("2018-04-24T10:11:12Z"));
  CHECK(first.body == "BERGEN -\n\none\n\ntwo");
  const Article third = from_wire(R"({"uri": "https://x.example/3", "versionCreated": "2018-04-24",
    "by": "Ann", "headlines": [{"role": "short", "value": "H"}, {"role": "main", "value": "Harbour"}],
    "bodies": [{"contentType": "text/plain", "value": "flat"},
      {"contentType": "application/nitf+xml", "value": "<nitf><head><title>t</title></head><body><body.content><p>a</p><p>b</p></body.content></body></nitf>"}],
    "subjects": [{"name": "ports"}], "infoSources": [{"name": "Wire"}]})");
  CHECK(third.title == "Harbour");
  CHECK(third.url == "https://x.example/3");
  CHECK(third.byline == "Ann");
  CHECK(third.body == "a\n\nb");
  CHECK(third.section == "ports");
  CHECK(third.source == "Wire");
  const KeepingSink media = read_text(R"({"data": {"items": [{"meta": {}, "item": {"uri": "urn:x:4",
    "pubstatus": "usable", "headline": "Four", "description_caption": "A ship."}}, {"item": {"uri":
    "urn:x:5", "versioncreated": "2018"}}]}})",
                                      "a.json");
  REQUIRE(media.articles.size() == 1);
  CHECK(media.articles[0].body == "A ship.");
  REQUIRE(media.rejects.size() == 1);
  CHECK(media.rejects[0].reason == "neither title nor body");
}

TEST_CASE("an IPTC 7901 message is read without its notes", "[agencies]") {
  const std::string first =
      "\x01"
      "abc062 4 i 211 ccccb   wire 061\r\n\n\nNorway-ports/Bergen/\r\n\x02"
      "1ST LEAD\r\n"
      "Harbour opens\r\nfor ferries\r\nBy Ann Lee, wire =\r\n\n   Bergen (wire) - It opened\r\n"
      "today.\r\n\n   Second.\r\n\n# wire NOTEBOOK\r\n\n* * * *\r\nNot to print\r\n\x03"
      "131137 GMT Nov 13 \r\n\x7F\n\x7F\x04";
  const Article article = from_wire(first);
  CHECK(article.title == "Harbour opens for ferries");
  CHECK(article.byline == "Ann Lee, wire");
  CHECK(article.source == "wire");
  CHECK(article.section == "Norway-ports, Bergen");
  CHECK(article.published == date("2013-11-13T11:37Z"));
  CHECK(article.body == "Bergen (wire) - It opened\ntoday.\n\nSecond.");
  CHECK(article.given_id.empty());

  const KeepingSink two =
      read_text(first +
                    "\n\x01"
                    "abc063 4 i 2 wire 062\r\nK/\r\n\x02Kurz =\r\n\nText \xE4\r\n\x03"
                    "012359 MESZ Okt 99",
                "a");
  REQUIRE(two.articles.size() == 2);
  CHECK(two.articles[1].title == "Kurz");
  CHECK(two.articles[1].body == "Text \u00E4");
  CHECK(two.articles[1].published == date("1999-10-01T23:59+02:00"));
  CHECK(two.places[1].record == 2);
}

TEST_CASE("an ANPA message is read without typesetters' marks", "[agencies]") {
  const Article article = from_wire(
      "\x16\x16\x01W2870\x1F_us\nf s\x13\x11 BC-NO--Harbour     11-13 "
      "0049\r\n\x02^BC-NO--Harbour,46<\r\n"
      "^Harbour opens <\r\n^AP Photo X101<\r\n^Eds: With photos.<\r\n^By ANN LEE=\r\n^Associated "
      "Press=\r\n"
      "\t   BERGEN, Norway (AP) _ ``It opened,'' she said.\r\n \r\n\t   ___\r\n\x08"
      "A^;1;2\x10 \r\n"
      "\x08"
      "B^;3;4\x10 \r\n\t   \x03"
      "AP-WF-11-13-13 1509GMT<\r\n\r\n\x0C\r\n\x04");
  CHECK(article.title == "Harbour opens");
  CHECK(article.byline == "ANN LEE");
  CHECK(article.source == "AP");
  CHECK(article.section == "sports");
  CHECK(article.published == date("2013-11-13T15:09Z"));
  CHECK(article.body == "BERGEN, Norway (AP) \u2014 \"It opened,\" she said.\n\nA;1;2\nB;3;4");
  CHECK(from_wire("\x01W1\x1F_us\nr a\n\x02^BC-Alert,17<\n\t   Text.\n\x03").title == "BC-Alert");
}

TEST_CASE("a dateline stands before the story unless that has its own", "[agencies]") {
  CHECK(with_dateline("OSLO, May 5 (W) -", "Text.") == "OSLO, May 5 (W) -\n\nText.");
  CHECK(with_dateline("Oslo", "OSLO (W) - Text.") == "OSLO (W) - Text.");
  CHECK(with_dateline("2018-04-24", "Text.") == "Text.");
  CHECK(with_dateline("", "Text.") == "Text.");
}

TEST_CASE("a person's name is taken out of what is around it", "[agencies]") {
  CHECK(person_name("desk@example.org (Ann Lee)") == "Ann Lee");
  CHECK(person_name("Ann Lee <a@example.org>") == "Ann Lee");
  CHECK(person_name("BY ANN LEE") == "ANN LEE");
  CHECK(person_name("Byron (poet)") == "Byron (poet)");
  CHECK(person_name("a@example.org") == "a@example.org");
}
