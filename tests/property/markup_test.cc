// The quick way through simple markup against the HTML parser. A comment takes any fragment out of
// what is simple, and changes nothing else.
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "indexer/readers/markup_text.h"
#include "indexer/readers/simple_markup.h"
#include "tests/test_seed.h"

using namespace news;

namespace {

constexpr const char* kNames[] = {"p",  "a",  "b",   "em",   "strong", "div",        "ul", "ol",
                                  "li", "h1", "h2",  "span", "figure", "blockquote", "i",  "P",
                                  "hr", "br", "img", "td",   "pre",    "table",      "dd", "Q"};
constexpr const char* kAttributes[] = {"",   "",     " href=\"x>y\"",   " x='<p>' y", " /",
                                       "/",  " a=b", " alt=\"&quot;\"", " x=\"1\"y",  "  checked ",
                                       " =", " \" "};
constexpr const char* kTexts[] = {
    "one",      " ",       "two words", "\n",      "Straße",  "中国",   "&amp;", "&nbsp;",
    "\u00A0",   "&#8217;", "&#x41;",    "&#150;",  "AT&T",    "&lt;p>", "1 < 2", " & ",
    "&amp",     "&notit;", "\u0085x",   "\uFFFDy", "\uFFFEz", "\f",     "\x0B",  "😀",
    "&eacute;", "&#0;",    "&#xD800;",  "\r\n",    "</",      "<"};

struct Fragments {
  std::mt19937 random;

  template <std::size_t size>
  std::string any(const char* const (&choices)[size]) {
    return choices[random() % size];
  }

  // Well-nested, as far as its names allow.
  std::string nested(int depth) {
    std::string html;
    for (auto parts = 1 + random() % 4; parts > 0; --parts) {
      if (depth == 0 || random() % 3 == 0) {
        html += any(kTexts);
        continue;
      }
      const std::string name = any(kNames);
      const bool is_void = name == "br" || name == "hr" || name == "img";
      html += "<" + name + any(kAttributes) + ">";
      if (is_void) continue;
      html += nested(depth - 1);
      if (random() % 20 > 0) html += "</" + name + (random() % 8 == 0 ? " >" : ">");
    }
    return html;
  }

  // Any order of the same pieces.
  std::string muddled() {
    std::string html;
    for (auto parts = random() % 12; parts > 0; --parts) {
      const auto kind = random() % 5;
      html += kind == 0   ? "<" + any(kNames) + any(kAttributes) + ">"
              : kind == 1 ? "</" + any(kNames) + ">"
                          : any(kTexts);
    }
    return html;
  }
};

}  // namespace

TEST_CASE("simple markup gives the text that the HTML parser gives", "[markup]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Fragments fragments{std::mt19937(seed)};
  int simple = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string html =
        fragments.random() % 2 == 0 ? fragments.nested(5) : "<p>" + fragments.muddled();
    if (!has_markup(html)) html += "<br>";
    INFO(html);
    if (simple_markup_to_text(html)) ++simple;
    REQUIRE_FALSE(simple_markup_to_text("<!---->" + html));
    REQUIRE(markup_to_text(html) == markup_to_text("<!---->" + html));
  }
  CHECK(simple > 2000);
}

TEST_CASE("what feeds usually write is simple", "[markup]") {
  for (const char* html : {"Tom &amp; Jerry&#8217;s",
                           "<p>One</p>\n<p>Two <a href=\"https://a.example/?b=c&d\">x</a></p>",
                           "<img src=\"a.jpg\" alt='A > B'/>Text<br clear=\"all\" />more",
                           "<ul><li><strong>A</strong>: b</li><li>C</li></ul>", "<p>One<p>Two",
                           "<p>cut in a tag <a href=\"https:",
                           "<div class=x>never: an attribute without quotes</div>"}) {
    INFO(html);
    const bool quoted = std::string_view(html).find("class=x") == std::string_view::npos;
    CHECK(simple_markup_to_text(html).has_value() == quoted);
  }
  for (const char* html :
       {"<p>One<b><p>Two", "<p>One<h2>Two</h2></p>", "<b>one <i>two</b> three</i>",
        "<table><tr><td>1</table>", "<li>One</li>", "<p/>", "&unknown;", "<a><a>", "a</p>b"}) {
    INFO(html);
    CHECK_FALSE(simple_markup_to_text(html).has_value());
  }
}
