#include "analyzers/manifest.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "analyzers/schema.h"

using namespace news;

namespace {

Manifest some_manifest() {
  Manifest manifest;
  manifest.format_version = kFormatVersion;
  manifest.generation = 12;
  manifest.analysis = {1, "72.1", "2.2.0", "0123456789abcdef", 1000, "Asia/Almaty"};
  manifest.inputs = {"/archive/новости", "-", "a\nauto seg-000009\n#"};
  manifest.text_bytes = 123'456'789'012;
  manifest.open_dates = {7, 8, 9};
  manifest.segments = {
      {"seg-000001", 10, "1986-11-23", "2018-04-24", 2, {{"postlist.glass", 8192, "ab"}}},
      {"seg-000007", 1, "", "", 1, {}}};
  manifest.side_files = {{"entities-000012.tsv", 5, "cd"}};
  return manifest;
}

std::string error_of(std::string_view text) {
  const auto manifest = parse_manifest(text);
  return manifest ? "no error" : manifest.error().message;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("a printed manifest reads as the same", "[manifest]") {
  Manifest empty;
  empty.format_version = kFormatVersion;
  for (const Manifest& manifest : {some_manifest(), empty}) {
    const std::string text = print_manifest(manifest);
    CHECK(parse_manifest(text) == manifest);
    CHECK(print_manifest(*parse_manifest(text)) == text);
  }
  CHECK(some_manifest().articles() == 11);
}

TEST_CASE("Xapian reads of a manifest only the segments", "[manifest]") {
  std::string stub;
  const std::string text = print_manifest(some_manifest());
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    REQUIRE(end != std::string::npos);
    if (text[begin] != '#') stub += text.substr(begin, end + 1 - begin);
    begin = end + 1;
  }
  CHECK(stub == "auto seg-000001\nauto seg-000007\n");
}

TEST_CASE("what newsidx did not write is refused", "[manifest]") {
  const std::string good = print_manifest(some_manifest());
  const std::string foreign = "not a newsidx index: XAPIANDB does not begin with '#newsidx'";
  CHECK(error_of("") == "not a newsidx index: XAPIANDB is empty");
  CHECK(error_of("auto seg-000001\n") == foreign);
  CHECK(error_of("#newsidx\n") == foreign);
  CHECK(error_of("#newsidx x\n") == foreign);
  CHECK(error_of("#newsidx 1x\n") == foreign);
  CHECK(error_of("#newsidx 99999999999999999999\n") == foreign);
  CHECK(error_of(replaced(good, "#newsidx 3", "#newsidx 4")) ==
        "index format 4, this newsidx reads formats 1 to 3: build it again, or use the newsidx "
        "that wrote it");
  CHECK(parse_manifest(replaced(good, "#newsidx 3", "#newsidx 1")));
  CHECK(error_of(replaced(good, "#newsidx 3", "#newsidx 0")).starts_with("index format 0"));
  // A newer format is told even if its lines are unknown.
  CHECK(error_of("#newsidx 5\nwhatever\n").starts_with("index format 5"));
  for (const std::string_view line :
       {"remote :ssh host xapian-progsrv", "remote host:80", "auto /etc", "auto ../seg-000001",
        "auto seg-00001", "auto seg-0000001", "auto seg-00000a", "auto  seg-000001",
        "glass seg-000001", "inmemory", "#", "#newsidx 1", " auto seg-000001", "auto seg-000001 ",
        "auto seg-000001\r", ""}) {
    INFO("line: " << line);
    CHECK(error_of(fmt::format("#newsidx 1\n{}\n", line)) ==
          "line 2 of XAPIANDB is not as newsidx writes it; not opened");
    CHECK(error_of(good + std::string(line) + "\n")
              .ends_with("is not as newsidx writes it; not opened"));
  }
}

TEST_CASE("segments that the manifest does not name are refused, and the other way round",
          "[manifest]") {
  const std::string good = print_manifest(some_manifest());
  const std::string differ = "the segments of XAPIANDB and of its manifest differ";
  CHECK(error_of(good + "auto seg-000008\n") == differ);
  CHECK(error_of(replaced(good, "auto seg-000007\n", "")) == differ);
  CHECK(error_of(replaced(good, "auto seg-000007", "auto seg-000008")) == differ);
  CHECK(error_of(replaced(good, "\"seg-000007\"", "\"../seg-007\"")) == differ);
  Manifest twice = some_manifest();
  twice.segments.push_back(twice.segments[0]);
  CHECK(error_of(print_manifest(twice)) == "a segment of XAPIANDB is named twice");
}

TEST_CASE("file names that leave the folder are refused", "[manifest]") {
  for (const std::string name :
       {"../a", "/etc/passwd", "a/b", "", ".", "..", ".hidden", "a\\b", "A", "a b", "ä", "a\nb"}) {
    INFO(name);
    const std::string refused =
        "a file name in the manifest is not as newsidx writes it; not opened";
    Manifest manifest = some_manifest();
    manifest.segments[0].files[0].name = name;
    CHECK(error_of(print_manifest(manifest)) == refused);
    manifest = some_manifest();
    manifest.side_files[0].name = name;
    CHECK(error_of(print_manifest(manifest)) == refused);
  }
}

TEST_CASE("a manifest that is cut or of other types is damaged", "[manifest]") {
  const std::string good = print_manifest(some_manifest());
  for (std::size_t size = 0; size + 1 < good.size(); ++size) {
    INFO("cut at " << size);
    CHECK_FALSE(parse_manifest(good.substr(0, size)));
  }
  CHECK(parse_manifest(good.substr(0, good.size() - 1)));  // the last line's end
  const std::string damaged = "the manifest in XAPIANDB is damaged";
  CHECK(error_of("#newsidx 1\n") == damaged);
  CHECK(error_of("#newsidx 1\n# []\n") == damaged);
  CHECK(error_of("#newsidx 1\n# {}\n") == damaged);
  CHECK(error_of(replaced(good, "123456789012", "\"many\"")) == damaged);
  CHECK(error_of(replaced(good, "123456789012", "-1")) == damaged);
  CHECK(error_of(replaced(good, "123456789012", "1.5")) == damaged);
  CHECK(error_of(replaced(good, "123456789012", "1e300")) == damaged);
  CHECK(error_of(replaced(good, "123456789012", "true")) == damaged);
  // An analyzer this new is another one in any case.
  const auto newer = parse_manifest(replaced(good, "\"analyzer\": 1", "\"analyzer\": 4294967297"));
  REQUIRE(newer);
  CHECK(newer->analysis.analyzer_version != 1);
  CHECK(error_of(replaced(good, "\"icu\": \"72.1\"", "\"icu\": 72.1")) == damaged);
  CHECK(error_of(replaced(good, "\"generation\"", "\"generations\"")) == damaged);
}
