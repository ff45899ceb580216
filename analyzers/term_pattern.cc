#include "analyzers/term_pattern.h"

#include <fmt/format.h>
#include <re2/re2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "analyzers/analyzer.h"
#include "analyzers/edit_distance.h"
#include "analyzers/folding.h"
#include "analyzers/utf8.h"
#include "analyzers/word_breaker.h"

namespace news {
namespace {

constexpr std::size_t kMaxPatternBytes = 200;
// Of a regular expression: what a large class of letters repeated a few times takes. With more,
// RE2 outgrows its memory and is slow: this many, over 240,000 words, are some 0.1 s.
constexpr int kMaxRegexSteps = 16000;
constexpr std::int64_t kMaxRegexBytes = std::int64_t{4} << 20;
constexpr int kRangeBytes = 10;

std::string fold(std::string_view text) { return fold_accents(fold_case(text)); }

bool is_wildcard(char c) { return c == '*' || c == '?'; }

std::optional<std::string_view> unspaced_script(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_cjk(c)) return "Chinese, Japanese and Korean";
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
      case USCRIPT_THAI:
      case USCRIPT_LAO:
      case USCRIPT_KHMER:
      case USCRIPT_MYANMAR:
        return "Thai, Lao, Khmer and Burmese";
      default:
        break;
    }
  }
  return std::nullopt;
}

Result<void> check_script(std::string_view text) {
  const auto script = unspaced_script(text);
  if (!script) return {};
  return fail(
      fmt::format("{} is written without blanks, so that there are no words to compare; "
                  "leave out the signs: a phrase finds any part of such a text",
                  *script));
}

// The one word that a text is, as the index has it.
std::optional<std::string> only_word(const std::string& text) {
  Analyzer analyzer;
  const AnalyzedText analyzed = analyzer.analyze(text, "", "");
  if (analyzed.title.size() != 1) return std::nullopt;
  const Token& token = analyzed.title.front();
  if (token.byte_begin != 0 || token.byte_end != text.size()) return std::nullopt;
  return analyzed.word(token).surface;
}

// Punctuation as blanks, so that it divides words.
std::string divided(std::string_view text) {
  std::string words;
  for (const char c : text) {
    const bool keep = is_wildcard(c) || (static_cast<unsigned char>(c) & 0x80) != 0 ||
                      u_isalnum(static_cast<unsigned char>(c));
    if (keep) {
      words += c;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

// Whether a word of the index can look so, with a letter or digit for each run of signs.
Result<void> check_is_one_word(std::string_view text) {
  for (const char filler : {'a', '0'}) {
    std::string word;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!is_wildcard(text[i])) {
        word += text[i];
      } else if (i == 0 || !is_wildcard(text[i - 1])) {
        word += filler;
      }
    }
    if (only_word(word) == fold(word)) return {};
  }
  return fail(
      fmt::format("a pattern is of one word as it is indexed, without signs such as . or "
                  "-; write \"{}\"",
                  divided(text)));
}

// The least text that comes after all that begin so, by bytes; empty: there is none.
std::string end_of(std::string prefix) {
  while (!prefix.empty() && prefix.back() == '\xFF') prefix.pop_back();
  if (!prefix.empty()) prefix.back() = static_cast<char>(prefix.back() + 1);
  return prefix;
}

// Where the escape that begins here ends: \S, \pL, \p{Greek}, \x{41}.
std::size_t escape_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin + 2;
  const bool has_name = end < text.size() && (text[begin + 1] == 'p' || text[begin + 1] == 'P');
  if (end < text.size() && text[end] == '{') {
    end = text.find('}', end);
    return end == std::string_view::npos ? text.size() : end + 1;
  }
  return std::min(end + (has_name ? 1 : 0), text.size());
}

// Folded, but for escapes and what follows (?, as \S is not \s.
std::string fold_regex(std::string_view text) {
  std::string folded;
  std::size_t begin = 0, i = 0;
  while (i < text.size()) {
    std::size_t end = i;
    if (text[i] == '\\') {
      end = escape_end(text, i);
    } else if (text.substr(i).starts_with("(?")) {
      end = std::min(text.find_first_of(":)>", i), text.size() - 1) + 1;
    }
    if (end == i) {
      ++i;
      continue;
    }
    folded += fold(text.substr(begin, i - begin));
    folded += text.substr(i, end - i);
    begin = i = end;
  }
  return folded + fold(text.substr(begin));
}

}  // namespace

class TermPattern::Matcher {
 public:
  virtual ~Matcher() = default;
  virtual bool matches(std::string_view word) = 0;
};

struct TermPattern::Wildcard : Matcher {
  explicit Wildcard(std::string text) : pattern(std::move(text)) {}

