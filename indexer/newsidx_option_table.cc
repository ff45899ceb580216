#include "indexer/newsidx_option_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "analyzers/display.h"
#include "analyzers/language.h"
#include "analyzers/time_zone.h"
#include "indexer/readers/field_map.h"
#include "indexer/readers/formats.h"

namespace news {
namespace {

using Done = Result<void>;

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
constexpr unsigned kMaxThreads = 256;
constexpr std::uint64_t kMinMemoryBytes = std::uint64_t{64} << 20;
constexpr std::uint64_t kMaxMemoryBytes = std::uint64_t{16} << 40;

constexpr NewsidxCommandRow kCommands[] = {
    {NewsidxCommand::kBuild, "build", "PATH...", 1, kAny, "read articles and make an index of them",
     R"(Reads every article of the files and folders named (- is standard input) and makes an index of them, in one step: until it is done, and if it fails or is stopped, the old index stays as it was. The same paths again replace it; for other paths --replace is needed, as the index may be the only copy.
Formats are recognised by content, then by suffix; they are listed below; what gzip, zstd, xz or bzip2 have packed is unpacked. Hidden files, links, README and LICENSE files, images and the like are no articles and are skipped.
An article met again (same id, else same URL, else same text) is stored once: the last counts. A record that cannot be read never stops the others: it is counted, the first ten are named, and the exit code is 4 unless --skip-bad accepts them.)",
     R"(  newsidx build corpus/
  newsidx build --db ~/archive --default-tz Asia/Almaty wire/ feeds.jsonl.zst
  newsidx build news/ --dry-run
  curl -s 'https://example.org/dump.jsonl' | newsidx build - --db dump
)",
     "nothing to read; for example newsidx build news/"},
    {NewsidxCommand::kMerge, "merge", "INDEX...", 2, kAny, "join indexes into a new one",
     R"(Joins indexes that have no article in common into a new one, without reading their articles again. They must have been built with the same analysis, gazetteer and time zone. The checksums of their files are verified on the way.
Indexes that do have articles in common are not joined; build one from their dumps instead, where the last of a kind counts.)",
     R"(  newsidx merge 2022.idx 2023.idx --db all.idx
  newsidx dump --db a > a.jsonl
  newsidx dump --db b > b.jsonl
  newsidx build a.jsonl b.jsonl --db both
)",
     "two indexes or more are needed; for example newsidx merge a.idx b.idx --db both.idx"},
    {NewsidxCommand::kInfo, "info", "", 0, 0, "say what an index holds",
     "Prints how many articles there are, in which languages, from which sources and days, and "
     "the settings that the index was built with. Languages that are not stemmed are named: "
     "there a word finds only its own form.",
     R"(  newsidx info
  newsidx info --json | jq '.months'
)",
     ""},
    {NewsidxCommand::kCheck, "check", "", 0, 0, "verify an index: every file, every article",
     "Verifies the checksum of every file, the structure of every table, that every article can "
     "be read, and that ids, counts and settings agree. Says what is wrong, and what to do. Exit "
     "code 0: the index is sound; 3: it is not.",
     R"(  newsidx check
  newsidx check --db backup.idx --quiet
)",
     ""},
    {NewsidxCommand::kDump, "dump", "", 0, 0, "print every article as JSON Lines",
     "Prints every article, one JSON object a line: id, given_id, url, source, title, byline, "
     "section, date, precision, tz, lang, body, path. Dates are ISO 8601 in UTC, cut to their "
     "precision; tz is the printed offset. 'newsidx build' reads it back as it was.",
     R"(  newsidx dump | jq -r '.title'
  newsidx dump -o archive.jsonl
  newsidx dump | newsidx build - --db copy.idx
)",
     ""},
    {NewsidxCommand::kDoctor, "doctor", "", 0, 0, "say what in an index would mislead",
     R"(Reads every article and says what would mislead who counts: articles without a date or of the future, dates that were assumed, many of a source at one instant; text in the wrong charset (mojibake), characters that were lost, text that many articles of a source share; languages not understood; days on which articles seem to be missing, and whether that is one source, or all.
It changes nothing, and its exit code is 0 whatever it finds: what is a fault is for you to say. With --json all of it, not only the largest, on one line.)",
     R"(  newsidx doctor
  newsidx doctor --json | jq '.gaps[] | select(.kind == "nothing")'
)",
     ""},
    {NewsidxCommand::kFields, "fields", "", 0, 0, "list what is indexed, and how to ask for it",
     "Prints the kinds of terms and values in an index, with the prefix under which Xapian's own "
     "tools find them.",
     "  newsidx fields\n", ""},
    {NewsidxCommand::kTerms, "terms", "PATTERN", 1, 1, "list words of the index and count articles",
     "Prints the words that begin so, or fit a pattern in which * is any number of characters and "
     "? just one, each with the number of articles that have it. Words are in small letters and "
     "without accents, as patterns of newssearch find them: what is listed is what 'secur*' means "
     "there.",
     R"(  newsidx terms secur
  newsidx terms 'colo?r*' --sort term -n all
  newsidx terms '*stan' --format tsv
)",
     "which words? for example newsidx terms secur; '*' lists all"},
    {NewsidxCommand::kShow, "show", "ID", 1, 1, "print one article",
     "Prints one article in full. Any beginning of its id that fits no other article will do.",
     R"(  newsidx show aqm3v6
  newsidx show aqm3v6 --json | jq -r '.body'
)",
     "which article? newssearch --format ids lists ids; for example newsidx show aqm3v6"},
    {NewsidxCommand::kHelp, "help", "[COMMAND]", 0, 1, "print help on a command", "", "", ""},
};

