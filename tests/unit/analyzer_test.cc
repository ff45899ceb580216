#include "analyzers/analyzer.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "analyzers/schema.h"
#include "tests/check_tokens.h"

using namespace news;

namespace {

AnalyzedText analyze(std::string_view title, std::string_view body, std::string_view language) {
  Analyzer analyzer;
  AnalyzedText analyzed = analyzer.analyze(title, body, language);
  check_tokens(analyzed, title, body);
  return analyzed;
}

// "position:stem" of each token, a blank between.
std::string stems(const AnalyzedText& analyzed, const std::vector<Token>& tokens) {
  std::string text;
  for (const Token& token : tokens) {
    text +=
        fmt::format("{}{}:{}", text.empty() ? "" : " ", token.position, analyzed.word(token).stem);
  }
  return text;
}

std::string body_stems(std::string_view body, std::string_view language) {
  const AnalyzedText analyzed = analyze("", body, language);
  return stems(analyzed, analyzed.body);
}

std::string title_stem(std::string_view word, std::string_view language) {
  const AnalyzedText analyzed = analyze(word, "", language);
  std::string joined;
  for (const Token& token : analyzed.title) joined += analyzed.word(token).stem + " ";
  return joined;
}

// Words with the capitals flag.
std::string capitals(std::string_view body) {
  std::string found;
  for (const Token& token : analyze("", body, "en").body) {
    if (token.capitals) {
      found += body.substr(token.byte_begin, token.byte_end - token.byte_begin);
      found += ' ';
    }
  }
  return found;
}

}  // namespace

TEST_CASE("title begins at 1 and body 256 after the title's last", "[analyzer]") {
  const AnalyzedText analyzed = analyze("Leaders met", "They signed", "en");
  CHECK(stems(analyzed, analyzed.title) == "1:leader 2:met");
  CHECK(stems(analyzed, analyzed.body) == "258:they 259:sign");
}

TEST_CASE("without a title the body begins at 256", "[analyzer]") {
  CHECK(body_stems("One", "en") == "256:one");
  CHECK(body_stems("\n\n  One", "en") == "256:one");
}

TEST_CASE("nothing gives no tokens", "[analyzer]") {
  for (const std::string_view text :
       {"", " ", "\n\n\n", "...", "—", "👍", "\u00AD", "ـ", "\u0301"}) {
    const AnalyzedText analyzed = analyze(text, text, "ar");
    CHECK(analyzed == AnalyzedText{});
  }
}

TEST_CASE("an empty line is one more position, a line's end is none", "[analyzer]") {
  CHECK(body_stems("one two\nthree", "en") == "256:one 257:two 258:three");
  CHECK(body_stems("one\n\ntwo", "en") == "256:one 258:two");
  CHECK(body_stems("one\r\n\r\ntwo", "en") == "256:one 258:two");
  CHECK(body_stems("one\n \t\n\n\ntwo", "en") == "256:one 258:two");
  CHECK(body_stems("one\n\n***\n\ntwo", "en") == "256:one 258:two");
  CHECK(body_stems("one\n\n_@\n\n@\n\ntwo", "en") == "256:one 258:two");
  CHECK(body_stems("@\n\none", "en") == "256:one");
  CHECK(body_stems("一带\n\n一路", "zh") == "256:一带 258:一路");
}

TEST_CASE("Chinese, Japanese and Korean become overlapping pairs", "[analyzer]") {
  CHECK(body_stems("上海合作", "zh") == "256:上海 257:海合 258:合作");
  CHECK(body_stems("中", "zh") == "256:中");
  CHECK(body_stems("中,美", "zh") == "256:中 257:美");
  CHECK(body_stems("5月1日", "ja") == "256:5 257:月 258:1 259:日");
  CHECK(body_stems("한국어", "ko") == "256:한국 257:국어");
  CHECK(body_stems("NATO加盟国", "ja") == "256:nato 257:加盟 258:盟国");
  CHECK(body_stems("G20サミット", "ja") == "256:g20 257:サミ 258:ミッ 259:ット");
  // NFD, half width: a character is one with its marks.
  CHECK(body_stems("か\u3099く", "ja") == "256:がく");
  CHECK(body_stems("ﾃﾞｰﾀ", "ja") == "256:デー 257:ータ");
  CHECK(body_stems("中\u20DD国", "zh") == "256:中\u20DD国");  // a mark that never composes
  // A compatibility ideograph is the unified one.
  CHECK(body_stems("\uF9DCx", "zh") == "256:隆 257:x");
}

TEST_CASE("offsets of pairs are bytes of the text", "[analyzer]") {
  const std::string_view body = "x か\u3099く";
  const AnalyzedText analyzed = analyze("", body, "ja");
  REQUIRE(analyzed.body.size() == 2);
  CHECK(analyzed.body[1].byte_begin == 2);
  CHECK(analyzed.body[1].byte_end == body.size());
  CHECK(analyzed.body[1].kind == TokenKind::kBigram);
}

TEST_CASE("a lone character is a token of its own kind", "[analyzer]") {
  const AnalyzedText analyzed = analyze("中 a", "", "zh");
  REQUIRE(analyzed.title.size() == 2);
  CHECK(analyzed.title[0].kind == TokenKind::kCharacter);
  CHECK(analyzed.title[1].kind == TokenKind::kWord);
}

