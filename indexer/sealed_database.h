// Glass databases that are never changed again. Errors: Xapian::Error, or Failure for the files.
#pragma once

#include <filesystem>
#include <vector>

#include "analyzers/manifest.h"

namespace news {

// Joins databases into a new one, in the order given; documents are numbered through, metadata of
// one key is the first's.
void compact_databases(const std::vector<std::filesystem::path>& sources,
                       const std::filesystem::path& target);

// Gives a database a UUID made of its contents (Xapian draws one at random), so that the same
// articles give the same bytes. Returns its files.
std::vector<FileEntry> seal_database(const std::filesystem::path& folder);

}  // namespace news
