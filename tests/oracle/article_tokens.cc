// The words of articles, as analysis finds them: what the brute force of tests/oracle/t510.py
// starts from.
//   newsidx dump ... | article_tokens
// In: articles as a dump has them. Out: a line of JSON each:
//   {"title": [[position, byte_begin, byte_end, stem, surface, kind]...], "body": likewise,
//    "mentions": [[entity's id, first position, last position]...],
//    "sentences": {"title": [byte where one begins...], "body": likewise}}
// kind is 0 for a word, 1 for a pair of characters, 2 for a lone one.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "analyzers/analyzer.h"
#include "analyzers/gazetteer.h"
#include "analyzers/mentions.h"
#include "analyzers/sentences.h"

namespace {

using Json = nlohmann::json;

Json tokens_of(const news::AnalyzedText& text, const std::vector<news::Token>& field) {
  Json list = Json::array();
  for (const news::Token& token : field) {
    const news::Word& word = text.word(token);
    list.push_back(Json::array({token.position, token.byte_begin, token.byte_end, word.stem,
                                word.surface, static_cast<int>(token.kind)}));
  }
  return list;
}

Json sentences_of(std::string_view text, const std::string& language,
                  news::SentenceBreaker& breaker) {
  Json begins = Json::array();
  for (std::size_t paragraph = 0; paragraph < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", paragraph), text.size());
    for (const std::uint32_t begin :
         breaker.begins(text.substr(paragraph, end - paragraph), language)) {
      begins.push_back(paragraph + begin);
    }
    paragraph = end + 2;
  }
  return begins;
}

}  // namespace

int main() try {
  const news::Gazetteer gazetteer = news::Gazetteer::built_in();
  news::Analyzer analyzer;
  news::SentenceBreaker breaker;
  news::MentionFinder finder(gazetteer);
  for (std::string line; std::getline(std::cin, line);) {
    const Json article = Json::parse(line);
    const std::string title = article.at("title"), body = article.at("body");
    const std::string language = article.at("lang");
    const news::AnalyzedText text = analyzer.analyze(title, body, language);
    Json mentions = Json::array();
    for (const news::Mention& mention : finder.find(title, body, language, text)) {
      const auto& field = mention.in_title ? text.title : text.body;
      mentions.push_back(
          Json::array({gazetteer.entities()[mention.entity].id, field[mention.first_token].position,
                       field[mention.last_token].position}));
    }
    const Json tokens = {{"title", tokens_of(text, text.title)},
                         {"body", tokens_of(text, text.body)},
                         {"mentions", std::move(mentions)},
                         {"sentences",
                          {{"title", sentences_of(title, language, breaker)},
                           {"body", sentences_of(body, language, breaker)}}}};
    std::cout << tokens.dump() << '\n';
  }
} catch (const std::exception& error) {
  std::fprintf(stderr, "article_tokens: %s\n", error.what());
  return 1;
}
