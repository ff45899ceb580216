// Answers for the renderer tests: a plain page, and one whose articles try to forge output.
#pragma once

#include <string>
#include <vector>

#include "searcher/render.h"

namespace news {

struct RenderSample {
  SearchSummary summary;
  std::vector<Hit> hits;
};

inline std::string render(const RenderSample& sample, const RenderOptions& options) {
  const auto renderer = make_renderer(options);
  std::string out = renderer->begin(sample.summary);
  std::uint64_t rank = sample.summary.offset;
  for (const Hit& hit : sample.hits) out += renderer->hit(hit, ++rank);
  return out + renderer->end(sample.summary);
}

inline RenderSample plain_sample() {
  Hit english;
  english.id = "b3kq7w2mzx5ra4tn6yhc8dvf2e";
  english.score = 12.34567891;
  english.article.given_id = "17";
  english.article.url = "https://www.timesca.com/index.php/news/19654-china-to-deepen-cooperation";
  english.article.source = "The Times of Central Asia";
  english.article.title =
      "CHINA TO DEEPEN COOPERATION WITH SCO STATES FOR REGIONAL STABILITY, SECURITY";
  english.article.published = {DatePrecision::kDay, 1524528000, 0};
  english.article.language = "en";
  english.article.path = "corpus/timesca.md";
  english.source = "The Times of Central Asia";
  english.mentions = {"sco", "bri", "xi-jinping"};
  english.mention_labels = {"SCO", "Belt and Road", "Xi Jinping"};
  english.spans = {
      {TextField::kTitle, 48, 56}, {TextField::kTitle, 68, 76}, {TextField::kBody, 43, 60}};
  english.snippet.text =
      "… stressed that safeguarding regional security must stay the organisation's first task, and "
      "that "
      "joint exercises, shared intelligence and trade would follow from it …";
  english.snippet.spans = {{31, 48}};

  Hit chinese;
  chinese.id = "c9";
  chinese.score = 3;
  chinese.article.title =
      "上海合作组织成员国元首理事会第十八次会议在青岛举行，习近平主持会议并发表重要讲话，"
      "强调弘扬上海精神，构建命运共同体";
  chinese.article.published = {DatePrecision::kMinute, 1677712260, 480};
  chinese.article.language = "zh";
  chinese.article.path = "corpus/青岛.txt";
  chinese.source = "xinhuanet.com";
  chinese.mentions = {"sco"};
  chinese.mention_labels = {"SCO"};
  chinese.snippet.text = "会议强调地区安全。";
  chinese.snippet.spans = {{12, 24}};

  Hit bare;  // an article may have next to nothing
  bare.id = "d1";
  bare.article.language = "und";

  RenderSample sample;
  sample.hits = {english, chinese, bare};
  sample.summary.query = "regional security lang:en";
  sample.summary.parsed = "(regional AND security AND lang:en)";
  sample.summary.index = ".newsidx";
  sample.summary.generation = 12;
  sample.summary.matches = 1437;
  sample.summary.has_phrase = true;
  sample.summary.bare_words = {"regional", "security"};
  sample.summary.phrase_matches = 12;
  sample.summary.shown = 3;
  sample.summary.warnings = {"3 month-only articles may belong here"};
  sample.summary.took_ms = 1.23456;
  return sample;
}

inline RenderSample hostile_sample() {
  const std::string nul(1, '\0');
  const std::string hostile =
      "=HYPERLINK(\"x\",1)\x1b[2J\x1b]0;t\x07 \u202Egnp\u202C \u009b31m \r\ta\nb" + nul +
      "c <script>alert('1')</script>, \"q\" \xff\U000E0041\u2028\x7f";
  Hit hit;
  hit.id = "h1";
  hit.article.given_id = hostile;
  hit.article.url = "https://a.kg/\x1b[2J\n\u202Ex\x7f";
  hit.article.title = hostile;
  hit.article.language = "\x1b[5m";
  hit.article.path = "dir/\x1b[31m\nname";
  hit.source = "@SUM(1)\x1b[8m";
  hit.mentions = {"\x1b[1m"};
  hit.mention_labels = {"\x1b[1m\nx"};
  hit.spans = {{TextField::kTitle, 0, 10}, {TextField::kTitle, 4, 9999}};  // overlapping, too long
  hit.snippet.text = "-1+\x1b[2J" + hostile;
  hit.snippet.spans = {{3, 4}, {9000, 9999}};

  RenderSample sample;
  sample.hits = {hit};
  sample.summary.query = "it's\x1b[2J 'x";
  sample.summary.parsed = "\u202Ex";
  sample.summary.index = "\x1b[2J.newsidx";
  sample.summary.matches = 2;
  sample.summary.has_phrase = true;
  sample.summary.bare_words = {"it's\x1b[2J", "'x"};
  sample.summary.phrase_matches = 1;
  sample.summary.shown = 1;
  sample.summary.warnings = {"\x1b[2J"};
  return sample;
}

}  // namespace news
