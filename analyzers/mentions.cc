#include "analyzers/mentions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "analyzers/folding.h"
#include "analyzers/stemmer.h"
#include "analyzers/utf8.h"

namespace news {
namespace {

// The letters of a token as written, without an initialism's dots: what '^' compares.
std::string as_written(std::string_view text, const Token& token) {
  std::string written(text.substr(token.byte_begin, token.byte_end - token.byte_begin));
  written.erase(std::remove(written.begin(), written.end(), '.'), written.end());
  return written;
}

// A name or an `unless` phrase, as one language's stems.
struct Pattern {
  std::uint32_t entity = 0;
  std::vector<std::string> stems;
  std::vector<std::string> surfaces;
  std::vector<std::string> written;  // for '^'; else empty
  bool ambiguous = false;
};

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

// Patterns by their first stem, the longest first.
using PatternTable = std::unordered_map<std::string, std::vector<Pattern>>;

struct LanguagePatterns {
  PatternTable names;
  PatternTable unless;
};

// A match, with what is needed to judge it.
struct Found {
  Mention mention;
  bool ambiguous = false;
};

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

bool same_tokens(const Pattern& pattern, std::string_view text, const std::vector<Token>& tokens,
                 std::size_t at, const std::vector<Word>& words) {
  if (at + pattern.stems.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < pattern.stems.size(); ++i) {
    const Token& token = tokens[at + i];
    const Word& word = words[token.word];
    if (word.stem != pattern.stems[i] || !same_beginning(pattern.surfaces[i], word.surface)) {
      return false;
    }
    if (token.position != tokens[at].position + i) return false;  // a paragraph ends between
    if (!pattern.written.empty() &&
        (token.line_is_capitals || as_written(text, token) != pattern.written[i])) {
      return false;
    }
  }
  return true;
}

}  // namespace

struct MentionFinder::State {
  explicit State(const Gazetteer& g) : gazetteer(g) {}

  LanguagePatterns& patterns_of(std::string_view language);
  void add_pattern(PatternTable& table, std::string_view text, std::string_view language,
                   Pattern pattern, bool exact_capitals);
  void scan(std::string_view text, const std::vector<Token>& tokens, bool in_title,
            const AnalyzedText& analyzed, const LanguagePatterns& patterns,
            std::vector<Found>& found);
  void drop_ambiguous(const AnalyzedText& analyzed, std::string_view title, std::string_view body,
                      const LanguagePatterns& patterns, std::vector<Found>& found);
  void bind_definitions(std::string_view title, std::string_view body, const AnalyzedText& analyzed,
                        std::vector<Found>& found);

