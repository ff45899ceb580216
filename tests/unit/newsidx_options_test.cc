#include "indexer/newsidx_options.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>

#include "analyzers/display.h"
#include "indexer/newsidx_commands.h"
#include "indexer/newsidx_option_table.h"
#include "indexer/readers/formats.h"
#include "tests/golden.h"

using namespace news;

namespace {

std::string file_text(const std::string& path) {
  std::ifstream file(path);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a command line of newsidx is understood", "[newsidx-options]") {
  struct Row {
    std::vector<std::string> arguments;
    std::function<void(NewsidxOptions&)> expect;  // changes to a build of news/
  };
  using O = NewsidxOptions;
  using C = NewsidxCommand;
  const Row rows[] = {
      {{"build", "news/"}, [](O&) {}},
      {{"build", "news/", "b"},
       [](O& o) {
         o.arguments = {"news/", "b"};
       }},
      {{"build", "-"}, [](O& o) { o.arguments = {"-"}; }},
      {{"build", "--", "-x", "--quiet"},
       [](O& o) {
         o.arguments = {"-x", "--quiet"};
       }},
      {{"build", "news/", "--db", "i"}, [](O& o) { o.database = "i"; }},
      {{"--db", "i", "build", "news/"}, [](O& o) { o.database = "i"; }},
      {{"build", "news/", "--db", "-odd"}, [](O& o) { o.database = "-odd"; }},
      {{"build", "news/", "--db=a=b c"}, [](O& o) { o.database = "a=b c"; }},
      {{"build", "--quiet", "news/"}, [](O& o) { o.quiet = true; }},
      {{"build", "news/", "-j", "4"}, [](O& o) { o.threads = 4; }},
      {{"build", "-j4", "news/"}, [](O& o) { o.threads = 4; }},
      {{"build", "-j4", "-j", "2", "news/"}, [](O& o) { o.threads = 2; }},  // the last counts
      {{"build", "news/", "--replace"}, [](O& o) { o.replace = true; }},
      {{"build", "news/", "--lang", "en-GB"}, [](O& o) { o.language = "en"; }},
      {{"build", "news/", "--lang", "auto"}, [](O&) {}},
      {{"build", "news/", "--format", "jsonl"}, [](O& o) { o.format = "jsonl"; }},
      {{"build", "news/", "--format", "auto"}, [](O&) {}},
      {{"build", "news/", "--date-order", "mdy"},
       [](O& o) { o.date_order = DateOrder::kMonthFirst; }},
      {{"build", "news/", "--default-tz", "-03:00"}, [](O& o) { o.zone = "-03:00"; }},
      {{"build", "news/", "--entities", "a", "--entities=b"},
       [](O& o) {
         o.entities = {"a", "b"};
       }},
      {{"build", "news/", "--strict"}, [](O& o) { o.strict = true; }},
      {{"build", "news/", "--skip-bad", "--rejects", "r"},
       [](O& o) { o.skip_bad = true, o.rejects = "r"; }},
      {{"build", "news/", "--memory", "64M"},
       [](O& o) { o.memory_bytes = std::uint64_t{64} << 20; }},
      {{"build", "news/", "--memory=2G"}, [](O& o) { o.memory_bytes = std::uint64_t{2} << 30; }},
      {{"build", "news/", "--memory=16T"}, [](O& o) { o.memory_bytes = std::uint64_t{16} << 40; }},
      {{"build", "news/", "--writer", "xapian"}, [](O& o) { o.writer = SegmentWriter::kXapian; }},
      {{"build", "news/", "--writer", "bulk"}, [](O& o) { o.writer = SegmentWriter::kBulk; }},
      {{"build", "news/", "--dry-run"}, [](O& o) { o.dry_run = true; }},
      {{"build", "news/", "--progress", "json"}, [](O& o) { o.progress = ProgressStyle::kJson; }},
      {{"merge", "a", "b", "--db", "c"},
       [](O& o) {
         o.command = C::kMerge, o.arguments = {"a", "b"}, o.database = "c";
       }},
      {{"info", "--json"}, [](O& o) { o = {}, o.command = C::kInfo, o.json = true; }},
      {{"check"}, [](O& o) { o = {}, o.command = C::kCheck; }},
      {{"dump", "-o", "f"}, [](O& o) { o = {}, o.command = C::kDump, o.output = "f"; }},
      {{"dump", "--output", "-"}, [](O& o) { o = {}, o.command = C::kDump; }},
      {{"fields"}, [](O& o) { o = {}, o.command = C::kFields; }},
      {{"terms", "secur", "-n", "5", "--sort", "term", "--format", "tsv"},
       [](O& o) {
         o.command = C::kTerms, o.arguments = {"secur"}, o.limit = 5;
         o.sort = TermSort::kTerm, o.terms_format = TermsFormat::kTsv;
       }},
      {{"show", "aqm3"}, [](O& o) { o.command = C::kShow, o.arguments = {"aqm3"}; }},
      {{"help"}, [](O& o) { o = {}, o.command = C::kHelp; }},
      {{"help", "build"}, [](O& o) { o.command = C::kHelp, o.arguments = {"build"}; }},
      {{"--help"}, [](O& o) { o = {}, o.command = C::kHelp; }},
      {{"build", "--nonsense", "-h"}, [](O& o) { o.command = C::kHelp, o.arguments = {"build"}; }},
      {{"--version", "x"}, [](O& o) { o = {}, o.command = C::kVersion; }},
  };
  for (const Row& row : rows) {
    INFO(fmt::format("{}", fmt::join(row.arguments, "|")));
    NewsidxOptions expected;
    expected.command = C::kBuild;
    expected.arguments = {"news/"};
    row.expect(expected);
    const auto options = parse_newsidx_options(row.arguments);
    INFO((options ? "" : options.error().message));
    REQUIRE(options);
    CHECK(*options == expected);
  }
}

TEST_CASE("a wrong command line of newsidx says what to do", "[newsidx-options]") {
  struct Row {
    std::vector<std::string> arguments;
    std::string message;
  };
  const Row rows[] = {
      {{}, "which command? for example newsidx build news/; newsidx help lists all"},
      {{"biuld", "x"}, "no command 'biuld'; did you mean build?"},
      {{"index", "x"}, "no command 'index'; did you mean build?"},
      {{"verify"}, "no command 'verify'; did you mean check?"},
      {{"search", "x"}, "no command 'search': newssearch asks an index"},
      {{"frobnicate"}, "no command 'frobnicate'; newsidx help lists all"},
      {{"\x1b[2J"}, "no command '\uFFFD[2J'; newsidx help lists all"},
      {{"help", "mrege"}, "no command 'mrege'; did you mean merge?"},
      {{"build"}, "nothing to read; for example newsidx build news/"},
      {{"build", ""}, "an argument is empty; leave it out, or name what is meant"},
      {{"build", "-", "-"}, "standard input (-) is named twice; leave one out"},
      {{"build", "x", "--repalce"}, "no option '--repalce'; did you mean --replace?"},
      {{"build", "x", "--rej=y"}, "no option '--rej'; did you mean --rejects?"},
      {{"build", "x", "--colour"},
       "no option '--colour'; newsidx build --help lists all; a file of that name stands behind "
       "--"},
      {{"build", "x", "--memory"}, "--memory needs a value: --memory SIZE"},
      {{"build", "x", "--memory", "63M"},
       "--memory takes a size from 64M to 16T, such as 2G, not '63M'"},
      {{"build", "x", "--memory", "17T"},
       "--memory takes a size from 64M to 16T, such as 2G, not '17T'"},
      {{"build", "x", "--memory", "99999999999999999999G"},
       "--memory takes a size from 64M to 16T, such as 2G, not '99999999999999999999G'"},
      {{"build", "x", "--memory", "2"},
       "--memory takes a size from 64M to 16T, such as 2G, not '2'"},
      {{"build", "x", "--memory", "2GB"},
       "--memory takes a size from 64M to 16T, such as 2G, not '2GB'"},
      {{"build", "x", "--writer", "glass"}, "--writer takes bulk or xapian, not 'glass'"},
      {{"build", "x", "-jx"},
       "no option '-jx'; newsidx build --help lists all; a file of that name stands behind --"},
      {{"build", "x", "--db"}, "--db needs a value: --db DIR"},
      {{"build", "x", "--db", "--quiet"}, "--db needs a value: --db DIR"},
      {{"build", "x", "--quiet=yes"}, "--quiet takes no value"},
      {{"build", "x", "-j", "0"}, "-j takes a number from 1 to 256, not '0'"},
      {{"build", "x", "-j", "two"}, "-j takes a number from 1 to 256, not 'two'"},
      {{"build", "x", "--lang", "?"},
       "--lang takes auto or an ISO 639 code such as en, ru or zh, not '?'"},
      {{"build", "x", "--format", "xml"}, "--format: " + find_format("xml").error().message},
      {{"build", "x", "--date-order", "ymd"},
       "--date-order takes dmy or mdy, not 'ymd'; dates with the year first need none"},
      {{"build", "x", "--default-tz", "Asia/Almatty"},
       "--default-tz: no time zone named 'Asia/Almatty'; names are as in Asia/Almaty, or UTC, or "
       "+06:00"},
      {{"build", "x", "--progress", "bar"},
       "--progress takes one of auto, plain, json, never; not 'bar'"},
      {{"build", "x", "--strict", "--skip-bad"},
       "--strict and --skip-bad do not go together; leave one out"},
      {{"info", "x"}, "newsidx info takes no arguments; leave out 'x'"},
      {{"info", "--replace"},
       "newsidx info has no option --replace; newsidx info --help lists its options"},
      {{"merge", "a", "--db", "b"},
       "two indexes or more are needed; for example newsidx merge a.idx b.idx --db both.idx"},
      {{"merge", "a", "b"}, "merge needs a new index to write: --db DIR"},
      {{"show"},
       "which article? newssearch --format ids lists ids; for example newsidx show aqm3v6"},
      {{"show", "a", "b"}, "newsidx show takes one argument; leave out 'b'"},
  };
  for (const Row& row : rows) {
    INFO(fmt::format("{}", fmt::join(row.arguments, "|")));
    const auto options = parse_newsidx_options(row.arguments);
    REQUIRE_FALSE(options);
    CHECK(options.error().message == row.message);
  }
}

TEST_CASE("the help pages of newsidx fit a terminal and name every option", "[newsidx-options]") {
  check_golden("newsidx_help.txt", newsidx_help(""));
  check_golden("newsidx_help_build.txt", newsidx_help("build"));
  for (const NewsidxCommandRow& command : newsidx_commands()) {
    const std::string page = newsidx_help(command.name);
    CHECK(newsidx_help("").find(fmt::format("\n  {}", command.name)) != std::string::npos);
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK(display_width(line) <= 80);
    }
    if (command.command == NewsidxCommand::kHelp) continue;
    for (const NewsidxOptionRow& row : newsidx_option_rows()) {
      INFO(command.name << " " << row.name());
      const bool named =
          page.find(fmt::format("{} {}", row.name(), row.value)) != std::string::npos ||
          page.find(fmt::format("{}  ", row.name())) != std::string::npos;
      CHECK((named || !row.belongs_to(command.name)));
    }
  }
}

