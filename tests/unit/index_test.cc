#include "analyzers/index.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unicode/uversion.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>

#include "analyzers/schema.h"
#include "analyzers/stemmer.h"
#include "indexer/build.h"

using namespace news;
namespace fs = std::filesystem;

namespace {

struct TempFolder {
  TempFolder() {
    std::string name = (fs::temp_directory_path() / "newsidx-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~TempFolder() { fs::remove_all(path); }
  fs::path path;
};

void write(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// An index of two articles in folder/.newsidx.
fs::path build(const fs::path& folder) {
  write(folder / "news.jsonl",
        "{\"id\":\"urn:a:1\",\"title\":\"Summit in Tashkent\",\"text\":\"SCO leaders met.\","
        "\"date\":\"2018-04-24\",\"language\":\"en\"}\n"
        "{\"id\":\"urn:a:2\",\"title\":\"Саммит в Ташкенте\",\"text\":\"Лидеры ШОС встретились в "
        "Ташкенте и подписали договор.\",\"language\":\"ru\"}\n");
  const std::atomic<bool> interrupted = false;
  const BuildOptions options{.inputs = {(folder / "news.jsonl").string()},
                             .folder = folder / ".newsidx",
                             .gazetteer = Gazetteer::built_in(),
                             .language = "",
                             .interrupted = interrupted};
  REQUIRE(build_index(options).articles == 2);
  return folder / ".newsidx";
}

fs::path segment_of(const fs::path& index) { return index / "seg-000001"; }

std::string open_error(const fs::path& folder, Index::Use use = Index::Use::kSearch) {
  try {
    Index::open(folder, use).gazetteer();
  } catch (const Failure& failure) {
    CHECK(failure.code() == kExitIndex);
    const std::string message = failure.what();
    CHECK(message.starts_with(folder.string()));  // the place is named
    return message.substr(folder.string().size());
  }
  return "no error";
}

void replace_in_manifest(const fs::path& index, std::string_view what, std::string_view with) {
  std::string text = read(index / kManifestFile);
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  write(index / kManifestFile, text.replace(at, what.size(), with));
}

}  // namespace

TEST_CASE("an index gives back its articles, languages and gazetteer", "[index]") {
  const TempFolder temp;
  const Index index = Index::open(build(temp.path), Index::Use::kSearch);
  CHECK(index.manifest().articles() == 2);
  CHECK(index.database().get_doccount() == 2);
  CHECK(index.languages() ==
        std::vector<std::pair<std::string, std::uint64_t>>{{"en", 1}, {"ru", 1}});
  CHECK(index.gazetteer().entities() == Gazetteer::built_in().entities());
  Article article;
  article.given_id = "urn:a:1";
  const std::string id = article_id(article_hash(article, ""));
  const auto found = index.find_id(id);
  REQUIRE(found.size() == 1);
  const auto stored = index.article(index.database().get_document(found[0]).get_data());
  REQUIRE(stored);
  CHECK(stored->title == "Summit in Tashkent");
  CHECK(index.find_id("").size() == 2);
  CHECK(index.find_id(id.substr(0, 20)) == found);
  CHECK(index.find_id(id + "a").empty());
}

TEST_CASE("a folder without an index says so", "[index]") {
  const TempFolder temp;
  CHECK(open_error(temp.path).starts_with(": no index here (no XAPIANDB); make one with: "));
  CHECK(open_error(temp.path / "nothing").starts_with(": no index here"));
}

TEST_CASE("a segment that is gone or replaced is not opened", "[index]") {
  const TempFolder temp;
  const fs::path index = build(temp.path);
  const fs::path segment = segment_of(index);
  const fs::path elsewhere = temp.path / "elsewhere";
  fs::rename(segment, elsewhere);
  const std::string missing =
      "/seg-000001: segment is missing; restore it from a copy or build again with --replace";
  CHECK(open_error(index) == missing);
  write(segment, "remote :touch /tmp/owned\n");  // a stub file
  CHECK(open_error(index) == missing);
  fs::remove(segment);
  fs::create_directory_symlink(elsewhere, segment);
  CHECK(open_error(index) == missing);
  fs::remove(segment);
  fs::create_directory(segment);  // a stub in a folder
  write(segment / "XAPIANDB", "auto ../../elsewhere\n");
  CHECK(open_error(index).find("missing; restore it") != std::string::npos);
  replace_in_manifest(index, "\"files\": [", "\"files\": [], \"was\": [");
  CHECK(open_error(index).ends_with("; run `newsidx check`"));
}

TEST_CASE("a segment's file that is gone, cut or a link is not opened", "[index]") {
  const TempFolder temp;
  const fs::path index = build(temp.path);
  const fs::path file = segment_of(index) / "postlist.glass";
  const fs::path elsewhere = temp.path / "elsewhere";
  fs::rename(file, elsewhere);
  CHECK(open_error(index) ==
        "/seg-000001/postlist.glass: missing; restore it from a copy or build again with "
        "--replace");
  write(file, "cut");
  CHECK(open_error(index) ==
        "/seg-000001/postlist.glass: not the size that the manifest says; restore it from a copy "
        "or build again with --replace");
  fs::remove(file);
  fs::create_symlink(elsewhere, file);
  CHECK(open_error(index) ==
        "/seg-000001/postlist.glass: no plain file; restore it from a copy or build again with "
        "--replace");
  // Also what the manifest does not name: glass opens its files by their names.
  replace_in_manifest(index, "\"files\": [", "\"files\": [], \"was\": [");
  CHECK(open_error(index).starts_with("/seg-000001/postlist.glass: no plain file"));
}

TEST_CASE("a manifest that is no plain file is not read", "[index]") {
  const TempFolder temp;
  const fs::path index = build(temp.path);
  fs::rename(index / kManifestFile, temp.path / "elsewhere");
  REQUIRE(mkfifo((index / kManifestFile).c_str(), 0600) == 0);  // would wait for ever
  CHECK(open_error(index) == "/XAPIANDB: cannot be read");
  fs::remove(index / kManifestFile);
  fs::create_directory(index / kManifestFile);
  CHECK(open_error(index) == "/XAPIANDB: cannot be read");
  fs::remove(index / kManifestFile);
  write(index / kManifestFile, "remote :touch /tmp/owned\n");
  CHECK(open_error(index) == ": not a newsidx index: XAPIANDB does not begin with '#newsidx'");
}

TEST_CASE("an index of another analysis is opened for its articles only", "[index]") {
  const TempFolder temp;
  const fs::path index = build(temp.path);
  const std::string good = read(index / kManifestFile);
  const std::pair<std::string, std::string> changes[] = {
      {"\"icu\": \"", "\"icu\": \"0"},
      {"\"snowball\": \"", "\"snowball\": \"0"},
      {"\"analyzer\": ", "\"analyzer\": 9"},
  };
  for (const auto& [what, with] : changes) {
    write(index / kManifestFile, good);
    replace_in_manifest(index, what, with);
    CHECK(open_error(index).find("words could be missed") != std::string::npos);
    CHECK(open_error(index, Index::Use::kArticles) == "no error");
  }
}

TEST_CASE("a gazetteer that was changed is refused", "[index]") {
  const TempFolder temp;
  const fs::path index = build(temp.path);
  for (const auto& entry : fs::directory_iterator(index)) {
    if (entry.path().filename().string().starts_with(kEntitiesPrefix)) {
      write(entry.path(), "sco\tbody\tSCO\n");
    }
  }
  CHECK(open_error(index).find("changed since the index was built") != std::string::npos);
}

TEST_CASE("the signature says what is linked", "[index]") {
  const AnalysisSignature signature = program_signature("Asia/Almaty", Gazetteer());
  UVersionInfo version;
  u_getVersion(version);
  CHECK(signature.icu_version == fmt::format("{}.{}", version[0], version[1]));
  CHECK(signature.analyzer_version == kAnalyzerVersion);
  CHECK(signature.time_zone == "Asia/Almaty");
  CHECK(xxh3_hex("") == "99aa06d3014798d86001c324468d497f");  // XXH3-128 of nothing
}

TEST_CASE("the index meant is named, then the environment's, then the nearest above", "[index]") {
  const TempFolder temp;
  const unsigned user = getuid();
  const fs::path deep = temp.path / "a" / "b" / "c";
  fs::create_directories(deep);
  CHECK(locate_index("named", "env", deep, user) == "named");
  CHECK(locate_index("named", std::nullopt, deep, user) == "named");
  CHECK(locate_index(std::nullopt, "env", deep, user) == "env");
  const auto none = [&](const std::optional<std::string>& environment) {
    try {
      return locate_index(std::nullopt, environment, deep, user).string();
    } catch (const Failure& failure) {
      return std::string(failure.what());
    }
  };
  CHECK(none(std::nullopt).starts_with("no .newsidx in " + deep.string() + " or above it"));
  CHECK(none("").starts_with("no .newsidx in "));  // an empty variable is none
  const auto make = [&](const fs::path& folder) {
    fs::create_directory(folder / ".newsidx");
    write(folder / ".newsidx" / kManifestFile, "#newsidx 1\n");
    return folder / ".newsidx";
  };
  const fs::path top = make(temp.path);
  CHECK(locate_index(std::nullopt, std::nullopt, deep, user) == top);
  fs::create_directory(deep / ".newsidx");  // no manifest in it: passed by
  CHECK(locate_index(std::nullopt, std::nullopt, deep, user) == top);
  const fs::path near = make(temp.path / "a");
  CHECK(locate_index(std::nullopt, std::nullopt, deep, user) == near);
  CHECK(locate_index(std::nullopt, std::nullopt, temp.path, user) == top);
}

TEST_CASE("another user's index is not opened unasked", "[index]") {
  const TempFolder temp;
  fs::create_directory(temp.path / ".newsidx");
  write(temp.path / ".newsidx" / kManifestFile, "#newsidx 1\n");
  const unsigned other = getuid() + 1;
  if (getuid() == 0) {
    // Root's files are trusted by all, so give the index away.
    REQUIRE(chown((temp.path / ".newsidx").c_str(), 12345, 12345) == 0);
  }
  try {
    locate_index(std::nullopt, std::nullopt, temp.path, other);
    FAIL("opened");
  } catch (const Failure& failure) {
    CHECK(std::string_view(failure.what()).find("belongs to another user") !=
          std::string_view::npos);
  }
  CHECK(locate_index((temp.path / ".newsidx").string(), std::nullopt, temp.path, other) ==
        temp.path / ".newsidx");
}
