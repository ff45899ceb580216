#include "searcher/search_options.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>

#include "analyzers/display.h"
#include "searcher/search_option_table.h"
#include "tests/golden.h"

using namespace news;

TEST_CASE("a command line is understood", "[options]") {
  struct Row {
    std::vector<std::string> arguments;
    std::function<void(CommandLine&)> expect;  // changes to a search for "sco"
  };
  using L = CommandLine;
  const Row rows[] = {
      {{"sco"}, [](L&) {}},
      {{"regional", "security"}, [](L& l) { l.query = "regional security"; }},
      {{"regional", "-n", "5", "security"},
       [](L& l) { l.query = "regional security", l.limit = 5; }},
      {{"*"}, [](L& l) { l.query = "*"; }},
      // Dashes: no blank, an option; with a blank, query text; behind --, query text.
      {{"china -russia"}, [](L& l) { l.query = "china -russia"; }},
      {{"-russia china"}, [](L& l) { l.query = "-russia china"; }},
      {{"-\"belt and road\"", "china"}, [](L& l) { l.query = "-\"belt and road\" china"; }},
      {{"--", "china", "-russia"}, [](L& l) { l.query = "china -russia"; }},
      {{"-n", "5", "--", "-n", "--help"}, [](L& l) { l.query = "-n --help", l.limit = 5; }},
      {{"--", "-russia", "--"}, [](L& l) { l.query = "-russia --"; }},
      {{"--unknown option", "x"}, [](L& l) { l.query = "--unknown option x"; }},
      {{"sco", "--source=The Star"}, [](L& l) { l.sources = {"The Star"}; }},
      {{"sco", "--source", "- a name"}, [](L& l) { l.sources = {"- a name"}; }},
      {{"sco", "--tz", "-03:00"}, [](L& l) { l.zone = "-03:00"; }},
      {{"–russia"}, [](L& l) { l.query = "–russia"; }},  // an en dash is no dash
      {{"-c", "sco"}, [](L& l) { l.mode = SearchMode::kCount, l.counts_only = true; }},
      {{"sco", "--count", "-c"}, [](L& l) { l.mode = SearchMode::kCount, l.counts_only = true; }},
      {{"sco", "--explain"}, [](L& l) { l.mode = SearchMode::kExplain, l.limit = 0; }},
      {{"sco", "--explain", "-n3"}, [](L& l) { l.mode = SearchMode::kExplain, l.limit = 3; }},
      {{"sco", "--plain"}, [](L& l) { l.plain = true; }},
      {{"sco", "--match", "any"}, [](L& l) { l.match = MatchLevel::kAny; }},
      {{"--kwic", "sco"}, [](L& l) { l.mode = SearchMode::kKwic; }},
      {{"sco", "--kwic=3"}, [](L& l) { l.mode = SearchMode::kKwic, l.kwic_words = 3; }},
      {{"--kwic", "3"},  // the value stands behind = only
       [](L& l) { l.mode = SearchMode::kKwic, l.query = "3"; }},
      {{"sco", "--kwic", "--sort-context", "left"},
       [](L& l) { l.mode = SearchMode::kKwic, l.context_order = ContextOrder::kLeft; }},
      {{"--batch", "-"},
       [](L& l) { l.mode = SearchMode::kBatch, l.batch = "-", l.limit = 1, l.query.reset(); }},
      {{"--batch", "q.txt", "-c", "--json"},
       [](L& l) {
         l.mode = SearchMode::kBatch, l.batch = "q.txt", l.counts_only = true;
         l.format = OutputFormat::kJsonl, l.limit = kAllHits, l.query.reset();
       }},
      {{"--batch", "q.txt", "--format", "trec"},
       [](L& l) {
         l.mode = SearchMode::kBatch, l.batch = "q.txt", l.format = OutputFormat::kTrec;
         l.limit = 1000, l.query.reset();
       }},
      {{"sco", "-n40"}, [](L& l) { l.limit = 40; }},
      {{"sco", "--limit=0"}, [](L& l) { l.limit = 0; }},
      {{"sco", "-n", "all"}, [](L& l) { l.limit = kAllHits; }},
      {{"sco", "-n", "5", "-n", "7"}, [](L& l) { l.limit = 7; }},  // the last counts
      {{"sco", "--offset", "18446744073709551615"}, [](L& l) { l.offset = kAllHits; }},
      {{"sco", "--timeout", "0.5"}, [](L& l) { l.timeout_seconds = 0.5; }},
      {{"sco", "--sort", "newest"}, [](L& l) { l.sort = SortOrder::kNewest; }},
      {{"sco", "--sort", "oldest", "--sort=relevance"}, [](L&) {}},
      {{"sco", "--color", "always"}, [](L& l) { l.color = ColorWhen::kAlways; }},
      {{"sco", "-o", "a=b c.txt"}, [](L& l) { l.output = "a=b c.txt"; }},
      {{"sco", "--output", "-"}, [](L&) {}},
      {{"sco", "--db", "a", "--db=[b,c]"},
       [](L& l) {
         l.databases = {"a", "[b,c]"};
       }},
      {{"sco", "--since", "2w", "--until=2018-06"},
       [](L& l) { l.since = "2w", l.until = "2018-06"; }},
      {{"sco", "--lang", "en, ru", "--lang", "zh"},
       [](L& l) {
         l.languages = {"en", "ru", "zh"};
       }},
      // The limit belongs to the format, unless given.
      {{"sco", "--json"}, [](L& l) { l.format = OutputFormat::kJsonl, l.limit = kAllHits; }},
      {{"sco", "--format=csv"}, [](L& l) { l.format = OutputFormat::kCsv, l.limit = kAllHits; }},
      {{"-n", "3", "--format", "tsv", "sco"},
       [](L& l) { l.format = OutputFormat::kTsv, l.limit = 3; }},
      {{"sco", "--format", "ids", "-0"},
       [](L& l) { l.format = OutputFormat::kIds, l.nul_terminated = true, l.limit = kAllHits; }},
      // With a filter or a mode the query may be left out.
      {{"-c"}, [](L& l) { l.mode = SearchMode::kCount, l.counts_only = true, l.query.reset(); }},
      {{"--explain"}, [](L& l) { l.mode = SearchMode::kExplain, l.limit = 0, l.query.reset(); }},
      {{"--since", "yesterday"}, [](L& l) { l.since = "yesterday", l.query.reset(); }},
      {{"--lang", "ru"}, [](L& l) { l.languages = {"ru"}, l.query.reset(); }},
      {{"--show", "b3kq"},
       [](L& l) { l.mode = SearchMode::kShow, l.show_id = "b3kq", l.query.reset(); }},
  };
  for (const Row& row : rows) {
    INFO(fmt::format("{}", fmt::join(row.arguments, "|")));
    CommandLine expected;
    expected.query = "sco";
    row.expect(expected);
    const auto line = parse_command_line(row.arguments);
    INFO((line ? "" : line.error().message));
    REQUIRE(line);
    CHECK((*line == expected));
  }
}

