// Which article is it, in every format: product.md's rules through the readers, the spool and the
// index. analyzers/article_key.h says what a key is made of.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/unit/desk.h"

using namespace news;

namespace {

enum class Within { kEverywhere, kFile, kText };  // where the same id is the same article

// A record of these formats has {id} and {text}; a file has one or more of them.
struct Shape {
  const char* format;
  const char* before;
  const char* record;
  const char* between;  // null: one record a file
  const char* after;
};

constexpr Shape kShapes[] = {
    {"RSS", "<rss><channel><title>Harbour Post</title>",
     "<item><title>{text}</title><guid isPermaLink='false'>{id}</guid></item>", "",
     "</channel></rss>"},
    {"Atom", "<feed xmlns='http://www.w3.org/2005/Atom'>",
     "<entry><title>{text}</title><id>{id}</id></entry>", "", "</feed>"},
    {"RDF", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
     "<item rdf:about='{id}'><title>{text}</title></item>", "", "</rdf:RDF>"},
    {"JSON Feed", R"({"version":"https://jsonfeed.org/version/1","items":[)",
     R"({"id":"{id}","title":"{text}"})", ",", "]}"},
    {"JSON Lines", "", R"({"id":"{id}","title":"{text}"})", "\n", "\n"},
    {"JSON", "[", R"({"id":"{id}","title":"{text}"})", ",\n", "]\n"},
    {"a table", "id,title,text\n", "{id},{text},Body.\n", "", ""},
    {"NITF", "<nitf><head><docdata>",
     "<doc-id id-string='{id}'/></docdata></head><body><body.head><hedline><hl1>{text}</hl1>"
     "</hedline></body.head></body>",
     nullptr, "</nitf>"},
    {"NewsML-G2", "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>",
     "<newsItem guid='{id}'><contentMeta><headline>{text}</headline></contentMeta></newsItem>", "",
     "</itemSet></newsMessage>"},
    {"NewsML 1", "<NewsML Version='1.2'>",
     "<NewsItem><Identification><NewsIdentifier><PublicIdentifier>{id}</PublicIdentifier>"
     "</NewsIdentifier></Identification><NewsComponent><NewsLines><HeadLine>{text}</HeadLine>"
     "</NewsLines><ContentItem><DataContent><p>Body.</p></DataContent></ContentItem>"
     "</NewsComponent></NewsItem>",
     "", "</NewsML>"},
    {"ninjs", "", R"({"uri":"{id}","versioncreated":"2018-04-24T10:11:12Z","headline":"{text}"})",
     nullptr, ""},
    {"mbox", "",
     "From a@b Tue Apr 24 10:11:12 2018\nFrom: Ann <a@b.example>\nSubject: {text}\n"
     "Message-ID: <{id}>\n\nBody.\n",
     "\n", ""},
    {"mail", "",
     "From: Ann <a@b.example>\nTo: b@b.example\nSubject: {text}\nMessage-ID: <{id}>\n\nBody.\n",
     nullptr, ""},
    {"TREC", "", "<DOC>\n<DOCNO>{id}</DOCNO>\n<HL>{text}</HL>\n<TEXT>\nBody.\n</TEXT>\n</DOC>\n",
     "", ""},
    {"Reuters", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n",
     "<REUTERS NEWID=\"{id}\"><DATE>26-FEB-1987 15:01:01.79</DATE><TEXT><TITLE>{text}</TITLE>"
     "<BODY>Body.</BODY></TEXT></REUTERS>\n",
     "", ""},
    {"HTML", "",
     "<html><head><link rel='canonical' href='{id}'><title>{text}</title></head><body><p>Body.</p>"
     "</body></html>",
     nullptr, ""},
    {"WARC", "",
     "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {id}\r\nWARC-Date: "
     "2019-06-19T16:16:43Z\r\nContent-Type: text/html\r\nContent-Length: 48\r\n\r\n"
     "<html><head><title>{text}</title></head></html>    \r\n\r\n",
     "", ""},
    {"ARC",
     "filedesc://a.arc 0.0.0.0 20140216050221 text/plain 75\n1 0 LiveWeb Capture\nURL IP-address "
     "Archive-date Content-type Archive-length\n\n",
     "{id} 1.2.3.4 20140216050221 text/html 48\n<html><head><title>{text}</title></head></html>    "
     "\n",
     "", ""},
    {"the seed form", "\n---\n\n",
     "## **{text}**\n\n---\n\n24.04.2018\n\nHarbour Post (24 April 2018)\n\nBody.\n\n<{id}>\n",
     nullptr, ""},
    {"front matter", "---\n", "id: {id}\ntitle: {text}\n---\n\nBody.\n", nullptr, ""},
    {"Markdown", "", "# {text}\n\nBody.\n", nullptr, ""},
    {"text", "", "{text}\n\nBody.\n", nullptr, ""},
    {"IPTC 7901", "",
     "\x01"
     "abc062 4 i 211 ccccb   wire 061\r\n\n\nNorway-ports/Bergen/\r\n\x02"
     "{text} =\r\n\n   Bergen (wire) - It opened\r\n\x03"
     "131137 GMT Nov 13 \r\n\x7F\n\x7F\x04",
     nullptr, ""},
    {"ANPA", "",
     "\x16\x16\x01W2870\x1F_us\nf s\x13\x11 {text}     11-13 0049\r\n\x02{text}<\r\n<\x03", nullptr,
     ""},
};

const Shape& shape(std::string_view format) {
  for (const Shape& each : kShapes) {
    if (each.format == format) return each;
  }
  FAIL("no shape of " << format);
  return kShapes[0];
}

struct Record {
  std::string id;
  std::string text;
};

std::string file_of(const Shape& format, const std::vector<Record>& records) {
  std::string file = format.before;
  for (const Record& record : records) {
    if (&record != records.data()) file += format.between;
    std::string text = format.record;
    for (const auto& [name, value] : {std::pair{"{id}", record.id}, {"{text}", record.text}}) {
      for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos;) {
        text.replace(at, std::string_view(name).size(), value);
      }
    }
    file += text;
  }
  return file + format.after;
}

