#include "searcher/search_option_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "analyzers/display.h"
#include "analyzers/time_zone.h"
#include "searcher/query_fields.h"

namespace news {
namespace {

using Done = Result<void>;

template <class Value>
struct Choice {
  std::string_view name;
  Value value;
};

constexpr Choice<SortOrder> kSorts[] = {{"relevance", SortOrder::kRelevance},
                                        {"newest", SortOrder::kNewest},
                                        {"oldest", SortOrder::kOldest}};
constexpr Choice<MatchLevel> kMatchLevels[] = {
    {"all", MatchLevel::kAll}, {"most", MatchLevel::kMost}, {"any", MatchLevel::kAny}};
constexpr Choice<ContextOrder> kContextOrders[] = {{"left", ContextOrder::kLeft},
                                                   {"right", ContextOrder::kRight}};
constexpr Choice<DatePolicy> kDatePolicies[] = {{"within", DatePolicy::kWithin},
                                                {"overlap", DatePolicy::kOverlap}};
constexpr Choice<ColorWhen> kColors[] = {
    {"auto", ColorWhen::kAuto}, {"always", ColorWhen::kAlways}, {"never", ColorWhen::kNever}};

template <class Value>
Done choose(std::string_view option, std::span<const Choice<Value>> choices, std::string_view name,
            Value& value) {
  std::string names;
  for (const auto& choice : choices) {
    if (choice.name == name) {
      value = choice.value;
      return {};
    }
    names += fmt::format("{}{}", names.empty() ? "" : ", ", choice.name);
  }
  return fail(fmt::format("{} takes one of {}; not '{}'", option, names, printable(name)));
}

Done choose_format(std::string_view name, OutputFormat& format) {
  std::vector<Choice<OutputFormat>> choices;
  for (const auto& info : kOutputFormats) choices.push_back({info.name, info.format});
  return choose<OutputFormat>("--format", choices, name, format);
}

Done read_number(std::string_view option, std::string_view what, std::string_view text,
                 std::uint64_t& number) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && stop == end) return {};
  return fail(fmt::format("{} takes {}, not '{}'", option, what, printable(text)));
}

Done read_seconds(std::string_view option, std::string_view text, double& seconds) {
  constexpr double kMost = 1e6;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, seconds, std::chars_format::fixed);
  if (error == std::errc() && stop == end && seconds > 0 && seconds <= kMost) return {};
  return fail(fmt::format("{} takes seconds, 0.5 or 30, not '{}'", option, printable(text)));
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string(text);
}

Done add_list(std::string_view option, std::string_view text, std::vector<std::string>& list) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    const std::string item = trimmed(text.substr(begin, comma - begin));
    if (item.empty()) {
      return fail(
          fmt::format("{} has an empty name in '{}'; write them as a,b", option, printable(text)));
    }
    list.push_back(item);
    begin = comma + 1;
  }
  return {};
}

Done read_zone(const std::string& name, std::string& zone) {
  const auto known = TimeZone::from_name(name);
  if (!known) return fail("--tz: " + printable(known.error().message));
  zone = name;
  return {};
}

template <auto Member, auto Value>
Done set(CommandLine& line, const std::string&) {
  line.*Member = Value;
  return {};
}

template <auto Member>
Done keep(CommandLine& line, const std::string& value) {
  line.*Member = value;
  return {};
}

Done read_kwic_words(CommandLine& line, const std::string& value) {
  line.mode = SearchMode::kKwic;
  std::uint64_t words = 0;
  const std::string what = fmt::format("a number of words up to {}", kMaxKwicWords);
  const Done done = read_number("--kwic", what, value, words);
  if (!done) return done;
  if (words > kMaxKwicWords) {
    return fail(fmt::format("--kwic takes {}, not '{}'", what, printable(value)));
  }
  line.kwic_words = words;
  return {};
}

constexpr std::string_view kFormatHelp =
    "human (default, 20 articles), jsonl, tsv, csv, ids, urls, paths (all articles), trec (1000)";

