#include "indexer/record_sorter.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace news {
namespace {

constexpr std::size_t kMaxChunkBytes = 1u << 20;
constexpr std::size_t kMinRunBuffer = 4u << 10, kMaxRunBuffer = 256u << 10;
using ValueSize = std::uint32_t;

std::uint64_t begin_of(const char* key, std::size_t key_bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(key_bytes, 8); ++i) {
    number |= std::uint64_t{static_cast<unsigned char>(key[i])} << (56 - 8 * i);
  }
  return number;
}

}  // namespace

RecordSorter::RecordSorter(std::filesystem::path file, std::size_t key_bytes,
                           std::size_t memory_bytes)
    : file_(std::move(file)), key_bytes_(key_bytes), memory_bytes_(memory_bytes) {}

void RecordSorter::add(std::string_view key, std::string_view value, std::string_view more) {
  const auto size = static_cast<ValueSize>(value.size() + more.size());
  const std::size_t bytes = key_bytes_ + sizeof size + size;
  if (!entries_.empty() && used_bytes_ + bytes + sizeof(Entry) > memory_bytes_) write_run();
  char* record = room_for(bytes);
  entries_.push_back({begin_of(key.data(), key_bytes_), record});
  used_bytes_ += bytes + sizeof(Entry);
  record = std::copy(key.begin(), key.end(), record);
  std::memcpy(record, &size, sizeof size);
  record = std::copy(value.begin(), value.end(), record + sizeof size);
  std::copy(more.begin(), more.end(), record);
}

char* RecordSorter::room_for(std::size_t bytes) {
  if (chunk_room_ < bytes) {
    chunk_room_ = std::max(std::min(kMaxChunkBytes, memory_bytes_ / 16), bytes);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk_room_));
    chunk_next_ = chunks_.back().get();
  }
  chunk_room_ -= bytes;
  return std::exchange(chunk_next_, chunk_next_ + bytes);
}

void RecordSorter::sort() {
  std::sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
    if (a.key_begin != b.key_begin) return a.key_begin < b.key_begin;
    return std::memcmp(a.record, b.record, key_bytes_) < 0;
  });
}

void RecordSorter::write_run() {
  if (!written_) {
    written_ = std::make_unique<SequentialFile>(file_, SequentialFile::Mode::kCreate);
  }
  sort();
  Run run{written_bytes_, 0, {}};
  for (const Entry& entry : entries_) {
    const std::size_t bytes = bytes_of(record_at(entry.record));
    written_->write({entry.record, bytes});
    written_bytes_ += bytes;
  }
  run.end = written_bytes_;
  runs_.push_back(std::move(run));
  entries_.clear();
  chunks_.clear();
  chunk_room_ = used_bytes_ = 0;
}

void RecordSorter::finish() {
  if (runs_.empty()) {
    sort();
    return;
  }
  if (!entries_.empty()) write_run();
  std::vector<Entry>().swap(entries_);
  written_->close();
  written_.reset();
  runs_file_.emplace(file_);
  std::filesystem::remove(file_);  // it goes when it is closed
  run_buffer_bytes_ = std::clamp(memory_bytes_ / runs_.size(), kMinRunBuffer, kMaxRunBuffer);
  for (Run& run : runs_) {
    fill(run);
    heap_.push_back(&run);
  }
  const auto later = [this](const Run* a, const Run* b) { return key_of(b) < key_of(a); };
  std::make_heap(heap_.begin(), heap_.end(), later);
}

std::optional<RecordSorter::Record> RecordSorter::next() {
  if (runs_.empty()) {
    if (given_ == entries_.size()) return std::nullopt;
    return record_at(entries_[given_++].record);
  }
  const auto later = [this](const Run* a, const Run* b) { return key_of(b) < key_of(a); };
  if (last_given_ != nullptr) {
    // It stands at the back since it was given.
    last_given_->at += bytes_of(record_at(last_given_->buffer.data() + last_given_->at));
    if (fill(*last_given_)) {
      std::push_heap(heap_.begin(), heap_.end(), later);
    } else {
      heap_.pop_back();
    }
    last_given_ = nullptr;
  }
  if (heap_.empty()) return std::nullopt;
  std::pop_heap(heap_.begin(), heap_.end(), later);
  last_given_ = heap_.back();
  return record_at(last_given_->buffer.data() + last_given_->at);
}

// Sees to it that the next record is in the buffer, whole; false if there is none.
bool RecordSorter::fill(Run& run) {
  const std::size_t head = key_bytes_ + sizeof(ValueSize);
  for (;;) {
    const std::size_t held = run.buffer.size() - run.at;
    if (held == 0 && run.offset == run.end) {
      std::string().swap(run.buffer);
      return false;
    }
    std::size_t wanted = head;
    if (held >= head) wanted = bytes_of(record_at(run.buffer.data() + run.at));
    if (held >= wanted) return true;
    run.buffer.erase(0, std::exchange(run.at, 0));
    const auto more = static_cast<std::size_t>(
        std::min<std::uint64_t>(std::max(run_buffer_bytes_, wanted) - held, run.end - run.offset));
    run.buffer.resize(held + more);
    runs_file_->read(run.offset, run.buffer.data() + held, more);
    run.offset += more;
  }
}

RecordSorter::Record RecordSorter::record_at(const char* record) const {
  ValueSize size;
  std::memcpy(&size, record + key_bytes_, sizeof size);
  return {{record, key_bytes_}, {record + key_bytes_ + sizeof size, size}};
}

std::size_t RecordSorter::bytes_of(const Record& record) const {
  return key_bytes_ + sizeof(ValueSize) + record.value.size();
}

std::string_view RecordSorter::key_of(const Run* run) const {
  return {run->buffer.data() + run->at, key_bytes_};
}

}  // namespace news
