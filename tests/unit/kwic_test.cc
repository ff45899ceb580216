#include "searcher/kwic.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "analyzers/display.h"
#include "searcher/render_kwic.h"
#include "small_index.h"

using namespace news;

namespace {

// A hit whose matches are all places of a text in its body.
Hit hit_with(std::string body, std::string_view match) {
  Hit hit;
  hit.article.body = std::move(body);
  for (std::size_t at = 0; (at = hit.article.body.find(match, at)) != std::string::npos;) {
    const auto begin = static_cast<std::uint32_t>(at);
    const TextSpan span{TextField::kBody, begin, begin + static_cast<std::uint32_t>(match.size())};
    hit.matches.push_back({span, {span}});
    at = span.byte_end;
  }
  return hit;
}

std::string shown(const KwicLine& line) {
  return fmt::format("{}|{}|{}", line.left, line.match, line.right);
}

}  // namespace

TEST_CASE("a line of keyword in context has so many words on either side", "[kwic]") {
  const struct {
    std::string_view body, match, line;
  } rows[] = {
      {"one two three X four five six", "X", "two three|X|four five"},
      {"X", "X", "|X|"},
      {"one X", "X", "one|X|"},
      {"one two, (three X) four, five. six", "X", "two, (three|X|) four, five."},
      {"one seventh, two - three X", "X", "two - three|X|"},  // a dash is no word
      {"one anti-terror state's X u.s. it's z", "X", "anti-terror state's|X|u.s. it's"},
      {"one\n\ntwo  three X\nfour\t five", "X", "two three|X|four five"},
      {"\"one\" two (X) three", "X", "\"one\" two (|X|) three"},
      {"会议强调X地区安全", "X", "强调|X|地区"},
      {"会议 news 强X地 news区", "X", "news 强|X|地 news"},
      {"раз два три X четыре пять шесть", "X", "два три|X|четыре пять"},
  };
  for (const auto& row : rows) {
    INFO(row.body);
    const auto lines = kwic_lines(hit_with(std::string(row.body), row.match), 2);
    REQUIRE(lines.size() == 1);
    CHECK(shown(lines[0]) == row.line);
  }
  CHECK(shown(kwic_lines(hit_with("one X two", "X"), 0)[0]) == "|X|");
}

TEST_CASE("a word without end does not make a context without end", "[kwic]") {
  const std::string word(100000, 'a');
  const auto lines = kwic_lines(hit_with(word + " X " + word, " X "), 2);
  CHECK(lines[0].left.size() <= 2 * 64);
  CHECK(lines[0].right.size() <= 2 * 64);
}

TEST_CASE("a line has the whole span, and marks its words alone", "[kwic]") {
  Hit hit;
  hit.article.body = "Some Belt and\n\nRoad loans risk debt.";
  hit.matches.push_back(
      {{TextField::kBody, 5, 35}, {{TextField::kBody, 5, 19}, {TextField::kBody, 31, 35}}});
  const auto lines = kwic_lines(hit, 6);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].match == "Belt and Road loans risk debt");
  using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  CHECK(lines[0].words == Pairs{{0, 13}, {25, 29}});
  CHECK(lines[0].span == TextSpan{TextField::kBody, 5, 35});
}

TEST_CASE("lines sort by the words beside the match", "[kwic]") {
  const Hit hit = hit_with("zebra apple X beta. alpha apple X Éa. Apple X eb X ", "X");
  const auto sorted = [&](ContextOrder order, std::uint64_t capacity) {
    KwicSorter sorter(order, capacity);
    for (KwicLine& line : kwic_lines(hit, 2)) sorter.add(std::move(line));
    std::string all;
    for (const KwicLine& line : sorter.take()) all += shown(line) + '\n';
    return all;
  };
  CHECK(sorted(ContextOrder::kLeft, 9) ==
        "alpha apple|X|Éa. Apple\n"
        "Éa. Apple|X|eb X\n"
        "zebra apple|X|beta. alpha\n"
        "X eb|X|\n");
  CHECK(sorted(ContextOrder::kRight, 9) ==
        "X eb|X|\n"
        "zebra apple|X|beta. alpha\n"
        "alpha apple|X|Éa. Apple\n"
        "Éa. Apple|X|eb X\n");
  CHECK(sorted(ContextOrder::kRight, 1) == "X eb|X|\n");
  CHECK(sorted(ContextOrder::kRight, 0).empty());
}

