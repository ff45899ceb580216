// Tells whether the Xapian library here writes the glass format that we know (INDEX_FORMAT.md). In:
// an existing empty folder, left empty. Out: false if a small database of the library's differs
// from ours in any byte; then only the public interface may write. Takes milliseconds. Errors:
// Failure, for a full disk.
#pragma once

#include <filesystem>

namespace news::glass {

bool library_writes_what_we_know(const std::filesystem::path& scratch);

}  // namespace news::glass
