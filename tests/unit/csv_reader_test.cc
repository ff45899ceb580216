#include <catch2/catch.hpp>
#include <cstring>
#include <string>

#include "indexer/readers/field_map.h"
#include "indexer/readers/printed_date.h"
#include "tests/unit/reading.h"

using namespace news;

namespace {

KeepingSink read_mapped(std::string_view text, std::string_view format, const FieldMap& map) {
  KeepingSink sink;
  const TimeZone zone = TimeZone::utc();
  const auto source = open_memory(text);
  read_input(*source, {"x", zone, &map}, *find_format(format), sink);
  return sink;
}

// Gives `begin`, then `unit` again and again, `end` last; made as it is read.
class RepeatingSource : public ByteSource {
 public:
  RepeatingSource(std::string begin, std::string unit, std::uint64_t times, std::string end)
      : text_(std::move(begin)), unit_(std::move(unit)), times_(times), end_(std::move(end)) {}
  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    while (text_.empty() && (times_ > 0 || !end_.empty())) {
      if (times_ == 0) text_ = std::exchange(end_, {});
      for (int i = 0; i < 1000 && times_ > 0; ++i, --times_) text_ += unit_;
    }
    const std::size_t size = text_.copy(buffer, capacity);
    text_.erase(0, size);
    return size;
  }
  std::uint64_t raw_bytes_read() const override { return 0; }

 private:
  std::string text_, unit_;
  std::uint64_t times_;
  std::string end_;
};

struct CountingArticles : RecordSink {
  bool article(Article&& article, const RecordPlace&) override {
    last = article.title;
    ++articles;
    return true;
  }
  bool reject(Reject&& reject) override {
    ++rejects;
    reason = reject.reason;
    return true;
  }
  std::uint64_t articles = 0, rejects = 0;
  std::string last, reason;
};

CountingArticles count(ByteSource&& source, std::string_view format) {
  CountingArticles sink;
  const TimeZone zone = TimeZone::utc();
  read_input(source, {"x", zone}, *find_format(format), sink);
  return sink;
}

}  // namespace

TEST_CASE("a table with a header is an article a row", "[csv]") {
  const KeepingSink sink = read_text(
      "\xEF\xBB\xBFId,Title,Published Date,text,url\r\n"
      "7,\"Border \"\"opens\"\", again\",2018-04-24,\"One.\r\n\r\nTwo, "
      "three.\",https://a.example/7\r\n"
      "\r\n"
      "8,Next,1524535872,,\r\n",
      "x.csv");
  REQUIRE(sink.rejects.empty());
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.articles[0].given_id == "7");
  CHECK(sink.articles[0].title == "Border \"opens\", again");
  CHECK(sink.articles[0].body == "One.\n\nTwo, three.");
  CHECK(sink.articles[0].url == "https://a.example/7");
  CHECK(sink.articles[0].published == *parse_printed_date("2018-04-24", TimeZone::utc()));
  CHECK(sink.articles[1].published == *parse_printed_date("2018-04-24T02:11:12Z", TimeZone::utc()));
  CHECK(sink.places[0].record == 2);
  CHECK(sink.places[1] == RecordPlace{"x.csv", 6, 121});
}

TEST_CASE("the separator and the charset of a table are found", "[csv]") {
  for (const char separator : {',', ';', '\t'}) {
    const std::string s(1, separator);
    const KeepingSink sink =
        read_text("title" + s + "date" + s + "body\n\"a, b; c\td\"" + s + s + "x\n", "x");
    INFO(separator);
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].title == "a, b; c d");
  }
  const KeepingSink sink = read_text(
      "title;text\n\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB;\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0"
      "\xFB \xED\xE0\xF7\xE0\xEB\xE8\xF1\xFC \xE2 \xCC\xEE\xF1\xEA\xE2\xE5 \xE2\xF7\xE5\xF0\xE0\n",
      "x.csv");
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].title == "Переговоры");
}

TEST_CASE("bad rows are rejects with their lines, the others are read", "[csv]") {
  const KeepingSink sink =
      read_text("title,text\na,b\nc\nd,e,f\n,\n\"g\"h,i\nj,\"never closed\nk,l\n", "x.csv");
  CHECK(sink.articles.size() == 3);  // a, g, k
  REQUIRE(sink.rejects.size() == 4);
  CHECK(sink.rejects[0].place == RecordPlace{"x.csv", 3, 15});
  CHECK(sink.rejects[0].reason == "1 columns, not 2 as in the header");
  CHECK(sink.rejects[1].reason == "3 columns, not 2 as in the header");
  CHECK(sink.rejects[2].reason == "neither title nor body");
  CHECK(sink.rejects[3].place.record == 7);
  CHECK(sink.rejects[3].reason == "a quoted field does not end");
}

TEST_CASE("a table without a text column says how to name one", "[csv]") {
  const KeepingSink sink = read_text("nr,Titel,Inhalt\n1,a,b\n", "x.csv");
  REQUIRE(sink.rejects.size() == 1);
  CHECK(sink.rejects[0].reason ==
        "no column is a title or a body: --map title=COLUMN says which is; columns: nr, Titel, "
        "Inhalt");
  CHECK((*detect_format("One, two and three\nwent, home\n", "x"))->name == "text");
  CHECK((*detect_format("title,lead,id\na,b,c\n", "x"))->name == "csv");
  CHECK((*detect_format("{\"title\":\"a\",\"text\":\"b\"}", "x.csv"))->name == "json");
}

