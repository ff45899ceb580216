#include <catch2/catch.hpp>
#include <string>

#include "indexer/archive_members.h"
#include "indexer/readers/archive.h"
#include "tests/unit/archives.h"
#include "tests/unit/reading.h"

using namespace news;

namespace {

// As a file: decompressed by content first.
KeepingSink read_packed(std::string_view bytes, std::string path) {
  KeepingSink sink;
  const TimeZone zone = TimeZone::utc();
  const auto source = decompress(open_memory(bytes), path);
  read_input(*source, {std::move(path), zone}, nullptr, sink);
  return sink;
}

std::string paths(const KeepingSink& sink) {
  std::string text;
  for (const Article& article : sink.articles) text += article.path + " ";
  return text;
}

const std::vector<TestMember> kMembers = {
    {"2018/a.md", "# Talks in Tashkent\n\nText.\n"},
    {"2018/b.jsonl", "{\"title\":\"One\",\"body\":\"x\"}\n{\"title\":\"Two\",\"body\":\"y\"}\n"},
    {"c.html", "<html><head><title>Page</title></head><body><p>A text.</p></body></html>"},
};

}  // namespace

TEST_CASE("the members of an archive are read as files are", "[archive]") {
  for (const auto set_format :
       {archive_write_set_format_zip, archive_write_set_format_pax_restricted,
        archive_write_set_format_ustar, archive_write_set_format_gnutar,
        archive_write_set_format_v7tar}) {
    const KeepingSink sink = read_packed(make_archive(set_format, kMembers), "news.bin");
    CHECK(paths(sink) ==
          "news.bin!/2018/a.md news.bin!/2018/b.jsonl news.bin!/2018/b.jsonl news.bin!/c.html ");
    CHECK(sink.rejects.empty());
    REQUIRE(sink.articles.size() == 4);
    CHECK(sink.places[2].record == 2);
    CHECK(sink.articles[0].title == "Talks in Tashkent");
  }
}

TEST_CASE("an archive may be compressed, and so may its members", "[archive]") {
  for (const auto add_filter : {archive_write_add_filter_gzip, archive_write_add_filter_zstd,
                                archive_write_add_filter_xz, archive_write_add_filter_bzip2}) {
    const std::string packed = make_archive(archive_write_set_format_ustar, kMembers, add_filter);
    CHECK(read_packed(packed, "news.tgz").articles.size() == 4);
    const std::string member = make_packed(kMembers[1].bytes, add_filter);
    const KeepingSink sink = read_packed(make_tar({{"b.jsonl.x", member}}), "news.tar");
    CHECK(paths(sink) == "news.tar!/b.jsonl.x news.tar!/b.jsonl.x ");
  }
}

TEST_CASE("an archive lies in one other, not deeper", "[archive]") {
  const std::string inner = make_zip(kMembers);
  const KeepingSink once = read_packed(make_tar({{"in.zip", inner}}), "out.tar");
  CHECK(once.articles.size() == 4);
  CHECK(once.articles[0].path == "out.tar!/in.zip!/2018/a.md");
  const KeepingSink twice = read_packed(
      make_zip({{"deep.tar", make_tar({{"in.zip", inner}})}, {"z.txt", "After it\n\nText."}}),
      "out.zip");
  CHECK(paths(twice) == "out.zip!/z.txt ");
  REQUIRE(twice.rejects.size() == 1);
  CHECK(twice.rejects[0] ==
        Reject{{"out.zip!/deep.tar!/in.zip", 0, 0}, "an archive in 2 others: not read"});
}