constexpr OptionRow kOptions[] = {
    {"Which articles", "", "--since", "DATE",
     "from then on: 2018-04-24, 2018-06, 2018, yesterday, 7d, 2018-04-24T10:00",
     keep<&CommandLine::since>},
    {"Which articles", "", "--until", "DATE", "until then: all of the day, month or year named",
     keep<&CommandLine::until>},
    {"Which articles", "", "--tz", "ZONE",
     "days and times are this zone's (Asia/Almaty, UTC, +06:00), not the index's",
     [](CommandLine& line, const std::string& value) { return read_zone(value, line.zone); }},
    {"Which articles", "", "--date-policy", "HOW",
     "within (default): dated wholly inside the range; overlap: also what is dated less exactly "
     "and may lie in it",
     [](CommandLine& line, const std::string& value) {
       return choose<DatePolicy>("--date-policy", kDatePolicies, value, line.dates);
     }},
    {"Which articles", "", "--lang", "LIST", "in any of these languages: en,ru",
     [](CommandLine& line, const std::string& value) {
       return add_list("--lang", value, line.languages);
     }},
    {"Which articles", "", "--source", "LIST", "from any of these sources: xinhua,tass",
     [](CommandLine& line, const std::string& value) {
       return add_list("--source", value, line.sources);
     }},
    {"Which articles", "", "--plain", "", "the query is plain words, nothing in it is an operator",
     set<&CommandLine::plain, true>},
    {"Which articles", "", "--match", "LEVEL",
     "articles must have all (default), most or any of the query's words and brackets",
     [](CommandLine& line, const std::string& value) {
       return choose<MatchLevel>("--match", kMatchLevels, value, line.match);
     }},
    {"What to show", "-c", "--count", "", "only how many articles there are: one number",
     [](CommandLine& line, const std::string&) {
       line.counts_only = true;
       return Done();
     }},
    {"What to show", "", "--kwic", "[=WORDS]",
     "a line for each place that matches, with 6 words on either side; -n counts lines",
     read_kwic_words, "6"},
    {"What to show", "", "--sort-context", "SIDE",
     "lines of --kwic in the order of the words to the left or right of the match",
     [](CommandLine& line, const std::string& value) {
       return choose<ContextOrder>("--sort-context", kContextOrders, value, line.context_order);
     }},
    {"What to show", "", "--batch", "FILE",
     "many queries: one a line, or name TAB query, or TREC topics; - is standard input",
     [](CommandLine& line, const std::string& value) {
       line.mode = SearchMode::kBatch;
       line.batch = value;
       return Done();
     }},
    {"What to show", "", "--show", "ID",
     "one article in full; any unambiguous beginning of its id will do",
     [](CommandLine& line, const std::string& value) {
       line.mode = SearchMode::kShow;
       line.show_id = value;
       return Done();
     }},
    {"What to show", "", "--explain", "",
     "the query as understood, each part with its count; with -n 3 also why the first three scored "
     "as they did",
     set<&CommandLine::mode, SearchMode::kExplain>},
    {"What to show", "-n", "--limit", "N|all", "at most so many articles (human: 20, else all)",
     [](CommandLine& line, const std::string& value) {
       if (value != "all") return read_number("--limit", "a number or all", value, line.limit);
       line.limit = kAllHits;
       return Done();
     }},
    {"What to show", "", "--offset", "N", "leave out the first so many",
     [](CommandLine& line, const std::string& value) {
       return read_number("--offset", "a number", value, line.offset);
     }},
    {"What to show", "", "--sort", "ORDER", "relevance (default), newest, oldest",
     [](CommandLine& line, const std::string& value) {
       return choose<SortOrder>("--sort", kSorts, value, line.sort);
     }},
    {"What to show", "", "--timeout", "SECONDS",
     "stop looking for articles after so long, and exit with 4; counts are then \"at least\"",
     [](CommandLine& line, const std::string& value) {
       return read_seconds("--timeout", value, line.timeout_seconds);
     }},
    {"Output", "", "--format", "FORMAT", kFormatHelp,
     [](CommandLine& line, const std::string& value) { return choose_format(value, line.format); }},
    {"Output", "", "--json", "", "the same as --format jsonl",
     set<&CommandLine::format, OutputFormat::kJsonl>},
    {"Output", "-0", "", "", "ids, urls and paths end with NUL, as xargs -0 reads them",
     set<&CommandLine::nul_terminated, true>},
    {"Output", "", "--color", "WHEN", "auto (default: on a terminal), always, never",
     [](CommandLine& line, const std::string& value) {
       return choose<ColorWhen>("--color", kColors, value, line.color);
     }},
    {"Output", "-o", "--output", "FILE", "write there instead of standard output (-)",
     [](CommandLine& line, const std::string& value) {
       line.output = value == "-" ? "" : value;
       return Done();
     }},
    {"Index", "", "--db", "DIR",
     "search this index (one: newsidx merge joins several). Else $NEWSIDX_DB, else .newsidx in "
     "this folder or the nearest one above",
     [](CommandLine& line, const std::string& value) {
       line.databases.push_back(value);
       return Done();
     }},
    {"Help", "-h", "--help", "", "this page", set<&CommandLine::mode, SearchMode::kHelp>},
    {"Help", "", "--version", "", "the version", set<&CommandLine::mode, SearchMode::kVersion>},
};

}  // namespace

