#include "analyzers/glass_table.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "analyzers/error.h"

namespace news {
namespace {

constexpr std::size_t kBlockHeaderBytes = 11;
constexpr std::size_t kLevelByte = 4;
constexpr std::array kFileNames = {"postlist.glass", "docdata.glass", "termlist.glass",
                                   "position.glass"};

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

}  // namespace

bool take_glass_number(std::string_view& bytes, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; !bytes.empty() && shift < 63; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

void append_sortable_number(std::string& key, std::uint32_t value) {
  if (value < 0x8000) {
    key += static_cast<char>(value >> 8);
    key += static_cast<char>(value);
    return;
  }
  const unsigned length = value < 1u << 22 ? 3 : value < 1u << 29 ? 4 : 5;
  const std::uint64_t marked = value | (0xFFull << (10 - length) & 0xFF) << (8 * (length - 1));
  for (unsigned i = length; i-- > 0;) key += static_cast<char>(marked >> (8 * i));
}

bool take_sortable_number(std::string_view& bytes, std::uint32_t& value) {
  if (bytes.empty()) return false;
  const auto first = static_cast<unsigned char>(bytes.front());
  const std::size_t length = first < 0x80 ? 2 : first < 0xC0 ? 3 : first < 0xE0 ? 4 : 5;
  if (first >= 0xF0 || bytes.size() < length) return false;
  value = first & (length == 2 ? 0x7Fu : 0xFFu >> (length - 1));
  for (std::size_t i = 1; i < length; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[i]);
  }
  bytes.remove_prefix(length);
  return true;
}

void append_sortable_text(std::string& key, std::string_view text) {
  for (const char c : text) {
    key += c;
    if (c == '\0') key += '\xFF';
  }
}

GlassTable::GlassTable(const std::filesystem::path& database_folder, Name name)
    : path_((database_folder / kFileNames[static_cast<std::size_t>(name)]).string()) {
  std::ifstream version_file(database_folder / "iamglass", std::ios::binary);
  const std::string version((std::istreambuf_iterator<char>(version_file)), {});
  std::string_view rest = version;
  if (!rest.starts_with("\x0F\x0DXapian Glass\x04\x6E")) damaged();
  rest.remove_prefix(std::min<std::size_t>(rest.size(), 14 + 2 + 16));
  std::uint64_t revision = 0, root = 0, flags = 0, entries = 0, block = 0, other = 0, bytes = 0;
  bool whole = take_glass_number(rest, revision);
  for (std::size_t table = 0; table <= static_cast<std::size_t>(name); ++table) {
    whole = whole && take_glass_number(rest, root) && take_glass_number(rest, flags) &&
            take_glass_number(rest, entries) && take_glass_number(rest, block) &&
            take_glass_number(rest, other) && take_glass_number(rest, bytes) &&
            bytes <= rest.size();
    if (whole) rest.remove_prefix(bytes);
  }
  if (!whole || block < 1 || block > 32 || root > UINT32_MAX || flags >> 2 > 10) damaged();
  is_empty_ = (flags & 1) != 0;
  if (is_empty_) return;
  root_ = static_cast<std::uint32_t>(root);
  levels_above_leaves_ = static_cast<unsigned>(flags >> 2);
  block_bytes_ = static_cast<std::size_t>(block) << 11;

  const int descriptor = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (descriptor < 0 || fstat(descriptor, &status) != 0 || status.st_size <= 0) {
    if (descriptor >= 0) ::close(descriptor);
    damaged();
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
  ::close(descriptor);
  if (mapped == MAP_FAILED) damaged();
  file_ = {static_cast<const char*>(mapped), size};
}

GlassTable::~GlassTable() {
  if (!file_.empty()) ::munmap(const_cast<char*>(file_.data()), file_.size());
}

void GlassTable::damaged() const {
  throw Failure(kExitIndex, fmt::format("{}: cannot be read; run `newsidx check`", path_));
}

std::string_view GlassTable::block(std::uint32_t number, unsigned level) const {
  const std::uint64_t begin = std::uint64_t{number} * block_bytes_;
  if (begin + block_bytes_ > file_.size()) damaged();
  const std::string_view found = file_.substr(begin, block_bytes_);
  if (found[kLevelByte] != static_cast<char>(level)) damaged();
  return found;
}

std::size_t GlassTable::items_of(std::string_view block) const {
  const std::size_t end = big_endian(block.substr(9, 2));
  if (end < kBlockHeaderBytes + 2 || end > block.size()) damaged();
  return (end - kBlockHeaderBytes) / 2;
}

GlassTable::Item GlassTable::item(std::string_view block, std::size_t number) const {
  const std::size_t at = big_endian(block.substr(kBlockHeaderBytes + 2 * number, 2));
  const bool is_leaf = block[kLevelByte] == 0;
  if (at + (is_leaf ? 3 : 7) > block.size()) damaged();
  std::string_view bytes = block.substr(at);
  Item found;
  if (!is_leaf) {
    found.rest = bytes.substr(0, 4);
    const auto key_bytes = static_cast<unsigned char>(bytes[4]);
    if (bytes.size() < 7u + key_bytes) damaged();
    found.place = {bytes.substr(5, key_bytes), big_endian(bytes.substr(5u + key_bytes, 2))};
    return found;
  }
  const std::uint32_t head = big_endian(bytes.substr(0, 2));
  const std::size_t size = (head & 0x1FFF) + 3;
  const std::size_t key_bytes = static_cast<unsigned char>(bytes[2]);
  const bool is_first_piece = (head & 0x2000) != 0;
  found.is_last_piece = (head & 0x4000) != 0;
  const std::size_t tag = 3 + key_bytes + (is_first_piece ? 0 : 2);
  found.is_compressed = (head & 0x8000) != 0;
  if (size > bytes.size() || tag > size) damaged();
  found.place = {bytes.substr(3, key_bytes),
                 is_first_piece ? 1 : big_endian(bytes.substr(3 + key_bytes, 2))};
  found.rest = bytes.substr(tag, size - tag);
  return found;
}

// Less than, equal to or greater than 0 as the item lies before, at or behind the place.
inline int GlassTable::compare(std::string_view block, std::size_t number,
                               const Place& place) const {
  const std::size_t at = big_endian(block.substr(kBlockHeaderBytes + 2 * number, 2));
  const std::size_t key_at = at + (block[kLevelByte] == 0 ? 3 : 5);
  if (key_at > block.size()) damaged();
  const std::size_t key_bytes = static_cast<unsigned char>(block[key_at - 1]);
  if (key_at + key_bytes > block.size()) damaged();
  const int order = block.substr(key_at, key_bytes).compare(place.key);
  if (order != 0) return order;
  const std::uint32_t piece = item(block, number).place.piece;
  return piece < place.piece ? -1 : piece > place.piece ? 1 : 0;
}

// Of the items low .. high - 1 the last that is not behind the place, `low` being none such.
std::size_t GlassTable::last_not_behind(std::string_view block, std::size_t low, std::size_t high,
                                        const Place& place) const {
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (compare(block, middle, place) <= 0 ? low : high) = middle;
  }
  return low;
}

void GlassTable::Cursor::enter(std::uint32_t block) {
  Level& level = path_[levels_];
  level.block = table_->block(block, static_cast<unsigned>(table_->levels_above_leaves_ - levels_));
  level.items = table_->items_of(level.block);
  level.at = 0;
  ++levels_;
  if (levels_ > table_->levels_above_leaves_) {
    last_ = table_->item(level.block, level.items - 1).place;
  }
}

void GlassTable::Cursor::descend(const Place& place) {
  levels_ = 0;
  enter(table_->root_);
  while (levels_ <= table_->levels_above_leaves_) {
    Level& level = path_[levels_ - 1];
    level.at = table_->last_not_behind(level.block, 0, level.items, place);
    enter(big_endian(table_->item(level.block, level.at).rest));
  }
}

void GlassTable::Cursor::seek(const Place& place) {
  if (table_->is_empty_) return;
  if (levels_ == 0 || last_ < place || place < item_.place) descend(place);
  // Twice as far each time: the next place is seldom far.
  Level& level = leaf();
  std::size_t low = level.at, high = low + 1;
  for (std::size_t step = 1; high < level.items && table_->compare(level.block, high, place) <= 0;
       step *= 2) {
    low = high;
    high += step;
  }
  level.at = table_->last_not_behind(level.block, low, std::min(high, level.items), place);
  item_ = table_->item(level.block, level.at);
  // What leads to a leaf may be less than its first key.
  if (place < item_.place && to_leaf_before()) item_ = table_->item(leaf().block, leaf().at);
}

bool GlassTable::Cursor::next() {
  if (levels_ == 0) return false;
  if (leaf().at + 1 < leaf().items) {
    ++leaf().at;
  } else if (!to_next_leaf()) {
    return false;
  }
  item_ = table_->item(leaf().block, leaf().at);
  return true;
}

bool GlassTable::Cursor::to_next_leaf() {
  std::size_t up = levels_ - 1;
  while (up > 0 && path_[up - 1].at + 1 == path_[up - 1].items) --up;
  if (up == 0) return false;
  ++path_[up - 1].at;
  for (levels_ = up; levels_ <= table_->levels_above_leaves_;) {
    const Level& level = path_[levels_ - 1];
    enter(big_endian(table_->item(level.block, level.at).rest));
  }
  return true;
}

bool GlassTable::Cursor::to_leaf_before() {
  std::size_t up = levels_ - 1;
  while (up > 0 && path_[up - 1].at == 0) --up;
  if (up == 0) return false;
  --path_[up - 1].at;
  for (levels_ = up; levels_ <= table_->levels_above_leaves_;) {
    const Level& level = path_[levels_ - 1];
    enter(big_endian(table_->item(level.block, level.at).rest));
    leaf().at = leaf().items - 1;
  }
  return true;
}

std::string_view GlassTable::Cursor::entry(std::string& joined) {
  if (item_.is_compressed) table_->damaged();
  if (item_.is_last_piece) return item_.rest;
  joined = item_.rest;
  const std::string_view key = item_.place.key;
  for (std::uint32_t piece = 2; !item_.is_last_piece; ++piece) {
    if (!next() || item_.place != Place{key, piece}) table_->damaged();
    joined += item_.rest;
  }
  return joined;
}

}  // namespace news
