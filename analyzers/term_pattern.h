// Which words of an index a pattern, a misspelt word or a regular expression means. Words and
// patterns are compared folded (folding.h), so case and accents do not count. Patterns are of whole
// words; Chinese, Japanese, Korean, Thai and their like write no words apart and are refused.
//
//   wildcard  drill*  *stan  colo?r     * is any number of characters, also none; ? just one
//   fuzzy     terror, 1                 at most so many characters inserted, deleted, replaced, or
//                                       swapped with their neighbour (edit_distance.h)
//   regex     organi[sz]ation           RE2's syntax, of the whole word
//
// In: UTF-8, untrusted. Out: a pattern, or an Error that says why not and what to write. A regular
// expression is limited in length and size, and so in time. Matching is for one thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/error.h"

namespace news {

class TermPattern {
 public:
  static Result<TermPattern> wildcard(std::string_view text);
  // `distance`: 1 or 2. `beginning`: of all words that are looked at.
  static Result<TermPattern> fuzzy(std::string_view word, unsigned distance,
                                   std::string_view beginning = "");
  static Result<TermPattern> regex(std::string_view text);

  TermPattern(TermPattern&&) noexcept;
  TermPattern& operator=(TermPattern&&) noexcept;
  ~TermPattern();

  // A word as the index has it: folded.
  bool matches(std::string_view word) const;

  // Only words from first() until before end(), by bytes, are meant; an empty end() is open.
  const std::string& first() const { return first_; }
  const std::string& end() const { return end_; }

 private:
  class Matcher;
  struct Wildcard;
  struct Fuzzy;
  struct Regex;

  explicit TermPattern(std::unique_ptr<Matcher> matcher);

  std::unique_ptr<Matcher> matcher_;
  std::string first_, end_;
};

}  // namespace news