std::span<const OptionRow> search_options() { return kOptions; }

const OptionRow* find_option(std::string_view name) {
  for (const OptionRow& row : kOptions) {
    if (!name.empty() && (name == row.short_name || name == row.long_name)) return &row;
  }
  return nullptr;
}

std::string help_text() {
  constexpr std::size_t kColumns = 80;
  constexpr std::size_t kHelpColumn = 24;
  std::string text = R"(Usage: newssearch [OPTION...] [QUERY...]

Finds articles in a newsidx index and lists the best first. The query is all
arguments that are not options; single quotes keep the shell away from it.

Examples:
  newssearch 'regional security'            both words, the phrase first
  newssearch '"belt and road" (debt OR loan*)' --since 2018 --until 2019-06
  newssearch 'summit -astana' --lang en --sort newest -n 50
  newssearch -c 'mention:SCO date:2018-Q2'  only the number
  newssearch --kwic --sort-context right 'loan* NEAR/9 debt'  each place, a line
  newssearch 'title:summit' --json | jq -r 'select(.type == "hit") | .title'
)";
  const auto add_row = [&](std::string_view name, std::string_view help) {
    std::string margin = pad_to_width(name, kHelpColumn);
    if (margin.back() != ' ') {
      text += margin + '\n';
      margin.assign(kHelpColumn, ' ');
    }
    for (const ByteRange& part : wrap_to_width(help, kColumns - kHelpColumn, 9).lines) {
      text += margin + std::string(help.substr(part.begin, part.end - part.begin)) + '\n';
      margin.assign(kHelpColumn, ' ');
    }
  };
  std::string_view group;
  for (const OptionRow& row : kOptions) {
    if (row.group != group) text += fmt::format("\n{}:\n", group = row.group);
    const std::string names =
        fmt::format("  {}{}{}{}{}", row.short_name.empty() ? "    " : row.short_name,
                    row.short_name.empty() || row.long_name.empty() ? "" : ", ", row.long_name,
                    row.value.empty() || !row.value_left_out.empty() ? "" : " ", row.value);
    add_row(names, row.help);
  }
  text += "\nThe query (man newsquery tells all):\n";
  for (const QueryForm& form : query_forms()) add_row(fmt::format("  {}", form.form), form.help);
  for (const QueryFieldInfo& field : query_fields()) {
    add_row(fmt::format("  {}", field.example), field.help);
  }
  text += R"(
Short options stand apart (-n 5 -c, not -nc). To exclude a word, quote the whole
query, 'china -russia', or put -- before it. With -c, --explain or a filter the
query may be left out: every article.

Exit codes:
  0    found
  1    nothing found
  2    the command line or the query is wrong
  3    index missing, foreign or damaged
  4    an answer from a part of the index, out of time; errors in a batch
  130  interrupted

Environment:
  NEWSIDX_DB   the index, if no --db is given
  NEWSIDX_NOW  a fixed clock, for output that can be compared
  NO_COLOR     no colour, if not empty
  COLUMNS      the width of the page

All about newssearch: man newssearch.
)";
  return text;
}

}  // namespace news
