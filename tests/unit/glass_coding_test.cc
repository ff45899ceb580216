// The smallest units of the glass tables against bytes written by hand; whole tables against the
// library are in glass_tables_test.cc and tests/property/glass_test.cc.
#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

#include "analyzers/error.h"
#include "indexer/glass/coding.h"
#include "indexer/glass/items.h"
#include "indexer/glass/keys.h"
#include "indexer/glass/positions.h"

using namespace news;
using namespace std::string_literals;

TEST_CASE("numbers are coded in seven bits a byte", "[glass]") {
  const struct {
    std::uint64_t value;
    std::string bytes;
  } cases[] = {
      {0, "\0"s},
      {127, "\x7F"},
      {128, "\x80\x01"},
      {300, "\xAC\x02"},
      {std::numeric_limits<std::uint64_t>::max(), "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"},
  };
  for (const auto& test : cases) {
    std::string bytes;
    glass::append_uint(bytes, test.value);
    CHECK(bytes == test.bytes);
    std::uint64_t value = 1;
    const char* end = bytes.data() + bytes.size();
    CHECK(glass::read_uint(bytes.data(), end, value) == end);
    CHECK(value == test.value);
    CHECK(glass::read_uint(bytes.data(), end - 1, value) == nullptr);
  }
  const std::string too_large = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02";
  std::uint64_t value;
  CHECK(glass::read_uint(too_large.data(), too_large.data() + 10, value) == nullptr);
}

TEST_CASE("a last number ends with its highest byte that is not zero", "[glass]") {
  std::string bytes;
  glass::append_uint_last(bytes, 0);
  CHECK(bytes.empty());
  glass::append_uint_last(bytes, 0x10002);
  CHECK(bytes == "\x02\0\x01"s);
}

TEST_CASE("sortable numbers sort as numbers, also behind sortable texts", "[glass]") {
  const struct {
    std::uint32_t value;
    std::string bytes;
  } cases[] = {
      {0, "\0\0"s},
      {0x7FFF, "\x7F\xFF"},
      {0x8000, "\x80\x80\0"s},
      {(1u << 22) - 1, "\xBF\xFF\xFF"},
      {1u << 22, "\xC0\x40\0\0"s},
      {(1u << 29) - 1, "\xDF\xFF\xFF\xFF"},
      {1u << 29, "\xE0\x20\0\0\0"s},
      {0xFFFFFFFFu, "\xE0\xFF\xFF\xFF\xFF"},
  };
  std::vector<std::string> keys;
  for (const std::string& text : {""s, "\0"s, "\0\0"s, "\0a"s, "\x01"s, "a"s, "a\0"s, "ab"s}) {
    for (const auto& test : cases) {
      std::string bytes;
      glass::append_sortable_uint(bytes, test.value);
      CHECK(bytes == test.bytes);
      keys.emplace_back();
      glass::append_sortable_string(keys.back(), text, false);
      keys.back() += bytes;
    }
  }
  CHECK(std::is_sorted(keys.begin(), keys.end()));
  std::string last;
  glass::append_sortable_string(last, "a\0b"s, true);
  CHECK(last ==
        "a\0\xFF"
        "b"s);
}

TEST_CASE("positions are coded by the room that is left for them", "[glass]") {
  const struct {
    std::vector<std::uint32_t> positions;
    std::string bytes;
  } cases[] = {
      {{5}, "\x05"},
      {{1, 2}, "\x02\x01"},        // 1 of 2; a number of 0 more, of 1: no bits
      {{2, 10}, "\x0A\x02"},       // 2 of 10: 010; 0 of 8: 000
      {{1, 2, 3, 4}, "\x04\x09"},  // 1 of 4: 01; 2 of 3: 10; nothing to tell of those between
      {{1, 4, 9}, "\x09\x89\0"s},  // 1 of 9, short: 001; 1 more of 8: 001; 2 of 7: 010
  };
  for (const auto& test : cases) {
    std::string bytes;
    glass::append_positions(bytes, test.positions);
    CHECK(bytes == test.bytes);
  }
}

TEST_CASE("items give back what was added, also tags that are too long for a block", "[glass]") {
  const std::pair<std::string, std::string> entries[] = {
      {"a", ""},
      {"b", "tag"},
      {std::string(255, 'c'), std::string(8194 - 3 - 255, 'x')},
      {std::string(255, 'd'), std::string(8194 - 3 - 254, 'y')},
      {"e", std::string(1'000'000, 'z')},
      {"f", "end"},
  };
  glass::Items items;
  for (int round = 0; round < 2; ++round) {
    for (const auto& [key, tag] : entries) items.add(key, tag);
    const auto* entry = std::begin(entries);
    for (const glass::Item& item : items) {
      CHECK(item.key == entry->first);
      CHECK(item.tag == entry->second);
      CHECK(item.leaf_bytes.empty() == (item.key[0] == 'd' || item.key[0] == 'e'));
      ++entry;
    }
    CHECK(entry == std::end(entries));
    items.clear();
    CHECK(items.begin() == items.end());
  }
}

TEST_CASE("a key or term that glass has no room for is refused", "[glass]") {
  glass::Items items;
  CHECK_THROWS_AS(items.add("", "tag"), Failure);
  CHECK_THROWS_AS(items.add(std::string(256, 'k'), "tag"), Failure);
  std::string key;
  CHECK_THROWS_AS(glass::append_posting_key(key, ""), Failure);
  CHECK_THROWS_AS(glass::append_term_prefix(key, std::string(246, 't')), Failure);
  // A zero byte takes two: the term is short enough, its key is not.
  glass::append_position_key(key, std::string(200, '\0'), 1);
  CHECK_THROWS_AS(items.add(key, "tag"), Failure);
}
