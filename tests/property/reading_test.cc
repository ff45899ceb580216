// Reading in parts against reading line by line, and with several threads against one.
#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "indexer/article_reading.h"
#include "indexer/readers/line_blocks.h"
#include "tests/test_seed.h"

using namespace news;
namespace fs = std::filesystem;

namespace {

// Gives a text in pieces of random size, then an error if there is one.
class PiecewiseSource : public ByteSource {
 public:
  PiecewiseSource(std::string_view text, std::mt19937& random, bool fails)
      : rest_(text), random_(random), fails_(fails) {}
  Result<std::size_t> read(char* buffer, std::size_t capacity) override {
    if (rest_.empty() && fails_) return fail("damaged");
    const std::size_t size = std::min(capacity, 1 + random_() % 300'000);
    const std::size_t given = rest_.copy(buffer, size);
    rest_.remove_prefix(given);
    return given;
  }
  std::uint64_t raw_bytes_read() const override { return 0; }
  bool unpacked(std::uint64_t) override { return true; }

 private:
  std::string_view rest_;
  std::mt19937& random_;
  bool fails_;
};

std::string random_lines(std::mt19937& random) {
  std::string text;
  for (auto lines = random() % 60; lines > 0; --lines) {
    const auto kind = random() % 20;
    const std::size_t size = kind == 0   ? random() % 3'000'000
                             : kind < 10 ? random() % 60'000
                             : kind < 16 ? random() % 100
                                         : 0;
    text.append(size, static_cast<char>('a' + random() % 26));
    if (lines > 1 || random() % 2 == 0) text += '\n';
  }
  return text;
}

// Some are open until all others of their source are known, which may show both orders.
std::string random_date(std::mt19937& random) {
  const std::string low = std::to_string(1 + random() % 9);
  switch (random() % 40) {
    case 0:
      return "25/0" + low + "/2020";
    case 1:
      return random() % 50 == 0 ? "0" + low + "/25/2020" : "2020";
    default:
      return random() % 4 == 0 ? "0" + low + "/11/2020" : "2020-0" + low + "-11";
  }
}

std::string random_record(std::mt19937& random) {
  const std::string name = std::to_string(random() % 3000);
  switch (random() % 24) {
    case 0:
      return "{\"title\":";
    case 1:
      return "";
    case 2:
      return R"({"title":"","body":" "})";
    default:
      break;
  }
  std::string body;
  for (auto words = random() % 80; words > 0; --words) {
    body += " word" + std::to_string(random() % 500);
  }
  return R"({"id":"tag:a.example,2020:)" + name + R"(","title":"Title )" + name + R"(","lang":")" +
         (random() % 2 == 0 ? "en" : "en-GB") + R"(","source":"source )" +
         std::to_string(random() % 50) + R"(","date":")" + random_date(random) + R"(","body":")" +
         body + "\"}";
}

void write_text(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// A folder of feeds with bad lines, and of small files; some of them unreadable.
fs::path random_folder(std::mt19937& random) {
  std::string pattern = (fs::temp_directory_path() / "newsidx-reading-XXXXXX").string();
  const fs::path folder = ::mkdtemp(pattern.data());
  fs::create_directory(folder / "in");
  fs::create_directory(folder / "spool");
  for (int feed = 0; feed < 3; ++feed) {
    std::string text;
    for (int line = 0; line < 8000; ++line) text += random_record(random) + '\n';
    write_text(folder / "in" / ("feed" + std::to_string(feed) + ".jsonl"), text);
  }
  for (int file = 0; file < 300; ++file) {
    const std::string text = file % 50 == 7 ? "" : "Title " + std::to_string(file) + "\n\nBody.\n";
    write_text(folder / "in" / ("file" + std::to_string(file) + ".txt"), text);
  }
  std::string list = "[";
  for (int at = 0; at < 4000; ++at) {
    std::string record = random_record(random);
    if (!record.ends_with('}')) record = "7";
    list += (at == 0 ? "" : ",") + record;
  }
  write_text(folder / "in" / "list.json", list + "]");
  return folder;
}

struct WhatWasRead {
  std::vector<std::string> articles;  // as stored
  std::vector<Reject> rejects;
  std::uint64_t records = 0;
  friend bool operator==(const WhatWasRead&, const WhatWasRead&) = default;
};

WhatWasRead read_folder(const fs::path& folder, unsigned threads) {
  WhatWasRead read;
  const auto inputs = list_input_files(std::vector<std::string>{(folder / "in").string()});
  const std::atomic<bool> interrupted = false;
  const TimeZone zone = TimeZone::utc();
  ArticleSpool spool(folder / "spool");
  const ReadingReport report =
      read_articles(*inputs,
                    {nullptr, zone, "", false, threads, interrupted,
                     [&](const Reject& reject) { read.rejects.push_back(reject); }},
                    spool);
  spool.finish();
  SpooledArticle article;
  while (spool.next(article)) read.articles.push_back(article.data);
  read.records = report.records;
  CHECK(report.rejects == read.rejects.size());
  CHECK(report.records == spool.articles() + spool.same_again() + report.rejects);
  return read;
}

}  // namespace

TEST_CASE("blocks of lines are the input again, cut at line ends", "[reading]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 60; ++round) {
    const std::string text = random_lines(random);
    const bool fails = random() % 3 == 0;
    PiecewiseSource source(text, random, fails);
    LineBlocks blocks(source);
    std::string joined;
    auto block = blocks.next();
    for (; block && *block; block = blocks.next()) {
      CHECK((*block)->byte_offset == joined.size());
      CHECK((*block)->first_line ==
            static_cast<std::uint64_t>(1 + std::count(joined.begin(), joined.end(), '\n')));
      CHECK_FALSE((*block)->is_too_long);
      joined += (*block)->lines();
      CHECK(((*block)->lines().ends_with('\n') || joined.size() == text.size()));
    }
    // What stands before an error without a line end is not a line.
    CHECK(block.has_value() == !fails);
    const std::string expected = fails ? text.substr(0, text.rfind('\n') + 1) : text;
    CHECK((joined == expected));
    CHECK(blocks.byte_offset() == expected.size());
  }
}

