#include "searcher/newssearch_commands.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>

#include "analyzers/article_json.h"
#include "analyzers/article_page.h"
#include "analyzers/display.h"
#include "analyzers/error.h"
#include "analyzers/fixed_clock.h"
#include "analyzers/index.h"
#include "analyzers/output_file.h"
#include "analyzers/time_zone.h"
#include "analyzers/version.h"
#include "searcher/batch.h"
#include "searcher/day_range.h"
#include "searcher/explain.h"
#include "searcher/kwic_search.h"
#include "searcher/query_error.h"
#include "searcher/query_fields.h"
#include "searcher/query_parser.h"
#include "searcher/render.h"
#include "searcher/render_kwic.h"
#include "searcher/search.h"
#include "searcher/search_options.h"

namespace news {

namespace chr = std::chrono;

namespace {

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

// NEWSIDX_NOW, a date or a time in UTC (2018-04-24T12:00:00Z), or the clock.
chr::sys_seconds now() {
  const auto fixed = environment("NEWSIDX_NOW");
  if (!fixed || fixed->empty()) return chr::floor<chr::seconds>(chr::system_clock::now());
  const auto clock = parse_fixed_clock(*fixed);
  if (!clock) throw Failure(kExitUsage, clock.error().message);
  return *clock;
}

std::size_t terminal_width() {
  if (const auto columns = environment("COLUMNS")) {
    std::size_t width = 0;
    const auto [end, error] =
        std::from_chars(columns->data(), columns->data() + columns->size(), width);
    if (error == std::errc() && width >= 20 && width <= 1000) return width;
  }
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
  return 80;
}

// Whether lines must fit: those that go to a file or another program need not.
bool has_width() { return isatty(STDOUT_FILENO) != 0 || environment("COLUMNS"); }

bool use_color(ColorWhen when) {
  if (when != ColorWhen::kAuto) return when == ColorWhen::kAlways;
  const auto no_color = environment("NO_COLOR");
  return isatty(STDOUT_FILENO) != 0 && (!no_color || no_color->empty());
}

OutputFile open_output(const std::string& path) {
  return path.empty() ? OutputFile(stdout, "standard output") : OutputFile(path);
}

void print(std::string_view text) {
  OutputFile output(stdout, "standard output");
  output.write(text);
  output.finish();
}

void warn(const std::vector<std::string>& warnings) {
  for (const std::string& warning : warnings) {
    std::fprintf(stderr, "newssearch: %s\n", printable(warning).c_str());
  }
}

// The end of a range that an option names, or a usage failure that names the option.
template <class Parse>
DayRange option_date(std::string_view option, const std::string& text, Parse parse,
                     const DateClock& clock) {
  if (text.empty()) return {};
  const auto date = parse(text, clock);
  if (!date)
    throw Failure(kExitUsage,
                  fmt::format("{} {}: {}", option, printable(text), date.error().message));
  return *date;
}

QueryFilters filters_of(const CommandLine& line, const DateClock& clock) {
  QueryFilters filters;
  const auto range =
      make_day_range(option_date("--since", line.since, parse_since, clock),
                     option_date("--until", line.until, parse_until, clock), clock.zone);
  if (!range)
    throw Failure(kExitUsage, fmt::format("--since and --until: {}", range.error().message));
  filters.dates = *range;
  for (const std::string& language : line.languages) {
    const auto code = parse_language_code(language);
    if (!code)
      throw Failure(kExitUsage,
                    fmt::format("--lang {}: {}", printable(language), code.error().message));
    filters.languages.push_back(*code);
  }
  filters.sources = line.sources;
  return filters;
}

int report(const std::vector<QueryError>& errors, const std::string& text) {
  for (const QueryError& error : errors) {
    const std::string shown = format_query_error(text, error, {terminal_width(), display_width});
    std::fprintf(stderr, "newssearch: %s", shown.c_str());
  }
  return kExitUsage;
}

// All of a file, or of standard input if it is named -.
std::string read_file(const std::string& name, std::size_t max_bytes) {
  const auto close = [](std::FILE* file) {
    if (file != stdin) std::fclose(file);
  };
  const std::unique_ptr<std::FILE, decltype(close)> file(
      name == "-" ? stdin : std::fopen(name.c_str(), "rbe"), close);
  std::string text(std::size_t{1} << 16, '\0');
  std::size_t size = 0;
  while (file) {
    const std::size_t got = std::fread(text.data() + size, 1, text.size() - size, file.get());
    if (got == 0) break;
    size += got;
    if (size == text.size()) text.resize(2 * size);
    if (size > max_bytes) {
      throw Failure(kExitUsage, fmt::format("{}: more than {} bytes", printable(name), max_bytes));
    }
  }
  if (!file || std::ferror(file.get()) != 0) {
    throw Failure(kExitUsage, fmt::format("{}: {}", printable(name), std::strerror(errno)));
  }
  text.resize(size);
  return text;
}

class Session {
 public:
  Session(const CommandLine& line, Index index) : line_(line), index_(std::move(index)) {
    const std::string name = line.zone.empty() ? index_.manifest().analysis.time_zone : line.zone;
    const auto zone = TimeZone::from_name(name);
    if (!zone) throw Failure(kExitUsage, zone.error().message);
    zone_ = *zone;
    options_.zone = line.zone.empty() ? nullptr : &zone_;
    options_.limit = line.limit;
    options_.offset = line.offset;
    options_.sort = line.sort;
    limit_time(options_);
    options_.dates = line.dates;
  }