template <auto Member, auto Value>
Done set(NewsidxOptions& options, const std::string&) {
  options.*Member = Value;
  return {};
}

template <auto Member>
Done keep(NewsidxOptions& options, const std::string& value) {
  options.*Member = value;
  return {};
}

Done read_threads(NewsidxOptions& options, const std::string& value) {
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, options.threads);
  if (error == std::errc() && stop == end && options.threads >= 1 &&
      options.threads <= kMaxThreads) {
    return {};
  }
  return fail(
      fmt::format("-j takes a number from 1 to {}, not '{}'", kMaxThreads, printable(value)));
}

Done read_memory(NewsidxOptions& options, const std::string& value) {
  constexpr std::pair<char, unsigned> kUnits[] = {{'M', 20}, {'G', 30}, {'T', 40}};
  const char* end = value.data() + value.size();
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  for (const auto& [letter, bits] : kUnits) {
    if (error != std::errc() || stop + 1 != end || *stop != letter) continue;
    if (number > (kMaxMemoryBytes >> bits) || number << bits < kMinMemoryBytes) break;
    options.memory_bytes = number << bits;
    return {};
  }
  return fail(
      fmt::format("--memory takes a size from 64M to 16T, such as 2G, not '{}'", printable(value)));
}

Done read_writer(NewsidxOptions& options, const std::string& value) {
  if (value != "bulk" && value != "xapian") {
    return fail(fmt::format("--writer takes bulk or xapian, not '{}'", printable(value)));
  }
  options.writer = value == "bulk" ? SegmentWriter::kBulk : SegmentWriter::kXapian;
  return {};
}

Done read_language(NewsidxOptions& options, const std::string& value) {
  if (value == "auto") {
    options.language.clear();
    return {};
  }
  options.language = language_code(value);
  if (!options.language.empty()) return {};
  return fail(fmt::format("--lang takes auto or an ISO 639 code such as en, ru or zh, not '{}'",
                          printable(value)));
}

Done read_format(NewsidxOptions& options, const std::string& value) {
  if (const auto known = find_format(value); !known) {
    return fail("--format: " + printable(known.error().message));
  }
  options.format = value;
  return {};
}

Done read_map(NewsidxOptions& options, const std::string& value) {
  if (const auto added = FieldMap().add(value); !added) {
    return fail("--map: " + printable(added.error().message));
  }
  options.map.push_back(value);
  return {};
}

Done read_limit(NewsidxOptions& options, const std::string& value) {
  std::uint64_t number = std::numeric_limits<std::uint64_t>::max();
  if (value != "all") {
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    if (error != std::errc() || stop != end) {
      return fail(fmt::format("-n takes a number or all, not '{}'", printable(value)));
    }
  }
  options.limit = number;
  return {};
}

Done read_sort(NewsidxOptions& options, const std::string& value) {
  if (value != "count" && value != "term") {
    return fail(fmt::format("--sort takes count or term, not '{}'", printable(value)));
  }
  options.sort = value == "count" ? TermSort::kCount : TermSort::kTerm;
  return {};
}

Done read_terms_format(NewsidxOptions& options, const std::string& value) {
  constexpr std::pair<std::string_view, TermsFormat> kFormats[] = {
      {"human", TermsFormat::kHuman}, {"jsonl", TermsFormat::kJsonl}, {"tsv", TermsFormat::kTsv}};
  for (const auto& [name, format] : kFormats) {
    if (name != value) continue;
    options.terms_format = format;
    return {};
  }
  return fail(fmt::format("--format takes human, jsonl or tsv here, not '{}'", printable(value)));
}