TEST_CASE("what a folder would not give, an archive does not", "[archive]") {
  const KeepingSink sink = read_packed(make_tar({{"folder", "", AE_IFDIR},
                                                 {"README.md", "x"},
                                                 {"photo.jpg", "x"},
                                                 {".git/config", "x"},
                                                 {"a/.hidden.txt", "x"},
                                                 {"__MACOSX/._a.txt", "x"},
                                                 {"link.txt", "", AE_IFLNK},
                                                 {"fifo", "", AE_IFIFO},
                                                 {"device", "", AE_IFCHR},
                                                 {"a.txt", "A title\n\nText."},
                                                 {"same.txt", "", AE_IFREG, "a.txt"}}),
                                       "x.tar");
  CHECK(paths(sink) == "x.tar!/a.txt ");
  CHECK(sink.rejects.empty());
  CHECK(sink.skipped ==
        std::vector<std::string>{"readme or licence", "image, script, font or program", "hidden",
                                 "hidden", "hidden", "symbolic link", "device, FIFO or socket",
                                 "device, FIFO or socket", "symbolic link"});
  // In a zip, whose directory alone marks them; in one that lies in another file, too.
  const std::string zip = make_zip({{"a.txt", "A title\n\nText."}, {"link.txt", "", AE_IFLNK}});
  CHECK(read_packed(zip, "x.zip").skipped == std::vector<std::string>{"symbolic link"});
  CHECK(read_packed(make_tar({{"x.zip", zip}}), "x.tar").skipped ==
        std::vector<std::string>{"symbolic link"});
  CHECK(read_packed(make_zip({}), "x.zip").skipped == std::vector<std::string>{"empty archive"});
  CHECK(read_packed(make_zip({{"e.txt", ""}}), "x.zip").rejects[0].reason == "empty file");
}

TEST_CASE("the name of a member leads nowhere and forges nothing", "[archive]") {
  const struct {
    std::string name;
    std::string shown;
  } rows[] = {
      {"../../etc/passwd.txt", "etc/passwd.txt"},
      {"/etc/./passwd.txt", "etc/passwd.txt"},
      {"C:\\Temp\\..\\a.txt", "Temp/a.txt"},
      {"a\x1b[31m\n.txt", "a\uFFFD[31m .txt"},
      {"новости.txt", "новости.txt"},
      {"\xCD\xCE.txt", "\uFFFD\uFFFD.txt"},
      {"..", "unnamed"},
  };
  for (const auto& row : rows) {
    const KeepingSink sink = read_packed(make_tar({{row.name, "A title\n\nText."}}), "x.tar");
    CHECK(paths(sink) == "x.tar!/" + row.shown + " ");
  }
  const KeepingSink sink =
      read_packed(make_tar({{std::string(5000, 'n') + ".txt", "A title\n\nText."}}), "x.tar");
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].path.size() == 7 + kMaxMemberNameBytes);
}

TEST_CASE("an encrypted member is a reject", "[archive]") {
  const std::string zip =
      make_archive(archive_write_set_format_zip, kMembers, nullptr, "zip:encryption=zipcrypt");
  const KeepingSink sink = read_packed(zip, "x.zip");
  CHECK(sink.articles.empty());
  REQUIRE(sink.rejects.size() == 3);
  CHECK(sink.rejects[0] == Reject{{"x.zip!/2018/a.md", 0, 0}, "encrypted: cannot be read"});
  // It was written to a pipe: where a member ends only its directory knows, which is cut off here.
  const KeepingSink cut = read_packed(zip.substr(0, zip.find("PK\1\2")), "x.zip");
  REQUIRE(cut.rejects.size() == 2);
  CHECK(cut.rejects[1].reason == "what follows an encrypted member cannot be found");
}

TEST_CASE("a zip whose directory is damaged is read without it", "[archive]") {
  std::string zip = make_zip(kMembers);
  const std::size_t directory = zip.find("PK\1\2");
  zip[directory + 2] = '\7';
  CHECK(read_packed(zip, "x.zip").articles.size() == 4);
  // One that says that there are no members.
  const std::string empty = zip.substr(0, directory) + make_zip({});
  CHECK(read_packed(empty, "x.zip").articles.size() == 4);
}

