#include "analyzers/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <climits>
#include <nlohmann/json.hpp>

#include "analyzers/schema.h"

namespace news {

using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view kMagic = "#newsidx ";

bool is_segment_name(std::string_view name) {
  return name.size() == 10 && name.starts_with("seg-") &&
         name.find_first_not_of("0123456789", 4) == std::string_view::npos;
}

// A name that stays inside the folder.
bool is_plain_file_name(std::string_view name) {
  return !name.empty() && name.size() < 64 && name[0] != '.' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string_view::npos;
}

Json to_json(const std::vector<FileEntry>& files) {
  Json list = Json::array();
  for (const FileEntry& file : files) {
    list.push_back({{"name", file.name}, {"bytes", file.bytes}, {"xxh3", file.xxh3}});
  }
  return list;
}

// A number as we print them: no sign, no fraction.
std::uint64_t number_from(const Json& json) {
  return json.get_ref<const Json::number_unsigned_t&>();
}

std::vector<FileEntry> files_from(const Json& list) {
  std::vector<FileEntry> files;
  for (const Json& item : list) {
    files.push_back({item.at("name"), number_from(item.at("bytes")), item.at("xxh3")});
  }
  return files;
}

Manifest from_json(const Json& json) {
  Manifest manifest;
  manifest.generation = number_from(json.at("generation"));
  manifest.text_bytes = number_from(json.at("text_bytes"));
  if (const auto open = json.find("open_dates"); open != json.end()) {  // not up to format 2
    manifest.open_dates = {number_from(open->at("shown")), number_from(open->at("assumed")),
                           number_from(open->at("undated"))};
  }
  manifest.inputs = json.at("inputs");
  const Json& analysis = json.at("analysis");
  const std::uint64_t analyzer = number_from(analysis.at("analyzer"));
  manifest.analysis = {static_cast<int>(std::min<std::uint64_t>(analyzer, INT_MAX)),
                       analysis.at("icu"),
                       analysis.at("snowball"),
                       analysis.at("gazetteer"),
                       number_from(analysis.at("entities")),
                       analysis.at("time_zone")};
  for (const Json& item : json.at("segments")) {
    manifest.segments.push_back({item.at("name"), number_from(item.at("articles")),
                                 item.at("first_date"), item.at("last_date"),
                                 number_from(item.at("undated")), files_from(item.at("files"))});
  }
  manifest.side_files = files_from(json.at("side_files"));
  return manifest;
}

}  // namespace

std::uint64_t Manifest::articles() const {
  std::uint64_t total = 0;
  for (const SegmentEntry& segment : segments) total += segment.articles;
  return total;
}

std::string print_manifest(const Manifest& manifest) {
  Json segments = Json::array();
  for (const SegmentEntry& segment : manifest.segments) {
    segments.push_back({{"name", segment.name},
                        {"articles", segment.articles},
                        {"first_date", segment.first_date},
                        {"last_date", segment.last_date},
                        {"undated", segment.undated},
                        {"files", to_json(segment.files)}});
  }
  const AnalysisSignature& analysis = manifest.analysis;
  const Json json = {{"generation", manifest.generation},
                     {"analysis",
                      {{"analyzer", analysis.analyzer_version},
                       {"icu", analysis.icu_version},
                       {"snowball", analysis.stemmer_version},
                       {"gazetteer", analysis.gazetteer_xxh3},
                       {"entities", analysis.entities},
                       {"time_zone", analysis.time_zone}}},
                     {"inputs", manifest.inputs},
                     {"text_bytes", manifest.text_bytes},
                     {"open_dates",
                      {{"shown", manifest.open_dates.shown},
                       {"assumed", manifest.open_dates.assumed},
                       {"undated", manifest.open_dates.undated}}},
                     {"segments", std::move(segments)},
                     {"side_files", to_json(manifest.side_files)}};
  std::string text = fmt::format("{}{}\n", kMagic, manifest.format_version);
  // Non-ASCII is escaped and line ends lie between tokens only, so no name can begin a line of its
  // own.
  const std::string printed = json.dump(1, ' ', true, Json::error_handler_t::replace);
  for (std::size_t begin = 0; begin < printed.size();) {
    const std::size_t end = std::min(printed.find('\n', begin), printed.size());
    text += "# ";
    text += printed.substr(begin, end - begin);
    text += '\n';
    begin = end + 1;
  }
  for (const SegmentEntry& segment : manifest.segments)
    text += fmt::format("auto {}\n", segment.name);
  return text;
}

Result<Manifest> parse_manifest(std::string_view text) {
  std::string json_text;
  std::vector<std::string> segments;
  int version = 0;
  int line_number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (++line_number == 1) {
      const std::string_view number = line.starts_with(kMagic) ? line.substr(kMagic.size()) : "";
      const auto [last, error] =
          std::from_chars(number.data(), number.data() + number.size(), version);
      if (error != std::errc() || last != number.data() + number.size()) {
        return fail("not a newsidx index: XAPIANDB does not begin with '#newsidx'");
      }
      if (version < kOldestFormatVersion || version > kFormatVersion) {
        return fail(
            fmt::format("index format {}, this newsidx reads formats {} to {}: build it "
                        "again, or use the newsidx that wrote it",
                        version, kOldestFormatVersion, kFormatVersion));
      }
    } else if (line.starts_with("# ")) {
      json_text += line.substr(2);
      json_text += '\n';
    } else if (line.starts_with("auto ") && is_segment_name(line.substr(5))) {
      segments.emplace_back(line.substr(5));
    } else {
      return fail(
          fmt::format("line {} of XAPIANDB is not as newsidx writes it; not opened", line_number));
    }
  }
  if (line_number == 0) return fail("not a newsidx index: XAPIANDB is empty");
  Manifest manifest;
  try {
    manifest = from_json(Json::parse(json_text));
  } catch (const Json::exception&) {
    return fail("the manifest in XAPIANDB is damaged");
  }
  manifest.format_version = version;
  const bool same = std::equal(
      segments.begin(), segments.end(), manifest.segments.begin(), manifest.segments.end(),
      [](const std::string& name, const SegmentEntry& segment) { return name == segment.name; });
  if (!same) return fail("the segments of XAPIANDB and of its manifest differ");
  std::sort(segments.begin(), segments.end());
  if (std::adjacent_find(segments.begin(), segments.end()) != segments.end()) {
    return fail("a segment of XAPIANDB is named twice");
  }
  const auto plain = [](const FileEntry& file) { return is_plain_file_name(file.name); };
  bool names_ok = std::all_of(manifest.side_files.begin(), manifest.side_files.end(), plain);
  for (const SegmentEntry& segment : manifest.segments) {
    names_ok = names_ok && std::all_of(segment.files.begin(), segment.files.end(), plain);
  }
  if (!names_ok) return fail("a file name in the manifest is not as newsidx writes it; not opened");
  return manifest;
}

}  // namespace news
