// A place to run newsidx's commands in, and feeds to run them on, for tests.
#pragma once

#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analyzers/error.h"
#include "indexer/newsidx_commands.h"

namespace news {

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::atomic<bool> interrupted_now = false;

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

// A folder that goes with the test, in which newsidx is run.
class Desk {
 public:
  Desk() {
    std::string pattern = (std::filesystem::temp_directory_path() / "newsidx-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~Desk() { std::filesystem::remove_all(folder_); }

  std::string operator/(const std::string& name) const { return folder_ / name; }

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  // A Failure is as in main: its message, its code.
  Outcome run(const std::vector<std::string>& arguments) const {
    Surroundings world;
    world.out = std::tmpfile();
    world.err = std::tmpfile();
    world.folder = folder_;
    world.user = static_cast<unsigned>(::getuid());
    world.cores = 2;
    world.catch_interrupts = []() -> const std::atomic<bool>& { return interrupted_now; };
    Outcome outcome;
    try {
      const auto options = parse_newsidx_options(arguments);
      if (!options) throw Failure(kExitUsage, options.error().message);
      outcome.code = run_newsidx(*options, world);
    } catch (const Failure& failure) {
      complain(world, failure.what());
      outcome.code = failure.code();
    }
    outcome.out = taken(world.out);
    outcome.err = taken(world.err);
    return outcome;
  }

 private:
  static std::string taken(std::FILE* file) {
    std::string text;
    std::rewind(file);
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
    std::fclose(file);
    return text;
  }

  std::filesystem::path folder_;
};

// Articles of random words over a vocabulary of its own, so that two feeds train two dictionaries.
inline std::string feed(const std::string& host, int articles, unsigned seed) {
  std::mt19937 random(seed);  // NOLINT: the same articles every time
  std::vector<std::string> words;
  for (int i = 0; i < 400; ++i) {
    std::string word;
    for (unsigned k = 0; k < 3 + random() % 6; ++k) word += static_cast<char>('a' + random() % 26);
    words.push_back(std::move(word));
  }
  std::string text;
  for (int i = 0; i < articles; ++i) {
    std::string body;
    for (int k = 0; k < 40; ++k) body += (k == 0 ? "" : " ") + words[random() % words.size()];
    text += fmt::format(
        "{{\"url\":\"https://{0}/{1}\",\"source\":\"{0}\",\"title\":\"{2} {1}\",\"date\":"
        "\"2018-{3:02}-{4:02}\",\"body\":\"{5}\"}}\n",
        host, i, words[random() % words.size()], 1 + i % 12, 1 + i % 28, body);
  }
  return text;
}

inline std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

}  // namespace news
