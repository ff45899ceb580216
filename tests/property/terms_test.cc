// Terms against what they are meant to say: a document's words counted one by one, a date range
// compared day by day.
#include <xapian.h>

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "analyzers/analyzer.h"
#include "analyzers/schema.h"
#include "indexer/document_terms.h"
#include "searcher/date_terms.h"
#include "tests/random_text.h"
#include "tests/test_seed.h"

using namespace news;
using namespace std::chrono;

namespace {

struct Counted {
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;
};

sys_days random_day(Random& random) {
  return sys_days(days(static_cast<int>(below(random, 2500)) + 16'000));
}

}  // namespace

TEST_CASE("a document's terms are its words, counted, at their positions", "[terms]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  Analyzer analyzer;
  Gazetteer gazetteer;
  REQUIRE(gazetteer.add("sco\tbody\tSCO\nchina\tcountry\tChina\t中国\n", "names.tsv"));
  MentionFinder finder(gazetteer);
  const TimeZone zone = TimeZone::utc();
  TermVocabulary vocabulary;
  DocumentPostingsMaker maker(vocabulary, gazetteer, zone);
  for (int i = 0; i < 1500; ++i) {
    Article article;
    const auto field = [&](std::size_t size) {
      std::string text = random_valid_text(random, size);
      if (below(random, 3) == 0) text += " SCO in China SCO. ";
      std::erase(text, '\0');
      return text;
    };
    article.title = field(20);
    article.body = field(60);
    article.source = field(below(random, 8));
    article.byline = field(below(random, 8));
    article.section = field(300);
    article.published.precision = static_cast<DatePrecision>(below(random, 6));
    article.published.instant = static_cast<std::int64_t>(below(random, 300)) * 8'640'000;
    article.language = below(random, 2) == 0 ? "en" : "ru";
    article.url = "https://a.example.com/" + std::to_string(i);
    const AnalyzedText analyzed = analyzer.analyze(article.title, article.body, article.language);
    const auto mentions = finder.find(article.title, article.body, article.language, analyzed);
    const DocumentTerms document =
        document_terms(article, "id", analyzed, mentions, gazetteer, zone);
    // A maker that has seen other articles, in any generation of its vocabulary, says the same.
    if (below(random, 100) == 0) vocabulary.clear();
    const DocumentPostings& postings = maker.make(article, "id", analyzed, mentions);
    REQUIRE(spelled_out(postings, vocabulary) == document);
    REQUIRE(postings.length == 2 * analyzed.title.size() + analyzed.body.size());

    std::map<std::string, Counted> stems, title_stems;
    for (const auto* tokens : {&analyzed.title, &analyzed.body}) {
      for (const Token& token : *tokens) {
        Counted& stem = stems["Z" + analyzed.word(token).stem];
        ++stem.wdf;
        stem.positions.push_back(token.position);
        if (tokens == &analyzed.title) ++title_stems["ZS" + analyzed.word(token).stem].wdf;
      }
    }
    std::uint64_t length = 0;
    std::set<std::string> found;
    const TermEntry* before = nullptr;
    for (const TermEntry& entry : document.terms) {
      INFO(entry.term);
      if (before != nullptr) REQUIRE(before->term < entry.term);
      before = &entry;
      REQUIRE(entry.term.size() <= kMaxTermBytes);
      REQUIRE(std::adjacent_find(entry.positions.begin(), entry.positions.end(),
                                 std::greater_equal<>()) == entry.positions.end());
      length += entry.wdf;
      found.insert(entry.term);
      const auto stem = stems.find(entry.term);
      const auto title_stem = title_stems.find(entry.term);
      if (stem != stems.end()) {
        REQUIRE(entry.wdf == stem->second.wdf);
        REQUIRE(entry.positions == stem->second.positions);
      } else if (title_stem != title_stems.end()) {
        REQUIRE(entry.wdf == title_stem->second.wdf);
        REQUIRE(entry.positions.empty());
      } else {
        REQUIRE(entry.wdf == 0);
        REQUIRE((entry.positions.empty() || entry.term.starts_with("XE")));
      }
    }
    for (const auto* expected : {&stems, &title_stems}) {
      for (const auto& [term, counted] : *expected) REQUIRE(found.count(term) == 1);
    }
    for (const Word* word : analyzed.words) {
      const bool whole = found.count(word->surface) == 1;
      REQUIRE((whole || static_cast<unsigned char>(word->surface[0]) >= 0x80));
    }
    for (const char* term : {"Qid", "XHa.example.com", "XHexample.com", "XThas-url"}) {
      REQUIRE(found.count(term) == 1);
    }
    // Document length: each word once, each of the title's again (schema.h).
    REQUIRE(length == 2 * analyzed.title.size() + analyzed.body.size());
    std::uint32_t slot = 0;
    for (const auto& [number, value] : document.values) {
      REQUIRE(number >= slot);
      slot = number + 1;
      if (number == kSlotWordCount) {
        REQUIRE(Xapian::sortable_unserialise(value) ==
                static_cast<double>(analyzed.title.size() + analyzed.body.size()));
      }
    }
    // Xapian takes them all.
    if (i % 50 != 0) continue;
    Xapian::Document xapian;
    for (const TermEntry& entry : document.terms) xapian.add_term(entry.term, entry.wdf);
    Xapian::WritableDatabase memory("", Xapian::DB_BACKEND_INMEMORY);
    memory.add_document(xapian);
  }
}

TEST_CASE("date terms are those of the articles whose whole date lies in the range", "[terms]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  for (int round = 0; round < 400; ++round) {
    DayRange known;
    const sys_days one = random_day(random), other = random_day(random);
    known.first = std::min(one, other);
    known.last = std::max(one, other);
    DayRange range;
    if (below(random, 4) > 0) range.first = random_day(random);
    if (below(random, 4) > 0) {
      range.last = std::max(range.first.value_or(sys_days(days(0))), random_day(random));
    }
    const auto terms = date_terms(range, known);
    const std::set<std::string> asked(terms.begin(), terms.end());
    CHECK(asked.size() == terms.size());
    const CutDates cut = cut_dates(range, known);
    const auto in_range = [&](sys_days first, sys_days last) {
      return (!range.first || *range.first <= first) && (!range.last || last <= *range.last);
    };
    const auto touches = [&](sys_days first, sys_days last) {
      return (!range.first || *range.first <= last) && (!range.last || first <= *range.last);
    };
    const auto has = [](const std::vector<std::string>& list, const std::string& term) {
      return std::find(list.begin(), list.end(), term) != list.end();
    };
    // An article dated to any day, month or year that the index may hold.
    for (sys_days day = *known.first; day <= *known.last; day += days(1)) {
      const year_month_day date(day);
      const bool by_day = asked.count(day_term(date)) +
                              asked.count(month_term(date.year() / date.month())) +
                              asked.count(year_term(date.year())) >
                          0;
      REQUIRE(by_day == in_range(day, day));
      const sys_days month_first = date.year() / date.month() / 1;
      const sys_days month_last = date.year() / date.month() / last;
      const bool by_month = asked.count(month_term(date.year() / date.month())) +
                                asked.count(year_term(date.year())) >
                            0;
      REQUIRE(by_month == in_range(month_first, month_last));
      if (!by_month) {
        REQUIRE(has(cut.months, month_term(date.year() / date.month())) ==
                touches(month_first, month_last));
      }
      const sys_days year_first = date.year() / 1 / 1, year_last = date.year() / 12 / 31;
      const bool by_year = asked.count(year_term(date.year())) > 0;
      REQUIRE(by_year == in_range(year_first, year_last));
      if (!by_year) {
        REQUIRE(has(cut.years, year_term(date.year())) == touches(year_first, year_last));
      }
    }
  }
  CHECK(date_terms({}, {}).empty());
  CHECK(cut_dates({}, {}).months.empty());
}
