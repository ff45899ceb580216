// The gazetteer's names as one language's stems, in a form that is small and quick to match: all
// strings are kept once, for all languages together, and known by number. In: a gazetteer. Out: for
// a language, the patterns that begin with a stem, the longest first. Thread-safe; a language is
// stemmed when it is first asked for. The gazetteer must outlive it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/gazetteer.h"
#include "analyzers/token.h"

namespace news {

// The letters of a token as written, without an initialism's dots: what '^' compares.
std::string as_written(std::string_view text, const Token& token);

class NamePatterns {
 public:
  using StringNumber = std::uint32_t;
  static constexpr StringNumber kUnknown = 0xFFFFFFFF;

  struct NameToken {
    StringNumber stem;
    const std::string* surface;
    const std::string* written;  // null: capitals do not count
  };

  struct Pattern {
    std::uint32_t entity;
    std::uint32_t first_token;  // index into Language::tokens
    std::uint16_t token_count;
    bool ambiguous;
    bool is_context;  // an `unless` phrase, no name
  };

  // Patterns sorted by the number of their first stem, then the longest first.
  struct Language {
    std::vector<Pattern> patterns;
    std::vector<NameToken> tokens;

    // Index of the first pattern that begins with a stem; kUnknown: none does.
    std::uint32_t first_with(StringNumber stem) const;
    // From the first one that begins with a stem, all that do.
    std::span<const Pattern> beginning_at(std::uint32_t first) const;
    std::span<const NameToken> tokens_of(const Pattern& pattern) const;
  };

  explicit NamePatterns(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  // The same object for ever.
  const Language& of(std::string_view language);

  // The number of a word's stem; kUnknown: no name of any language asked so far has it.
  StringNumber stem_number(const Word& word) const;

  // Whether a word of the text is the name's word, inflected perhaps.
  static bool is_form_of(const NameToken& name, const Word& word, StringNumber stem);
  static bool is_written_so(const NameToken& name, std::string_view text, const Token& token);

  std::uint32_t longest_alias() const;

 private:
  struct Builder;

  const Gazetteer& gazetteer_;
  mutable std::shared_mutex mutex_;  // of all that follows
  std::deque<std::string> strings_;  // a string never moves
  std::unordered_map<std::string_view, StringNumber> number_of_;
  std::map<std::string, std::unique_ptr<const Language>, std::less<>> languages_;
  std::uint32_t longest_alias_ = 1;
};

}  // namespace news
