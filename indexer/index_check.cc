#include "indexer/index_check.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <set>
#include <sstream>
#include <vector>

#include "analyzers/civil_date.h"
#include "analyzers/date_text.h"
#include "analyzers/display.h"
#include "analyzers/gazetteer.h"
#include "analyzers/index.h"
#include "analyzers/schema.h"
#include "analyzers/stored_article.h"
#include "indexer/files.h"
#include "indexer/segment_ids.h"

namespace news {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kRestore =
    "restore it from a copy, or build the index again with --replace";
// Of the articles of one segment; then only their number.
constexpr std::uint64_t kMaxArticleFaults = 10;

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Manifest read_manifest(const fs::path& folder) {
  const fs::path path = folder / kManifestFile;
  std::error_code error;
  if (!fs::exists(path, error)) {
    throw Failure(kExitIndex, fmt::format("{}: no index here (no {}); --db names another",
                                          folder.string(), kManifestFile));
  }
  auto manifest = parse_manifest(read_text(path));
  if (manifest) return *std::move(manifest);
  throw Failure(kExitIndex,
                fmt::format("{}: {}; {}", path.string(), manifest.error().message, kRestore));
}

// What the articles of a segment add up to.
struct Sums {
  std::uint64_t articles = 0;
  std::uint64_t undated = 0;
  std::uint64_t text_bytes = 0;
  std::string first_date, last_date;

  void add(const Article& article, const TimeZone& zone) {
    ++articles;
    text_bytes += article.title.size() + article.body.size();
    if (article.published.precision == DatePrecision::kNone) {
      ++undated;
      return;
    }
    const std::chrono::sys_seconds day = civil_day(article.published, zone);
    const std::string date = iso_date({DatePrecision::kDay, day.time_since_epoch().count(), 0});
    if (first_date.empty() || date < first_date) first_date = date;
    last_date = std::max(last_date, date);
  }
};

class Checker {
 public:
  Checker(const CheckOptions& options, const Manifest& manifest)
      : options_(options), folder_(options.folder), manifest_(manifest) {}

  CheckReport run() {
    check_names();
    for (const FileEntry& file : manifest_.side_files) add_bytes(file);
    for (const SegmentEntry& segment : manifest_.segments) {
      for (const FileEntry& file : segment.files) add_bytes(file);
    }
    for (const FileEntry& file : manifest_.side_files) {
      const fs::path path = folder_ / file.name;
      if (check_file(path, file) && file.name.starts_with(kEntitiesPrefix)) check_gazetteer(path);
    }
    std::vector<const SegmentEntry*> whole;
    for (const SegmentEntry& segment : manifest_.segments) {
      if (check_segment_files(segment)) whole.push_back(&segment);
    }
    progress_ = {"checking", ProgressUnit::kArticles, 0, manifest_.articles(), 0, 0};
    for (const SegmentEntry* segment : whole) check_contents(*segment);
    if (whole.size() == manifest_.segments.size()) check_together();
    report_.segments = manifest_.segments.size();
    return report_;
  }

 private:
  void fault(const fs::path& where, std::string_view what, std::string_view remedy = kRestore) {
    ++report_.faults;
    options_.on_fault(fmt::format("{}: {}; {}", where.string(), what, remedy));
  }

  void add_bytes(const FileEntry& file) {
    progress_.total += file.bytes;
    report_.bytes += file.bytes;
    ++report_.files;
  }

  void check_names() {
    std::set<std::string> named = {std::string(kManifestFile), "lock", "scratch"};
    for (const FileEntry& file : manifest_.side_files) named.insert(file.name);
    for (const SegmentEntry& segment : manifest_.segments) named.insert(segment.name);
    for (const auto& entry : fs::directory_iterator(folder_)) {
      const std::string name = entry.path().filename();
      // The last generation's files stay for readers that have them open.
      const bool is_ours =
          name.starts_with("seg-") || name.starts_with(kEntitiesPrefix) || name == "XAPIANDB.new";
      if (named.count(name) > 0 || is_ours) continue;
      fault(entry.path(), "not a file of this index", "move it elsewhere");
    }
  }

  bool check_file(const fs::path& path, const FileEntry& file) {
    options_.on_progress(progress_);
    std::error_code error;
    const fs::file_status status = fs::symlink_status(path, error);
    const std::uint64_t before = report_.faults;
    if (!fs::is_regular_file(status)) {
      fault(path, fs::exists(status) ? "not a regular file" : "missing");
    } else if (const auto bytes = fs::file_size(path, error); error || bytes != file.bytes) {
      fault(path, fmt::format("has {} bytes, and not {} as the manifest says", error ? 0 : bytes,
                              file.bytes));
    } else {
      try {
        if (file_xxh3(path) != file.xxh3) {
          fault(path, "damaged: its checksum is not the manifest's");
        }
      } catch (const Failure& failure) {
        fault(path, failure.what());
      }
    }
    progress_.done += file.bytes;
    options_.on_progress(progress_);
    return report_.faults == before;
  }

  void check_gazetteer(const fs::path& path) {
    Gazetteer gazetteer;
    if (const auto added = gazetteer.add(read_text(path), path.string()); !added) {
      fault(path, added.error().message);
    } else if (gazetteer.entities().size() != manifest_.analysis.entities ||
               xxh3_hex(gazetteer.print()) != manifest_.analysis.gazetteer_xxh3) {
      fault(path, "not the gazetteer that the manifest says");
    }
  }

