#include "searcher/snippet.h"

#include <catch2/catch.hpp>

#include "analyzers/display.h"

using namespace news;

namespace {

LeafSpan at(std::string_view body, std::string_view word, std::uint32_t leaf) {
  const auto begin = static_cast<std::uint32_t>(body.find(word));
  return {{TextField::kBody, begin, begin + static_cast<std::uint32_t>(word.size())}, leaf};
}

std::string marked(const Snippet& snippet) {
  std::string text = snippet.text;
  for (auto span = snippet.spans.rbegin(); span != snippet.spans.rend(); ++span) {
    text.insert(span->second, "]").insert(span->first, "[");
  }
  return text;
}

}  // namespace

TEST_CASE("a snippet is the body's beginning if nothing in it matched", "[snippet]") {
  CHECK(marked(make_snippet("One two\n\nthree four five", {}, 12)) == "One two …");
  CHECK(marked(make_snippet("One  two\nthree", {}, 80)) == "One two three");
  CHECK(marked(make_snippet("", {}, 80)).empty());
}

TEST_CASE("a snippet shows the passage with most different words of the query", "[snippet]") {
  const std::string body =
      "alpha " + std::string(200, 'x') + " alpha beta " + std::string(200, 'y') + " beta";
  const std::uint32_t second = static_cast<std::uint32_t>(body.rfind("alpha"));
  const std::vector<LeafSpan> spans = {
      at(body, "alpha", 0), {{TextField::kBody, second, second + 5}, 0}, at(body, "beta", 1)};
  const Snippet snippet = make_snippet(body, spans, 40);
  CHECK(marked(snippet).find("[alpha] [beta]") != std::string::npos);
}

TEST_CASE("overlapping matches show as one", "[snippet]") {
  const std::string body = "中国上合组织峰会";
  const std::vector<LeafSpan> spans = {at(body, "上合组织", 0), at(body, "组织峰会", 1)};
  CHECK(marked(make_snippet(body, spans, 40)) == "中国[上合组织峰会]");
}

TEST_CASE("a snippet keeps near its width and to whole characters", "[snippet]") {
  std::string body;
  for (int i = 0; i < 50; ++i) body += "上海合作组织成员国元首理事会会议";
  const Snippet snippet = make_snippet(body, {at(body, "元首", 0)}, 60);
  CHECK(display_width(snippet.text) <= 64);
  CHECK(marked(snippet).find("[元首]") != std::string::npos);
}
