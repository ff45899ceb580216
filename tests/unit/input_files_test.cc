#include "indexer/input_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

using namespace news;
namespace fs = std::filesystem;

namespace {

struct Tree {
  Tree() {
    std::string pattern = (fs::temp_directory_path() / "newsidx-XXXXXX").string();
    root = ::mkdtemp(pattern.data());
  }
  ~Tree() {
    fs::permissions(root, fs::perms::owner_all);
    fs::remove_all(root);
  }
  void file(const std::string& name, std::string_view text = "x") const {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << text;
  }
  InputListing list(const std::vector<std::string>& below) const {
    std::vector<std::string> arguments;
    for (const std::string& name : below)
      arguments.push_back(name == "-" ? name : (root / name).string());
    auto listing = list_input_files(arguments);
    REQUIRE(listing);
    return *listing;
  }
  std::string relative(const InputListing& listing) const {
    std::string names;
    for (const InputFile& file : listing.files) names += file.relative_path + " ";
    return names;
  }
  fs::path root;
};

std::uint64_t count(const InputListing& listing, SkipReason reason) {
  return listing.skipped[static_cast<std::size_t>(reason)];
}

}  // namespace

TEST_CASE("a folder is listed by the bytes of its names, folders on the way", "[input_files]") {
  const Tree tree;
  for (const char* name : {"a/b.txt", "a/Z.txt", "a/b/x.txt", "a/é.txt", "a/b-1.txt"})
    tree.file(name, "four");
  const InputListing listing = tree.list({"a"});
  CHECK(tree.relative(listing) == "Z.txt b/x.txt b-1.txt b.txt é.txt ");
  CHECK(listing.files[1].shown_path == (tree.root / "a/b/x.txt").string());
  CHECK(listing.files[1].size_bytes == 4);
  CHECK(listing.total_bytes == 20);
  CHECK(tree.relative(tree.list({"a/b.txt", "-", "a/b"})) == "b.txt - x.txt ");
  CHECK(tree.list({"-"}).files[0].is_stdin());
}

TEST_CASE("files of two arguments never share a name for their ids", "[input_files]") {
  const Tree tree;
  for (const char* name : {"a/f.jsonl", "b/f.jsonl", "b/g.jsonl"}) tree.file(name);
  const std::string of_b = (tree.root / "b/f.jsonl").string();
  CHECK(tree.relative(tree.list({"a", "b"})) == "f.jsonl " + of_b + " g.jsonl ");
  CHECK(tree.relative(tree.list({"a/f.jsonl", "b/f.jsonl"})) == "f.jsonl " + of_b + " ");
  // Named twice, it is the same file.
  CHECK(tree.relative(tree.list({"b", "b/f.jsonl"})) == "f.jsonl g.jsonl f.jsonl ");
}

TEST_CASE("what is no article is skipped in folders and counted, but read if named",
          "[input_files]") {
  const Tree tree;
  for (const char* name : {"a/.git/config", "a/.hidden", "a/README.md", "a/readme", "a/LICENSE-MIT",
                           "a/COPYING", "a/photo.JPG", "a/style.css", "a/app.js", "a/x.woff2",
                           "a/.newsidx/XAPIANDB", "a/index/XAPIANDB", "a/index/text.txt",
                           "a/glass/iamglass", "a/license-plates.md", "a/report.pdf"}) {
    tree.file(name);
  }
  fs::create_symlink(tree.root / "a", tree.root / "a/loop");
  fs::create_symlink("nowhere", tree.root / "a/dangling");
  REQUIRE(::mkfifo((tree.root / "a/fifo").c_str(), 0600) == 0);
  const InputListing listing = tree.list({"a"});
  CHECK(tree.relative(listing) == "license-plates.md report.pdf ");
  CHECK(count(listing, SkipReason::kHidden) == 2);
  CHECK(count(listing, SkipReason::kAboutFile) == 4);
  CHECK(count(listing, SkipReason::kNotText) == 4);
  CHECK(count(listing, SkipReason::kIndex) == 3);
  CHECK(count(listing, SkipReason::kLink) == 2);
  CHECK(count(listing, SkipReason::kSpecial) == 1);
  CHECK(listing.skipped_total() == 16);
  CHECK(listing.rejects.empty());
  CHECK(tree.relative(tree.list({"a/README.md", "a/.hidden"})) == "README.md .hidden ");
  // A link that is named is followed, under its own name.
  fs::create_symlink(tree.root / "a/report.pdf", tree.root / "latest");
  CHECK(tree.relative(tree.list({"latest"})) == "latest ");
}

TEST_CASE("what is missing, an index or no file is an error that names it", "[input_files]") {
  const Tree tree;
  tree.file("i/XAPIANDB");
  REQUIRE(::mkfifo((tree.root / "fifo").c_str(), 0600) == 0);
  for (const char* name : {"missing", "i", "fifo", "i/XAPIANDB/below"}) {
    const std::vector<std::string> arguments = {(tree.root / name).string()};
    const auto listing = list_input_files(arguments);
    REQUIRE_FALSE(listing);
    CHECK(listing.error().message.starts_with(arguments[0] + ": "));
  }
}

TEST_CASE("a folder that cannot be read is a reject", "[input_files]") {
  if (::geteuid() == 0) {
    WARN("root may read everything: skipped");
    return;
  }
  const Tree tree;
  tree.file("a/closed/x.txt");
  tree.file("a/y.txt");
  fs::permissions(tree.root / "a/closed", fs::perms::none);
  const InputListing listing = tree.list({"a"});
  CHECK(tree.relative(listing) == "y.txt ");
  REQUIRE(listing.rejects.size() == 1);
  CHECK(listing.rejects[0].reason == "cannot read the folder: Permission denied");
  fs::permissions(tree.root / "a/closed", fs::perms::owner_all);
}