// The titles that an index of these files holds, in the order of their letters.
std::string stored(const std::vector<std::string>& files) {
  const Desk desk;
  for (std::size_t i = 0; i < files.size(); ++i) {
    desk.write("in/" + std::string(1, static_cast<char>('a' + i)), files[i]);
  }
  const Outcome built = desk.run({"build", desk / "in", "--db", desk / ".newsidx"});
  INFO(built.err);
  REQUIRE(built.code == kExitOk);
  std::vector<std::string> titles;
  for (const std::string& line : lines_of(desk.run({"dump"}).out)) {
    titles.push_back(nlohmann::json::parse(line)["title"]);
  }
  std::sort(titles.begin(), titles.end());
  std::string all;
  for (const std::string& title : titles) all += (all.empty() ? "" : " ") + title;
  return all;
}

}  // namespace

TEST_CASE("the same again is stored once, the last of it, and another id is another article",
          "[keys]") {
  const struct {
    const char* format;
    const char* id;
    const char* other;
    Within within;
  } rows[] = {
      {"RSS", "urn:x:1", "urn:x:2", Within::kEverywhere},
      {"RSS", "https://x.example/?p=1#comment-5", "https://x.example/?p=1#comment-6",
       Within::kEverywhere},
      {"RSS", "17", "18", Within::kFile},
      {"Atom", "tag:x.example,2018:1", "tag:x.example,2018:2", Within::kEverywhere},
      {"Atom", "17", "18", Within::kFile},
      {"RDF", "https://x.example/1", "https://x.example/2", Within::kEverywhere},
      {"JSON Feed", "https://x.example/#!/1", "https://x.example/#!/2", Within::kEverywhere},
      {"JSON Feed", "17", "18", Within::kFile},
      {"JSON Lines", "urn:x:1", "urn:x:2", Within::kEverywhere},
      {"JSON Lines", "17", "18", Within::kFile},
      {"JSON", "urn:x:1", "urn:x:2", Within::kEverywhere},
      {"JSON", "17", "18", Within::kFile},
      {"a table", "urn:x:1", "urn:x:2", Within::kEverywhere},
      {"a table", "17", "18", Within::kFile},
      {"NITF", "urn:x:1", "urn:x:2", Within::kEverywhere},
      {"NITF", "17", "18", Within::kFile},
      {"NewsML-G2", "urn:newsml:x.example:20180424:1", "urn:newsml:x.example:20180424:2",
       Within::kEverywhere},
      {"NewsML-G2", "17", "18", Within::kFile},
      {"NewsML 1", "urn:newsml:x.example:20180424:1", "urn:newsml:x.example:20180424:2",
       Within::kEverywhere},
      {"ninjs", "urn:x:1", "urn:x:2", Within::kEverywhere},
      {"ninjs", "17", "18", Within::kFile},
      {"mbox", "1@x.example", "2@x.example", Within::kEverywhere},  // RFC 5322: in the world
      {"mail", "1@x.example", "2@x.example", Within::kEverywhere},
      {"TREC", "AP880212-0001", "AP880212-0002", Within::kFile},
      {"Reuters", "17", "18", Within::kFile},
      {"HTML", "https://x.example/1", "https://x.example/2", Within::kEverywhere},
      {"WARC", "https://x.example/1", "https://x.example/2", Within::kEverywhere},
      {"ARC", "https://x.example/1", "https://x.example/2", Within::kEverywhere},
      {"the seed form", "https://x.example/1", "https://x.example/2", Within::kEverywhere},
      {"front matter", "17", "18", Within::kFile},
      {"front matter", "urn:x:1", "urn:x:2", Within::kEverywhere},
      // Nothing but what they say tells these apart.
      {"Markdown", "", "", Within::kText},
      {"text", "", "", Within::kText},
      {"IPTC 7901", "", "", Within::kText},
      {"ANPA", "", "", Within::kText},
  };
  for (const auto& row : rows) {
    const Shape& format = shape(row.format);
    const auto file = [&](const std::vector<Record>& records) { return file_of(format, records); };
    INFO(row.format << ", id " << row.id);
    CHECK(stored({file({{row.id, "Old"}}), file({{row.id, "New"}})}) ==
          (row.within == Within::kEverywhere ? "New" : "New Old"));
    CHECK(stored({file({{row.id, "Old"}}), file({{row.other, "Old"}})}) ==
          (row.within == Within::kText ? "Old" : "Old Old"));
    if (format.between == nullptr) continue;
    CHECK(stored({file({{row.id, "Old"}, {row.other, "Old"}, {row.id, "New"}})}) == "New Old");
  }
}

