#include "analyzers/index.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>
#include <xxhash.h>

#include <fstream>
#include <sstream>

#include "analyzers/schema.h"

namespace news {

namespace fs = std::filesystem;

namespace {

// Snowball has no version in its interface; Debian 12 ships this one.
constexpr std::string_view kStemmerVersion = "2.2.0";

constexpr std::uintmax_t kMaxSideFileBytes = 64u << 20;

std::string read_file(const fs::path& path) {
  const auto fail_now = [&] {
    throw Failure(kExitIndex, fmt::format("{}: cannot be read", path.string()));
  };
  std::error_code error;
  // A link could lead anywhere, a pipe would be waited for.
  if (!fs::is_regular_file(fs::symlink_status(path, error))) fail_now();
  const auto size = fs::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (error || size > kMaxSideFileBytes || !(bytes << file.rdbuf() || size == 0)) fail_now();
  return bytes.str();
}

// The cheap part of checking: `newsidx check` verifies every checksum.
void check_files(const fs::path& folder, const SegmentEntry& segment) {
  const fs::path path = folder / segment.name;
  std::error_code error;
  if (!fs::is_directory(fs::symlink_status(path, error))) {
    throw Failure(kExitIndex, fmt::format("{}: segment is missing; restore it from a copy or build "
                                          "again with --replace",
                                          path.string()));
  }
  // Glass opens its files by their names, whatever the manifest says.
  for (fs::directory_iterator entry(path, error), end; !error && entry != end;
       entry.increment(error)) {
    if (fs::is_regular_file(entry->symlink_status(error))) continue;
    throw Failure(kExitIndex, fmt::format("{}: no plain file; restore it from a copy or build "
                                          "again with --replace",
                                          entry->path().string()));
  }
  for (const FileEntry& file : segment.files) {
    const auto size = fs::file_size(path / file.name, error);
    if (error || size != file.bytes) {
      throw Failure(kExitIndex,
                    fmt::format("{}: {}; restore it from a copy or build again with --replace",
                                (path / file.name).string(),
                                error ? "missing" : "not the size that the manifest says"));
    }
  }
}

void check_signature(const fs::path& folder, const AnalysisSignature& built,
                     const AnalysisSignature& program) {
  const auto refuse = [&](std::string_view what, const auto& then, const auto& now) {
    throw Failure(
        kExitIndex,
        fmt::format(
            "{}: built with {} {}, this program has {}: words could be missed. "
            "Build it again: newsidx build --replace; `newsidx dump` still gives the articles",
            folder.string(), what, then, now));
  };
  if (built.analyzer_version != program.analyzer_version) {
    refuse("analyzer", built.analyzer_version, program.analyzer_version);
  }
  if (built.icu_version != program.icu_version)
    refuse("ICU", built.icu_version, program.icu_version);
  if (built.stemmer_version != program.stemmer_version) {
    refuse("Snowball", built.stemmer_version, program.stemmer_version);
  }
}

}  // namespace

std::string xxh3_hex(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

AnalysisSignature program_signature(std::string time_zone, const Gazetteer& gazetteer) {
  UVersionInfo version;
  u_getVersion(version);
  return {kAnalyzerVersion,
          fmt::format("{}.{}", version[0], version[1]),
          std::string(kStemmerVersion),
          xxh3_hex(gazetteer.print()),
          gazetteer.entities().size(),
          std::move(time_zone)};
}

Index Index::open(const fs::path& folder, Use use) {
  std::error_code error;
  if (!fs::exists(folder / kManifestFile, error)) {
    throw Failure(
        kExitIndex,
        fmt::format("{}: no index here (no {}); make one with: newsidx build PATH --db {}",
                    folder.string(), kManifestFile, folder.string()));
  }
  const auto manifest = parse_manifest(read_file(folder / kManifestFile));
  if (!manifest) {
    throw Failure(kExitIndex, fmt::format("{}: {}", folder.string(), manifest.error().message));
  }
  Index index;
  index.folder_ = folder;
  index.manifest_ = *manifest;
  if (use == Use::kSearch) {
    check_signature(folder, manifest->analysis, program_signature("", Gazetteer()));
  }
  std::uint64_t last_docid = 0;
  for (const SegmentEntry& entry : manifest->segments) {
    check_files(folder, entry);
    try {
      // Glass and nothing else: a stub in the folder's place would not be followed.
      Xapian::Database database((folder / entry.name).string(), Xapian::DB_BACKEND_GLASS);
      if (const std::string segment_format = database.get_metadata(std::string(kMetaFormat));
          segment_format != std::to_string(manifest->format_version)) {
        throw Failure(kExitIndex,
                      fmt::format("{}: not a segment of format {}", (folder / entry.name).string(),
                                  manifest->format_version));
      }
      last_docid = std::max<std::uint64_t>(last_docid, database.get_lastdocid());
      index.database_.add_database(database);
      const bool newest_first =
          database.get_metadata(std::string(kMetaDocidOrder)) == kDocidOrderNewest;
      index.segments_.push_back(
          {entry.name, std::move(database), newest_first,
           std::make_shared<PositionTable>(folder / entry.name),
           std::make_shared<PostingTable>(folder / entry.name),
           std::make_shared<GlassTable>(folder / entry.name, GlassTable::Name::kDocdata), nullptr});
    } catch (const Xapian::Error& e) {
      throw Failure(kExitIndex, fmt::format("{}: {}; run `newsidx check`",
                                            (folder / entry.name).string(), e.get_msg()));
    }
  }
  // Combined docids interleave over the segments and are 32-bit.
  if (last_docid * index.segments_.size() > 0xFFFFFFFFu) {
    throw Failure(kExitIndex, fmt::format("{}: too many articles for one search over {} segments",
                                          folder.string(), index.segments_.size()));
  }
  try {
    index.find_languages();
  } catch (const Xapian::Error& e) {
    throw Failure(kExitIndex,
                  fmt::format("{}: {}; run `newsidx check`", folder.string(), e.get_msg()));
  }
  return index;
}

void Index::find_languages() {
  std::vector<std::string> codes;
  // To the next term at once: ++ would read the whole list of postings between.
  for (auto term = database_.allterms_begin("L"); term != database_.allterms_end("L");) {
    const std::string found = *term;
    languages_.emplace_back(found.substr(1), articles_with(found));
    codes.push_back(languages_.back().first);
    term.skip_to(found + '\0');
  }
  for (Segment& segment : segments_) {
    segment.columns =
        std::make_shared<ArticleColumns>(*segment.postings, segment.database.get_doccount(),
                                         segment.database.get_lastdocid(), codes);
  }
}

const Gazetteer& Index::gazetteer() const {
  if (gazetteer_) return *gazetteer_;
  Gazetteer gazetteer;
  for (const FileEntry& file : manifest_.side_files) {
    if (!file.name.starts_with(kEntitiesPrefix)) continue;
    const fs::path path = folder_ / file.name;
    const std::string table = read_file(path);
    if (file.xxh3 != xxh3_hex(table)) {
      throw Failure(
          kExitIndex,
          fmt::format(
              "{}: changed since the index was built; restore it or build again with --replace",
              path.string()));
    }
    if (const auto added = gazetteer.add(table, path.string()); !added) {
      throw Failure(kExitIndex, added.error().message);
    }
  }
  return gazetteer_.emplace(std::move(gazetteer));
}

std::string_view Index::data(const Segment& segment, Xapian::docid docid,
                             std::string& buffer) const {
  std::string key;
  append_sortable_number(key, docid);
  GlassTable::Cursor cursor(*segment.documents);
  cursor.seek({key});
  if (!cursor.has_item() || cursor.item().place != GlassTable::Place{key}) return {};
  if (!cursor.item().is_compressed) return cursor.entry(buffer);
  return buffer = segment.database.get_document(docid).get_data();
}

Result<Article> Index::article(std::string_view data) const {
  if (!decoder_) {
    const std::string prefix(kMetaDictionaryPrefix);
    ArticleDecoder decoder;
    for (const Segment& segment : segments_) {
      for (auto key = segment.database.metadata_keys_begin(prefix);
           key != segment.database.metadata_keys_end(prefix); ++key) {
        decoder.add_dictionary(segment.database.get_metadata(*key));
      }
    }
    decoder_.emplace(std::move(decoder));
  }
  return decoder_->decode(data);
}

std::vector<Xapian::docid> Index::find_id(std::string_view id_prefix) const {
  std::vector<Xapian::docid> found;
  const std::string prefix = "Q" + std::string(id_prefix);
  for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix);
       ++term) {
    for (auto document = database_.postlist_begin(*term); document != database_.postlist_end(*term);
         ++document) {
      found.push_back(*document);
      if (found.size() == 2) return found;
    }
  }
  return found;
}

