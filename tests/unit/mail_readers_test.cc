#include <catch2/catch.hpp>
#include <string>

#include "indexer/readers/mime.h"
#include "indexer/readers/printed_date.h"
#include "tests/unit/reading.h"

using namespace news;

namespace {

constexpr const char* kHeaders =
    "Message-ID: <17.a@news.example>\r\nFrom: \"Lee, Ann\" <ann@news.example>\r\n"
    "Date: Tue, 24 Apr 2018 10:11:12 +0600 (ALMT)\r\nSubject: Border opens\r\n";

Article only_mail(const std::string& text) {
  const KeepingSink sink = read_text(text, "a.eml");
  INFO(text);
  if (!sink.rejects.empty()) FAIL(sink.rejects[0].reason);
  REQUIRE(sink.articles.size() == 1);
  return sink.articles[0];
}

std::string reject_of(const std::string& text) {
  const KeepingSink sink = read_text(text, "a.eml");
  REQUIRE(sink.articles.empty());
  REQUIRE(sink.rejects.size() == 1);
  return sink.rejects[0].reason;
}

std::string multipart(std::string_view kind, std::initializer_list<std::string_view> parts) {
  std::string text = "Content-Type: multipart/" + std::string(kind) + "; boundary=\"=_b " +
                     std::to_string(parts.size()) + "\"\r\n\r\nnot shown\r\n";
  const std::string line = "--=_b " + std::to_string(parts.size());
  for (const std::string_view part : parts) {
    text += line + "\r\n" + std::string(part) + "\r\n";
  }
  return text + line + "--\r\nnot shown\r\n";
}

}  // namespace

TEST_CASE("a mail is an article", "[mail]") {
  const Article article =
      only_mail(std::string(kHeaders) + "\r\nLorries roll.\r\n\r\nThe mayor came.\r\n");
  CHECK(article.given_id == "mid:17.a@news.example");
  CHECK(article.title == "Border opens");
  CHECK(article.source == "Lee, Ann");
  CHECK(article.byline.empty());
  CHECK(article.published == *parse_printed_date("2018-04-24T10:11:12+06:00", TimeZone::utc()));
  CHECK(article.body == "Lorries roll.\n\nThe mayor came.");

  const Article listed = only_mail(std::string(kHeaders) +
                                   "List-Id: Steppe Weekly <weekly.steppe.example>\r\n"
                                   "Archived-At: <https://steppe.example/17>\r\n"
                                   "Content-Language: en\r\n\r\nText\r\n");
  CHECK(listed.source == "Steppe Weekly");
  CHECK(listed.byline == "Lee, Ann");
  CHECK(listed.url == "https://steppe.example/17");
  CHECK(listed.language == "en");
}

TEST_CASE("headers of mail are decoded", "[mail]") {
  const struct {
    const char* raw;
    const char* expected;
  } rows[] = {
      {"plain", "plain"},
      {"=?utf-8?q?caf=C3=A9_au_lait?=", "café au lait"},
      {"=?UTF-8?B?0JzQvtGB0LrQstCw?= news", "Москва news"},
      {"=?koi8-r?B?7c/Ty9fB?=", "Москва"},
      {"=?utf-8*en?q?a?= =?utf-8?q?b?=\t=?utf-8?q?c?= d", "abc d"},
      // A character cut between two words.
      {"=?utf-8?B?0JzQvtGB0A==?= =?utf-8?B?utCy0LA=?=", "Москва"},
      {"=?utf-8?q?broken", "=?utf-8?q?broken"},
      {"=?nothing?x?broken?=", "=?nothing?x?broken?="},
      {"=?none-such?q?caf=C3=A9?=", "café"},
      // Labelled wrongly, and UTF-8 beyond doubt.
      {"=?windows-1252?q?it=E2=80=99s?=", "it’s"},
      {"\xCC\xEE\xF1\xEA\xE2\xE0 \xE8 \xCF\xE5\xF2\xE5\xF0\xE1\xF3\xF0\xE3", "Москва и Петербург"},
      {"=?=?=?", "=?=?=?"},
      {"", ""},
  };
  for (const auto& row : rows) {
    INFO(row.raw);
    CHECK(mime_header_text(row.raw) == row.expected);
  }
}

