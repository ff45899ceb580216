#include "tests/golden.h"
#include "tests/render_samples.h"

using namespace news;

namespace {

std::string first_line(const SearchSummary& summary) {
  const std::string out = make_renderer({})->begin(summary);
  return out.substr(0, out.find('\n'));
}

}  // namespace

TEST_CASE("a page to read has its shape", "[render]") {
  RenderOptions options;
  check_golden("render_human.txt", render(plain_sample(), options));
  options.color = true;
  check_golden("render_human_color.txt", render(plain_sample(), options));
  options.color = false;
  options.width = 40;
  options.zone = TimeZone::from_name("Asia/Almaty").value();
  check_golden("render_human_narrow.txt", render(plain_sample(), options));
}

TEST_CASE("hostile text stays text on the page", "[render]") {
  RenderOptions options;
  const std::string out = render(hostile_sample(), options);
  check_golden("render_human_hostile.txt", out);
  CHECK(out.find('\x1b') == std::string::npos);
}

TEST_CASE("the first line says how many articles there are", "[render]") {
  struct Row {
    std::uint64_t matches;
    std::vector<std::string> bare_words;
    std::uint64_t phrases;
    std::string_view query;
    std::string_view line;
  };
  const std::vector<std::string> two = {"regional", "security"};
  const Row rows[] = {
      {0, {}, 0, "sco", "no articles match"},
      {0, two, 0, "regional security", "no articles match"},
      {1, {}, 0, "sco", "1 article"},
      {166, {}, 0, "sco", "166 articles"},
      {216674, {}, 0, "*", "216,674 articles"},
      {37, two, 12, "regional security",
       "37 articles have both words, 12 of them as a phrase (only those: '\"regional security\"')"},
      {37, two, 12, "lang:en regional security",
       "37 articles have both words, 12 of them as a phrase (only those: 'lang:en \"regional "
       "security\"')"},
      // The words stand apart in the query: no phrase to offer.
      {37, two, 12, "regional lang:en security",
       "37 articles have both words, 12 of them as a phrase"},
      {37, two, 12, "interregional security",  // nor here, as typed
       "37 articles have both words, 12 of them as a phrase"},
      {37, two, 0, "regional security", "37 articles have both words, none of them as a phrase"},
      {37, two, 37, "regional security", "37 articles have both words, all of them as a phrase"},
      {1, two, 1, "regional security", "1 article has both words, as a phrase"},
      {1, two, 0, "regional security", "1 article has both words, but not as a phrase"},
      {9,
       {"belt", "and", "road"},
       2,
       "belt and road",
       "9 articles have all 3 words, 2 of them as a phrase (only those: '\"belt and road\"')"},
      {9,
       {"Xi's", "visit"},
       2,
       "Xi's visit",
       "9 articles have both words, 2 of them as a phrase (only those: '\"Xi'\\''s visit\"')"},
  };
  for (const Row& row : rows) {
    SearchSummary summary;
    summary.matches = row.matches;
    summary.has_phrase = !row.bare_words.empty();
    summary.bare_words = row.bare_words;
    summary.phrase_matches = row.phrases;
    summary.query = row.query;
    CHECK(first_line(summary) == row.line);
  }
  SearchSummary inexact;
  inexact.matches = 1000;
  inexact.exact = false;
  CHECK(first_line(inexact) == "at least 1,000 articles");
  inexact.matches = 0;
  CHECK(first_line(inexact) == "none found in time");
}

TEST_CASE("the last line says how to see more", "[render]") {
  const struct {
    std::uint64_t matches, offset, shown;
    std::string_view end;
  } rows[] = {
      {0, 0, 0, ""},
      {20, 0, 20, ""},
      {21, 0, 20, "\n1 to 20 of 21; see more: -n 40; the next page: --offset 20\n"},
      {1200, 1000, 20,
       "\n1,001 to 1,020 of 1,200; see more: -n 40; the next page: --offset 1020\n"},
      {21, 20, 1, ""},
      {21, 40, 0, "\nnone shown: --offset 40 is past the last of 21\n"},
      {21, 0, 0, ""},  // -n 0: only the count was asked for
  };
  for (const auto& row : rows) {
    SearchSummary summary;
    summary.matches = row.matches;
    summary.offset = row.offset;
    summary.shown = row.shown;
    CHECK(make_renderer({})->end(summary) == row.end);
  }
}
