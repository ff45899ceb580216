// Writes one table of a glass database bottom-up in one pass: leaves as they fill, and above them
// the blocks that lead to them (INDEX_FORMAT.md, "Blocks"). In: keys of 1 to 255 bytes, strictly
// rising, and any tags. Out: a file, and what the version file says of it. A table without entries
// has no file. Errors: Failure (a full disk, a key or tag that glass has no room for).
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/block_file.h"
#include "indexer/glass/items.h"

namespace news::glass {

struct TableOptions {
  std::uint32_t block_bytes = 8192;  // a power of two, 2048 to 65536
  std::uint32_t compress_min = 0;    // from when a later writer compresses; we never do
  friend bool operator==(const TableOptions&, const TableOptions&) = default;
};

struct Table {
  TableOptions options;
  std::uint32_t root = 0;
  std::uint32_t levels = 0;  // above the leaves
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;
  std::uint64_t file_bytes = 0;
  std::string xxh3{};  // XXH3-128 of the file, 32 hexadecimal digits; empty if there is none

  friend bool operator==(const Table&, const Table&) = default;
};

class TableWriter {
 public:
  TableWriter(std::filesystem::path path, TableOptions options);

  void add(std::string_view key, std::string_view tag);
  void add(const Items& items);
  // Completes the file, not yet durably. Nothing can be added afterwards.
  Table finish();

 private:
  // A block being filled: offsets of items from its front, the items from its end.
  struct Fill {
    std::uint32_t directory_end, lowest_item;
    std::uint32_t room() const { return lowest_item - directory_end; }
  };
  // What leads to a block in the one above: the shortest key that its keys do not precede.
  struct Divider {
    std::string key;
    std::uint32_t piece = 0;
  };
  struct Branch {
    std::vector<char> block;
    Fill fill;
    Divider divider;
  };

  char* place(std::string_view key, std::uint32_t piece, std::size_t item_bytes);
  void add_pieces(std::string_view key, std::string_view tag);
  void start_table();
  void start_leaf();
  void next_leaf(std::string_view key, std::uint32_t piece);
  std::uint32_t finish_leaf();
  void add_child(std::size_t level, const Divider& divider, std::uint32_t block);
  std::uint32_t finish_branch(std::size_t level);
  Fill empty_block() const;
  static char* allocate(char* block, Fill& fill, std::size_t item_bytes);
  static void finish_block(char* block, const Fill& fill, std::size_t level);

  std::filesystem::path path_;
  TableOptions options_;
  std::uint32_t max_item_bytes_;
  std::optional<BlockFile> file_;  // from the first entry on
  char* leaf_ = nullptr;
  Fill fill_{};
  Divider divider_;
  std::deque<Branch> branches_;  // level 1 first
  std::uint64_t entries_ = 0;
};

}  // namespace news::glass
