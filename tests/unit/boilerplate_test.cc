#include "indexer/boilerplate.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

using namespace news;

namespace {

using Place = Boilerplate::Place;

std::string text_of(int number) {
  return fmt::format("Story {0} is of day {0} alone.\n\nIts {0} paragraphs are its own {0}.",
                     number);
}

std::vector<Boilerplate> found_in(const std::vector<std::string>& bodies) {
  BoilerplateFinder finder;
  for (const std::string& body : bodies) finder.add(body);
  return finder.found();
}

}  // namespace

TEST_CASE("texts of their own share nothing", "[boilerplate]") {
  std::vector<std::string> bodies;
  for (int i = 0; i < 50; ++i) bodies.push_back(text_of(i));
  CHECK(found_in(bodies).empty());
  CHECK(found_in({}).empty());
}

TEST_CASE("a paragraph that a tenth have is boilerplate, of fewer it is not", "[boilerplate]") {
  std::vector<std::string> bodies;
  for (int i = 0; i < 100; ++i) {
    std::string body = text_of(i);
    if (i % 10 == 0)
      body = text_of(i) + "\n\nSign up for\nour newsletter.\n\nAnd then " + std::to_string(i) +
             " more.";
    bodies.push_back(body);
  }
  CHECK(found_in(bodies) ==
        std::vector<Boilerplate>{{Place::kParagraph, "Sign up for our newsletter.", 10}});
  bodies[0] = text_of(0);
  CHECK(found_in(bodies).empty());
}

TEST_CASE("what texts begin and end with is told at its longest", "[boilerplate]") {
  std::vector<std::string> bodies;
  for (int i = 0; i < 40; ++i) {
    bodies.push_back(fmt::format(
        "BEIJING, April {0} (Wire) The {0} met. The post {0} appeared first on The Steppe Courier.",
        i));
  }
  CHECK(found_in(bodies) ==
        std::vector<Boilerplate>{{Place::kEnd, "appeared first on The Steppe Courier.", 40}});
}

TEST_CASE("a part that clearly more texts have stands for the whole", "[boilerplate]") {
  std::vector<std::string> bodies;
  for (int i = 0; i < 40; ++i) {
    bodies.push_back(fmt::format("There was news of {} on day {} alone.", i % 4, i));
  }
  CHECK(found_in(bodies) == std::vector<Boilerplate>{{Place::kBeginning, "There was news", 40}});
}

TEST_CASE("the same text again counts once", "[boilerplate]") {
  std::vector<std::string> bodies(50, text_of(1) + "\n\nSign up for our newsletter.");
  for (int i = 2; i < 30; ++i) bodies.push_back(text_of(i));
  CHECK(found_in(bodies).empty());
}

TEST_CASE("a text that is one paragraph is not boilerplate", "[boilerplate]") {
  BoilerplateFinder finder;
  finder.add("");
  finder.add(" \n");
  finder.add("One");
  CHECK(finder.articles() == 1);
  CHECK(finder.found().empty());
}