  // A * that turns out too short takes one character more; only the last one met need do so.
  bool matches(std::string_view word) override {
    std::size_t p = 0, w = 0, star = std::string::npos, star_word = 0;
    while (w < word.size()) {
      if (p < pattern.size() && pattern[p] == '*') {
        star = ++p;
        star_word = w;
      } else if (p < pattern.size() && pattern[p] == '?') {
        ++p;
        next_code_point(word, w);
      } else if (p < pattern.size() && pattern[p] == word[w]) {
        ++p;
        ++w;
      } else if (star != std::string::npos) {
        p = star;
        next_code_point(word, star_word);
        w = star_word;
      } else {
        return false;
      }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
  }

  std::string pattern;
};

struct TermPattern::Fuzzy : Matcher {
  Fuzzy(std::string_view text, unsigned max) : distance(max) { decode(text, letters); }

  bool matches(std::string_view word) override {
    if (word.size() + distance < letters.size()) return false;
    decode(word, other);
    return edit_distance_up_to(distance, letters, other) <= distance;
  }

  static void decode(std::string_view text, std::u32string& characters) {
    characters.clear();
    for (std::size_t i = 0; i < text.size();) characters += next_code_point(text, i);
  }

  unsigned distance;
  std::u32string letters, other;
};

struct TermPattern::Regex : Matcher {
  Regex(const std::string& text, const RE2::Options& options) : regex(text, options) {}

  bool matches(std::string_view word) override {
    return RE2::FullMatch(re2::StringPiece(word.data(), word.size()), regex);
  }

  RE2 regex;
};

TermPattern::TermPattern(std::unique_ptr<Matcher> matcher) : matcher_(std::move(matcher)) {}
TermPattern::TermPattern(TermPattern&&) noexcept = default;
TermPattern& TermPattern::operator=(TermPattern&&) noexcept = default;
TermPattern::~TermPattern() = default;

Result<TermPattern> TermPattern::wildcard(std::string_view text) {
  if (text.size() > kMaxPatternBytes) {
    return fail(
        fmt::format("a pattern has at most {} bytes, this one {}", kMaxPatternBytes, text.size()));
  }
  if (const auto spaced = check_script(text); !spaced) return tl::unexpected(spaced.error());
  if (const auto word = check_is_one_word(text); !word) return tl::unexpected(word.error());
  std::string folded = fold(text);
  TermPattern pattern(std::make_unique<Wildcard>(folded));
  const auto prefix_end = std::find_if(folded.begin(), folded.end(), is_wildcard);
  pattern.first_.assign(folded.begin(), prefix_end);
  pattern.end_ = end_of(pattern.first_);
  return pattern;
}

Result<TermPattern> TermPattern::fuzzy(std::string_view text, unsigned distance,
                                       std::string_view beginning) {
  if (const auto spaced = check_script(text); !spaced) return tl::unexpected(spaced.error());
  const auto word = only_word(std::string(text));
  if (!word) {
    return fail(fmt::format("only a single word may be misspelt; write each of \"{}\" by itself",
                            divided(text)));
  }
  TermPattern pattern(std::make_unique<Fuzzy>(*word, distance));
  pattern.first_ = beginning;
  pattern.end_ = end_of(pattern.first_);
  return pattern;
}

Result<TermPattern> TermPattern::regex(std::string_view text) {
  if (text.size() > kMaxPatternBytes) {
    return fail(fmt::format("a regular expression has at most {} bytes, this one {}",
                            kMaxPatternBytes, text.size()));
  }
  if (const auto spaced = check_script(text); !spaced) return tl::unexpected(spaced.error());
  RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(kMaxRegexBytes);
  auto matcher = std::make_unique<Regex>(fold_regex(text), options);
  const RE2& regex = matcher->regex;
  if (!regex.ok() && regex.error_code() != RE2::ErrorPatternTooLarge) {
    return fail(fmt::format("not a regular expression as RE2 has them: {}", regex.error()));
  }
  if (!regex.ok() || regex.ProgramSize() > kMaxRegexSteps) {
    return fail("this regular expression is too large; repeat less, or name fewer letters");
  }
  std::string first, last;
  const bool has_range = regex.PossibleMatchRange(&first, &last, kRangeBytes);
  TermPattern pattern(std::move(matcher));
  // A range from control characters on is no help.
  if (has_range && first >= "0") {
    pattern.first_ = std::move(first);
    // The range includes its end.
    pattern.end_ = std::move(last);
    if (!pattern.end_.empty()) pattern.end_ += '\0';
  }
  return pattern;
}

bool TermPattern::matches(std::string_view word) const { return matcher_->matches(word); }

}  // namespace news