TEST_CASE("of a mail's parts the text is taken, and attachments are not", "[mail]") {
  const std::string plain =
      "Content-Type: text/plain; charset=koi8-r\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n7c/Ty9fB\r\n";
  const std::string html =
      "Content-Type: text/html; charset=utf-8\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>The caf=\r\n"
      "=C3=A9 opened.</p></body></html>\r\n";
  const std::string file =
      "Content-Type: text/plain\r\nContent-Disposition: attachment; "
      "filename=a.txt\r\n\r\nattached\r\n";
  const std::string picture =
      "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      "iVBORw0KGgo=\r\n";
  const std::string empty = "Content-Type: text/plain\r\n\r\n \r\n";
  const struct {
    std::string content;
    const char* body;
  } rows[] = {
      {multipart("alternative", {plain, html}), "Москва"},
      {multipart("alternative", {html, plain}), "Москва"},
      {multipart("alternative", {empty, html}), "The café opened."},
      {multipart("mixed", {html, file, picture}), "The café opened."},
      {multipart("mixed", {multipart("alternative", {plain, html}), file, plain}),
       "Москва\n\nМосква"},
      {multipart("related", {multipart("alternative", {html}), picture}), "The café opened."},
      {multipart("mixed", {"Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nforwarded"}),
       "forwarded"},
      {"Content-Type: multipart/mixed; boundary=none\r\n\r\nno part\r\n", ""},
      {"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\ncut off", "cut off"},
      {"\r\nno MIME =20\r\n", "no MIME =20"},
  };
  for (const auto& row : rows) CHECK(only_mail(kHeaders + row.content).body == row.body);
}

TEST_CASE("a mail's limits are said", "[mail]") {
  std::string deep;
  for (int i = 0; i < 5000; ++i) {
    deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" +
            std::to_string(i) + "\r\n";
  }
  CHECK(reject_of(kHeaders + deep) == "parts nested over 20 deep");
  std::string nested;
  for (int i = 0; i < 5000; ++i) nested += "Content-Type: message/rfc822\r\n\r\n";
  CHECK(reject_of(kHeaders + nested) == "parts nested over 20 deep");
  std::string many = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
  for (int i = 0; i < 200000; ++i) many += "--b\n\nx\n";
  CHECK(reject_of(kHeaders + many) == "over 1000 parts");
  CHECK(reject_of("From: a@b\r\nDate: x\r\nTo: c\r\n\r\n") == "neither title nor body");
}

TEST_CASE("a mailbox is an article a message", "[mail]") {
  const std::string box =
      "From ann@a.example Tue Apr 24 10:11:12 2018\n"
      "Subject: one\nFrom: Ann <ann@a.example>\n\nText.\n>From here on\n>>From there\n> quoted\n"
      "From the desk of Ann: news\n\n"
      "From MAILER-DAEMON Wed Apr 25 00:00:01 2018\n"
      "From: a@b\n\n\n"
      "From bob@b.example Wed Apr 25 08:00:00 2018\r\n"
      "Subject: three\r\nMessage-ID: <3@b>\r\n\r\nLast\r\n";
  const KeepingSink sink = read_text(box, "x");
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.articles[0].title == "one");
  CHECK(sink.articles[0].body ==
        "Text.\nFrom here on\n>From there\n> quoted\nFrom the desk of Ann: news");
  CHECK(sink.articles[0].published == *parse_printed_date("2018-04-24T10:11:12Z", TimeZone::utc()));
  CHECK(sink.articles[1].title == "three");
  CHECK(sink.places[1].record == 3);
  CHECK(box.substr(sink.places[1].byte_offset).starts_with("From bob"));
  REQUIRE(sink.rejects.size() == 1);
  CHECK(sink.rejects[0].place.record == 2);
}

TEST_CASE("a text that begins like a mail is none", "[mail]") {
  for (const char* text :
       {"From: Moscow\nTo: Almaty\nA train left: slowly\nand came\n",
        "Subject: x\nDate: y\n\nNo sender\n", "From the desk of Ann: news\n\nX"}) {
    CHECK((*detect_format(text, "x"))->name == "text");
  }
}
