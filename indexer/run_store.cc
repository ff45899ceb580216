#include "indexer/run_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "analyzers/error.h"
#include "indexer/glass/coding.h"

namespace news {
namespace {

[[noreturn]] void fail_on(const std::filesystem::path& path, int error) {
  throw Failure(kExitIndex, fmt::format("{}: {}", path.string(), std::strerror(error)));
}

}  // namespace

ScratchFile::ScratchFile(const std::filesystem::path& path)
    : path_(path), fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)) {
  if (fd_ < 0) fail_on(path_, errno);
}

ScratchFile::~ScratchFile() {
  ::close(fd_);
  std::error_code ignored;  // the folder goes with the build
  std::filesystem::remove(path_, ignored);
}

std::uint64_t ScratchFile::append(std::string_view bytes) {
  const std::uint64_t begin = bytes_;
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(bytes_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_on(path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    bytes_ += static_cast<std::uint64_t>(written);
  }
  return begin;
}

void ScratchFile::read(std::uint64_t begin, char* buffer, std::size_t bytes) const {
  while (bytes > 0) {
    const ssize_t got = ::pread(fd_, buffer, bytes, static_cast<off_t>(begin));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) fail_on(path_, got < 0 ? errno : EIO);
    buffer += got;
    begin += static_cast<std::uint64_t>(got);
    bytes -= static_cast<std::size_t>(got);
  }
}

ByteSection::ByteSection(std::string bytes) : memory_(std::move(bytes)), bytes_(memory_.size()) {
  memory_.shrink_to_fit();
}

ByteSection::ByteSection(std::string_view bytes, ScratchFile& file)
    : file_(&file), file_begin_(file.append(bytes)), bytes_(bytes.size()) {}

std::string_view ByteSection::read(std::uint64_t begin, std::size_t bytes,
                                   std::string& buffer) const {
  if (file_ == nullptr) return std::string_view(memory_).substr(begin, bytes);
  buffer.resize(bytes);
  file_->read(file_begin_ + begin, buffer.data(), bytes);
  return buffer;
}

void SectionReader::require(std::size_t bytes) {
  if (rest_.size() >= bytes || read_ == section_->bytes()) return;
  const std::uint64_t begin = read_ - rest_.size();
  const auto more = static_cast<std::size_t>(
      std::min<std::uint64_t>(std::max(buffer_bytes_, bytes), section_->bytes() - begin));
  rest_ = section_->read(begin, more, buffer_);
  read_ = begin + more;
}

std::uint64_t SectionReader::uint() {
  require(glass::kMaxUintBytes);
  std::uint64_t value = 0;
  const char* end = rest_.data() + rest_.size();
  const char* const next = glass::read_uint(rest_.data(), end, value);
  rest_ = {next, static_cast<std::size_t>(end - next)};
  return value;
}

std::string_view SectionReader::string() {
  const auto bytes = static_cast<std::size_t>(uint());
  require(bytes);
  const std::string_view text = rest_.substr(0, bytes);
  rest_.remove_prefix(bytes);
  return text;
}

void RunStore::add(InvertedRun run) {
  std::uint64_t run_bytes =
      run.dictionary.size() + run.postings.size() + run.positions.size() + run.lengths.size();
  for (const auto& [slot, entries] : run.values) run_bytes += entries.size();
  bytes_ += run_bytes;
  if (!file_ && bytes_ > memory_bytes_) file_ = std::make_unique<ScratchFile>(scratch_);
  const auto stored = [this](std::string& bytes) {
    return file_ ? ByteSection(bytes, *file_) : ByteSection(std::move(bytes));
  };
  StoredRun& kept = runs_.emplace_back();
  kept.first_docid = run.first_docid;
  kept.dictionary = stored(run.dictionary);
  kept.postings = stored(run.postings);
  kept.positions = stored(run.positions);
  kept.lengths = stored(run.lengths);
  for (auto& [slot, entries] : run.values) kept.values.emplace(slot, stored(entries));
  length_statistics_.add(run.length_statistics);
  for (const auto& [slot, statistics] : run.value_statistics) {
    value_statistics_[slot].add(statistics);
  }
}

}  // namespace news