TEST_CASE("words are folded after stemming", "[analyzer]") {
  // Stemmers know the accents of their language.
  CHECK(title_stem("régionales régional", "fr") == "regional regional ");
  CHECK(title_stem("йога", "ru") == "йог ");
  CHECK(title_stem("ёлки елки", "ru") == "елк елк ");
  CHECK(title_stem("Häuser", "de") == "haus ");
  CHECK(title_stem("Łódź", "pl") == "lodz ");
  CHECK(title_stem("१२३", "hi") == "123 ");
}

TEST_CASE("surface and stem stand side by side", "[analyzer]") {
  const AnalyzedText analyzed = analyze("Résolutions", "", "fr");
  REQUIRE(analyzed.words.size() == 1);
  CHECK(analyzed.words[0]->surface == "resolutions");
  CHECK(analyzed.words[0]->stem == "resolu");
}

TEST_CASE("a Turkish word is the same word in capitals", "[analyzer]") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"İnsanlar", "insanlar"},
      {"I\u0307nsanlar", "insanlar"},  // NFD
      {"İngilizce", "ingilizce"},
      {"CUMHURBAŞKANI", "cumhurbaşkanı"},
      {"ANLAŞMASI", "anlaşması"},
      {"BAKANI", "bakanı"},
      {"ALTIN", "altın"},
      {"Işıklar", "ışıklar"},
      {"IMF", "IMF"},
  };
  for (const auto& [one, other] : rows) {
    INFO(one << " " << other);
    CHECK(title_stem(one, "tr") == title_stem(other, "tr"));
  }
  // The surface is the same in every language.
  CHECK(analyze("IŞIK ışık İŞİK", "", "tr").words[0]->surface == "isik");
  CHECK(title_stem("INDIA", "en") == "india ");
}

TEST_CASE("a word that folds away leaves no word behind", "[analyzer]") {
  const AnalyzedText analyzed = analyze("ـــ مصر", "", "ar");
  CHECK(analyzed.words.size() == 1);
  CHECK(stems(analyzed, analyzed.title) == "1:مصر");
}

TEST_CASE("a long word is bounded and finds itself, not its like", "[analyzer]") {
  const std::string one(1000, 'a');
  const std::string other = one + "b";
  const AnalyzedText analyzed = analyze(one, one + " " + other, "en");
  REQUIRE(analyzed.words.size() == 2);
  CHECK(analyzed.words[0]->stem.size() <= kMaxWordBytes);
  CHECK(analyzed.words[0]->stem != analyzed.words[1]->stem);
  CHECK(analyzed.title[0].word == analyzed.body[0].word);
  // Of letters of two bytes, and of Chinese.
  std::string cyrillic, chinese;
  for (int i = 0; i < 300; ++i) cyrillic += "џ", chinese += "上";
  for (const std::string_view language : {"ru", "sr", "zh"}) {
    const AnalyzedText long_words = analyze(cyrillic, chinese, language);
    for (const Word* word : long_words.words) {
      CHECK(word->stem.size() < kMaxTermBytes);
      CHECK(word->surface.size() < kMaxTermBytes);
    }
  }
}

TEST_CASE("a word of two or more capitals is marked", "[analyzer]") {
  CHECK(capitals("the SCO and the UN met") == "SCO UN ");
  CHECK(capitals("the U.S. and S.C.O. met in G20 5G X") == "U.S S.C.O ");
  CHECK(capitals("IPv6 NATO-led McX") == "NATO ");
  CHECK(capitals("в ШОС вошли") == "ШОС ");
  CHECK(capitals("МИД РФ") == "");   // a line of capitals
  CHECK(capitals("SCO") == "SCO ");  // one word is no line
  CHECK(capitals("中国 SCO 会议") == "SCO ");
}

TEST_CASE("a line of capitals says nothing about its words", "[analyzer]") {
  const AnalyzedText analyzed = analyze("US HITS BACK", "US HITS\nthe US hits\nBACK AT WHO", "en");
  for (const Token& token : analyzed.title) {
    CHECK(token.line_is_capitals);
    CHECK_FALSE(token.capitals);
  }
  REQUIRE(analyzed.body.size() == 8);
  CHECK(analyzed.body[0].line_is_capitals);
  CHECK_FALSE(analyzed.body[3].line_is_capitals);
  CHECK(analyzed.body[3].capitals);
  CHECK(analyzed.body[7].line_is_capitals);
  CHECK_FALSE(analyzed.body[7].capitals);
}

TEST_CASE("one analyzer gives the same for a text again, whatever came between", "[analyzer]") {
  Analyzer analyzer;
  const AnalyzedText first = analyzer.analyze("Die Häuser", "in Berlin", "de");
  analyzer.analyze("Die houses", "Häuser in", "en");
  analyzer.analyze("Häuser", "die die die", "");
  CHECK(analyzer.analyze("Die Häuser", "in Berlin", "de") == first);
  CHECK(Analyzer().analyze("Die Häuser", "in Berlin", "de") == first);
}

TEST_CASE("languages without a stemmer differ only by the Turkish rule", "[analyzer]") {
  Analyzer analyzer;
  CHECK(analyzer.analyze("Varşavaʼda Bakı'da", "", "pl").words[1]->surface == "bakida");
  CHECK(analyzer.analyze("Varşavaʼda Bakı'da", "", "az").words[1]->surface == "baki");
}
