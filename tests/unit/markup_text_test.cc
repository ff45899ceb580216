#include "indexer/readers/markup_text.h"

#include <catch2/catch.hpp>
#include <string>

using namespace news;

TEST_CASE("HTML fragments become paragraphs of plain text", "[markup_text]") {
  const struct {
    const char* html;
    const char* expected;
  } rows[] = {
      {"", ""},
      {"plain  text\nstays", "plain  text\nstays"},
      {"1 < 2 & 3 > 2", "1 < 2 & 3 > 2"},
      {"Tom &amp; Jerry", "Tom & Jerry"},
      {"AT&T wins", "AT&T wins"},
      {"It&#8217;s &quot;so&quot;", "It’s \"so\""},
      {"<p>One</p><p>Two</p>", "One\n\nTwo"},
      {"<p>One\n  line</p>\n<p>&nbsp;</p><p>Two</p>", "One line\n\nTwo"},
      {"One<br>Two", "One\nTwo"},
      {"One<br /> <br>Two", "One\n\nTwo"},
      {"<a href='x'>Link</a>ed <b>bold</b>", "Linked bold"},
      {"<img src='x' alt='no'/>Text<script>alert('<p>')</script><style>p{}</style>", "Text"},
      {"<ul><li>One<li>Two</ul>", "One\n\nTwo"},
      {"<td>A</td><td>B</td>", "AB"},  // cells outside of a table are nothing
      {"<table><tr><td>A</td><td>B</td></tr></table>", "A B"},
      {"&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\n\nTwo"},
      {"S&amp;amp;P and it&amp;#8217;s", "S&P and it’s"},
      {"<p>One S&amp;amp;P</p><p>Two</p>",
       "One S&P\n\nTwo"},                                // the second reading keeps paragraphs
      {"type &lt;date&gt; there", "type <date> there"},  // not clearly markup
      {"<!-- hidden -->seen", "seen"},
      {"unclosed <b", "unclosed"},
      {"<p>Привет,<br>мир</p>", "Привет,\nмир"},
      {"write <code>&lt;br /></code>", "write <br />"},  // code shows its signs
      {"<pre>&lt;p&gt;a&lt;/p&gt;</pre>", "<p>a</p>"},
      // A frame or film without an end would hide the rest.
      {"<p>One</p><iframe src=x><p>Two</p>", "One\n\nTwo"},
      {"One<IFRAME src='a>b'/> two", "One two"},
      {"One <object data=x>two<iframe>", "One two"},
      {"One <iframe src=x><p>not shown</p></iframe>two", "One two"},
      {"<iframe src=x></iframe>One<iframe src=y>two", "Onetwo"},
      {"<iframes>One</iframes>", "One"},
      {"One <iframe src=x", "One"},
  };
  for (const auto& row : rows) {
    INFO(row.html);
    CHECK(markup_to_text(row.html) == row.expected);
  }
}

TEST_CASE("too many tags for a tree are stripped with the same result", "[markup_text]") {
  std::string html, expected;
  for (int at = 0; at < 5000; ++at) {
    html += "<p class=\"x\">One &amp; <b>two</b><br/>three</p>";
    expected += at == 0 ? "One & two\nthree" : "\n\nOne & two\nthree";
  }
  CHECK(markup_to_text(html) == expected);
}

TEST_CASE("hostile nesting ends soon", "[markup_text]") {
  for (const std::string unit :
       {"<div>", "<b id=1><p>", "<table>", "<i class=x><li>", "<", "<a", "<!--", "&", "</b>",
        "&amp;lt;p", "<svg><b>", "<iframe a", "<iframe>", "<object></OBJECT>", "<iframe \""}) {
    std::string html;
    while (html.size() < 2'000'000) html += unit;
    INFO(unit);
    CHECK(markup_to_text(html + "end").size() <= html.size() * 2);
    CHECK(markup_to_text(html.substr(0, 15'000) + "end").size() <= 40'000);
  }
}

TEST_CASE("what ends Gumbo by an assertion does not reach it", "[markup_text]") {
  const struct {
    const char* html;
    const char* text;
  } rows[] = {
      {"<table><math><select><mi><select><table><tr><td>Text", "Text"},
      {"<p>So <math><mi>a</mi><mo>+</mo><mi>b</mi><annotation>a+b</annotation></math>.", "So a+b."},
      {"<TABLE>a<SVG><select><foreignobject><select/><select>b<p>Text", "ab\n\nText"},
      {"<p>Text<template><td></template><p>More<select><option>No</select>", "Text\n\nMore"},
  };
  for (const auto& row : rows) CHECK(markup_to_text(row.html) == row.text);
}