  int run() {
    if (line_.mode == SearchMode::kShow) return show();
    const std::string text = line_.query.value_or("");
    const DateClock clock(now(), zone_);
    const ParseOptions parse_options{clock, line_.plain, filters_of(line_, clock)};
    if (line_.mode == SearchMode::kBatch) return batch(parse_options);
    const std::string parsed_text = line_.query || !parse_options.filters.empty() ? text : "*";
    auto parsed = parse_query(parsed_text, parse_options);
    if (!parsed) return report(parsed.error(), parsed_text);
    const Query query = with_match_level(*std::move(parsed), line_.match);
    switch (line_.mode) {
      case SearchMode::kKwic:
        return kwic(query, text);
      case SearchMode::kCount:
        return count(query, text);
      case SearchMode::kExplain:
        return explain(query, text);
      default:
        return list(query, text);
    }
  }

 private:
  // People who read a list do not wait for an exact count; scripts do.
  void limit_time(SearchOptions& options) const {
    constexpr double kListSeconds = 2;
    const bool is_list = line_.mode == SearchMode::kList && line_.format == OutputFormat::kHuman;
    const double seconds =
        line_.timeout_seconds > 0 || !is_list ? line_.timeout_seconds : kListSeconds;
    if (seconds <= 0) return;
    const auto end = chr::steady_clock::now() + chr::duration<double>(seconds);
    options.is_out_of_time = [end] { return chr::steady_clock::now() >= end; };
  }

  RenderOptions render_options() const {
    RenderOptions options;
    options.format = line_.format;
    options.color = use_color(line_.color);
    options.width = terminal_width();
    options.nul_terminated = line_.nul_terminated;
    options.show_time = !environment("NEWSIDX_NOW");
    options.zone = zone_;
    return options;
  }

  int exit_code(std::uint64_t articles, bool is_exact) const {
    if (!is_exact && line_.timeout_seconds > 0) {
      warn({fmt::format("out of time after {} s: there may be more articles",
                        line_.timeout_seconds)});
      return kExitPartial;
    }
    return articles > 0 ? kExitOk : kExitNothing;
  }

  int count(const Query& query, const std::string& text) {
    const auto result = news::count(index_, query, options_);
    if (!result) return report(result.error(), text);
    warn(result->warnings);
    OutputFile output = open_output(line_.output);
    output.write(fmt::format("{}\n", result->articles));
    output.finish();
    return exit_code(result->articles, result->is_exact);
  }

  int explain(const Query& query, const std::string& text) {
    const auto tree = news::explain(index_, query, options_);
    if (!tree) return report(tree.error(), text);
    OutputFile output = open_output(line_.output);
    output.write(printable(*tree, LineBreaks::kKeep));
    output.finish();
    return kExitOk;
  }

  int list(Query query, const std::string& text) {
    if (line_.format == OutputFormat::kTrec) query.bare_words.clear();  // by score alone
    const auto start = chr::steady_clock::now();
    const bool to_people = line_.format == OutputFormat::kHuman;
    const auto renderer = make_renderer(render_options());
    options_.fetch_article = renderer->needs_article();
    options_.make_snippet = renderer->needs_snippet();
    options_.label_mentions = options_.suggest = to_people;
    OutputFile output = open_output(line_.output);
    const auto summary = search(
        index_, query, options_,
        [&](SearchSummary head) {
          head.query = text;
          output.write(renderer->begin(head));
        },
        [&](const Hit& hit, std::uint64_t rank) {
          output.write(renderer->hit(hit, rank));
          return true;
        });
    if (!summary) return report(summary.error(), text);
    SearchSummary end = *summary;
    end.query = text;
    end.took_ms = chr::duration<double, std::milli>(chr::steady_clock::now() - start).count();
    output.write(renderer->end(end));
    output.finish();
    warn(end.warnings);
    return exit_code(end.matches, end.exact);
  }

