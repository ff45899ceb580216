#include "indexer/newsidx_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "analyzers/display.h"
#include "analyzers/edit_distance.h"
#include "indexer/newsidx_option_table.h"

namespace news {
namespace {

using Done = Result<void>;

// The name that was meant, or "": of what begins so, else of two changes at most.
std::string_view nearest(std::string_view typed, std::span<const std::string_view> names) {
  std::string_view best;
  std::size_t best_distance = 3;
  for (const std::string_view name : names) {
    const bool begins = typed.size() >= 2 && typed != "--" && name.starts_with(typed);
    const std::size_t distance = begins ? 0 : edit_distance(typed, name);
    if (distance >= best_distance || distance >= name.size()) continue;
    best = name;
    best_distance = distance;
  }
  return best;
}

std::string unknown_command(std::string_view typed) {
  // What users of other tools would type.
  constexpr std::pair<std::string_view, std::string_view> kOtherNames[] = {
      {"index", "build"}, {"create", "build"},    {"add", "build"},   {"update", "build"},
      {"export", "dump"}, {"stats", "info"},      {"status", "info"}, {"verify", "check"},
      {"join", "merge"},  {"compact", "merge"},   {"cat", "show"},    {"get", "show"},
      {"words", "terms"}, {"vocabulary", "terms"}};
  std::vector<std::string_view> names;
  for (const NewsidxCommandRow& row : newsidx_commands()) names.push_back(row.name);
  std::string_view meant = nearest(typed, names);
  for (const auto& [other, name] : kOtherNames) {
    if (other == typed) meant = name;
  }
  if (meant.empty() && (typed == "search" || typed == "query" || typed == "find")) {
    return fmt::format("no command '{}': newssearch asks an index", typed);
  }
  return fmt::format(
      "no command '{}'; {}", printable(typed),
      meant.empty() ? "newsidx help lists all" : fmt::format("did you mean {}?", meant));
}

std::string unknown_option(std::string_view typed, const NewsidxCommandRow* command) {
  std::vector<std::string_view> names;
  for (const NewsidxOptionRow& row : newsidx_option_rows()) {
    const bool fits = command == nullptr || row.belongs_to(command->name);
    if (fits && !row.long_name.empty()) names.push_back(row.long_name);
  }
  const std::string_view meant = typed.starts_with("--") ? nearest(typed, names) : "";
  const std::string help = command == nullptr
                               ? "newsidx help tells which command has which"
                               : fmt::format("newsidx {} --help lists all", command->name);
  return fmt::format("no option '{}'; {}{}", printable(typed),
                     meant.empty() ? help : fmt::format("did you mean {}?", meant),
                     meant.empty() ? "; a file of that name stands behind --" : "");
}

struct GivenOption {
  std::string name;  // as typed
  const NewsidxOptionRow* row;
  std::string value;
};

struct SplitArguments {
  std::vector<GivenOption> options;
  std::vector<std::string> words;  // the command first

  bool has(std::string_view name) const {
    return std::any_of(options.begin(), options.end(),
                       [&](const GivenOption& option) { return option.row->name() == name; });
  }
};

// The command: the first argument that is neither an option nor an option's value.
const NewsidxCommandRow* command_of(const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--") break;
    if (!argument.starts_with('-')) return find_newsidx_command(argument);
    const NewsidxOptionRow* row = find_newsidx_option(argument);
    if (row != nullptr && !row->value.empty()) ++i;
  }
  return nullptr;
}

Result<SplitArguments> split_arguments(const std::vector<std::string>& arguments) {
  const NewsidxCommandRow* command = command_of(arguments);
  SplitArguments split;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--") {
      split.words.insert(split.words.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                         arguments.end());
      break;
    }
    if (!argument.starts_with('-') || argument == "-") {
      split.words.push_back(argument);
      continue;
    }
    const bool is_long = argument.starts_with("--");
    const std::size_t equals = is_long ? argument.find('=') : std::string::npos;
    const std::string name = argument.substr(0, equals);
    const NewsidxOptionRow* row = find_newsidx_option(name);
    if (row == nullptr && argument.starts_with("-j") &&
        argument.find_first_not_of("0123456789", 2) == std::string::npos) {
      split.options.push_back({"-j", find_newsidx_option("-j"), argument.substr(2)});
      continue;
    }
    if (row == nullptr) return fail(unknown_option(name, command));
    if (row->value.empty()) {
      if (equals != std::string::npos) return fail(fmt::format("{} takes no value", name));
      split.options.push_back({name, row, {}});
      continue;
    }
    std::string value;
    if (equals != std::string::npos) {
      value = argument.substr(equals + 1);
    } else if (i + 1 < arguments.size() && find_newsidx_option(arguments[i + 1]) == nullptr) {
      value = arguments[++i];
    }
    if (value.empty()) return fail(fmt::format("{0} needs a value: {0} {1}", name, row->value));
    split.options.push_back({name, row, value});
  }
  return split;
}

