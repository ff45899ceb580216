#include "analyzers/position_table.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <fstream>
#include <iterator>

#include "analyzers/error.h"

namespace news {
namespace {

constexpr std::size_t kBlockHeaderBytes = 11;
constexpr std::uint32_t kMaxPositions = 1u << 26;  // more words than an article's data can hold

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

// Seven bits a byte, the lowest first. False: cut short or too great.
bool take_number(std::string_view& bytes, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; !bytes.empty() && shift < 63; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

// Sorts as its bytes do: two bytes below 0x8000, else a first byte that tells the length.
void append_sortable(std::string& key, std::uint32_t value) {
  if (value < 0x8000) {
    key += static_cast<char>(value >> 8);
    key += static_cast<char>(value);
    return;
  }
  const unsigned length = value < 1u << 22 ? 3 : value < 1u << 29 ? 4 : 5;
  const std::uint64_t marked = value | (0xFFull << (10 - length) & 0xFF) << (8 * (length - 1));
  for (unsigned i = length; i-- > 0;) key += static_cast<char>(marked >> (8 * i));
}

// The interpolative code of a list's positions (Moffat and Stuiver; Managing Gigabytes, 3.4).
class PositionReader {
 public:
  PositionReader(std::string_view bits, std::vector<std::uint32_t>& positions)
      : bits_(bits), positions_(positions) {}

  bool read(std::uint32_t last) {
    const std::uint32_t first = number_below(last);
    if (first >= last) return false;
    const std::uint32_t count = number_below(last - first) + 2;
    if (count > kMaxPositions || count - 2 >= last - first) return false;
    positions_.resize(count);
    positions_.front() = first;
    positions_.back() = last;
    between(0, count - 1);
    return !failed_;
  }

 private:
  void between(std::uint32_t j, std::uint32_t k) {
    while (j + 1 < k && !failed_) {
      const std::uint32_t middle = j + (k - j) / 2;
      const std::uint32_t room = positions_[k] - positions_[j] - (k - j) + 1;
      const std::uint32_t value = number_below(room);
      failed_ |= value >= room;
      positions_[middle] = positions_[j] + (middle - j) + value;
      between(j, middle);
      j = middle;
    }
  }

  // Values in the middle of the range take one bit less, where there is room.
  std::uint32_t number_below(std::uint32_t bound) {
    const auto bits = static_cast<unsigned>(std::bit_width(bound - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - bound);
    if (spare == 0) return take(bits);
    const std::uint32_t middle = (bound - spare) / 2;
    std::uint32_t value = take(bits - 1);
    if (value < middle && take(1) != 0) value += middle + spare;
    return value;
  }

  std::uint32_t take(unsigned count) {
    while (held_ < count) {
      if (bits_.empty()) {
        failed_ = true;
        return 0;
      }
      held_bits_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(bits_.front())) << held_;
      bits_.remove_prefix(1);
      held_ += 8;
    }
    const auto value = static_cast<std::uint32_t>(held_bits_ & ((std::uint64_t{1} << count) - 1));
    held_bits_ >>= count;
    held_ -= count;
    return value;
  }

  std::string_view bits_;
  std::vector<std::uint32_t>& positions_;
  std::uint64_t held_bits_ = 0;
  unsigned held_ = 0;
  bool failed_ = false;
};

}  // namespace

PositionTable::PositionTable(const std::filesystem::path& database_folder)
    : path_((database_folder / "position.glass").string()) {
  std::ifstream version_file(database_folder / "iamglass", std::ios::binary);
  const std::string version((std::istreambuf_iterator<char>(version_file)), {});
  std::string_view rest = version;
  if (!rest.starts_with("\x0F\x0DXapian Glass\x04\x6E")) damaged();
  rest.remove_prefix(std::min<std::size_t>(rest.size(), 14 + 2 + 16));
  std::uint64_t revision = 0, root = 0, flags = 0, entries = 0, block = 0, other = 0, bytes = 0;
  bool whole = take_number(rest, revision);
  for (int table = 0; table < 4; ++table) {  // postlist, docdata, termlist, position
    whole = whole && take_number(rest, root) && take_number(rest, flags) &&
            take_number(rest, entries) && take_number(rest, block) && take_number(rest, other) &&
            take_number(rest, bytes) && bytes <= rest.size();
    if (whole) rest.remove_prefix(bytes);
  }
  if (!whole || block < 1 || block > 32 || root > UINT32_MAX || flags >> 2 > 10) damaged();
  is_empty_ = (flags & 1) != 0;
  if (is_empty_) return;
  root_ = static_cast<std::uint32_t>(root);
  levels_ = static_cast<unsigned>(flags >> 2);
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

PositionTable::~PositionTable() {
  if (!file_.empty()) ::munmap(const_cast<char*>(file_.data()), file_.size());
}

void PositionTable::damaged() const {
  throw Failure(kExitIndex, fmt::format("{}: cannot be read; run `newsidx check`", path_));
}

std::string_view PositionTable::block(std::uint32_t number) const {
  const std::uint64_t begin = std::uint64_t{number} * block_bytes_;
  if (begin + block_bytes_ > file_.size()) damaged();
  return file_.substr(begin, block_bytes_);
}

std::size_t PositionTable::items_of(std::string_view block) const {
  const std::size_t end = big_endian(block.substr(9, 2));
  if (end < kBlockHeaderBytes + 2 || end > block.size()) damaged();
  return (end - kBlockHeaderBytes) / 2;
}

PositionTable::Item PositionTable::item(std::string_view block, std::size_t number) const {
  const std::size_t at = big_endian(block.substr(kBlockHeaderBytes + 2 * number, 2));
  const bool is_leaf = block[4] == 0;
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
  if (size > bytes.size() || tag > size || (head & 0x8000) != 0) damaged();
  found.place = {bytes.substr(3, key_bytes),
                 is_first_piece ? 1 : big_endian(bytes.substr(3 + key_bytes, 2))};
  found.rest = bytes.substr(tag, size - tag);
  return found;
}

// The one leaf that can hold the place.
std::string_view PositionTable::leaf_for(const Place& place) const {
  std::string_view found = block(root_);
  for (unsigned level = levels_; level > 0; --level) {
    if (found[4] != static_cast<char>(level)) damaged();
    std::size_t low = 0, high = items_of(found);  // the last whose key is not behind; or the first
    while (high - low > 1) {
      const std::size_t middle = (low + high) / 2;
      (item(found, middle).place <= place ? low : high) = middle;
    }
    found = block(big_endian(item(found, low).rest));
  }
  if (found[4] != 0) damaged();
  return found;
}

PositionTable::Cursor::Cursor(const PositionTable& table, std::string_view term) : table_(table) {
  for (const char c : term) {
    key_ += c;
    if (c == '\0') key_ += '\xFF';
  }
  key_ += '\0';
  term_bytes_ = key_.size();
}

// The item there, or null.
const PositionTable::Item* PositionTable::Cursor::find(const Place& place) {
  if (leaf_.empty() || last_of_leaf_ < place) {
    leaf_ = table_.leaf_for(place);
    items_ = table_.items_of(leaf_);
    last_of_leaf_ = table_.item(leaf_, items_ - 1).place;
    next_item_ = 0;
  }
  // Twice as far each time: the next docid's list is seldom far.
  std::size_t low = next_item_, high = low;
  for (std::size_t step = 1; high < items_ && table_.item(leaf_, high).place < place; step *= 2) {
    low = high + 1;
    high += step;
  }
  high = std::min(high, items_);
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (table_.item(leaf_, middle).place < place) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  next_item_ = low;
  if (low == items_) return nullptr;
  item_ = table_.item(leaf_, low);
  return item_.place == place ? &item_ : nullptr;
}

void PositionTable::Cursor::read(std::uint32_t docid, std::vector<std::uint32_t>& positions) {
  positions.clear();
  if (table_.is_empty_) return;
  if (docid < docid_) leaf_ = {};
  docid_ = docid;
  key_.resize(term_bytes_);
  append_sortable(key_, docid);
  const Item* found = find({key_, 1});
  if (found == nullptr) return;
  std::string_view tag = found->rest;
  if (!found->is_last_piece) {
    joined_ = tag;
    for (std::uint32_t piece = 2; !found->is_last_piece; ++piece) {
      found = find({key_, piece});
      if (found == nullptr) table_.damaged();
      joined_ += found->rest;
    }
    tag = joined_;
  }
  std::uint64_t last = 0;
  if (!take_number(tag, last) || last > UINT32_MAX) table_.damaged();
  if (tag.empty()) {
    positions.push_back(static_cast<std::uint32_t>(last));
  } else if (!PositionReader(tag, positions).read(static_cast<std::uint32_t>(last))) {
    table_.damaged();
  }
}

}  // namespace news