TEST_CASE("an article of a format that knows addresses only is known by the canonical one",
          "[keys]") {
  for (const char* format : {"HTML", "WARC", "ARC", "the seed form"}) {
    INFO(format);
    const auto file = [&](const char* address, const char* title) {
      return file_of(shape(format), {{address, title}});
    };
    CHECK(stored({file("https://x.example/1", "Old"),
                  file("https://x.example:443/1?utm_source=x#part", "New")}) == "New");
    CHECK(stored({file("https://x.example/1", "Old"), file("https://x.example/1?id=2", "New")}) ==
          "New Old");
  }
}

TEST_CASE("in a feed that says where it lives a plain id is the article in all its files",
          "[keys]") {
  const auto feed = [](const char* address, const char* title) {
    return fmt::format(
        "<rss><channel><link>{}</link><item><title>{}</title><guid>17</guid></item></channel></"
        "rss>",
        address, title);
  };
  CHECK(stored({feed("https://x.example/", "Old"), feed("https://x.example/", "New")}) == "New");
  CHECK(stored({feed("https://x.example/", "Old"), feed("https://y.example/", "New")}) ==
        "New Old");
}

TEST_CASE("a dump gives back articles under the ids that they had", "[keys]") {
  const Desk desk;
  desk.write("a.xml", file_of(shape("RSS"), {{"https://x.example/?p=1#c5", "One"},
                                             {"https://x.example/?p=1#c6", "Two"},
                                             {"17", "Three"}}));
  REQUIRE(desk.run({"build", desk / "a.xml", "--db", desk / ".newsidx"}).code == kExitOk);
  const std::string dumped = desk.run({"dump"}).out;
  CHECK(lines_of(dumped).size() == 3);
  desk.write("elsewhere/b.jsonl", dumped);
  REQUIRE(desk.run({"build", desk / "elsewhere", "--db", desk / "again"}).code == kExitOk);
  CHECK(lines_of(desk.run({"dump", "--db", desk / "again"}).out) == lines_of(dumped));
}
