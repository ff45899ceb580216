#include "indexer/progress.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "analyzers/display.h"

using namespace news;

namespace {

// A clock that starts at an hour and goes as it is told.
ProgressText::Time at(double seconds) {
  return ProgressText::Time(std::chrono::hours(1)) +
         std::chrono::duration_cast<ProgressText::Time::duration>(
             std::chrono::duration<double>(seconds));
}

Progress reading(std::uint64_t done, std::uint64_t files_done) {
  return {"reading", ProgressUnit::kBytes, done, 4'000'000, files_done, 216};
}

// What is seen of a bar: without the control sequences around it.
std::string seen(const std::string& bytes) {
  REQUIRE(bytes.size() > 4);
  CHECK(bytes.substr(0, 1) == "\r");
  CHECK(bytes.substr(bytes.size() - 3) == "\x1b[K");
  return bytes.substr(1, bytes.size() - 4);
}

}  // namespace

TEST_CASE("the bar shows share, files, rate and time left", "[progress]") {
  ProgressText text(ProgressStyle::kBar, 100);
  CHECK(seen(text.update(reading(0, 0), at(0))) ==
        "reading                                    0%    0 of 216 files");
  CHECK(seen(text.update(reading(1'000'000, 54), at(1))) ==
        "reading  ███████▌                         25%   54 of 216 files  1.0 MB/s  0:03 left");
  CHECK(seen(text.update(reading(4'000'000, 216), at(4))) ==
        "reading  ██████████████████████████████  100%  216 of 216 files  1.0 MB/s  finishing");
  CHECK(text.clear() == "\r\x1b[K");
  CHECK(text.clear().empty());
}

TEST_CASE("a bar of articles counts them", "[progress]") {
  ProgressText text(ProgressStyle::kBar, 80);
  text.update({"indexing", ProgressUnit::kArticles, 0, 75'768, 0, 0}, at(0));
  CHECK(seen(text.update({"indexing", ProgressUnit::kArticles, 48'000, 75'768, 0, 0}, at(5))) ==
        "indexing ████████▊        63%  48,000 of 75,768 articles   9,600/s  0:03 left");
}

TEST_CASE("the bar is redrawn ten times a second at most", "[progress]") {
  ProgressText text(ProgressStyle::kBar, 80);
  int drawn = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto done = static_cast<std::uint64_t>(i);
    drawn += text.update(reading(done, 0), at(i * 0.001)).empty() ? 0 : 1;
  }
  CHECK(drawn == 10);
}

TEST_CASE("the end of a stage is always drawn, once, and so is the next one's beginning",
          "[progress]") {
  ProgressText text(ProgressStyle::kBar, 80);
  CHECK_FALSE(text.update(reading(0, 0), at(0)).empty());
  CHECK_FALSE(text.update(reading(4'000'000, 216), at(0.01)).empty());
  CHECK(text.update(reading(4'000'000, 216), at(0.02)).empty());
  CHECK_FALSE(text.update({"indexing", ProgressUnit::kArticles, 0, 10, 0, 0}, at(0.03)).empty());
}

TEST_CASE("the bar never reaches the last column of any terminal, and nothing in it jumps",
          "[progress]") {
  for (std::size_t width = 1; width < 130; ++width) {
    ProgressText text(ProgressStyle::kBar, width);
    std::set<std::size_t> percent_columns;
    for (int i = 0; i <= 40; ++i) {
      const auto done = static_cast<std::uint64_t>(i) * 100'000;
      const std::string line =
          seen(text.update(reading(done, static_cast<std::uint64_t>(i) * 216 / 40), at(i)));
      INFO(width << ": " << line);
      CHECK(display_width(line) < std::max<std::size_t>(width, 2));
      if (const std::size_t percent = line.find('%'); percent != std::string::npos) {
        percent_columns.insert(display_width(line.substr(0, percent)));
      }
    }
    CHECK(percent_columns.size() <= 1);
  }
}

TEST_CASE("an input of unknown length has no bar but time and rate", "[progress]") {
  ProgressText text(ProgressStyle::kBar, 80);
  text.update({"reading", ProgressUnit::kBytes, 0, 0, 0, 1}, at(0));
  CHECK(seen(text.update({"reading", ProgressUnit::kBytes, 12'000'000, 0, 0, 1}, at(10))) ==
        "reading    12 MB  1.2 MB/s       0:10");
}

TEST_CASE("plain lines come every five seconds, and none for short work", "[progress]") {
  ProgressText text(ProgressStyle::kPlain, 80);
  std::string all;
  for (int i = 0; i <= 12; ++i) {
    all += text.update(reading(static_cast<std::uint64_t>(i) * 100'000, 5), at(i));
  }
  CHECK(all ==
        "reading: 12%, 5 of 216 files, 100 kB/s, 0:35 left\n"
        "reading: 25%, 5 of 216 files, 100 kB/s, 0:30 left\n");
  CHECK(text.clear().empty());
}

TEST_CASE("JSON lines can be read by a program", "[progress]") {
  ProgressText text(ProgressStyle::kJson, 80);
  text.update(reading(0, 0), at(0));
  CHECK(text.update(reading(10, 1), at(0.5)).empty());
  const auto json = nlohmann::json::parse(text.update(reading(1'000'000, 54), at(1)));
  CHECK(json["type"] == "progress");
  CHECK(json["stage"] == "reading");
  CHECK(json["unit"] == "bytes");
  CHECK(json["done"] == 1'000'000);
  CHECK(json["total"] == 4'000'000);
  CHECK(json["files_done"] == 54);
  CHECK(json["files"] == 216);
  CHECK(json["elapsed_s"] == 1.0);
}

TEST_CASE("never means never", "[progress]") {
  for (const ProgressStyle style : {ProgressStyle::kNever, ProgressStyle::kAuto}) {
    ProgressText text(style, 80);
    CHECK(text.update(reading(4'000'000, 216), at(0)).empty());
    CHECK(text.clear().empty());
  }
}

TEST_CASE("amounts are printed for people", "[progress]") {
  CHECK(human_bytes(0) == "0 B");
  CHECK(human_bytes(999) == "999 B");
  CHECK(human_bytes(1000) == "1.0 kB");
  CHECK(human_bytes(9949) == "9.9 kB");
  CHECK(human_bytes(9950) == "10 kB");
  CHECK(human_bytes(999'499) == "999 kB");
  CHECK(human_bytes(999'500) == "1.0 MB");
  CHECK(human_bytes(371'000'000) == "371 MB");
  CHECK(human_bytes(18'446'744'073'709'551'615u) == "18 EB");
  CHECK(clock_time(0) == "0:00");
  CHECK(clock_time(760) == "12:40");
  CHECK(clock_time(3723) == "1:02:03");
  CHECK(human_duration(0.44) == "0.4 s");
  CHECK(human_duration(52.3) == "52 s");
  CHECK(human_duration(200) == "3:20 min");
  CHECK(human_duration(3723) == "1:02:03 h");
  CHECK(counted(1, "article") == "1 article");
  CHECK(counted(0, "article") == "0 articles");
  CHECK(counted(216674, "article") == "216,674 articles");
}

TEST_CASE("a stage that is read at once is finishing, whatever its rate", "[progress]") {
  ProgressText text(ProgressStyle::kBar, 100);
  text.update(reading(0, 0), at(0));
  CHECK(seen(text.update(reading(4'000'000, 216), at(0.01))) ==
        "reading  ██████████████████████████████  100%  216 of 216 files            finishing");
  // The last byte is not the last file.
  CHECK(seen(text.update(reading(4'000'000, 215), at(10))).find("0:00 left") != std::string::npos);
}
