// What holds of the analysis of any text.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/folding.h"
#include "tests/check_tokens.h"
#include "tests/random_text.h"
#include "tests/test_seed.h"

using namespace news;

namespace {

constexpr std::string_view kLanguages[] = {"",   "ar", "az", "de", "el", "en", "es", "fa",
                                           "fr", "he", "hi", "it", "ja", "ko", "nl", "ru",
                                           "sr", "ta", "th", "tr", "uz", "yi", "zh"};

std::string_view any_language(Random& random) {
  return kLanguages[below(random, std::size(kLanguages))];
}

std::string escaped(std::string_view text) {
  std::string shown;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    shown += c >= 0x20 && c < 0x7F ? std::string(1, static_cast<char>(c))
                                   : fmt::format("\\u{{{:X}}}", static_cast<unsigned>(c));
  }
  return shown;
}

std::vector<std::string> stems_of(const AnalyzedText& analyzed, const std::vector<Token>& tokens) {
  std::vector<std::string> stems;
  for (const Token& token : tokens) stems.push_back(analyzed.word(token).stem);
  return stems;
}

// Scripts that ICU cuts by dictionary: how it cuts depends on the words around.
bool has_dictionary_script(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if ((c >= 0x0E00 && c < 0x0F00) || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800)) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("tokens keep their rules on any text", "[analysis]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  Analyzer analyzer;
  for (int i = 0; i < 20'000; ++i) {
    const std::string title = random_valid_text(random, 20);
    const std::string body = random_valid_text(random, 60);
    const std::string_view language = any_language(random);
    const auto broken = broken_rule(analyzer.analyze(title, body, language), title, body);
    if (!broken.empty()) {
      FAIL(broken << " in " << language << ": " << escaped(title) << " | " << escaped(body));
    }
  }
}

TEST_CASE("tokens keep their rules on bytes that are no UTF-8", "[analysis]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  Analyzer analyzer;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = random_text(random, 40);
    for (std::size_t damage = below(random, 4); damage > 0 && !text.empty(); --damage) {
      text[below(random, text.size())] = static_cast<char>(random());
    }
    if (below(random, 2) == 0) text.resize(below(random, text.size() + 1));
    const auto broken =
        broken_rule(analyzer.analyze(text, text, any_language(random)), text, text, false);
    if (!broken.empty()) FAIL(broken << ": " << escaped(text));
  }
}

TEST_CASE("the table for common words gives what ICU gives", "[analysis]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  WordBreaker table(WordBreaker::Path::kTable);
  WordBreaker icu(WordBreaker::Path::kIcu);
  std::vector<RawWord> by_table, by_icu;
  for (int i = 0; i < 300'000; ++i) {
    const std::string text = i % 10 == 0  ? random_valid_text(random, 30)
                             : i % 2 == 0 ? random_european(random, 20)
                                          : random_ascii(random, 30);
    table.find_words(text, by_table);
    icu.find_words(text, by_icu);
    if (by_table != by_icu) FAIL(escaped(text));
  }
}

TEST_CASE("both ways to words give the same tokens", "[analysis]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  Analyzer table(WordBreaker::Path::kTable);
  Analyzer icu(WordBreaker::Path::kIcu);
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = i % 3 == 0   ? random_valid_text(random, 30)
                             : i % 3 == 1 ? random_european(random, 40)
                                          : random_ascii(random, 60);
    const std::string_view language = any_language(random);
    if (table.analyze(text, text, language) != icu.analyze(text, text, language)) {
      FAIL(language << ": " << escaped(text));
    }
  }
}

