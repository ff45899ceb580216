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

void write_metadata_database(const fs::path& path, const SegmentMetadata& metadata) {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE_OR_OVERWRITE |
                                                       Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST |
                                                       Xapian::DB_BACKEND_GLASS);
  database.set_metadata(std::string(kMetaFormat), std::to_string(kFormatVersion));
  database.set_metadata(std::string(kMetaAnalyzer), std::to_string(kAnalyzerVersion));
  database.set_metadata(std::string(kMetaDocidOrder), "none");
  database.set_metadata(std::string(kMetaLongestAlias), std::to_string(metadata.longest_alias));
  if (!metadata.dictionary.empty()) {
    database.set_metadata(dictionary_key(metadata.dictionary), std::string(metadata.dictionary));
  }
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