// This command's option of this name; null: it has none. Two commands may mean different things by
// one name.
const NewsidxOptionRow* option_of(std::string_view command, std::string_view name) {
  for (const NewsidxOptionRow& row : newsidx_option_rows()) {
    if (row.name() == name && row.belongs_to(command)) return &row;
  }
  return nullptr;
}

Done apply_options(const SplitArguments& split, const NewsidxCommandRow& command,
                   NewsidxOptions& options) {
  for (const GivenOption& given : split.options) {
    const NewsidxOptionRow* row = option_of(command.name, given.row->name());
    if (row == nullptr) {
      return fail(fmt::format("newsidx {} has no option {}; newsidx {} --help lists its options",
                              command.name, given.name, command.name));
    }
    if (const Done done = row->apply(options, given.value); !done) return done;
  }
  return {};
}

Done check_combination(const SplitArguments& split, const NewsidxOptions& options) {
  constexpr std::pair<std::string_view, std::string_view> kConflicts[] = {
      {"--strict", "--skip-bad"}, {"--dry-run", "--replace"}, {"--dry-run", "--quiet"}};
  for (const auto& [first, second] : kConflicts) {
    if (split.has(first) && split.has(second)) {
      return fail(fmt::format("{} and {} do not go together; leave one out", first, second));
    }
  }
  if (options.command == NewsidxCommand::kMerge && !options.database) {
    return fail("merge needs a new index to write: --db DIR");
  }
  const auto dashes = std::count(options.arguments.begin(), options.arguments.end(), "-");
  if (options.command == NewsidxCommand::kBuild && dashes > 1) {
    return fail("standard input (-) is named twice; leave one out");
  }
  return {};
}

Done take_arguments(const NewsidxCommandRow& command, std::vector<std::string> arguments,
                    NewsidxOptions& options) {
  if (arguments.size() < command.min_arguments) {
    return fail(std::string(command.wanted));
  }
  if (arguments.size() > command.max_arguments) {
    return fail(fmt::format("newsidx {} takes {}; leave out '{}'", command.name,
                            command.max_arguments == 0   ? "no arguments"
                            : command.max_arguments == 1 ? "one argument"
                                                         : "fewer arguments",
                            printable(arguments[command.max_arguments])));
  }
  for (const std::string& argument : arguments) {
    if (argument.empty()) return fail("an argument is empty; leave it out, or name what is meant");
  }
  options.arguments = std::move(arguments);
  return {};
}

// Whoever asks for help gets it, whatever else is wrong. No option's value can be an option.
std::optional<NewsidxOptions> asked_for_help(const std::vector<std::string>& arguments) {
  NewsidxOptions options;
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    if (argument == "--help" || argument == "-h") {
      if (const NewsidxCommandRow* command = command_of(arguments)) {
        options.arguments = {std::string(command->name)};
      }
      return options;
    }
    if (argument == "--version") {
      options.command = NewsidxCommand::kVersion;
      return options;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<NewsidxOptions> parse_newsidx_options(const std::vector<std::string>& arguments) {
  if (auto help = asked_for_help(arguments)) return *std::move(help);
  auto split = split_arguments(arguments);
  if (!split) return tl::unexpected(split.error());
  if (split->words.empty()) {
    return fail("which command? for example newsidx build news/; newsidx help lists all");
  }
  const NewsidxCommandRow* command = find_newsidx_command(split->words.front());
  if (command == nullptr) return fail(unknown_command(split->words.front()));
  split->words.erase(split->words.begin());
  NewsidxOptions options;
  options.command = command->command;
  Done done = apply_options(*split, *command, options);
  if (done) done = take_arguments(*command, std::move(split->words), options);
  if (done) done = check_combination(*split, options);
  if (!done) return tl::unexpected(done.error());
  if (options.command == NewsidxCommand::kHelp && !options.arguments.empty() &&
      find_newsidx_command(options.arguments.front()) == nullptr) {
    return fail(unknown_command(options.arguments.front()));
  }
  return options;
}

}  // namespace news
