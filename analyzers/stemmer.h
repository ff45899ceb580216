// Snowball stemmers by language (libstemmer 2.2.0). In: an ISO 639 code and a case-folded word.
// Out: its stem; the word itself in a language that Snowball does not stem. Never fails. Not
// thread-safe: one object a thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sb_stemmer;

namespace news {

// The Snowball algorithm for a language, or empty: "en" gives "english".
std::string_view stemming_algorithm(std::string_view language);

// By which language's rules a text is analysed: its own if it is stemmed or has rules of its own
// (word_rules.h), else "", so that all others share their words.
std::string_view analysis_language(std::string_view language);

class Stemmer {
 public:
  explicit Stemmer(std::string_view language);
  std::string stem(std::string_view folded_word) const;

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace news