TEST_CASE("equal contexts sort by date, then by id, the undated last", "[kwic]") {
  KwicSorter sorter(ContextOrder::kLeft, 9);
  const auto add = [&](std::string id, DatePrecision precision, std::int64_t instant) {
    KwicLine line;
    line.id = std::move(id);
    line.published = {precision, instant, 0};
    sorter.add(line);
  };
  add("d", DatePrecision::kNone, 0);
  add("c", DatePrecision::kDay, 86400);
  add("b", DatePrecision::kDay, 0);
  add("a", DatePrecision::kDay, 86400);
  std::string ids;
  for (const KwicLine& line : sorter.take()) ids += line.id;
  CHECK(ids == "bacd");
}

TEST_CASE("lines for people stand in columns, whatever the script", "[kwic]") {
  Hit hit = hit_with(
      "会议强调X地区安全 one two three four X five six seven eight nine ten eleven e\u0301te\u0301 "
      "X ‏مرحبا بالعالم‏ X \x1b[2J",
      "X");
  hit.source = "A source with a long name";
  hit.article.published = {DatePrecision::kMonth, 1519862400, 0};
  RenderOptions options;
  options.width = 70;
  const auto renderer = make_kwic_renderer(options, 6);
  for (const KwicLine& line : kwic_lines(hit, 6)) {
    const std::string text = renderer->line(line);
    INFO(text);
    CHECK(display_width(text) <= 70);
    const std::size_t match = text.find("  X");
    REQUIRE(match != std::string::npos);
    CHECK(display_width(text.substr(0, match)) == 42);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.starts_with("2018-03    A source with…"));
  }
}

TEST_CASE("a match wider than the page is cut, and its words alone are coloured", "[kwic]") {
  Hit hit;
  hit.article.body = "start " + std::string(200, 'm') + " end";
  hit.matches.push_back(
      {{TextField::kBody, 0, 210}, {{TextField::kBody, 0, 5}, {TextField::kBody, 207, 210}}});
  RenderOptions options;
  options.width = 80;
  options.color = true;
  const std::string text = make_kwic_renderer(options, 6)->line(kwic_lines(hit, 6)[0]);
  CHECK(text.find("\x1b[1;33mstart\x1b[0m mmm") != std::string::npos);
  options.color = false;
  CHECK(display_width(make_kwic_renderer(options, 6)->line(kwic_lines(hit, 6)[0])) <= 81);
  options.width = 0;
  CHECK(make_kwic_renderer(options, 6)->line(kwic_lines(hit, 6)[0]).find("m end\n") !=
        std::string::npos);
}

TEST_CASE("every place of every article is a line, once, in any page", "[kwic]") {
  std::string news;
  for (int i = 0; i < 9; ++i) {
    news +=
        fmt::format(R"({{"id":"{}","title":"Alpha {}","text":"beta alpha {} beta.\n\nAlpha beta"}})"
                    "\n",
                    i, i, i);
  }
  const SmallIndex index(news);
  const Query query = *parse_query("alpha OR (beta NEAR/1 alpha)", {});
  const auto lines = [&](const KwicOptions& options) {
    std::vector<std::string> found;
    const auto summary = kwic_search(
        index.index(), query, {}, options, [](const SearchSummary&) {},
        [&](const KwicLine& line) {
          found.push_back(fmt::format("{} {} {} {}", line.given_id,
                                      line.span.field == TextField::kTitle, line.span.byte_begin,
                                      line.match));
        });
    REQUIRE(summary);
    CHECK(summary->shown == found.size());
    CHECK(summary->has_more == (options.limit != kAllHits && options.offset + options.limit < 45));
    return found;
  };
  for (const ContextOrder order :
       {ContextOrder::kHits, ContextOrder::kLeft, ContextOrder::kRight}) {
    std::vector<std::string> all = lines({2, order, 0, kAllHits});
    REQUIRE(all.size() == 45);  // an article: three words, two pairs
    std::vector<std::string> pages;
    for (std::uint64_t offset = 0; offset < 45; offset += 7) {
      for (std::string& line : lines({2, order, offset, 7})) pages.push_back(std::move(line));
    }
    CHECK(pages == all);
    std::sort(all.begin(), all.end());
    CHECK(std::unique(all.begin(), all.end()) == all.end());
  }
}

TEST_CASE("keyword in context stops when the time is over", "[kwic]") {
  const SmallIndex index(R"({"id":"1","title":"a b"}
{"id":"2","title":"a c"}
)");
  SearchOptions options;
  int asked = 0;
  options.is_out_of_time = [&] { return ++asked > 2; };  // once for the walk, once for a hit
  const auto summary = kwic_search(
      index.index(), *parse_query("a", {}), options, {}, [](const SearchSummary&) {},
      [](const KwicLine&) {});
  CHECK(summary->shown == 1);
  CHECK_FALSE(summary->search.exact);
}
