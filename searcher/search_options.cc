#include "searcher/search_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <initializer_list>
#include <numeric>
#include <string_view>
#include <utility>

#include "analyzers/display.h"
#include "analyzers/edit_distance.h"
#include "searcher/search_option_table.h"

namespace news {
namespace {

using Done = Result<void>;

constexpr std::string_view kOneNumber = "a count is one number, of all articles that match";
constexpr std::string_view kOneArticle = "it shows the one article that has this id";
constexpr std::string_view kOneMode = "they are different answers";
constexpr std::string_view kOneLine = "it shows places in the text, a line each";
constexpr std::string_view kManyQueries = "it asks many queries";
constexpr std::string_view kExplains = "it explains a query, for people";

struct Conflict {
  std::string_view first;
  std::string_view second;
  std::string_view reason;
};

constexpr Conflict kConflicts[] = {
    {"--count", "--show", kOneMode},
    {"--count", "--explain", kOneMode},
    {"--show", "--explain", kOneMode},
    {"--kwic", "--count", kOneMode},
    {"--kwic", "--show", kOneMode},
    {"--kwic", "--explain", kOneMode},
    {"--kwic", "-0", kOneLine},
    {"--batch", "--show", kOneMode},
    {"--batch", "--explain", kOneMode},
    {"--batch", "--kwic", kOneMode},
    {"--batch", "-0", kManyQueries},
    {"--count", "-0", kOneNumber},
    {"--count", "--limit", kOneNumber},
    {"--count", "--offset", kOneNumber},
    {"--show", "--since", kOneArticle},
    {"--show", "--until", kOneArticle},
    {"--show", "--date-policy", kOneArticle},
    {"--show", "--lang", kOneArticle},
    {"--show", "--source", kOneArticle},
    {"--show", "--limit", kOneArticle},
    {"--show", "--offset", kOneArticle},
    {"--show", "--sort", kOneArticle},
    {"--show", "--plain", kOneArticle},
    {"--show", "--match", kOneArticle},
    {"--show", "--timeout", kOneArticle},
    {"--explain", "--timeout", kExplains},
    {"--explain", "--format", kExplains},
    {"--explain", "--json", kExplains},
    {"--explain", "-0", kExplains},
    {"--explain", "--offset", kExplains},
    {"--explain", "--sort", kExplains},
    {"--json", "--format", "--json is short for --format jsonl"},
};

constexpr std::string_view kBlanks = " \t\r\n\v\f";
constexpr std::string_view kFilters[] = {"--since", "--until", "--lang", "--source"};

std::string unknown_long_option(std::string_view name) {
  std::string_view nearest;
  std::size_t distance = 3;  // farther is no misspelling
  for (const OptionRow& row : search_options()) {
    if (row.long_name.empty()) continue;
    const bool begins = name.size() > 3 && row.long_name.substr(0, name.size()) == name;
    const std::size_t here = begins ? 0 : edit_distance(name, row.long_name);
    if (here < distance) {
      nearest = row.long_name;
      distance = here;
    }
  }
  return fmt::format("no option '{}'; {}", printable(name),
                     nearest.empty() ? "newssearch --help lists all; query text that begins with "
                                       "-- stands behind --"
                                     : fmt::format("did you mean {}?", nearest));
}

// "-n -c" for "-nc", or "" if that is not made of short options.
std::string unbundled(std::string_view argument) {
  std::string names;
  for (const char c : argument.substr(1)) {
    const std::string name = {'-', c};
    if (find_option(name) == nullptr) return {};
    names += (names.empty() ? "" : " ") + name;
  }
  return argument.size() > 2 ? names : "";
}

// What looks like a short option is most often a word to exclude.
std::string unknown_short_option(std::string_view argument, const std::vector<std::string>& words) {
  const std::string names = unbundled(argument);
  const std::string before = words.empty() ? "china" : fmt::format("{}", fmt::join(words, " "));
  return printable(fmt::format(
      "no option '{0}'{1}; to exclude a word quote the whole query, '{2} {0}', or put -- before it",
      argument, names.empty() ? "" : fmt::format(" (short options stand apart: {})", names),
      before));
}

struct GivenOption {
  const OptionRow* row;
  std::string value;
};

struct SplitArguments {
  std::vector<GivenOption> options;
  std::vector<std::string> words;