TEST_CASE("the option --map names places of records", "[map]") {
  FieldMap map;
  for (const char* text : {"title=Titel", "title=head.main", "body=texts[1].b", "body=Inhalt",
                           "source==Steppe News", "id=/k~1/n", "date=meta.0"}) {
    REQUIRE(map.add(text));
  }
  const KeepingSink json = read_mapped(
      R"([{"head":{"main":"H"},"title":"no","texts":[1,{"b":"B<br>C"}],"k/":{"n":5},"meta":["2018"]},
      {"title":"usual"}])",
      "json", map);
  REQUIRE(json.articles.size() == 2);
  CHECK(json.articles[0].title == "H");
  CHECK(json.articles[0].body == "B\nC");
  CHECK(json.articles[0].source == "Steppe News");
  CHECK(json.articles[0].given_id == "5");
  CHECK(json.articles[0].published == *parse_printed_date("2018", TimeZone::utc()));
  CHECK(json.articles[1].title == "usual");
  const KeepingSink csv = read_mapped("nr,titel,Inhalt\n1,a,b\n", "csv", map);
  REQUIRE(csv.articles.size() == 1);
  CHECK(csv.articles[0].title == "a");
  CHECK(csv.articles[0].body == "b");
  CHECK(csv.articles[0].source == "Steppe News");
  const auto counts = mapped_counts(map);
  CHECK(counts[0] == std::pair<std::string, std::uint64_t>("title from Titel", 1));
  CHECK(counts[4] == std::pair<std::string, std::uint64_t>("source is Steppe News", 3));
}

TEST_CASE("what --map does not understand is said", "[map]") {
  FieldMap map;
  CHECK(map.add("titel=x").error().message ==
        "no field 'titel'; did you mean title? fields: id, url, source, title, byline, section, "
        "date, lang, body");
  for (const char* text : {"title", "title=", "title==", "=x", ""}) {
    CHECK(map.add(text).error().message ==
          "takes FIELD=PATH, such as title=headline.main, not '" + std::string(text) + "'");
  }
  for (const char* text : {"title=.", "title=[", "title=/", "title=~0", "title=a..b]"}) {
    CHECK(map.add(text));
  }
  CHECK(read_mapped(R"({"title":"t","":{"":1}})", "json", map).articles.size() == 1);
}

TEST_CASE("a list of JSON is read in bounded memory, however long", "[json]") {
  const std::string record = R"({"title":"t","text":"some text that goes on and on"},)";
  const CountingArticles list =
      count(RepeatingSource("[", record, 2000000, R"({"title":"last"}])"), "json");
  CHECK(list.articles == 2000001);
  CHECK(list.rejects == 0);
  CHECK(list.last == "last");
  const CountingArticles inside =
      count(RepeatingSource(R"({"status":"ok","articles":[)", record, 2000000,
                            R"({"title":"last"}],"n":{"a":[1]}}{"title":"next"})"),
            "json");
  CHECK(inside.articles == 2000002);
  CHECK(inside.last == "next");
  // An element over the limit, and one after it.
  const CountingArticles large = count(
      RepeatingSource("[{\"title\":\"", "0123456789", 7000000, "\"},{\"title\":\"b\"}]"), "json");
  CHECK(large.articles == 1);
  CHECK(large.rejects == 1);
  CHECK(large.reason == "record over 64 MiB");
  const CountingArticles object = count(
      RepeatingSource("{\"title\":\"", "0123456789", 7000000, "\"}{\"title\":\"b\"}"), "json");
  CHECK(object.articles == 1);
  CHECK(object.reason == "record over 64 MiB");
}

TEST_CASE("records over the limit are passed over in every collection", "[limits]") {
  const std::string line = "b," + std::string(97, 'c') + '\n';
  const CountingArticles quoted =
      count(RepeatingSource("title,text\na,\"", line, 700000, "d,e\n"), "csv");
  CHECK(quoted.articles == 700000);
  CHECK(quoted.rejects == 1);
  const CountingArticles row =
      count(RepeatingSource("title,text\na,", "0123456789", 7000000, "\nd,e\n"), "csv");
  CHECK(row.articles == 1);
  CHECK(row.reason == "row over 64 MiB");
  const CountingArticles doc =
      count(RepeatingSource("<DOC><DOCNO>1</DOCNO><TEXT>", "0123456789", 7000000,
                            "</TEXT></DOC><DOC><TEXT>x</TEXT></DOC>"),
            "trec");
  CHECK(doc.articles == 1);
  CHECK(doc.reason == "record over 64 MiB");
  const CountingArticles mail =
      count(RepeatingSource("From a Tue Apr 24 10:11:12 2018\nSubject: x\n\n", "0123456789\n",
                            7000000, "\nFrom b Tue Apr 24 10:11:12 2018\nSubject: last\n\n"),
            "mbox");
  CHECK(mail.articles == 1);
  CHECK(mail.last == "last");
  CHECK(mail.reason == "message over 64 MiB");
}