TEST_CASE("a wrong command line says what, why and what to do", "[options]") {
  const struct {
    std::vector<std::string> arguments;
    std::string_view message;
  } rows[] = {
      {{},
       "nothing to search for; for example newssearch 'regional security', or '*' for every "
       "article; newssearch --help tells more"},
      {{"-n", "5"},
       "nothing to search for; for example newssearch 'regional security', or '*' for every "
       "article; newssearch --help tells more"},
      {{"--"},
       "nothing to search for; for example newssearch 'regional security', or '*' for every "
       "article; newssearch --help tells more"},
      {{""}, "the query is empty; '*' finds every article"},
      {{" ", "", "--lang", "ru"}, "the query is empty; '*' finds every article"},  // an empty "$q"
      {{"sco", "-russia", "x"},
       "no option '-russia'; to exclude a word quote the whole query, 'sco -russia', or put -- "
       "before it"},
      {{"-russia"},
       "no option '-russia'; to exclude a word quote the whole query, 'china -russia', or put -- "
       "before it"},
      {{"sco", "-nc"},
       "no option '-nc' (short options stand apart: -n -c); to exclude a word quote the whole "
       "query, 'sco -nc', or put -- before it"},
      {{"sco", "-china"},  // begins with -c, and is no count
       "no option '-china'; to exclude a word quote the whole query, 'sco -china', or put -- "
       "before it"},
      {{"sco", "-office"},  // begins with -o, and writes no file
       "no option '-office'; to exclude a word quote the whole query, 'sco -office', or put -- "
       "before it"},
      {{"sco", "-"},
       "no option '-'; to exclude a word quote the whole query, 'sco -', or put -- before it"},
      {{"sco", "--cuont"}, "no option '--cuont'; did you mean --count?"},
      {{"sco", "--form=csv"}, "no option '--form'; did you mean --format?"},
      {{"sco", "--timeline"},
       "no option '--timeline'; newssearch --help lists all; query text that begins with -- stands "
       "behind --"},
      {{"sco", "--\x1b[2J"},
       "no option '--\uFFFD[2J'; newssearch --help lists all; query text that begins with -- "
       "stands "
       "behind --"},
      {{"sco", "-n"}, "-n needs a value: -n N|all"},
      {{"sco", "-n", "-c"}, "-n needs a value: -n N|all"},
      {{"sco", "--db="}, "--db needs a value: --db DIR"},
      {{"sco", "--db", ""}, "--db needs a value: --db DIR"},
      {{"sco", "-n", "five"}, "--limit takes a number or all, not 'five'"},
      {{"sco", "-n", "-5"}, "--limit takes a number or all, not '-5'"},
      {{"sco", "-n", "5x"}, "--limit takes a number or all, not '5x'"},
      {{"sco", "-n99999999999999999999"},
       "--limit takes a number or all, not '99999999999999999999'"},
      {{"sco", "--offset", "all"}, "--offset takes a number, not 'all'"},
      {{"sco", "--timeout", "0"}, "--timeout takes seconds, 0.5 or 30, not '0'"},
      {{"sco", "--timeout", "2m"}, "--timeout takes seconds, 0.5 or 30, not '2m'"},
      {{"sco", "--timeout", "nan"}, "--timeout takes seconds, 0.5 or 30, not 'nan'"},
      {{"sco", "--timeout", "1e9"}, "--timeout takes seconds, 0.5 or 30, not '1e9'"},
      {{"sco", "--sort", "date"}, "--sort takes one of relevance, newest, oldest; not 'date'"},
      {{"sco", "--color=yes"}, "--color takes one of auto, always, never; not 'yes'"},
      {{"sco", "--format", "xml"},
       "--format takes one of human, jsonl, tsv, csv, ids, urls, paths, trec; not 'xml'"},
      {{"sco", "--lang", "en,,ru"}, "--lang has an empty name in 'en,,ru'; write them as a,b"},
      {{"sco", "--tz", "Asia/Almatty"},
       "--tz: no time zone named 'Asia/Almatty'; names are as in Asia/Almaty, or UTC, or +06:00"},
      {{"sco", "--count=yes"}, "--count takes no value"},
      {{"sco", "-c", "--json"},
       "--count and --json do not go together: a count is one number, of all articles that match; "
       "leave one out"},
      {{"sco", "-c", "-n", "5"},
       "--count and --limit do not go together: a count is one number, of all articles that match; "
       "leave one out"},
      {{"sco", "--json", "--format", "csv"},
       "--json and --format do not go together: --json is short for --format jsonl; leave one out"},
      {{"sco", "-0"}, "-0 is for ids, urls and paths, not human; add --format ids"},
      {{"sco", "--kwic=many"}, "--kwic takes a number of words up to 100, not 'many'"},
      {{"sco", "--kwic=101"}, "--kwic takes a number of words up to 100, not '101'"},
      {{"sco", "--kwic="}, "--kwic needs a value: --kwic[=WORDS]"},
      {{"sco", "--kwic", "--format", "ids"}, "--kwic writes human, jsonl, tsv or csv, not ids"},
      {{"sco", "--kwic", "-c"},
       "--kwic and --count do not go together: they are different answers; leave one out"},
      {{"sco", "--sort-context", "left"}, "--sort-context sorts the lines of --kwic; add --kwic"},
      {{"sco", "--match", "some"}, "--match takes one of all, most, any; not 'some'"},
      {{"sco", "--batch", "f"}, "--batch takes its queries from a file; leave out 'sco'"},
      {{"--batch", "f", "-n", "3"},
       "--batch shows the first article of each query; for more of them add --format jsonl, tsv, "
       "csv or trec"},
      {{"--batch", "f", "--format", "urls"},
       "--batch writes human, jsonl, tsv, csv or trec, not urls"},
      {{"--batch", "f", "-c", "--format", "trec"},
       "--batch --count writes human, jsonl, tsv or csv, not trec"},
      {{"sco", "--format", "trec", "--sort", "newest"},
       "--format trec and --sort do not go together: a run is ranked by its scores"},
      {{"sco", "-0", "--json"}, "-0 is for ids, urls and paths, not jsonl; add --format ids"},
      {{"--show", "b3", "sco"}, "--show takes an id and no query; leave out 'sco'"},
      {{"--show", "b3", "--format", "csv"}, "--show writes human or jsonl, not csv"},
      {{"--show", "b3", "--lang", "ru"},
       "--show and --lang do not go together: it shows the one article that has this id; leave one "
       "out"},
      {{"--explain", "-c"},
       "--count and --explain do not go together: they are different answers; leave one out"},
  };
  for (const auto& row : rows) {
    INFO(fmt::format("{}", fmt::join(row.arguments, "|")));
    const auto line = parse_command_line(row.arguments);
    REQUIRE_FALSE(line);
    CHECK(line.error().message == row.message);
  }
}

