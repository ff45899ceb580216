#include <catch2/catch.hpp>

#include "indexer/glass/canary.h"
#include "tests/unit/small_index.h"

using namespace news;

TEST_CASE("the library here writes the format that we write", "[glass]") {
  const TempFolder folder;
  CHECK(glass::library_writes_what_we_know(folder.path()));
  CHECK(std::filesystem::is_empty(folder.path()));
}