Done read_zone(NewsidxOptions& options, const std::string& value) {
  const auto known = TimeZone::from_name(value);
  if (!known) return fail("--default-tz: " + printable(known.error().message));
  options.zone = value;
  return {};
}

Done read_date_order(NewsidxOptions& options, const std::string& value) {
  if (value != "dmy" && value != "mdy") {
    return fail(
        fmt::format("--date-order takes dmy or mdy, not '{}'; dates with the year first "
                    "need none",
                    printable(value)));
  }
  options.date_order = value == "dmy" ? DateOrder::kDayFirst : DateOrder::kMonthFirst;
  return {};
}

Done read_progress(NewsidxOptions& options, const std::string& value) {
  constexpr std::pair<std::string_view, ProgressStyle> kStyles[] = {
      {"auto", ProgressStyle::kAuto},
      {"plain", ProgressStyle::kPlain},
      {"json", ProgressStyle::kJson},
      {"never", ProgressStyle::kNever}};
  for (const auto& [name, style] : kStyles) {
    if (name != value) continue;
    options.progress = style;
    return {};
  }
  return fail(
      fmt::format("--progress takes one of auto, plain, json, never; not '{}'", printable(value)));
}

constexpr NewsidxOptionRow kOptions[] = {
    {"build", "", "--db", "DIR", "write the index there; else $NEWSIDX_DB, else ./.newsidx",
     [](NewsidxOptions& options, const std::string& value) {
       options.database = value;
       return Done();
     }},
    {"merge", "", "--db", "DIR", "the new index; must be given",
     [](NewsidxOptions& options, const std::string& value) {
       options.database = value;
       return Done();
     }},
    {"info check dump doctor terms show", "", "--db", "DIR",
     "this index; else $NEWSIDX_DB, else .newsidx in this folder or the nearest one above",
     [](NewsidxOptions& options, const std::string& value) {
       options.database = value;
       return Done();
     }},
    {"build merge", "", "--replace", "", "replace the index that is there, whatever it holds",
     set<&NewsidxOptions::replace, true>},
    {"build", "", "--dry-run", "", "only say what was understood; write nothing",
     set<&NewsidxOptions::dry_run, true>},
    {"build", "", "--format", "NAME", "auto (default), or read every file as this format",
     read_format},
    {"build", "", "--map", "FIELD=PATH",
     "in JSON and CSV, the field title, body, date, byline, source, section, url, id or lang is "
     "what stands at this place (headline.main, texts[0], /a/b, a column), or, behind ==, this "
     "text; may be given again",
     read_map},
    {"build", "", "--lang", "CODE", "auto (default), or the language of every article",
     read_language},
    {"build", "", "--default-tz", "ZONE",
     "the index's days are days of this time zone, and so are times printed without one "
     "(Asia/Almaty, +06:00; default UTC)",
     read_zone},
    {"build", "", "--date-order", "ORDER",
     "dmy or mdy: what 03/04/2018 is where neither the article's language (English of no country) "
     "nor other dates of its source show it; else such articles are undated, and counted",
     read_date_order},
    {"build", "", "--entities", "FILE", "add these entities to the gazetteer; may be given again",
     [](NewsidxOptions& options, const std::string& value) {
       options.entities.push_back(value);
       return Done();
     }},
    {"build", "", "--strict", "", "stop at the first bad record",
     set<&NewsidxOptions::strict, true>},
    {"build", "", "--skip-bad", "", "accept bad records: exit code 0 in spite of them",
     set<&NewsidxOptions::skip_bad, true>},
    {"build", "", "--rejects", "FILE",
     "list all bad records there: path, record, byte offset, reason, separated by tabs",
     keep<&NewsidxOptions::rejects>},
    {"build", "-j", "", "N", "so many threads (default: as many as there are cores)", read_threads},
    {"build", "", "--memory", "SIZE",
     "so much memory for articles and postings, such as 512M or 2G (default: a quarter of the "
     "machine's, at most 2G); what does not fit goes to disk on the way",
     read_memory},
    {"build", "", "--writer", "NAME",
     "bulk (default), or xapian: write the same index through Xapian's own, slow writer",
     read_writer},
    {"dump", "-o", "--output", "FILE", "write there instead of standard output (-)",
     [](NewsidxOptions& options, const std::string& value) {
       options.output = value == "-" ? "" : value;
       return Done();
     }},
    {"terms", "", "--sort", "ORDER",
     "count (default): the word in most articles first; term: by the alphabet", read_sort},
    {"terms", "-n", "--limit", "N", "so many words, or all (default: 20 for people, else all)",
     read_limit},
    {"terms", "", "--format", "NAME", "human (default), jsonl or tsv", read_terms_format},
    {"info doctor fields show", "", "--json", "", "as JSON, on one line",
     set<&NewsidxOptions::json, true>},
    {"build merge check dump doctor", "", "--progress", "WHEN",
     "on standard error: auto (default: a bar on a terminal), plain, json, never", read_progress},
    {"build merge check", "", "--quiet", "", "say nothing but errors",
     set<&NewsidxOptions::quiet, true>},
    {"build merge info check dump doctor fields terms show help", "-h", "--help", "", "this page",
     [](NewsidxOptions&, const std::string&) { return Done(); }},
    {"", "", "--version", "", "the version",
     [](NewsidxOptions&, const std::string&) { return Done(); }},
};