  const Gazetteer& gazetteer;
  Analyzer analyzer;
  std::map<std::string, LanguagePatterns, std::less<>> by_language;
  std::uint32_t longest_alias = 1;
};

MentionFinder::MentionFinder(const Gazetteer& gazetteer)
    : state_(std::make_unique<State>(gazetteer)) {}
MentionFinder::~MentionFinder() = default;
MentionFinder::MentionFinder(MentionFinder&&) noexcept = default;

std::uint32_t MentionFinder::longest_alias() const { return state_->longest_alias; }

LanguagePatterns& MentionFinder::State::patterns_of(std::string_view language) {
  // Languages without a stemmer share their patterns, but for the Turkish rule of Azerbaijani.
  const std::string_view key =
      stemming_algorithm(language).empty() && language != "az" ? "" : language;
  const auto known = by_language.find(key);
  if (known != by_language.end()) return known->second;
  LanguagePatterns patterns;
  const auto& entities = gazetteer.entities();
  for (std::uint32_t e = 0; e < entities.size(); ++e) {
    for (const Alias& alias : entities[e].aliases) {
      add_pattern(patterns.names, alias.text, key, {e, {}, {}, {}, alias.ambiguous},
                  alias.exact_capitals);
    }
    for (const std::string& phrase : entities[e].unless) {
      add_pattern(patterns.unless, phrase, key, {e, {}, {}, {}, false}, false);
    }
  }
  for (PatternTable* table : {&patterns.names, &patterns.unless}) {
    for (auto& [stem, list] : *table) {
      std::stable_sort(list.begin(), list.end(), [](const Pattern& a, const Pattern& b) {
        return a.stems.size() > b.stems.size();
      });
    }
  }
  return by_language.emplace(std::string(key), std::move(patterns)).first->second;
}

void MentionFinder::State::add_pattern(PatternTable& table, std::string_view text,
                                       std::string_view language, Pattern pattern,
                                       bool exact_capitals) {
  std::set<std::vector<std::string>> seen;
  for (const std::string& form : typed_forms(text, language)) {
    const AnalyzedText analyzed = analyzer.analyze(form, "", language);
    if (analyzed.title.empty()) continue;
    pattern.stems.clear();
    pattern.surfaces.clear();
    pattern.written.clear();
    for (const Token& token : analyzed.title) {
      pattern.stems.push_back(analyzed.words[token.word].stem);
      pattern.surfaces.push_back(analyzed.words[token.word].surface);
      if (exact_capitals) pattern.written.push_back(as_written(text, token));
    }
    if (!seen.insert(pattern.stems).second) continue;
    longest_alias = std::max(longest_alias, static_cast<std::uint32_t>(pattern.stems.size()));
    table[pattern.stems[0]].push_back(pattern);
    if (exact_capitals) break;  // capitals must be as written, so accents too
  }
}

std::vector<Mention> MentionFinder::find(std::string_view title, std::string_view body,
                                         std::string_view language, const AnalyzedText& analyzed) {
  State& state = *state_;
  const LanguagePatterns& patterns = state.patterns_of(language);
  std::vector<Found> found;
  state.scan(title, analyzed.title, true, analyzed, patterns, found);
  state.scan(body, analyzed.body, false, analyzed, patterns, found);
  state.bind_definitions(title, body, analyzed, found);
  state.drop_ambiguous(analyzed, title, body, patterns, found);
  std::vector<Mention> mentions;
  mentions.reserve(found.size());
  for (const Found& f : found) mentions.push_back(f.mention);
  return mentions;
}

void MentionFinder::State::scan(std::string_view text, const std::vector<Token>& tokens,
                                bool in_title, const AnalyzedText& analyzed,
                                const LanguagePatterns& patterns, std::vector<Found>& found) {
  // Whether a word begins a name is asked once a distinct word.
  std::vector<const std::vector<Pattern>*> begins(analyzed.words.size());
  std::vector<bool> asked(analyzed.words.size());
  for (std::size_t i = 0; i < tokens.size();) {
    const std::uint32_t word = tokens[i].word;
    if (!asked[word]) {
      asked[word] = true;
      const auto list = patterns.names.find(analyzed.words[word].stem);
      if (list != patterns.names.end()) begins[word] = &list->second;
    }
    const Pattern* match = nullptr;
    if (begins[word] != nullptr) {
      for (const Pattern& pattern : *begins[word]) {
        if (same_tokens(pattern, text, tokens, i, analyzed.words)) {
          match = &pattern;
          break;
        }
      }
    }
    if (match == nullptr) {
      ++i;
      continue;
    }
    const std::size_t last = i + match->stems.size() - 1;
    found.push_back(
        {{match->entity, in_title, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(last)},
         match->ambiguous});
    // Bigrams overlap: the next name begins behind the last character of this one.
    for (i = last + 1; i < tokens.size() && tokens[i].byte_begin < tokens[last].byte_end;) ++i;
  }
}

// "Shanghai Cooperation Organisation (SCO)": in this article SCO means just that.
void MentionFinder::State::bind_definitions(std::string_view title, std::string_view body,
                                            const AnalyzedText& analyzed,
                                            std::vector<Found>& found) {
  std::map<std::string, std::uint32_t> bound;
  const auto field_of = [&](bool in_title) {
    return std::pair(in_title ? title : body, in_title ? &analyzed.title : &analyzed.body);
  };
  for (const Found& f : found) {
    const auto [text, tokens] = field_of(f.mention.in_title);
    const std::size_t next = f.mention.last_token + 1;
    if (f.ambiguous || f.mention.first_token == f.mention.last_token || next >= tokens->size()) {
      continue;
    }
    const Token& abbreviation = (*tokens)[next];
    const std::uint32_t name_end = (*tokens)[f.mention.last_token].byte_end;
    if (!abbreviation.capitals || abbreviation.byte_begin <= name_end) continue;
    if (text.substr(name_end, abbreviation.byte_begin - name_end) != " (") continue;
    const std::string_view behind = text.substr(abbreviation.byte_end, 2);
    if (!behind.starts_with(')') && behind != ".)") continue;
    bound.emplace(as_written(text, abbreviation), f.mention.entity);
  }
  if (bound.empty()) return;
  // Names of one word that are bound change hands; capitals that were no name become one.
  std::set<std::pair<bool, std::uint32_t>> taken;
  for (Found& f : found) {
    for (std::uint32_t t = f.mention.first_token; t <= f.mention.last_token; ++t) {
      taken.insert({f.mention.in_title, t});
    }
    if (f.mention.first_token != f.mention.last_token) continue;
    const auto [text, tokens] = field_of(f.mention.in_title);
    const auto definition = bound.find(as_written(text, (*tokens)[f.mention.first_token]));
    if (definition == bound.end()) continue;
    f.mention.entity = definition->second;
    f.ambiguous = false;
  }
  for (const bool in_title : {true, false}) {
    const auto [text, tokens] = field_of(in_title);
    for (std::uint32_t t = 0; t < tokens->size(); ++t) {
      if (!(*tokens)[t].capitals || taken.count({in_title, t}) > 0) continue;
      const auto definition = bound.find(as_written(text, (*tokens)[t]));
      if (definition != bound.end()) {
        found.push_back({{definition->second, in_title, t, t}, false});
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::pair(!a.mention.in_title, a.mention.first_token) <
           std::pair(!b.mention.in_title, b.mention.first_token);
  });
}

void MentionFinder::State::drop_ambiguous(const AnalyzedText& analyzed, std::string_view title,
                                          std::string_view body, const LanguagePatterns& patterns,
                                          std::vector<Found>& found) {
  std::set<std::uint32_t> doubtful, certain;
  for (const Found& f : found) (f.ambiguous ? doubtful : certain).insert(f.mention.entity);
  std::set<std::uint32_t> dropped;
  // Whether a word begins a context is asked once a distinct word.
  std::vector<const std::vector<Pattern>*> begins(analyzed.words.size());
  if (!doubtful.empty()) {
    for (std::size_t w = 0; w < begins.size(); ++w) {
      const auto list = patterns.unless.find(analyzed.words[w].stem);
      if (list != patterns.unless.end()) begins[w] = &list->second;
    }
  }
  const auto look_for_contexts = [&](std::string_view text, const std::vector<Token>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (begins[tokens[i].word] == nullptr) continue;
      for (const Pattern& pattern : *begins[tokens[i].word]) {
        if (doubtful.count(pattern.entity) > 0 && certain.count(pattern.entity) == 0 &&
            same_tokens(pattern, text, tokens, i, analyzed.words)) {
          dropped.insert(pattern.entity);
        }
      }
    }
  };
  if (!doubtful.empty()) {
    look_for_contexts(title, analyzed.title);
    look_for_contexts(body, analyzed.body);
  }
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&](const Found& f) {
                               return f.ambiguous && dropped.count(f.mention.entity) > 0;
                             }),
              found.end());
}

}  // namespace news
