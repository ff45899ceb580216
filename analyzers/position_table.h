// Reads where a term stands in an article straight from position.glass (glass_table.h;
// glass_positionlist.cc in xapian-core 1.4). In: the folder of a sealed glass database. Out: rising
// positions. Errors: Failure kExitIndex (missing or damaged). The table is const and thread-safe; a
// cursor belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/glass_table.h"

namespace news {

class PositionTable {
 public:
  explicit PositionTable(const std::filesystem::path& database_folder)
      : table_(database_folder, GlassTable::Name::kPosition) {}

  // Finds one term's lists.
  class Cursor {
   public:
    // `table` must outlive the cursor.
    Cursor(const PositionTable& table, std::string_view term);
    // Quickest if docids rise. No positions if the term has none there.
    void read(std::uint32_t docid, std::vector<std::uint32_t>& positions);

   private:
    const GlassTable* table_;
    GlassTable::Cursor place_;
    std::string key_;
    std::size_t term_bytes_ = 0;  // of the key
    std::string joined_;
  };

 private:
  GlassTable table_;
};

}  // namespace news