TEST_CASE("the manual page of newsidx names every command, option and format, and no others",
          "[newsidx-options]") {
  std::string page = file_text(SOURCE_DIR "/indexer/newsidx.1");
  for (std::size_t at = 0; (at = page.find("\\-", at)) != std::string::npos;) page.erase(at, 1);
  for (const NewsidxCommandRow& row : newsidx_commands()) {
    INFO(row.name);
    const std::string heading = fmt::format(".SS newsidx {}{}{}", row.name,
                                            row.arguments.empty() ? "" : " ", row.arguments);
    CHECK(page.find(heading) != std::string::npos);
  }
  for (const NewsidxOptionRow& row : newsidx_option_rows()) {
    INFO(row.name());
    CHECK(page.find(std::string(row.name())) != std::string::npos);
    CHECK((row.short_name.empty() || page.find(row.short_name) != std::string::npos));
  }
  for (const Format& format : formats()) {
    INFO(format.name);
    CHECK(page.find(fmt::format("\n.B {}\n", format.name)) != std::string::npos);
  }
  const std::string letters = "abcdefghijklmnopqrstuvwxyz-";
  for (std::size_t at = page.find("--"); at != std::string::npos;) {
    const std::size_t end = page.find_first_not_of(letters, at);
    const std::string name = page.substr(at, end - at);
    INFO(name);
    CHECK((name == "--" || find_newsidx_option(name) != nullptr));
    at = page.find("--", end);
  }
}

TEST_CASE("the version is the project's", "[newsidx-options]") {
  const std::string text = file_text(SOURCE_DIR "/CMakeLists.txt");
  CHECK(text.find(fmt::format("project(newsidx VERSION {} ", kNewsidxVersion)) !=
        std::string::npos);
}
