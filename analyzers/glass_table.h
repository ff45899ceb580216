// Reads the blocks of one table of a sealed glass database (as xapian-core 1.4 has it:
// backends/glass/glass_table.h there; indexer/glass/INDEX_FORMAT.md): Xapian's own cursors copy
// blocks and entries, and take several times as long. In: the database's folder. Out: entries by
// key; what they hold lies in the mapped file. Errors: Failure kExitIndex (missing or damaged;
// nothing outside the file is ever read). A table is const and thread-safe; a cursor belongs to one
// thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace news {

class GlassTable {
 public:
  enum class Name { kPostlist, kDocdata, kTermlist, kPosition };  // as the version file has them

  // An entry too long for one item is cut into pieces, from 1.
  struct Place {
    std::string_view key;
    std::uint32_t piece = 1;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  struct Item {
    Place place;
    std::string_view rest;  // in a leaf the entry or a piece of it; else the number of a block
    bool is_last_piece = false;
    bool is_compressed = false;  // by Xapian: only its own cursors read that
  };

  GlassTable(const std::filesystem::path& database_folder, Name name);
  ~GlassTable();
  GlassTable(const GlassTable&) = delete;
  GlassTable& operator=(const GlassTable&) = delete;

  [[noreturn]] void damaged() const;

  // An item of a leaf, or none. Quickest if places rise.
  class Cursor {
   public:
    explicit Cursor(const GlassTable& table) : table_(&table) {}  // which outlives the cursor

    // To the last item that is not behind the place.
    void seek(const Place& place);
    // To the item behind; false: that was the last.
    bool next();
    // After a seek(): the item, unless the table has no entries.
    bool has_item() const { return levels_ > 0; }
    const Item& item() const { return item_; }
    // The whole entry that the item begins, which is not compressed; `joined` keeps it if it is
    // cut.
    std::string_view entry(std::string& joined);

   private:
    struct Level {
      std::string_view block;
      std::size_t items = 0, at = 0;
    };

    Level& leaf() { return path_[levels_ - 1]; }
    void descend(const Place& place);
    bool to_next_leaf();
    bool to_leaf_before();
    void enter(std::uint32_t block);

    const GlassTable* table_;
    std::array<Level, 11> path_;  // from the root
    std::size_t levels_ = 0;      // of the path
    Item item_;
    Place last_;  // of the leaf
  };

 private:
  std::string_view block(std::uint32_t number, unsigned level) const;
  std::size_t items_of(std::string_view block) const;
  Item item(std::string_view block, std::size_t number) const;
  int compare(std::string_view block, std::size_t number, const Place& place) const;
  std::size_t last_not_behind(std::string_view block, std::size_t low, std::size_t high,
                              const Place& place) const;

  std::string path_;
  std::string_view file_;
  std::size_t block_bytes_ = 0;
  std::uint32_t root_ = 0;
  unsigned levels_above_leaves_ = 0;
  bool is_empty_ = true;
};

// Seven bits a byte, the lowest first; taken from the front. False: cut short or too great.
bool take_glass_number(std::string_view& bytes, std::uint64_t& value);
// Sorts as its bytes do: two bytes below 0x8000, else a first byte that tells the length.
void append_sortable_number(std::string& key, std::uint32_t value);
bool take_sortable_number(std::string_view& bytes, std::uint32_t& value);
// Of a text within a key; what ends it is not appended.
void append_sortable_text(std::string& key, std::string_view text);

}  // namespace news
