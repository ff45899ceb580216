#include "indexer/glass/table_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#include "analyzers/error.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/leaf_item.h"

namespace news::glass {

namespace {

constexpr std::uint32_t kHeaderBytes = 11;
constexpr std::uint32_t kOffsetBytes = 2;
constexpr std::uint32_t kBlockNumberBytes = 4;
constexpr std::uint32_t kRevision = 1;
// A block has room for so many items of the greatest size.
constexpr std::uint32_t kItemsPerBlock = 4;
constexpr std::size_t kMaxPieces = 65535;

std::string_view last_leaf_key(const char* block, std::uint32_t lowest_item) {
  const char* item = block + lowest_item;
  return {item + kLeafItemHeaderBytes, static_cast<unsigned char>(item[2])};
}

}  // namespace

TableWriter::TableWriter(std::filesystem::path path, TableOptions options)
    : path_(std::move(path)),
      options_(options),
      max_item_bytes_(std::min<std::uint32_t>(
          kMaxLeafItemBytes,
          (options.block_bytes - kHeaderBytes - kItemsPerBlock * kOffsetBytes) / kItemsPerBlock)) {}

void TableWriter::add(std::string_view key, std::string_view tag) {
  check_key(key);
  const std::size_t size = kLeafItemHeaderBytes + key.size() + tag.size();
  if (size > max_item_bytes_) {
    add_pieces(key, tag);
  } else {
    char* behind = write_leaf_head(place(key, 1, size), kFirstPiece | kLastPiece, size, key);
    tag.copy(behind, tag.size());
  }
  ++entries_;
}

void TableWriter::add(const Items& items) {
  for (const Item& item : items) {
    if (item.leaf_bytes.empty() || item.leaf_bytes.size() > max_item_bytes_) {
      add(item.key, item.tag);
      continue;
    }
    std::memcpy(place(item.key, 1, item.leaf_bytes.size()), item.leaf_bytes.data(),
                item.leaf_bytes.size());
    ++entries_;
  }
}

// The pieces are as the library makes them when it compacts fully (xapian-core 1.4.22,
// GlassTable::add): all are as large as an item may be, but the first fills what such items would
// leave of this block, if that is enough to be worth a piece.
void TableWriter::add_pieces(std::string_view key, std::string_view tag) {
  constexpr std::size_t kWorthwhileBytes = 34;
  start_table();
  const std::size_t head = kLeafItemHeaderBytes + key.size() + kPieceNumberBytes;
  const std::size_t full = max_item_bytes_ - head;
  std::size_t bytes = full + kPieceNumberBytes;  // of the tag; a first piece has no number
  const std::size_t left = fill_.room() % (max_item_bytes_ + kOffsetBytes);
  if (left > kOffsetBytes + head) {
    const std::size_t filling = left - kOffsetBytes - head;
    const std::size_t last = (tag.size() - kPieceNumberBytes) % full;
    if (filling >= last || filling >= key.size() + kWorthwhileBytes) {
      bytes = filling + kPieceNumberBytes;
    }
  }
  if ((tag.size() - bytes + full - 1) / full + 1 > kMaxPieces) {
    throw Failure(kExitIndex, fmt::format("{}: an entry of {} bytes is more than glass takes",
                                          path_.string(), tag.size()));
  }
  for (std::uint32_t piece = 1; !tag.empty(); ++piece) {
    bytes = std::min(bytes, tag.size());
    const std::size_t size = head - (piece == 1 ? kPieceNumberBytes : 0) + bytes;
    const unsigned flags = (piece == 1 ? kFirstPiece : 0) | (bytes == tag.size() ? kLastPiece : 0);
    char* behind = write_leaf_head(place(key, piece, size), flags, size, key);
    if (piece > 1) {
      write_big_endian(behind, piece, kPieceNumberBytes);
      behind += kPieceNumberBytes;
    }
    tag.copy(behind, bytes);
    tag.remove_prefix(bytes);
    bytes = full;
  }
}

// Where in a leaf the item is to be written.
char* TableWriter::place(std::string_view key, std::uint32_t piece, std::size_t item_bytes) {
  start_table();
  assert(piece > 1 || last_leaf_key(leaf_, fill_.lowest_item) < key);
  if (fill_.room() < item_bytes + kOffsetBytes) next_leaf(key, piece);
  return allocate(leaf_, fill_, item_bytes);
}

// The library wants an item without key and tag before all others.
void TableWriter::start_table() {
  if (file_) return;
  file_.emplace(path_, options_.block_bytes);
  start_leaf();
  write_leaf_head(allocate(leaf_, fill_, kLeafItemHeaderBytes), kFirstPiece | kLastPiece,
                  kLeafItemHeaderBytes, {});
}

void TableWriter::start_leaf() {
  leaf_ = file_->next_block();
  fill_ = empty_block();
}

void TableWriter::next_leaf(std::string_view key, std::uint32_t piece) {
  // Of the new leaf's first key as much as tells it from the last key of this one.
  const std::string_view last = last_leaf_key(leaf_, fill_.lowest_item);
  const auto differing = std::mismatch(key.begin(), key.end(), last.begin(), last.end()).first;
  const auto same = static_cast<std::size_t>(differing - key.begin());
  Divider next{std::string(key.substr(0, same + 1)), piece};
  const std::uint32_t number = finish_leaf();
  add_child(1, divider_, number);
  divider_ = std::move(next);
  start_leaf();
}

std::uint32_t TableWriter::finish_leaf() {
  finish_block(leaf_, fill_, 0);
  return file_->append();
}

void TableWriter::add_child(std::size_t level, const Divider& divider, std::uint32_t block) {
  if (branches_.size() < level) {
    branches_.push_back({std::vector<char>(options_.block_bytes), empty_block(), {}});
  }
  Branch& branch = branches_[level - 1];
  const auto item_bytes = [](std::string_view key) {
    return kBlockNumberBytes + 1 + key.size() + kPieceNumberBytes;
  };
  if (branch.fill.room() < item_bytes(divider.key) + kOffsetBytes) {
    const std::uint32_t number = finish_branch(level);
    add_child(level + 1, branch.divider, number);
    branch.divider = divider;
    branch.fill = empty_block();
  }
  // The first child's divider leads to the whole block, from above.
  const bool is_first = branch.fill.directory_end == kHeaderBytes;
  const std::string_view key = is_first ? std::string_view() : divider.key;
  char* at = allocate(branch.block.data(), branch.fill, item_bytes(key));
  write_big_endian(at, block, kBlockNumberBytes);
  at += kBlockNumberBytes;
  *at++ = static_cast<char>(key.size());
  key.copy(at, key.size());
  write_big_endian(at + key.size(), is_first ? 0 : divider.piece, kPieceNumberBytes);
}

std::uint32_t TableWriter::finish_branch(std::size_t level) {
  Branch& branch = branches_[level - 1];
  finish_block(branch.block.data(), branch.fill, level);
  std::memcpy(file_->next_block(), branch.block.data(), branch.block.size());
  return file_->append();
}

Table TableWriter::finish() {
  Table table;
  table.options = options_;
  if (!file_) return table;
  table.root = finish_leaf();
  // A level has blocks above it as soon as it has more than one itself.
  for (std::size_t level = 1; level <= branches_.size(); ++level) {
    add_child(level, level == 1 ? divider_ : branches_[level - 2].divider, table.root);
    table.root = finish_branch(level);
  }
  table.levels = static_cast<std::uint32_t>(branches_.size());
  table.entries = entries_;
  table.blocks = file_->blocks();
  table.file_bytes = std::uint64_t{table.blocks} * options_.block_bytes;
  table.xxh3 = file_->close();
  return table;
}

TableWriter::Fill TableWriter::empty_block() const { return {kHeaderBytes, options_.block_bytes}; }

char* TableWriter::allocate(char* block, Fill& fill, std::size_t item_bytes) {
  fill.lowest_item -= static_cast<std::uint32_t>(item_bytes);
  write_big_endian(block + fill.directory_end, fill.lowest_item, kOffsetBytes);
  fill.directory_end += kOffsetBytes;
  return block + fill.lowest_item;
}

void TableWriter::finish_block(char* block, const Fill& fill, std::size_t level) {
  write_big_endian(block, kRevision, 4);
  block[4] = static_cast<char>(level);
  write_big_endian(block + 5, fill.room(), 2);  // the largest gap, and all gaps: the same
  write_big_endian(block + 7, fill.room(), 2);
  write_big_endian(block + 9, fill.directory_end, 2);
  std::memset(block + fill.directory_end, 0, fill.room());
}

}  // namespace news::glass
