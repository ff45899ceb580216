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

TEST_CASE("of passages with the same words that one is shown where they stand nearest",
          "[snippet]") {
  const std::string body = "alpha " + std::string(20, 'x') + " beta " + std::string(200, 'y') +
                           " alpha beta " + std::string(200, 'z') + " beta beta beta";
  std::vector<LeafSpan> spans;
  for (std::size_t at = 0; at < body.size(); ++at) {
    for (const std::string_view word : {"alpha", "beta"}) {
      if (body.compare(at, word.size(), word) != 0) continue;
      const auto begin = static_cast<std::uint32_t>(at);
      const auto end = begin + static_cast<std::uint32_t>(word.size());
      spans.push_back({{TextField::kBody, begin, end}, word == "beta" ? 1U : 0U});
    }
  }
  CHECK(marked(make_snippet(body, spans, 60)).find("[alpha] [beta]") != std::string::npos);
  std::erase_if(spans, [](const LeafSpan& span) { return span.leaf == 0; });
  CHECK(marked(make_snippet(body, spans, 60)).find("[beta] [beta] [beta]") != std::string::npos);
}

TEST_CASE("a passage is measured in columns, not in bytes", "[snippet]") {
  const std::string body = "один два три четыре пять шесть семь восемь девять десять";
  CHECK(marked(make_snippet(body, {at(body, "шесть", 0), at(body, "девять", 1)}, 40)) ==
        "… пять [шесть] семь восемь [девять] десять");
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