  bool has(std::string_view name) const {
    return std::any_of(options.begin(), options.end(),
                       [&](const GivenOption& option) { return option.row->name() == name; });
  }
};

// By the rules in the header, which are not CLI11's: it would bundle short options and take no
// value that begins with a dash.
Result<SplitArguments> split_arguments(const std::vector<std::string>& arguments) {
  SplitArguments split;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--") {
      split.words.insert(split.words.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                         arguments.end());
      break;
    }
    const bool is_long = argument.rfind("--", 0) == 0;
    const std::size_t equals = is_long ? argument.find('=') : std::string::npos;
    const std::string name = argument.substr(0, equals);
    const OptionRow* row = find_option(name);
    const bool attached_number = row == nullptr && argument.size() > 2 &&
                                 argument.rfind("-n", 0) == 0 &&
                                 argument.find_first_not_of("0123456789", 2) == std::string::npos;
    if (attached_number) {
      split.options.push_back({find_option("-n"), argument.substr(2)});
      continue;
    }
    if (row == nullptr) {
      if (argument.empty() || argument[0] != '-' ||
          argument.find_first_of(kBlanks) != std::string::npos) {
        split.words.push_back(argument);
        continue;
      }
      return fail(is_long ? unknown_long_option(name)
                          : unknown_short_option(argument, split.words));
    }
    if (!row->value_left_out.empty() && equals == std::string::npos) {
      split.options.push_back({row, std::string(row->value_left_out)});
      continue;
    }
    if (row->value.empty()) {
      if (equals != std::string::npos) return fail(fmt::format("{} takes no value", name));
      split.options.push_back({row, {}});
      continue;
    }
    std::string value;
    if (equals != std::string::npos) {
      value = argument.substr(equals + 1);
    } else if (i + 1 < arguments.size() && find_option(arguments[i + 1]) == nullptr) {
      value = arguments[++i];
    }
    if (value.empty())
      return fail(fmt::format("{} needs a value: {}{}{}", name, name,
                              row->value_left_out.empty() ? " " : "", row->value));
    split.options.push_back({row, value});
  }
  return split;
}

Done apply_options(const SplitArguments& split, CommandLine& line) {
  CLI::App app;
  app.set_help_flag();
  for (const OptionRow& row : search_options()) {
    const std::string name(row.name());
    if (row.value.empty()) {
      app.add_flag_callback(name, [&] { (void)row.apply(line, {}); });
      continue;
    }
    const auto apply = [&](const std::vector<std::string>& values) {
      for (const std::string& value : values) {
        const Done done = row.apply(line, value);
        if (!done) throw CLI::ValidationError(done.error().message);
      }
    };
    app.add_option_function<std::vector<std::string>>(name, apply)->allow_extra_args(false);
  }
  std::vector<std::string> arguments;  // CLI11 takes them from the back
  for (auto option = split.options.rbegin(); option != split.options.rend(); ++option) {
    const std::string name(option->row->name());
    arguments.push_back(option->row->value.empty() ? name : name + '=' + option->value);
  }
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return fail(error.what());
  }
  return {};
}

Done check_query(const SplitArguments& split, const CommandLine& line) {
  if (line.mode == SearchMode::kShow) {
    if (!line.query) return {};
    return fail(
        fmt::format("--show takes an id and no query; leave out '{}'", printable(*line.query)));
  }
  if (line.mode == SearchMode::kBatch) {
    if (!line.query) return {};
    return fail(fmt::format("--batch takes its queries from a file; leave out '{}'",
                            printable(*line.query)));
  }
  if (line.query) {
    if (line.query->find_first_not_of(kBlanks) != std::string::npos) return {};
    return fail("the query is empty; '*' finds every article");
  }
  const bool filtered = std::any_of(std::begin(kFilters), std::end(kFilters),
                                    [&](std::string_view name) { return split.has(name); });
  const bool needs_query = line.mode == SearchMode::kList || line.mode == SearchMode::kKwic;
  if (filtered || !needs_query) return {};
  return fail(
      "nothing to search for; for example newssearch 'regional security', or '*' for every "
      "article; newssearch --help tells more");
}

