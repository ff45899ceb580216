#include "analyzers/name_patterns.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <tuple>

#include "analyzers/analyzer.h"
#include "analyzers/folding.h"
#include "analyzers/stemmer.h"
#include "analyzers/utf8.h"

namespace news {
namespace {

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) points += next_code_point(text, i);
  return points;
}

// Unlike words may share a stem (Токио and ток, يونان and يونيو), but an inflected name keeps most
// of its beginning: all but three characters and at least four of them, of short names all but one.
// In Arabic, articles and conjunctions of up to three letters may precede it.
bool same_beginning(std::string_view name, std::string_view word) {
  if (name == word) return true;
  std::u32string expected = code_points(name);
  const std::u32string found = code_points(word);
  const bool arabic = expected[0] >= 0x0600 && expected[0] <= 0x06FF;
  if (arabic && expected.starts_with(U"ال") && expected.size() > 4) expected.erase(0, 2);
  const std::size_t size = expected.size();
  const std::size_t needed =
      size > 4 ? std::max<std::size_t>(4, size - 3) : std::max<std::size_t>(1, size - 1);
  const std::size_t at =
      found.substr(0, needed + (arabic ? 3 : 0)).find(expected.substr(0, needed));
  return at == 0 || (arabic && at != std::u32string::npos);
}

// A name as texts have it: ways to write it that may stem differently.
std::vector<std::string> typed_forms(std::string_view name, std::string_view language) {
  std::vector<std::string> forms{std::string(name)};
  // Without its accents, with its apostrophes and without.
  std::string plain;
  std::size_t part = 0;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t begin = i;
    if (!is_apostrophe(next_code_point(name, i))) continue;
    plain += fold_accents(fold_case(name.substr(part, begin - part))) + '\'';
    part = i;
  }
  if (part > 0) forms.push_back(plain + fold_accents(fold_case(name.substr(part))));
  forms.push_back(fold_accents(fold_case(name)));
  if (language == "ar" && !name.empty() && static_cast<unsigned char>(name[0]) >= 0xD8) {
    // Snowball does not always find a name behind a conjunction or preposition.
    const bool has_article = name.starts_with("ال");
    for (const std::string prefix : {"و", "ف", "ب", "ك", "ل"}) {
      const std::size_t cut = has_article && prefix == "ل" ? std::string_view("ا").size() : 0;
      forms.push_back(prefix + std::string(name.substr(cut)));
    }
  }
  return forms;
}

}  // namespace

std::string as_written(std::string_view text, const Token& token) {
  std::string written(text.substr(token.byte_begin, token.byte_end - token.byte_begin));
  written.erase(std::remove(written.begin(), written.end(), '.'), written.end());
  return written;
}

// Makes one language's patterns, under the lock.
struct NamePatterns::Builder {
  NamePatterns& owner;
  std::string_view code;
  Analyzer analyzer;
  Language language;

  StringNumber number(std::string_view text) {
    const auto known = owner.number_of_.find(text);
    if (known != owner.number_of_.end()) return known->second;
    const auto next = static_cast<StringNumber>(owner.strings_.size());
    owner.strings_.emplace_back(text);
    owner.number_of_.emplace(owner.strings_.back(), next);
    return next;
  }

  // Kept once, for ever.
  const std::string* string(std::string_view text) { return &owner.strings_[number(text)]; }

  void add(std::string_view name, std::uint32_t entity, const Alias& flags, bool is_context) {
    std::set<std::vector<StringNumber>> seen;
    for (const std::string& form : typed_forms(name, code)) {
      const AnalyzedText analyzed = analyzer.analyze(form, "", code);
      std::vector<StringNumber> stems;
      for (const Token& token : analyzed.title) {
        stems.push_back(number(analyzed.word(token).stem));
      }
      if (stems.empty() || !seen.insert(stems).second) continue;
      language.patterns.push_back({entity, static_cast<std::uint32_t>(language.tokens.size()),
                                   static_cast<std::uint16_t>(stems.size()), flags.ambiguous,
                                   is_context});
      for (std::size_t i = 0; i < stems.size(); ++i) {
        const Token& token = analyzed.title[i];
        language.tokens.push_back(
            {stems[i], string(analyzed.word(token).surface),
             flags.exact_capitals ? string(as_written(form, token)) : nullptr});
      }
      if (flags.exact_capitals) break;  // capitals must be as written, so accents too
    }
  }

  std::unique_ptr<const Language> finish() {
    const auto key = [&](const Pattern& p) {
      return std::tuple(language.tokens[p.first_token].stem, -static_cast<int>(p.token_count));
    };
    std::stable_sort(language.patterns.begin(), language.patterns.end(),
                     [&](const Pattern& a, const Pattern& b) { return key(a) < key(b); });
    language.patterns.shrink_to_fit();
    language.tokens.shrink_to_fit();
    return std::make_unique<const Language>(std::move(language));
  }
};

std::uint32_t NamePatterns::Language::first_with(StringNumber stem) const {
  const auto first = std::lower_bound(
      patterns.begin(), patterns.end(), stem,
      [&](const Pattern& p, StringNumber wanted) { return tokens[p.first_token].stem < wanted; });
  if (first == patterns.end() || tokens[first->first_token].stem != stem) return kUnknown;
  return static_cast<std::uint32_t>(first - patterns.begin());
}

std::span<const NamePatterns::Pattern> NamePatterns::Language::beginning_at(
    std::uint32_t first) const {
  const auto stem = [&](std::size_t i) { return tokens[patterns[i].first_token].stem; };
  std::size_t end = first + 1;
  while (end < patterns.size() && stem(end) == stem(first)) ++end;
  return std::span(patterns).subspan(first, end - first);
}

std::span<const NamePatterns::NameToken> NamePatterns::Language::tokens_of(
    const Pattern& pattern) const {
  return std::span(tokens).subspan(pattern.first_token, pattern.token_count);
}

const NamePatterns::Language& NamePatterns::of(std::string_view language) {
  const std::string_view key = analysis_language(language);
  {
    const std::shared_lock lock(mutex_);
    const auto known = languages_.find(key);
    if (known != languages_.end()) return *known->second;
  }
  const std::unique_lock lock(mutex_);
  auto& made = languages_[std::string(key)];
  if (made) return *made;  // by another thread, meanwhile
  Builder builder{*this, key, Analyzer(), {}};
  const auto& entities = gazetteer_.entities();
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    for (const Alias& alias : entities[e].aliases) builder.add(alias.text, e, alias, false);
    for (const std::string& phrase : entities[e].unless) builder.add(phrase, e, {}, true);
  }
  made = builder.finish();
  for (const Pattern& pattern : made->patterns) {
    longest_alias_ = std::max<std::uint32_t>(longest_alias_, pattern.token_count);
  }
  return *made;
}

NamePatterns::StringNumber NamePatterns::stem_number(const Word& word) const {
  const std::shared_lock lock(mutex_);
  const auto known = number_of_.find(word.stem);
  return known == number_of_.end() ? kUnknown : known->second;
}

bool NamePatterns::is_form_of(const NameToken& name, const Word& word, StringNumber stem) {
  return name.stem == stem && same_beginning(*name.surface, word.surface);
}

bool NamePatterns::is_written_so(const NameToken& name, std::string_view text, const Token& token) {
  if (name.written == nullptr) return true;
  return !token.line_is_capitals && as_written(text, token) == *name.written;
}

std::uint32_t NamePatterns::longest_alias() const {
  const std::shared_lock lock(mutex_);
  return longest_alias_;
}

}  // namespace news
