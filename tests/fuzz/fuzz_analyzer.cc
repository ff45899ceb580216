// Any bytes as an article's title and body: no crash, tokens inside the text with rising offsets
// and positions, the same by both ways to words, and names of the gazetteer inside the
// tokens. The first byte chooses the language; the first line is the title.
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "analyzers/analyzer.h"
#include "analyzers/language.h"
#include "analyzers/mentions.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void require_rules(std::string_view text, const std::vector<news::Token>& tokens,
                   std::size_t words) {
  const news::Token* before = nullptr;
  for (const news::Token& token : tokens) {
    require(token.byte_begin < token.byte_end && token.byte_end <= text.size());
    require(token.word < words);
    if (before != nullptr) {
      require(token.byte_begin > before->byte_begin && token.byte_end > before->byte_end);
      require(token.position > before->position);
    }
    before = &token;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace news;
  constexpr std::string_view kLanguages[] = {"",   "ar", "az", "de", "el", "en", "fr",
                                             "hi", "it", "ja", "ko", "nl", "ru", "sr",
                                             "ta", "th", "tr", "uz", "yi", "zh"};
  static Analyzer table(WordBreaker::Path::kTable);
  static Analyzer icu(WordBreaker::Path::kIcu);
  static const Gazetteer gazetteer = Gazetteer::built_in();
  static MentionFinder finder(gazetteer);
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string_view language = kLanguages[data[0] % std::size(kLanguages)];
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::string_view title = text.substr(0, line);
  const std::string_view body = text.substr(line);
  const AnalyzedText analyzed = table.analyze(title, body, language);
  require(analyzed == icu.analyze(title, body, language));
  require_rules(title, analyzed.title, analyzed.words.size());
  require_rules(body, analyzed.body, analyzed.words.size());
  for (const Word* word : analyzed.words) require(!word->stem.empty() && !word->surface.empty());
  std::size_t next_in_title = 0, next_in_body = 0;
  for (const Mention& mention : finder.find(title, body, language, analyzed)) {
    std::size_t& next = mention.in_title ? next_in_title : next_in_body;
    require(mention.entity < gazetteer.entities().size());
    require(mention.first_token >= next && mention.first_token <= mention.last_token);
    require(mention.last_token < (mention.in_title ? analyzed.title : analyzed.body).size());
    next = mention.last_token + 1;
  }
  const std::string detected = detect_language(title, body, language);
  require(detected == "und" || language_code(detected) == detected);
  return 0;
}
