#include "indexer/byte_source.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

using namespace news;
namespace fs = std::filesystem;

namespace {

class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (fs::temp_directory_path() / "newsidx-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TempFolder() { fs::remove_all(path_); }
  fs::path file(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// The text of a file, then "!" and the error if there is one.
std::string content(const fs::path& path) {
  auto source = open_file(path);
  if (!source) return std::string("!").append(source.error().message);
  std::string text;
  char buffer[1000];
  for (;;) {
    const auto got = (*source)->read(buffer, sizeof buffer);
    if (!got) return text.append("!").append(got.error().message);
    if (*got == 0) return text;
    text.append(buffer, *got);
  }
}

bool run(const std::string& command) {
  return std::system((command + " 2>/dev/null").c_str()) == 0;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a compressed file is decompressed by its content, whatever its name", "[byte_source]") {
  const TempFolder folder;
  std::string text;
  for (int line = 0; line < 20000; ++line) text += fmt::format("line {}\n", line);
  for (const std::string tool : {"gzip", "zstd -q", "xz", "bzip2"}) {
    const fs::path plain = folder.file("plain", text);
    const fs::path packed = folder.path() / "packed.txt";
    if (!run(tool + " -c " + plain.string() + " > " + packed.string())) {
      WARN(tool << " is not installed: skipped");
      continue;
    }
    INFO(tool);
    CHECK(content(packed) == text);
    // Several members one after another are one text.
    run("cat " + packed.string() + " " + packed.string() + " > " +
        (folder.path() / "twice").string());
    CHECK(content(folder.path() / "twice") == text + text);
    // A truncated one gives what can be read, then says so, and keeps saying so.
    fs::resize_file(packed, fs::file_size(packed) * 2 / 3);
    const std::string truncated = content(packed);
    CHECK(holds(truncated, fmt::format("!{}: damaged ", packed.string())));
    CHECK(text.starts_with(truncated.substr(0, truncated.find('!'))));
  }
}

TEST_CASE("a plain text is never taken for something else", "[byte_source]") {
  const TempFolder folder;
  for (const std::string text :
       {"", "B", "BZh", "BZh9 is not bzip2, only a text", "PK\003\004", "070707", "mtree #mtree",
        "begin 644 file\n#0V%T\n`\nend\n", "\x1f\x8b", "MSCF", "!<arch>\n", "WARC/1.0\r\n"}) {
    INFO(text);
    CHECK(content(folder.file("text.gz", text)) == text);
  }
}

TEST_CASE("only regular files are opened, and the message says what else it is", "[byte_source]") {
  const TempFolder folder;
  const fs::path file = folder.file("file", "x");
  fs::create_symlink(file, folder.path() / "link");
  REQUIRE(::mkfifo((folder.path() / "fifo").c_str(), 0600) == 0);
  CHECK(holds(content(folder.path() / "link"), "not a regular file but a symbolic link"));
  CHECK(holds(content(folder.path() / "fifo"), "not a regular file but a FIFO"));
  CHECK(holds(content(folder.path()), "not a regular file but a folder"));
  CHECK(holds(content("/dev/null"), "not a regular file but a device"));
  CHECK(holds(content(folder.path() / "missing"), "missing: cannot open: No such file"));
}

TEST_CASE("a decompression bomb is stopped", "[byte_source]") {
  const TempFolder folder;
  const fs::path bomb = folder.path() / "bomb.zst";
  if (!run("head -c 200000000 /dev/zero | zstd -q -19 > " + bomb.string())) {
    WARN("zstd is not installed: skipped");
    return;
  }
  auto source = open_file(bomb);
  REQUIRE(source);
  const auto text = read_all(**source, std::uint64_t{1} << 30);
  REQUIRE_FALSE(text);
  CHECK(holds(text.error().message, "over 1000 times larger after decompression"));
}

TEST_CASE("a plain file is read again from any place, what is packed is not", "[byte_source]") {
  const TempFolder folder;
  std::string text;
  for (int line = 0; line < 20000; ++line) text += fmt::format("line {}\n", line);
  const fs::path plain = folder.file("plain", text);
  auto source = open_file(plain);
  REQUIRE(source);
  PeekedSource peeked(**source);
  CHECK(peeked.peek(6) == "line 0");
  CHECK(peeked.seek(-6, SEEK_END) == text.size() - 6);
  CHECK(*read_all(peeked, 100) == "19999\n");
  CHECK(peeked.seek(0, SEEK_SET) == 0);
  CHECK(*read_all(peeked, 1u << 20) == text);
  CHECK((*source)->raw_bytes_read() == text.size());
  CHECK_FALSE(peeked.seek(-1, SEEK_SET));

  // Of what is held all the same: once it is all.
  const auto memory = open_memory("abcdef");
  PeekedSource held(*memory);
  CHECK(held.peek(2) == "ab");
  CHECK_FALSE(held.seek(0, SEEK_SET));
  held.peek(7);
  CHECK(held.seek(4, SEEK_SET) == 4);
  CHECK(*read_all(held, 10) == "ef");
  CHECK(held.seek(9, SEEK_SET) == 6);
  CHECK_FALSE(held.seek(-7, SEEK_END));

  if (!run("gzip -k " + plain.string())) return;
  auto packed = open_file(plain.string() + ".gz");
  CHECK_FALSE((*packed)->seek(0, SEEK_SET));
}

TEST_CASE("peeking loses nothing", "[byte_source]") {
  const std::string text(200'000, 'x');
  const auto memory = open_memory(fmt::format("begin{}", text));
  PeekedSource peeked(*memory);
  CHECK(peeked.peek(5) == "begin");
  CHECK(peeked.peek().size() == 64u << 10);
  CHECK(*read_all(peeked, 1u << 20) == fmt::format("begin{}", text));
  const auto again = open_memory(text);
  CHECK(read_all(*again, 100'000).error().message == "over 0 MiB");
}
