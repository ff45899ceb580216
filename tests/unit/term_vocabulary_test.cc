#include "indexer/term_vocabulary.h"

#include <catch2/catch.hpp>
#include <string>

using news::TermVocabulary;

TEST_CASE("a vocabulary numbers terms in order of first appearance", "[vocabulary]") {
  TermVocabulary vocabulary;
  CHECK(vocabulary.number_of("Zbank") == 0);
  CHECK(vocabulary.number_of("bank") == 1);
  CHECK(vocabulary.number_of("Zbank") == 0);
  CHECK(vocabulary.number_of("") == 2);
  CHECK(vocabulary.number_of(std::string_view("b\0nk", 4)) == 3);
  CHECK(vocabulary.number_of(std::string(1 << 20, 'x')) == 4);
  CHECK(vocabulary.number_of("") == 2);
  CHECK(vocabulary.size() == 5);
  CHECK(vocabulary.term(1) == "bank");
  CHECK(vocabulary.term(3) == std::string_view("b\0nk", 4));
}

TEST_CASE("a vocabulary keeps its numbers and terms while it grows", "[vocabulary]") {
  TermVocabulary vocabulary;
  const std::string_view first = vocabulary.term(vocabulary.number_of("term 0"));
  for (int i = 0; i < 100'000; ++i) {
    REQUIRE(vocabulary.number_of("term " + std::to_string(i)) == static_cast<unsigned>(i));
  }
  for (int i = 0; i < 100'000; i += 7) {
    const std::string term = "term " + std::to_string(i);
    REQUIRE(vocabulary.number_of(term) == static_cast<unsigned>(i));
    REQUIRE(vocabulary.term(static_cast<news::TermNumber>(i)) == term);
  }
  CHECK(first == "term 0");
  CHECK(vocabulary.size() == 100'000);
}

TEST_CASE("a cleared vocabulary begins anew, in another generation", "[vocabulary]") {
  TermVocabulary vocabulary;
  vocabulary.number_of("a");
  const auto before = vocabulary.generation();
  vocabulary.clear();
  CHECK(vocabulary.generation() > before);
  CHECK(vocabulary.size() == 0);
  CHECK(vocabulary.number_of("b") == 0);
  CHECK(vocabulary.term(0) == "b");
}
