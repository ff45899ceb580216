#include "indexer/index_info.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "analyzers/display.h"
#include "analyzers/schema.h"
#include "analyzers/stemmer.h"
#include "indexer/progress.h"

namespace news {
namespace {

using Counts = IndexInfo::Counts;

constexpr std::size_t kLabelColumns = 11;
constexpr std::size_t kLargestSources = 5;

void sort_largest_first(Counts& counts) {
  std::sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
}

Counts count_sources(const Index& index) {
  std::unordered_map<std::string, std::uint64_t> counts;
  for (const Index::Segment& segment : index.segments()) {
    const Xapian::Database& database = segment.database;
    for (auto value = database.valuestream_begin(kSlotSource);
         value != database.valuestream_end(kSlotSource); ++value) {
      ++counts[*value];
    }
  }
  Counts sources(counts.begin(), counts.end());
  sort_largest_first(sources);
  return sources;
}

Counts count_months(const Index& index) {
  Counts months;
  const Xapian::Database& database = index.database();
  for (auto term = database.allterms_begin("M"); term != database.allterms_end("M"); ++term) {
    const std::string month = *term;  // M201804
    if (month.size() < 4) continue;
    months.emplace_back(
        fmt::format("{}-{}", month.substr(1, month.size() - 3), month.substr(month.size() - 2)),
        term.get_termfreq());
  }
  return months;
}

constexpr std::string_view kNoBreakSpace = "\u00A0";

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t found = std::min(text.find(from, begin), text.size());
    result += text.substr(begin, found - begin);
    if (found < text.size()) result += to;
    begin = found + from.size();
  }
  return result;
}

// A label, then a text wrapped beside it, where a no-break space keeps words together.
std::string row(std::string_view label, std::string_view text, std::size_t width) {
  std::string margin = pad_to_width(label, kLabelColumns);
  std::string lines;
  const std::size_t columns = std::max<std::size_t>(width, kLabelColumns + 20) - kLabelColumns;
  const std::string safe = printable(text);
  for (const ByteRange& part : wrap_to_width(safe, columns, 200).lines) {
    lines += margin + replaced(safe.substr(part.begin, part.end - part.begin), kNoBreakSpace, " ");
    lines += '\n';
    margin.assign(kLabelColumns, ' ');
  }
  return lines;
}

// "en 100", "Tian Shan Times 8": each on one line.
std::string counts_text(const Counts& counts, std::size_t limit, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < counts.size() && i < limit; ++i) {
    const auto& [name, count] = counts[i];
    text += fmt::format("{}{}{}{}", i == 0 ? "" : separator,
                        name.empty() ? "none" : replaced(name, " ", kNoBreakSpace), kNoBreakSpace,
                        group_digits(count));
  }
  return text;
}

std::string unstemmed_text(const Counts& languages) {
  // Written without spaces between words: found by their characters, which do not inflect.
  constexpr std::string_view kByCharacters[] = {"zh", "ja", "ko", "yue"};
  std::vector<std::string> names;
  for (const auto& [language, count] : languages) {
    const bool by_characters = std::find(std::begin(kByCharacters), std::end(kByCharacters),
                                         language) != std::end(kByCharacters);
    if (!by_characters && stemming_algorithm(language).empty()) names.push_back(language);
  }
  if (names.empty()) return {};
  return fmt::format("without stems, so that a word finds only its own form: {}",
                     fmt::join(names, " "));
}

}  // namespace

IndexInfo index_info(const Index& index) {
  IndexInfo info;
  info.folder = index.folder().string();
  info.manifest = index.manifest();
  for (const SegmentEntry& segment : info.manifest.segments) {
    for (const FileEntry& file : segment.files) info.index_bytes += file.bytes;
    info.undated += segment.undated;
    if (segment.first_date.empty()) continue;
    if (info.first_date.empty() || segment.first_date < info.first_date) {
      info.first_date = segment.first_date;
    }
    info.last_date = std::max(info.last_date, segment.last_date);
  }
  info.languages = index.languages();
  sort_largest_first(info.languages);
  info.sources = count_sources(index);
  info.months = count_months(index);
  return info;
}