  int kwic(const Query& query, const std::string& text) {
    if (!has_places(query.root)) {
      throw Failure(kExitUsage, "--kwic shows where words stand, and the query asks for none");
    }
    const auto start = chr::steady_clock::now();
    RenderOptions render = render_options();
    if (!has_width()) render.width = 0;
    const auto renderer = make_kwic_renderer(render, line_.kwic_words);
    OutputFile output = open_output(line_.output);
    auto found = kwic_search(
        index_, query, options_, {line_.kwic_words, line_.context_order, line_.offset, line_.limit},
        [&](SearchSummary head) {
          head.query = text;
          output.write(renderer->begin(head));
        },
        [&](const KwicLine& line) { output.write(renderer->line(line)); });
    if (!found) return report(found.error(), text);
    SearchSummary& end = found->search;
    end.took_ms = chr::duration<double, std::milli>(chr::steady_clock::now() - start).count();
    output.write(renderer->end(*found));
    output.finish();
    warn(end.warnings);
    return exit_code(end.matches, end.exact);
  }

  int batch(const ParseOptions& parse_options) {
    auto read = read_batch(read_file(line_.batch, kMaxBatchBytes));
    if (!read) {
      throw Failure(kExitUsage,
                    fmt::format("{}: {}", printable(line_.batch), read.error().message));
    }
    std::vector<BatchQuery> queries = *std::move(read);
    const bool is_run = line_.format == OutputFormat::kTrec;
    if (is_run) check_run_names(queries);
    RenderOptions render = render_options();
    render.show_time = false;
    render.is_batch = true;
    render.counts_only = line_.counts_only;
    render.columns =
        batch_columns(queries, index_.database().get_doccount(), render.width, line_.counts_only);
    const auto renderer = make_renderer(render);
    options_.fetch_article = renderer->needs_article();
    options_.make_snippet = renderer->needs_snippet();
    options_.label_mentions = false;
    OutputFile output = open_output(line_.output);
    const BatchResult result = run_batch(
        index_, queries,
        {parse_options, line_.match, options_, line_.counts_only, is_run,
         [this](SearchOptions& options) { limit_time(options); }},
        *renderer, [&](std::string_view bytes) { output.write(bytes); },
        [](const FailedQuery& query) { warn({query.reason}); });
    output.finish();
    if (result.out_of_time > 0) {
      warn({fmt::format("{} of {} queries ran out of time after {} s: there may be more articles",
                        result.out_of_time, result.queries, line_.timeout_seconds)});
    }
    if (result.failed == result.queries) return kExitUsage;
    if (result.failed > 0 || result.out_of_time > 0) return kExitPartial;
    return result.any_found ? kExitOk : kExitNothing;
  }

  int show() {
    const auto found = index_.find_id(line_.show_id);
    if (found.empty()) {
      std::fprintf(stderr, "newssearch: no article whose id begins with '%s'\n",
                   printable(line_.show_id).c_str());
      return kExitNothing;
    }
    if (found.size() > 1) {
      std::fprintf(stderr,
                   "newssearch: more than one article's id begins with '%s'; give more of it\n",
                   printable(line_.show_id).c_str());
      return kExitUsage;
    }
    const Hit hit = read_article(index_, found[0]);
    OutputFile output = open_output(line_.output);
    output.write(
        line_.format == OutputFormat::kJsonl
            ? article_json(hit.article, hit.id)
            : article_page(hit.article, hit.id, hit.mention_labels, {terminal_width(), zone_}));
    output.finish();
    return kExitOk;
  }

  const CommandLine& line_;
  Index index_;
  TimeZone zone_ = TimeZone::utc();
  SearchOptions options_;
};

}  // namespace

int run_newssearch(const std::vector<std::string>& arguments) {
  const auto line = parse_command_line(arguments);
  if (!line) throw Failure(kExitUsage, line.error().message);
  if (line->mode == SearchMode::kHelp) {
    print(help_text());
    return kExitOk;
  }
  if (line->mode == SearchMode::kVersion) {
    print(fmt::format("newssearch {}\n", kProgramVersion));
    return kExitOk;
  }
  if (line->databases.size() > 1) {
    throw Failure(kExitUsage, "one --db at a time: join indexes with newsidx merge");
  }
  const auto named =
      line->databases.empty() ? std::nullopt : std::optional(line->databases.front());
  const auto folder =
      locate_index(named, environment("NEWSIDX_DB"), std::filesystem::current_path(), geteuid());
  return Session(*line, Index::open(folder, Index::Use::kSearch)).run();
}

}  // namespace news
