#include "indexer/reading_guard.h"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "tests/unit/reading.h"

using namespace news;

TEST_CASE("what a reader throws costs its input alone", "[readers]") {
  KeepingSink sink;
  CHECK(guard_reading("a.html", sink, [] { return true; }));
  CHECK_FALSE(guard_reading("a.html", sink, [] { return false; }));
  CHECK(sink.rejects.empty());
  CHECK(guard_reading("a.html", sink, []() -> bool { throw std::out_of_range("at()"); }));
  REQUIRE(sink.rejects.size() == 1);
  CHECK(sink.rejects[0] == Reject{{"a.html", 0, 0}, "not read, by a fault of newsidx: at()"});
}

TEST_CASE("what ends a command passes the guard of reading", "[readers]") {
  KeepingSink sink;
  CHECK_THROWS_AS(guard_reading("a", sink, []() -> bool { throw Failure(kExitPartial, "stop"); }),
                  Failure);
  CHECK_THROWS_AS(guard_reading("a", sink, []() -> bool { throw ClosedPipe(); }), ClosedPipe);
  CHECK_THROWS_AS(guard_reading("a", sink, []() -> bool { throw std::bad_alloc(); }),
                  std::bad_alloc);
  CHECK(sink.rejects.empty());
}