std::string info_page(const IndexInfo& info, std::size_t width) {
  const Manifest& manifest = info.manifest;
  std::string page = printable(fmt::format(
      "{}   generation {}, format {}, {} in {}, {} for {} of text\n", info.folder,
      manifest.generation, manifest.format_version, counted(manifest.articles(), "article"),
      counted(manifest.segments.size(), "segment"), human_bytes(info.index_bytes),
      human_bytes(manifest.text_bytes)));
  page.back() = '\n';
  page += row("languages", counts_text(info.languages, 200, "  "), width);
  if (const std::string unstemmed = unstemmed_text(info.languages); !unstemmed.empty()) {
    page += row("", unstemmed, width);
  }
  std::string dates =
      info.first_date.empty() ? "none" : fmt::format("{} to {}", info.first_date, info.last_date);
  if (info.undated > 0) dates += fmt::format(", {} undated", group_digits(info.undated));
  page += row("dates", dates, width);
  page += row("sources",
              info.sources.empty()
                  ? "none named"
                  : fmt::format("{}{} {}", group_digits(info.sources.size()),
                                info.sources.size() > kLargestSources ? ", largest:" : ":",
                                counts_text(info.sources, kLargestSources, ", ")),
              width);
  const AnalysisSignature& analysis = manifest.analysis;
  page += row("analysis",
              fmt::format("analyzer {}, ICU {}, Snowball {}, gazetteer {}… ({}), time zone {}",
                          analysis.analyzer_version, analysis.icu_version, analysis.stemmer_version,
                          analysis.gazetteer_xxh3.substr(0, 8),
                          analysis.entities == 1 ? "1 entity"
                                                 : group_digits(analysis.entities) + " entities",
                          analysis.time_zone),
              width);
  std::string_view label = "built from";
  for (const std::string& input : manifest.inputs) {
    page += row(label, input == "-" ? "standard input" : input, width);
    label = "";
  }
  return page;
}

std::string info_json(const IndexInfo& info) {
  using Json = nlohmann::ordered_json;
  const Manifest& manifest = info.manifest;
  Json segments = Json::array();
  for (const SegmentEntry& segment : manifest.segments) {
    std::uint64_t bytes = 0;
    for (const FileEntry& file : segment.files) bytes += file.bytes;
    segments.push_back({{"name", segment.name},
                        {"articles", segment.articles},
                        {"bytes", bytes},
                        {"first_date", segment.first_date},
                        {"last_date", segment.last_date},
                        {"undated", segment.undated}});
  }
  Json languages = Json::array();
  for (const auto& [language, count] : info.languages) {
    languages.push_back({{"lang", language},
                         {"articles", count},
                         {"stemmed", !stemming_algorithm(language).empty()}});
  }
  Json sources = Json::array();
  for (const auto& [source, count] : info.sources) {
    sources.push_back({{"source", source}, {"articles", count}});
  }
  Json months = Json::array();
  for (const auto& [month, count] : info.months) {
    months.push_back({{"month", month}, {"articles", count}});
  }
  const AnalysisSignature& analysis = manifest.analysis;
  const Json json = {{"type", "index"},
                     {"schema", 1},
                     {"index", info.folder},
                     {"format", manifest.format_version},
                     {"generation", manifest.generation},
                     {"articles", manifest.articles()},
                     {"index_bytes", info.index_bytes},
                     {"text_bytes", manifest.text_bytes},
                     {"first_date", info.first_date},
                     {"last_date", info.last_date},
                     {"undated", info.undated},
                     {"segments", std::move(segments)},
                     {"languages", std::move(languages)},
                     {"sources", std::move(sources)},
                     {"months", std::move(months)},
                     {"analysis",
                      {{"analyzer", analysis.analyzer_version},
                       {"icu", analysis.icu_version},
                       {"snowball", analysis.stemmer_version},
                       {"gazetteer", analysis.gazetteer_xxh3},
                       {"entities", analysis.entities},
                       {"time_zone", analysis.time_zone}}},
                     {"inputs", manifest.inputs}};
  return printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + '\n';
}

}  // namespace news