constexpr std::size_t kColumns = 80;
constexpr std::size_t kOptionColumns = 26;

// A row of two columns, the second wrapped.
std::string two_columns(std::string_view first, std::string_view second, std::size_t column) {
  std::string margin = pad_to_width(first, column);
  std::string text;
  for (const ByteRange& part : wrap_to_width(second, kColumns - column, 9).lines) {
    text += margin + std::string(second.substr(part.begin, part.end - part.begin)) + '\n';
    margin.assign(column, ' ');
  }
  return text;
}

std::string paragraphs(std::string_view text) {
  std::string page;
  while (!text.empty()) {
    const std::string_view paragraph = text.substr(0, text.find('\n'));
    page += '\n' + two_columns("", paragraph, 0);
    text.remove_prefix(std::min(paragraph.size() + 1, text.size()));
  }
  return page;
}

std::string overview() {
  std::string text = R"(Usage: newsidx COMMAND [OPTION...] [ARGUMENT...]

Makes a full-text index of a news archive, for newssearch to ask.

Examples:
  newsidx build corpus/
  newssearch 'regional security'

Commands:
)";
  for (const NewsidxCommandRow& row : kCommands) {
    text += two_columns(fmt::format("  {} {}", row.name, row.arguments), row.help, 20);
  }
  text += R"(
'newsidx help build' or 'newsidx build --help' tells more of a command.
'newsidx --version' prints the version.

Exit codes:
  0    done
  1    nothing found: no article to index, no article with that id
  2    the command line is wrong
  3    index missing, foreign or damaged; disk full
  4    done, but some records could not be read
  75   another newsidx is writing the index: try again
  130  interrupted

Environment:
  NEWSIDX_DB  the index, if no --db is given
  COLUMNS     the width of pages, if it is not the terminal's

All about newsidx: man newsidx.
)";
  return text;
}

}  // namespace

bool NewsidxOptionRow::belongs_to(std::string_view command) const {
  for (std::string_view rest = commands; !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find(' '));
    if (name == command) return true;
    rest.remove_prefix(std::min(name.size() + 1, rest.size()));
  }
  return false;
}

std::span<const NewsidxCommandRow> newsidx_commands() { return kCommands; }
std::span<const NewsidxOptionRow> newsidx_option_rows() { return kOptions; }

const NewsidxCommandRow* find_newsidx_command(std::string_view name) {
  const auto* const row = std::find_if(std::begin(kCommands), std::end(kCommands),
                                       [&](const auto& command) { return command.name == name; });
  return row == std::end(kCommands) ? nullptr : row;
}

const NewsidxOptionRow* find_newsidx_option(std::string_view name) {
  for (const NewsidxOptionRow& row : kOptions) {
    if (!name.empty() && (name == row.short_name || name == row.long_name)) return &row;
  }
  return nullptr;
}

std::string newsidx_help(std::string_view command) {
  const NewsidxCommandRow* row = find_newsidx_command(command);
  if (row == nullptr || row->command == NewsidxCommand::kHelp) return overview();
  std::string text = fmt::format("Usage: newsidx {} [OPTION...]{}{}\n", row->name,
                                 row->arguments.empty() ? "" : " ", row->arguments);
  text += paragraphs(row->details);
  text += fmt::format("\nExamples:\n{}\nOptions:\n", row->examples);
  for (const NewsidxOptionRow& option : kOptions) {
    if (!option.belongs_to(command)) continue;
    text += two_columns(
        fmt::format("  {}{}{}{}{}", option.short_name.empty() ? "    " : option.short_name,
                    option.short_name.empty() || option.long_name.empty() ? "" : ", ",
                    option.long_name, option.value.empty() ? "" : " ", option.value),
        option.help, kOptionColumns);
  }
  if (row->command == NewsidxCommand::kBuild) {
    text += "\nFormats:\n";
    for (const Format& format : formats()) {
      text += two_columns(fmt::format("  {}", format.name), format.description, kOptionColumns);
    }
  }
  return text;
}

}  // namespace news