TEST_CASE("whoever asks for help gets it", "[options]") {
  CHECK(parse_command_line({"--help"})->mode == SearchMode::kHelp);
  CHECK(parse_command_line({"sco", "--nonsense", "-n", "-h"})->mode == SearchMode::kHelp);
  CHECK(parse_command_line({"--version", "-c", "--json"})->mode == SearchMode::kVersion);
  CHECK(parse_command_line({"--", "--help"})->query == "--help");
}

TEST_CASE("the help page fits a terminal and names every option and format", "[options]") {
  const std::string help = help_text();
  check_golden("newssearch_help.txt", help);
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK(display_width(line) <= 80);
  }
  for (const OptionRow& row : search_options()) {
    CHECK(help.find(std::string(row.name())) != std::string::npos);
  }
  for (const OutputFormatInfo& info : kOutputFormats) {
    CHECK(find_option("--format")->help.find(info.name) != std::string_view::npos);
  }
}

TEST_CASE("the manual page names every option and format, and no others", "[options]") {
  std::ifstream file(SOURCE_DIR "/searcher/newssearch.1");
  REQUIRE(file);
  std::string page((std::istreambuf_iterator<char>(file)), {});
  for (std::size_t at = 0; (at = page.find("\\-", at)) != std::string::npos;) page.erase(at, 1);
  for (const OptionRow& row : search_options()) {
    INFO(row.name());
    CHECK(page.find(std::string(row.name())) != std::string::npos);
    CHECK((row.short_name.empty() || page.find(row.short_name) != std::string::npos));
  }
  for (const OutputFormatInfo& info : kOutputFormats) {
    CHECK(page.find(std::string(info.name)) != std::string::npos);
  }
  const std::string letters = "abcdefghijklmnopqrstuvwxyz-";
  for (std::size_t at = page.find("--"); at != std::string::npos;) {
    const std::size_t end = page.find_first_not_of(letters, at);
    const std::string name = page.substr(at, end - at);
    INFO(name);
    CHECK((name == "--" || find_option(name) != nullptr));
    at = page.find("--", end);
  }
}
