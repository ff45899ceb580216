#include "indexer/sealed_database.h"

#include <xapian.h>

#include <algorithm>
#include <string>

#include "analyzers/schema.h"
#include "analyzers/stored_article.h"
#include "indexer/files.h"
#include "indexer/glass/version_file.h"

namespace news {

namespace fs = std::filesystem;

namespace {

// Where the version file iamglass keeps the UUID (xapian-core 1.4.22,
// backends/glass/glass_version.cc).
constexpr std::size_t kUuidOffset = 16;
constexpr std::size_t kUuidBytes = 16;

}  // namespace

std::map<std::string, std::string> metadata_entries(const SegmentMetadata& metadata) {
  const bool newest_first = metadata.docid_order == DocidOrder::kNewestFirst;
  std::map<std::string, std::string> entries = {
      {std::string(kMetaFormat), std::to_string(kFormatVersion)},
      {std::string(kMetaAnalyzer), std::to_string(kAnalyzerVersion)},
      {std::string(kMetaDocidOrder),
       std::string(newest_first ? kDocidOrderNewest : kDocidOrderNone)},
      {std::string(kMetaLongestAlias), std::to_string(metadata.longest_alias)}};
  if (!metadata.dictionary.empty()) {
    entries.emplace(dictionary_key(metadata.dictionary), metadata.dictionary);
  }
  return entries;
}

void write_metadata_database(const fs::path& path, const SegmentMetadata& metadata) {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE_OR_OVERWRITE |
                                                       Xapian::DB_NO_SYNC |
                                                       Xapian::DB_BACKEND_GLASS);
  for (const auto& [key, value] : metadata_entries(metadata)) database.set_metadata(key, value);
  database.commit();
}

void compact_databases(const std::vector<fs::path>& sources, const fs::path& target) {
  Xapian::Database all;
  for (const fs::path& source : sources) {
    all.add_database(Xapian::Database(source.string(), Xapian::DB_BACKEND_GLASS));
  }
  all.compact(target.string(), static_cast<unsigned>(Xapian::Compactor::FULL));
}

std::vector<FileEntry> seal_database(const fs::path& folder) {
  fs::remove(folder / "flintlock");
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  std::vector<FileEntry> files;
  for (const std::string& name : names) {
    if (name == "iamglass") continue;
    files.push_back({name, fs::file_size(folder / name), file_xxh3(folder / name)});
  }
  const fs::path version_file = folder / "iamglass";
  std::string version(fs::file_size(version_file), '\0');
  SequentialFile(version_file, SequentialFile::Mode::kRead).read(version.data(), version.size());
  version.replace(kUuidOffset, kUuidBytes, glass::contents_uuid(files));
  SequentialFile out(version_file, SequentialFile::Mode::kCreate);
  out.write(version);
  out.close();
  files.push_back({"iamglass", version.size(), file_xxh3(version_file)});
  return files;
}

}  // namespace news