TEST_CASE("any number of threads reads the same articles and rejects", "[reading]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const fs::path folder = random_folder(random);
  const WhatWasRead one = read_folder(folder, 1);
  CHECK(one.articles.size() > 2000);
  CHECK(one.rejects.size() > 2000);
  for (const unsigned threads : {2u, 3u, 8u}) CHECK((read_folder(folder, threads) == one));
  // Rejects come in input order, which for this folder is that of its names and lines.
  CHECK(std::is_sorted(one.rejects.begin(), one.rejects.end(), [](const auto& a, const auto& b) {
    return std::pair(a.place.path, a.place.record) < std::pair(b.place.path, b.place.record);
  }));
  fs::remove_all(folder);
}

TEST_CASE("the first reject or an interruption ends reading with any number of threads",
          "[reading]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const fs::path folder = random_folder(random);
  const auto inputs = list_input_files(std::vector<std::string>{(folder / "in").string()});
  const TimeZone zone = TimeZone::utc();
  for (const unsigned threads : {1u, 4u}) {
    for (const bool strict : {true, false}) {
      std::atomic<bool> interrupted = false;
      std::vector<Reject> rejects;
      ArticleSpool spool(folder / "spool");
      const auto on_reject = [&](const Reject& reject) {
        rejects.push_back(reject);
        interrupted = true;
      };
      CHECK_THROWS_AS(
          read_articles(*inputs, {nullptr, zone, "", strict, threads, interrupted, on_reject},
                        spool),
          Failure);
      REQUIRE_FALSE(rejects.empty());
      if (strict) CHECK(rejects.size() == 1);
      CHECK(rejects[0].place.path.ends_with("feed0.jsonl"));
    }
  }
  fs::remove_all(folder);
}