  bool check_segment_files(const SegmentEntry& segment) {
    const fs::path path = folder_ / segment.name;
    std::error_code error;
    if (!fs::is_directory(fs::symlink_status(path, error))) {
      fault(path, "segment is missing");
      return false;
    }
    bool whole = true;
    std::set<std::string> named;
    for (const FileEntry& file : segment.files) {
      named.insert(file.name);
      whole = check_file(path / file.name, file) && whole;
    }
    for (const auto& entry : fs::directory_iterator(path)) {
      if (named.count(entry.path().filename()) > 0) continue;
      fault(entry.path(), "not a file of this index", "move it elsewhere");
    }
    return whole;
  }

  void check_contents(const SegmentEntry& segment) try {
    const fs::path path = folder_ / segment.name;
    options_.on_progress(progress_);
    std::ostringstream details;
    if (const std::size_t errors = Xapian::Database::check(path.string(), 0, &details);
        errors > 0) {
      fault(path, fmt::format("its tables have {}", counted(errors, "error")));
      return;
    }
    const Xapian::Database database(path.string(), Xapian::DB_BACKEND_GLASS);
    ArticleDecoder decoder;
    check_metadata(database, path, decoder);
    check_articles(database, path, segment, decoder);
  } catch (const Xapian::Error& error) {
    fault(folder_ / segment.name, error.get_msg());
  }

  void check_metadata(const Xapian::Database& database, const fs::path& path,
                      ArticleDecoder& decoder) {
    const auto expect = [&](std::string_view key, const std::string& value) {
      const std::string found = database.get_metadata(std::string(key));
      if (found == value) return;
      fault(path, fmt::format("{} is '{}', and not '{}' as the manifest says", key,
                              printable(found), value));
    };
    expect(kMetaFormat, std::to_string(manifest_.format_version));
    expect(kMetaAnalyzer, std::to_string(manifest_.analysis.analyzer_version));
    const std::string alias = database.get_metadata(std::string(kMetaLongestAlias));
    std::uint32_t tokens = 0;
    std::from_chars(alias.data(), alias.data() + alias.size(), tokens);
    if (tokens == 0) fault(path, fmt::format("{} is no number", kMetaLongestAlias));
    const std::string prefix(kMetaDictionaryPrefix);
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
         ++key) {
      const std::string dictionary = database.get_metadata(*key);
      if (dictionary_key(dictionary) != *key) {
        fault(path, fmt::format("the dictionary {} is not what its name says", printable(*key)));
      }
      decoder.add_dictionary(dictionary);
    }
  }

  void check_articles(const Xapian::Database& database, const fs::path& path,
                      const SegmentEntry& segment, ArticleDecoder& decoder) {
    const SegmentIds ids(database);
    for (const std::string& text : ids.faults()) fault(path, text);
    const auto zone = TimeZone::from_name(manifest_.analysis.time_zone);
    if (!zone) fault(path, zone.error().message);
    Sums sums;
    std::uint64_t documents = 0;
    std::uint64_t bad = 0;
    const auto bad_article = [&](Xapian::docid document, std::string_view what) {
      if (++bad <= kMaxArticleFaults) fault(path, fmt::format("document {} {}", document, what));
    };
    for (auto document = database.postlist_begin(""); document != database.postlist_end("");
         ++document) {
      ++documents;
      ++progress_.done;
      options_.on_progress(progress_);
      const auto id = ids.id_of(*document);
      const std::string data = database.get_document(*document).get_data();
      const auto article = decoder.decode(data);
      if (!id) bad_article(*document, "has no id");
      if (!article) {
        bad_article(*document, fmt::format("cannot be read: {}", article.error().message));
        continue;
      }
      sums.add(*article, zone ? *zone : TimeZone::utc());
      const auto stored = stored_hash(data);
      if (id && stored && *stored != *id) {
        bad_article(*document, fmt::format("has the id {}, but its data says {}", article_id(*id),
                                           article_id(*stored)));
      }
    }
    if (bad > kMaxArticleFaults) {
      fault(path, fmt::format("and {} more", group_digits(bad - kMaxArticleFaults)));
    }
    report_.articles += sums.articles;
    text_bytes_ += sums.text_bytes;
    if (documents != segment.articles) {
      fault(path, fmt::format("holds {} documents, and not {} as the manifest says",
                              group_digits(documents), group_digits(segment.articles)));
    }
    if (bad == 0 && (sums.undated != segment.undated || sums.first_date != segment.first_date ||
                     sums.last_date != segment.last_date)) {
      fault(path, "its dates are not as the manifest says");
    }
  }

  // Id terms are distinct within a segment, so one with two documents is in two.
  void check_together() try {
    Xapian::Database all;
    for (const SegmentEntry& segment : manifest_.segments) {
      all.add_database(
          Xapian::Database((folder_ / segment.name).string(), Xapian::DB_BACKEND_GLASS));
    }
    std::uint64_t common = 0;
    for (auto id = all.allterms_begin("Q"); id != all.allterms_end("Q"); ++id) {
      if (manifest_.segments.size() > 1 && id.get_termfreq() > 1) ++common;
    }
    if (common > 0) {
      fault(folder_, fmt::format("{} in more than one segment", counted(common, "id")));
    }
    if (report_.articles == manifest_.articles() && text_bytes_ != manifest_.text_bytes) {
      fault(folder_, fmt::format("holds {} bytes of text, and not {} as the manifest says",
                                 text_bytes_, manifest_.text_bytes));
    }
  } catch (const Xapian::Error& error) {
    fault(folder_, error.get_msg());
  }

  const CheckOptions& options_;
  const fs::path& folder_;
  const Manifest& manifest_;
  CheckReport report_;
  Progress progress_{"hashing", ProgressUnit::kBytes, 0, 0, 0, 0};
  std::uint64_t text_bytes_ = 0;
};

}  // namespace

CheckReport check_index(const CheckOptions& options) {
  const Manifest manifest = read_manifest(options.folder);
  return Checker(options, manifest).run();
}

}  // namespace news