bool writes(const CommandLine& line, std::initializer_list<OutputFormat> formats) {
  return std::find(formats.begin(), formats.end(), line.format) != formats.end();
}

// What only some formats can show, and what only some modes can do.
Done check_mode(const SplitArguments& split, const CommandLine& line) {
  using enum OutputFormat;
  const std::string_view format = kOutputFormats[static_cast<std::size_t>(line.format)].name;
  if (split.has("--sort-context") && line.mode != SearchMode::kKwic) {
    return fail("--sort-context sorts the lines of --kwic; add --kwic");
  }
  switch (line.mode) {
    case SearchMode::kCount:
      if (!split.has("--format") && !split.has("--json")) return {};
      return fail(fmt::format("--count and {} do not go together: {}; leave one out",
                              split.has("--json") ? "--json" : "--format", kOneNumber));
    case SearchMode::kShow:
      if (writes(line, {kHuman, kJsonl})) return {};
      return fail(fmt::format("--show writes human or jsonl, not {}", format));
    case SearchMode::kKwic:
      if (writes(line, {kHuman, kJsonl, kTsv, kCsv})) return {};
      return fail(fmt::format("--kwic writes human, jsonl, tsv or csv, not {}", format));
    case SearchMode::kBatch:
      if (line.counts_only && writes(line, {kHuman, kJsonl, kTsv, kCsv})) return {};
      if (line.counts_only || !writes(line, {kHuman, kJsonl, kTsv, kCsv, kTrec})) {
        return fail(fmt::format("--batch {}writes human, jsonl, tsv{}, not {}",
                                line.counts_only ? "--count " : "",
                                line.counts_only ? " or csv" : ", csv or trec", format));
      }
      if (line.format != kHuman || (!split.has("--limit") && !split.has("--offset"))) return {};
      return fail(
          "--batch shows the first article of each query; for more of them add --format jsonl, "
          "tsv, csv or trec");
    default:
      return {};
  }
}

Done check_combination(const SplitArguments& split, const CommandLine& line) {
  for (const Conflict& conflict : kConflicts) {
    if (!split.has(conflict.first) || !split.has(conflict.second)) continue;
    return fail(fmt::format("{} and {} do not go together: {}; leave one out", conflict.first,
                            conflict.second, conflict.reason));
  }
  const std::string_view format = kOutputFormats[static_cast<std::size_t>(line.format)].name;
  if (line.nul_terminated &&
      !writes(line, {OutputFormat::kIds, OutputFormat::kUrls, OutputFormat::kPaths})) {
    return fail(fmt::format("-0 is for ids, urls and paths, not {}; add --format ids", format));
  }
  if (line.format == OutputFormat::kTrec && split.has("--sort")) {
    return fail("--format trec and --sort do not go together: a run is ranked by its scores");
  }
  return check_mode(split, line);
}

// Whoever asks for help gets it, whatever else is wrong. No option's value can be an option.
std::optional<SearchMode> asked_for_help(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    if (argument == "--help" || argument == "-h") return SearchMode::kHelp;
    if (argument == "--version") return SearchMode::kVersion;
  }
  return std::nullopt;
}

}  // namespace

Result<CommandLine> parse_command_line(const std::vector<std::string>& arguments) {
  CommandLine line;
  if (const auto mode = asked_for_help(arguments)) {
    line.mode = *mode;
    return line;
  }
  const auto split = split_arguments(arguments);
  if (!split) return tl::unexpected(split.error());
  if (!split->words.empty()) line.query = fmt::format("{}", fmt::join(split->words, " "));
  Done done = apply_options(*split, line);
  if (line.counts_only && line.mode == SearchMode::kList) line.mode = SearchMode::kCount;
  if (done) done = check_combination(*split, line);
  if (done) done = check_query(*split, line);
  if (!done) return tl::unexpected(done.error());
  if (!split->has("--limit")) {
    const std::uint64_t limit = kOutputFormats[static_cast<std::size_t>(line.format)].default_limit;
    line.limit = limit == 0 ? kAllHits : limit;
    if (line.mode == SearchMode::kExplain) line.limit = 0;
    if (line.mode == SearchMode::kBatch && line.format == OutputFormat::kHuman) line.limit = 1;
  }
  return line;
}

}  // namespace news