std::uint64_t Index::articles_with(std::string_view term) const {
  std::uint64_t articles = 0;
  for (const Segment& segment : segments_) articles += segment.postings->articles(term);
  return articles;
}

fs::path locate_index(const std::optional<std::string>& named,
                      const std::optional<std::string>& environment, const fs::path& start,
                      unsigned user) {
  if (named) return *named;
  if (environment && !environment->empty()) return *environment;
  for (fs::path folder = start;; folder = folder.parent_path()) {
    const fs::path candidate = folder / kDefaultIndexFolder;
    struct stat status {};
    if (stat((candidate / kManifestFile).c_str(), &status) == 0) {
      struct stat folder_status {};
      const bool known = stat(candidate.c_str(), &folder_status) == 0;
      const auto is_ours = [&](const struct stat& s) { return s.st_uid == user || s.st_uid == 0; };
      if (!known || !is_ours(status) || !is_ours(folder_status)) {
        throw Failure(kExitIndex, fmt::format("{}: belongs to another user, so it is not opened "
                                              "unasked; if you trust it: --db {}",
                                              candidate.string(), candidate.string()));
      }
      return candidate;
    }
    if (folder == folder.parent_path()) break;
  }
  throw Failure(
      kExitIndex,
      fmt::format(
          "no .newsidx in {} or above it; make one with: newsidx build PATH, or name one with --db",
          start.string()));
}

}  // namespace news