TEST_CASE("a text is its paragraphs, but for positions", "[analysis]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  Analyzer analyzer;
  for (int i = 0; i < 5'000; ++i) {
    const std::string_view language = any_language(random);
    std::string body;
    std::vector<std::string> expected;
    std::vector<Token> tokens;
    std::uint32_t position = kTitleGap;
    for (std::size_t p = below(random, 5); p > 0; --p) {
      std::string paragraph = random_valid_text(random, 20);
      std::erase(paragraph, '\n');
      const AnalyzedText alone = analyzer.analyze("", paragraph, language);
      if (!body.empty()) body += "\n\n";
      for (Token token : alone.body) {
        token.byte_begin += static_cast<std::uint32_t>(body.size());
        token.byte_end += static_cast<std::uint32_t>(body.size());
        token.position += position - kTitleGap;
        tokens.push_back(token);
        expected.push_back(alone.word(token).stem);
      }
      if (!alone.body.empty()) position = tokens.back().position + 2;
      body += paragraph;
    }
    const AnalyzedText whole = analyzer.analyze("", body, language);
    CHECK(stems_of(whole, whole.body) == expected);
    REQUIRE(whole.body.size() == tokens.size());
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      tokens[t].word = whole.body[t].word;
      if (tokens[t] != whole.body[t]) FAIL(language << ": " << escaped(body));
    }
  }
}

TEST_CASE("folding twice is folding once", "[analysis]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  const auto check = [](const std::string& text) {
    const std::string folded = fold_case(text);
    if (fold_case(folded) != folded) FAIL("fold_case " << escaped(text));
    const std::string plain = fold_accents(folded);
    if (fold_accents(plain) != plain) FAIL("fold_accents " << escaped(text));
  };
  for (char32_t c = 1; c <= 0x2FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_code_point(text, c);
    check(text);
  }
  for (int i = 0; i < 50'000; ++i) check(random_valid_text(random, 10));
}

// A query for a word as it stands in an article finds the article.
TEST_CASE("every word finds itself", "[analysis]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  Analyzer analyzer, query;
  for (int i = 0; i < 20'000; ++i) {
    const std::string_view language = any_language(random);
    const std::string text = i % 2 == 0 ? random_valid_text(random, 20) : random_ascii(random, 20);
    if (has_dictionary_script(text)) continue;
    const AnalyzedText analyzed = analyzer.analyze(text, "", language);
    for (const Token& token : analyzed.title) {
      const std::string word = text.substr(token.byte_begin, token.byte_end - token.byte_begin);
      const AnalyzedText found = query.analyze(word, "", language);
      const std::vector<std::string> stems = stems_of(found, found.title);
      if (stems != std::vector{analyzed.word(token).stem}) {
        FAIL(language << ": " << escaped(word) << " of " << escaped(text) << " gives "
                      << fmt::format("{}", fmt::join(stems, "|")));
      }
    }
  }
}

TEST_CASE("any two or more characters of a Chinese run are neighbouring pairs of it",
          "[analysis]") {
  const unsigned seed = test_seed();
  INFO("seed " << seed);
  Random random(seed);
  Analyzer analyzer;
  for (int i = 0; i < 5'000; ++i) {
    std::vector<std::string> run(2 + below(random, 20));
    for (std::string& character : run) {
      append_code_point(character, 0x4E00 + static_cast<char32_t>(below(random, 0x5000)));
    }
    const auto joined = [&](std::size_t from, std::size_t to) {
      std::string text;
      for (std::size_t c = from; c < to; ++c) text += run[c];
      return text;
    };
    const std::string before = below(random, 2) == 0 ? "NATO" : "";
    const std::string after = below(random, 2) == 0 ? "ский" : "。";
    const AnalyzedText whole = analyzer.analyze("", before + joined(0, run.size()) + after, "zh");
    const std::vector<std::string> pairs = stems_of(whole, whole.body);
    const std::size_t from = below(random, run.size() - 1);
    const std::size_t to = from + 2 + below(random, run.size() - from - 1);
    const AnalyzedText part = analyzer.analyze(joined(from, to), "", "zh");
    const std::size_t first = (before.empty() ? 0 : 1) + from;
    REQUIRE(part.title.size() == to - from - 1);
    for (std::size_t t = 0; t < part.title.size(); ++t) {
      CHECK(part.word(part.title[t]).stem == pairs[first + t]);
      CHECK(whole.body[first + t].position == whole.body[first].position + t);
    }
  }
}
