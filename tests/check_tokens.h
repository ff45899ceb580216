// What holds of every analysed text, whatever it is (token.h, analyzer.h). For Catch test cases
// only.
#pragma once

#include <catch2/catch.hpp>
#include <cstddef>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/token.h"

namespace news {

inline bool is_character_border(std::string_view text, std::size_t at) {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

// The first broken rule, or empty. `borders` is false for bytes that are no UTF-8: any byte may
// then be a character of its own.
inline std::string_view broken_rule(std::string_view text, const std::vector<Token>& tokens,
                                    std::size_t words, std::uint32_t first_position, bool borders) {
  std::uint32_t position = first_position;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.byte_begin >= token.byte_end) return "a token has bytes";
    if (token.byte_end > text.size()) return "offsets stay inside the text";
    if (borders && (!is_character_border(text, token.byte_begin) ||
                    !is_character_border(text, token.byte_end))) {
      return "offsets lie on character borders";
    }
    if (token.word >= words) return "a token's word is one of the words";
    if (token.position < position) return "positions rise";
    position = token.position + 1;
    if (token.capitals && token.line_is_capitals) return "capitals stand out from their line";
    if (i == 0) continue;
    const Token& before = tokens[i - 1];
    if (token.byte_begin <= before.byte_begin || token.byte_end <= before.byte_end) {
      return "offsets rise";
    }
    const bool overlap = token.byte_begin < before.byte_end;
    if (overlap && (token.kind != TokenKind::kBigram || before.kind != TokenKind::kBigram)) {
      return "only bigrams overlap";
    }
  }
  return {};
}

inline std::string_view broken_rule(const AnalyzedText& analyzed, std::string_view title,
                                    std::string_view body, bool borders = true) {
  std::vector<bool> used(analyzed.words.size());
  for (const Word* each : analyzed.words) {
    const Word& word = *each;
    if (word.stem.empty() || word.surface.empty()) return "no word is empty";
    // Term prefixes begin with ASCII capitals (schema.h).
    if (word.stem[0] >= 'A' && word.stem[0] <= 'Z') return "no stem begins with an ASCII capital";
    if (word.surface[0] >= 'A' && word.surface[0] <= 'Z') {
      return "no word begins with an ASCII capital";
    }
  }
  std::string_view broken = broken_rule(title, analyzed.title, analyzed.words.size(), 1, borders);
  if (!broken.empty()) return broken;
  const std::uint32_t body_position =
      (analyzed.title.empty() ? 0 : analyzed.title.back().position) + kTitleGap;
  broken = broken_rule(body, analyzed.body, analyzed.words.size(), body_position, borders);
  if (!broken.empty()) return broken;
  std::size_t seen = 0;
  for (const auto* field : {&analyzed.title, &analyzed.body}) {
    for (const Token& token : *field) {
      if (used[token.word]) continue;
      if (token.word != seen++) return "words come in order of first appearance";
      used[token.word] = true;
    }
  }
  return seen == analyzed.words.size() ? "" : "every word is a token's";
}

inline void check_tokens(const AnalyzedText& analyzed, std::string_view title,
                         std::string_view body) {
  const std::string_view broken = broken_rule(analyzed, title, body);
  if (!broken.empty()) {
    FAIL_CHECK("broken: " << broken << "\ntitle: " << title << "\nbody: " << body);
  }
}

}  // namespace news
