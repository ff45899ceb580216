// Reads where a term stands in an article straight from position.glass: Xapian's own iterators open
// a cursor and copy its blocks for each list, and take ten times as long. In: the folder of a
// sealed glass database (as xapian-core 1.4 has it: backends/glass/glass_table.h and
// glass_positionlist.cc there). Out: rising positions. Errors: Failure kExitIndex (missing or
// damaged; nothing outside the file is ever read). The table is const and thread-safe; a cursor
// belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace news {

class PositionTable {
  // A list too long for one item is cut into pieces, from 1.
  struct Place {
    std::string_view key;
    std::uint32_t piece = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  struct Item {
    Place place;
    std::string_view
        rest;  // in a leaf the list, or a piece of it; else the number of the block below
    bool is_last_piece = false;
  };

 public:
  explicit PositionTable(const std::filesystem::path& database_folder);
  ~PositionTable();
  PositionTable(const PositionTable&) = delete;
  PositionTable& operator=(const PositionTable&) = delete;

  // Finds one term's lists.
  class Cursor {
   public:
    // `table` must outlive the cursor.
    Cursor(const PositionTable& table, std::string_view term);
    // Quickest if docids rise. No positions if the term has none there.
    void read(std::uint32_t docid, std::vector<std::uint32_t>& positions);

   private:
    const Item* find(const Place& place);

    const PositionTable& table_;
    std::string key_;
    std::size_t term_bytes_ = 0;  // of the key
    std::uint32_t docid_ = 0;     // that was read last
    std::string_view leaf_;       // where its list was looked for; empty at first
    std::size_t items_ = 0;       // of the leaf
    Place last_of_leaf_;
    std::size_t next_item_ = 0;  // where the list was, or would be
    Item item_;
    std::string joined_;
  };

 private:
  [[noreturn]] void damaged() const;
  std::string_view block(std::uint32_t number) const;
  std::size_t items_of(std::string_view block) const;
  Item item(std::string_view block, std::size_t number) const;
  std::string_view leaf_for(const Place& place) const;

  std::string path_;
  std::string_view file_;
  std::size_t block_bytes_ = 0;
  std::uint32_t root_ = 0;
  unsigned levels_ = 0;
  bool is_empty_ = true;
};

}  // namespace news
