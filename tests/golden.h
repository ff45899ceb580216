// Compares output byte for byte with tests/golden/NAME; UPDATE_GOLDEN=1 in the environment writes
// the files anew instead: look at the difference before committing it. For Catch test cases only.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace news {

inline void check_golden(const std::string& name, const std::string& actual) {
  const std::string path = std::string(SOURCE_DIR "/tests/golden/") + name;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  INFO("golden file " << name << "; UPDATE_GOLDEN=1 writes it anew");
  REQUIRE(file);
  const std::string expected((std::istreambuf_iterator<char>(file)), {});
  CHECK(actual == expected);
}

}  // namespace news