TEST_CASE("a broken archive is read as far as it goes, then rejected once", "[archive]") {
  std::vector<TestMember> members = kMembers;
  std::string noise;
  unsigned state = 1;
  for (int i = 0; i < 300'000; ++i)
    noise += static_cast<char>('a' + (state = state * 69069 + 1) % 26);
  members.push_back({"d.txt", "Noise\n\n" + noise});
  members.push_back({"e.txt", "Never seen\n\nText."});
  for (const auto set_format :
       {archive_write_set_format_zip, archive_write_set_format_pax_restricted}) {
    std::string bytes = make_archive(set_format, members);
    const std::size_t in_noise = bytes.find("d.txt") + 50'000;
    // Cut in a member: the error is that member's.
    const KeepingSink cut = read_packed(bytes.substr(0, in_noise), "x");
    CHECK(cut.articles.size() == 4);
    REQUIRE(cut.rejects.size() == 1);
    CHECK(cut.rejects[0].place.path == "x!/d.txt");
    CHECK(cut.rejects[0].reason.find("damaged archive: ") != std::string::npos);
    // Cut in a header.
    const KeepingSink head = read_packed(bytes.substr(0, bytes.find("2018/b.jsonl") + 3), "x");
    CHECK(head.articles.size() == 1);
    CHECK(head.rejects.size() == 1);
  }
}

TEST_CASE("a text is no archive", "[archive]") {
  CHECK_FALSE(looks_like_archive(""));
  CHECK_FALSE(looks_like_archive("PK is a name"));
  CHECK_FALSE(looks_like_archive(std::string(2000, 'x')));
  CHECK_FALSE(looks_like_archive(std::string(2000, '\0')));
  CHECK(looks_like_archive(make_tar(kMembers)));
  CHECK(looks_like_archive(make_zip(kMembers)));
}

TEST_CASE("bombs end early, in one reject", "[archive]") {
  const std::string zeros(100u << 20, '\0');
  const std::string lines = [&] {
    std::string text;
    while (text.size() < 20u << 20) text += "{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n";
    return text;
  }();
  for (const auto add_filter : {archive_write_add_filter_zstd, archive_write_add_filter_xz,
                                archive_write_add_filter_bzip2}) {
    const KeepingSink sink = read_packed(make_packed(lines, add_filter), "x.jsonl");
    REQUIRE_FALSE(sink.rejects.empty());
    CHECK(sink.rejects.back().reason ==
          "x.jsonl: over 1000 times larger after decompression: not read further");
    CHECK(sink.rejects.size() < 5'000'000);
  }
  // In layers, of which each alone is within the limit.
  const std::string inner = make_zip({{"a.txt", zeros}});
  std::vector<TestMember> members;
  for (int i = 0; i < 1000; ++i) members.push_back({std::to_string(i) + ".zip", inner});
  const KeepingSink sink = read_packed(
      make_archive(archive_write_set_format_ustar, members, archive_write_add_filter_zstd),
      "x.tar.zst");
  CHECK(sink.articles.empty());
  CHECK(sink.rejects.size() < 100);
  CHECK(sink.rejects.back().reason.find("over 1000 times larger") != std::string::npos);
}

TEST_CASE("what ends an archive is told, though its member was given up before", "[archive]") {
  // A member of so many packed bytes, which are none: it is damaged, and too much to be held.
  const std::string head("PK\3\4\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\x10\0\0\0\x10\0\5\0\0\0a.txt",
                         35);
  const std::string zip = head + std::string(60u << 20, '\xFF');
  const KeepingSink sink = read_packed(
      make_archive(archive_write_set_format_ustar, {{"a.zip", zip}, {"b.txt", "B\n\nText."}},
                   archive_write_add_filter_zstd),
      "x.tar.zst");
  REQUIRE(sink.rejects.size() == 2);
  CHECK(sink.rejects[0].place.path == "x.tar.zst!/a.zip!/a.txt");
  CHECK(sink.rejects[0].reason.find("damaged archive") != std::string::npos);
  CHECK(sink.rejects[1].place.path == "x.tar.zst");
  CHECK(sink.rejects[1].reason.find("over 1000 times larger") != std::string::npos);
}
