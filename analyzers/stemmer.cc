#include "analyzers/stemmer.h"

#include <libstemmer.h>

#include <utility>

namespace news {
namespace {

constexpr std::pair<std::string_view, std::string_view> kAlgorithms[] = {
    {"ar", "arabic"},     {"ca", "catalan"},   {"da", "danish"},     {"de", "german"},
    {"el", "greek"},      {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},
    {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"},  {"hy", "armenian"},  {"id", "indonesian"}, {"it", "italian"},
    {"lt", "lithuanian"}, {"nb", "norwegian"}, {"ne", "nepali"},     {"nl", "dutch"},
    {"nn", "norwegian"},  {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},
    {"ru", "russian"},    {"sr", "serbian"},   {"sv", "swedish"},    {"ta", "tamil"},
    {"tr", "turkish"},    {"yi", "yiddish"},
};

}  // namespace

std::string_view stemming_algorithm(std::string_view language) {
  for (const auto& [code, algorithm] : kAlgorithms) {
    if (code == language) return algorithm;
  }
  return {};
}

std::string_view analysis_language(std::string_view language) {
  return stemming_algorithm(language).empty() && language != "az" ? "" : language;
}

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(std::string_view language) {
  const std::string_view algorithm = stemming_algorithm(language);
  if (!algorithm.empty()) {
    stemmer_.reset(sb_stemmer_new(std::string(algorithm).c_str(), "UTF_8"));
  }
}

std::string Stemmer::stem(std::string_view folded_word) const {
  if (!stemmer_) return std::string(folded_word);
  const auto* symbols = reinterpret_cast<const sb_symbol*>(folded_word.data());
  const sb_symbol* stemmed =
      sb_stemmer_stem(stemmer_.get(), symbols, static_cast<int>(folded_word.size()));
  if (stemmed == nullptr) return std::string(folded_word);
  return {reinterpret_cast<const char*>(stemmed),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace news
