#include "indexer/output_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "analyzers/error.h"

namespace news {

OutputFile::OutputFile(const std::string& path)
    : name_(path), owned_(std::fopen(path.c_str(), "wbe")), stream_(owned_.get()) {
  if (!owned_) throw Failure(kExitUsage, fmt::format("{}: {}", path, std::strerror(errno)));
}

OutputFile::OutputFile(std::FILE* stream, std::string name)
    : name_(std::move(name)), stream_(stream) {}

void OutputFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stream_) != bytes.size()) fail_now();
}

void OutputFile::finish() {
  if (std::fflush(stream_) != 0) fail_now();
}

void OutputFile::fail_now() const {
  if (errno == EPIPE) throw ClosedPipe();
  throw Failure(kExitIndex, fmt::format("{}: {}", name_, std::strerror(errno)));
}

}  // namespace news
