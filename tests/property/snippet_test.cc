// Snippets and keyword in context of random texts and places: what is marked is what matched.
#include "searcher/snippet.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analyzers/display.h"
#include "searcher/kwic.h"
#include "searcher/query_text.h"
#include "tests/random_text.h"
#include "tests/test_seed.h"

using namespace news;

namespace {

std::string random_body(Random& random) {
  std::string body;
  for (std::size_t i = below(random, 12); i > 0; --i) {
    body += random_valid_text(random, 60);
    if (below(random, 2) == 0) body += ' ';
  }
  return body;
}

// Places of whole characters, neither of whose ends is a blank; rising, and some overlap.
std::vector<LeafSpan> random_spans(Random& random, std::string_view body) {
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at < body.size(); at += code_point_at(body, at).bytes) {
    if (!is_blank(code_point_at(body, at).value)) begins.push_back(at);
  }
  std::vector<LeafSpan> spans;
  for (std::size_t i = begins.empty() ? 0 : below(random, 12); i > 0; --i) {
    const std::size_t first = below(random, begins.size());
    const std::size_t last = std::min(begins.size() - 1, first + below(random, 9));
    const std::size_t end = begins[last] + code_point_at(body, begins[last]).bytes;
    spans.push_back({{TextField::kBody, static_cast<std::uint32_t>(begins[first]),
                      static_cast<std::uint32_t>(end)},
                     static_cast<std::uint32_t>(below(random, 3))});
  }
  std::sort(spans.begin(), spans.end());
  return spans;
}

std::string without_blanks(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (!is_blank(c.value)) kept += text.substr(at, c.bytes);
    at += c.bytes;
  }
  return kept;
}

// Overlapping ones joined; without blanks, which a snippet folds.
std::vector<std::string> joined_texts(std::string_view body, const std::vector<LeafSpan>& spans) {
  std::vector<TextSpan> joined;
  for (const auto& [span, leaf] : spans) {
    if (!joined.empty() && span.byte_begin < joined.back().byte_end) {
      joined.back().byte_end = std::max(joined.back().byte_end, span.byte_end);
    } else {
      joined.push_back(span);
    }
  }
  std::vector<std::string> texts;
  for (const TextSpan& span : joined) {
    texts.push_back(without_blanks(body.substr(span.byte_begin, span.byte_end - span.byte_begin)));
  }
  return texts;
}

}  // namespace

TEST_CASE("a snippet marks what matched and nothing else", "[snippet]") {
  Random random(test_seed());
  for (int round = 0; round < 4000; ++round) {
    const std::string body = random_body(random);
    const std::vector<LeafSpan> spans = random_spans(random, body);
    const std::size_t columns = 20 + below(random, 200);
    const Snippet snippet = make_snippet(body, spans, columns);
    CAPTURE(round, body, snippet.text);
    REQUIRE(snippet.spans.empty() == spans.empty());
    const std::vector<std::string> texts = joined_texts(body, spans);
    auto next =
        texts.begin();  // marks are some of them, in their order; a cut may shorten the first
    std::size_t done = 0;
    for (const auto& [begin, end] : snippet.spans) {
      REQUIRE(done <= begin);
      REQUIRE(begin < end);
      REQUIRE(end <= snippet.text.size());
      const std::string marked = without_blanks(snippet.text.substr(begin, end - begin));
      next = std::find_if(next, texts.end(), [&](const std::string& text) {
        return done == 0 ? text.ends_with(marked) : text == marked;
      });
      REQUIRE(next != texts.end());
      ++next;
      done = end;
    }
  }
}

TEST_CASE("a line of keyword in context is a stretch of the text", "[kwic]") {
  Random random(test_seed());
  for (int round = 0; round < 4000; ++round) {
    Hit hit;
    hit.article.body = random_body(random);
    for (const LeafSpan& span : random_spans(random, hit.article.body)) {
      hit.matches.push_back({span.span, {span.span}});
    }
    const std::vector<KwicLine> lines = kwic_lines(hit, below(random, 9));
    REQUIRE(lines.size() == hit.matches.size());
    const std::string all = fold_blanks(hit.article.body);
    for (const KwicLine& line : lines) {
      CAPTURE(round, hit.article.body, line.left, line.match, line.right);
      const auto [field, begin, end] = line.span;
      REQUIRE(line.match == fold_blanks(hit.article.body.substr(begin, end - begin)));
      REQUIRE(all.find(line.left) != std::string::npos);
      REQUIRE(all.find(line.right) != std::string::npos);
      REQUIRE(line.words.size() == 1);
      REQUIRE(line.words[0].first == 0);
      REQUIRE(line.words[0].second == line.match.size());
    }
  }
}
